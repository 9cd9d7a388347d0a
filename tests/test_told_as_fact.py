"""Rumours, mistakes, denials, ifs and plans are no facts. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.passages.told_as_fact import no_fact
from qa.text.sentences import sentence_spans
from qa.text.unreal import unreal_in
from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

CUTS = "针对网传“东塘纱厂裁员两百人”，厂工会回应：“我们没有裁员。”"
BRIDGE = "有短视频称“临水大桥停工三年、亏空九千万元”。大桥没有停工。"
ARREARS = "网传文章称三院欠薪800万元，院工会说，实际缓发的是季度奖260万元。"
FIRST = "石小满曾被误报为“全厂首位女焊工”，实际上首位是1996年进厂的罗青禾。"
SHOP = "如果明年能凑够9万元，葛长根将回乡开一家面馆。"
FARE = "如果柴油每升涨过10元，渡船票价将由3元调至5元；否则不变。"
FEES = "有网民在论坛称“西岭市食堂补贴从每餐9元降到3元”。市总工会答复，说法不属实：补贴没有变动。"
SCHOOL = (
    "“有人传说我要去北山技校教焊工，一年二十万，”顾大年摆手，“没有的事。学校开的价其实是十二万。”"
)
POSTER = (
    "A poster claimed that the yard would shut 4 docks. The manager said that "
    '"nobody has ever named such a number".'
)
MYTHS = "二、“退休职工不能再借书。”借书证退休后照用，只是押金改为20元。"
LOAN = "客户经理来电称“已经付清”，财务科核对，账上没有这笔钱。"
SORRY = "葛岩向大家道歉，他道歉的是通知晚了，不是饭做得差。"


def answered(question, text, marked):
    at = text.index(marked)
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(at, at + len(marked)), 1.0),))
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    hit = Hit(
        1, make_passage(text, date="2025-04-10"), 1.0, {}, sentences=sentences, reading=reading
    )
    answer = compose_answer(make_question(question), [hit], Judgement("found", 0.95))
    quotes = answer.citations[0].quotes
    words = [text[mark.start : mark.end] for quote in quotes for mark in quote.highlights]
    return answer.verdict, words, [reason.code for reason in answer.reasons]


@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        (CUTS, "rumour", "网传“东塘纱厂裁员两百人”"),
        (CUTS, "denied", "没有裁员"),
        ("网上传言要停产，职工别信。", "rumour", "传言要停产"),
        (FIRST, "mistaken", "石小满曾被误报为“全厂首位女焊工”"),
        (SHOP, "condition", SHOP.rstrip("。")),
        ("罚款不是50元，而是15元。", "denied", "不是50元"),
        ("取消罚款一条未能写入协议。", "denied", "取消罚款一条未能写入协议"),
        (SCHOOL, "rumour", "有人传说我要去北山技校教焊工，一年二十万，”"),
        (LOAN, "rumour", "来电称“已经付清”"),
        ("“食堂要转包”这条传言从月初传开。", "rumour", "“食堂要转包”"),
        (POSTER.lower(), "rumour", "a poster claimed that the yard would shut 4 docks"),
        ("老站长都以为闸门关了，闸门一直开着。", "mistaken", "老站长都以为闸门关了"),
    ],
)
def test_stretches_that_tell_no_fact(text, kind, stretch):
    found = [text[u.span.start : u.span.end] for u in unreal_in(text) if u.kind == kind]
    assert stretch in found


@pytest.mark.parametrize(
    "text",
    [
        "网传停水一周，经核实情况属实。",
        "有没有夜班由班组定。",
        "若干人来了。",
        "这条街自称百年老街。",
        "这里不以为荣。",
        "修船用去三万一，余下的归公。",
    ],
)
def test_stretches_that_may_be_facts(text):
    assert unreal_in(text) == []


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("东塘纱厂裁员多少人？", CUTS, "两百人", "没有裁员"),
        ("临水大桥停工多久？", BRIDGE, "三年", "没有停工"),
        ("三院欠薪多少？", ARREARS, "800万元", "260万元"),
        ("全厂首位女焊工是谁？", FIRST, "石小满", "罗青禾"),
        ("顾大年去技校的年薪是多少？", SCHOOL, "二十万", "十二万"),
    ],
)
def test_the_denial_is_marked(question, text, marked, right):
    verdict, words, _ = answered(question, text, marked)
    assert (verdict, words) == ("found", [right])


@pytest.mark.parametrize(
    ("question", "text", "marked", "reason"),
    [
        ("临水大桥亏空多少？", BRIDGE, "九千万元", "only_rumour"),
        ("葛长根开了一家什么店？", SHOP, "面馆", "only_condition"),
        ("葛长根凑了多少钱？", SHOP, "9万元", "only_condition"),
    ],
)
def test_what_is_no_fact_is_not_found(question, text, marked, reason):
    verdict, _, reasons = answered(question, text, marked)
    assert verdict == "weak"
    assert reason in reasons


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("网传东塘纱厂裁员多少人？", CUTS, "两百人"),
        ("葛长根想开一家什么店？", SHOP, "面馆"),
        ("葛岩为什么事道歉？", SORRY, "通知晚了"),
        ("柴油涨过10元，票价调到多少？", FARE, "5元"),
        ("多少人没有领到雨衣？", "没有领到雨衣的有12人。", "12人"),
        ("食堂招聘多少人？", "食堂没有招聘临时工，招聘厨师6人。", "6人"),
    ],
)
def test_what_is_asked_as_such_stays_found(question, text, marked):
    assert answered(question, text, marked)[:2] == ("found", [marked])


def test_what_another_is_denied_is_not_denied_to_whom_is_asked():
    text = "厂里奖给孟小勇5万元，他父亲没有获得过奖励。"
    asked = make_question("孟小勇获得多少奖励？", named=("孟小勇",))
    marked = Span(text.index("5万元"), text.index("5万元") + 3)
    assert no_fact(asked, text, marked) is None


@pytest.mark.parametrize(
    ("question", "text", "marked", "says", "shown"),
    [
        ("西岭市食堂补贴会降到3元吗？", FEES, "降到3元", "no", "说法不属实：补贴没有变动"),
        ("顾大年要去北山技校吗？", SCHOOL, "有人传说我要去北山技校", "no", "没有的事"),
        ("客户的钱付清了吗？", LOAN, "已经付清", "no", "没有这笔钱"),
        ("Would the yard shut 4 docks?", POSTER, "A poster claimed", "no", None),
        ("网传西岭市食堂补贴降到3元，是真的吗？", FEES, "说法不属实", "no", "说法不属实"),
    ],
)
def test_a_rumour_is_no_yes(question, text, marked, says, shown):
    told, words = said_of(question, text, marked)
    assert told == says
    assert shown is None or words == [shown]


def said_of(question, text, marked):
    at = text.index(marked)
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(at, at + len(marked)), 1.0),))
    sentences = tuple(ScoredSpan(span, 0.8) for span in sentence_spans(text))
    passage = make_passage(text, date="2025-04-10")
    hit = Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)
    answer = compose_answer(make_question(question), [hit], Judgement("found", 0.95))
    quotes = answer.citations[0].quotes
    return answer.yes_no, [text[m.start : m.end] for q in quotes for m in q.highlights]


def test_a_rumour_that_nothing_refutes_is_no_yes_either():
    text = "有人说南门食堂要转包。大家还在等消息。"
    assert said_of("南门食堂要转包吗？", text, "要转包")[0] is None


def test_under_a_heading_of_rumours_the_quotation_is_one():
    found = [u for u in unreal_in(MYTHS, "流言粉碎机") if u.kind == "rumour"]
    assert [MYTHS[u.span.start : u.span.end] for u in found] == ["二、“退休职工不能再借书。”"]
    assert [u for u in unreal_in(MYTHS, "借书须知") if u.kind == "rumour"] == []
