"""Which of several figures is asked for. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.figures.asked import figure_asked, figure_named, tells_which
from qa.answering.quotes import read_quotes
from qa.text.sentences import sentence_spans
from qa.types import Hit, Reading, ScoredSpan, Span

WORKSHOPS = (
    "去年底，河东省已建成劳模工坊1.2万间，其中示范工坊80间。柳城最多，有3100间；梅城有900间。"
)
TEAM = "班组2016年组建，开始只有4个人，现在21个，其中女工3个。"
GREW = "社团成立时12人，去年招新9人，目前已有75人。"
THEN = "2015年全县只有巡护员14名，现在有39名。"
FAIR = "吸引34家工厂的1.2万名工友赶集，其中女徒工900名。"
MEMBERS = "北厂分会有会员300人，南厂分会有会员500人。全公司共有会员800人。"

BOOKS = "截至上月，全市有书屋310间。老城的7间书屋年内将关闭。"


def chosen(question, text, marked):
    at = text.index(marked)
    span = Span(at, at + len(marked))
    span = figure_asked(make_question(question), marked_hit(text, marked), span) or span
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("河东劳模工坊一共有多少间？", WORKSHOPS, "3100间", "1.2万间"),
        ("河东的劳模工坊总共几间", WORKSHOPS, "900间", "1.2万间"),
        ("会员总数是多少？", MEMBERS, "500人", "共有会员800人"),
        ("班组现在有多少人？", TEAM, "4个人", "21个"),
        ("社团目前有多少人？", GREW, "12人", "75人"),
        ("现在全县有多少名巡护员？", THEN, "14名", "39名"),
        ("班组最初有多少人？", TEAM, "21个", "4个人"),
        ("全市的书屋有多少间？", BOOKS, "7间", "310间"),
        ("赶集的工友有多少？", FAIR, "900名", "1.2万名"),  # 徒工 are not asked for
        ("赶集的工厂有多少？", FAIR, "1.2万名", "34家"),
        ("有多少家工厂赶集？", FAIR, "1.2万名", "34家"),
    ],
)
def test_the_figure_asked_for_goes_before_another_of_its_unit(question, text, marked, right):
    assert chosen(question, text, marked) in right


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("柳城一共有多少间劳模工坊？", WORKSHOPS, "3100间"),  # the clause that names it
        ("柳城有多少间劳模工坊？", WORKSHOPS, "3100间"),  # no total asked
        ("劳模工坊一共有多少间？", WORKSHOPS, "1.2万间"),
        ("班组现在有多少人？", TEAM, "21个"),
        ("2015年全县有多少名巡护员？", THEN, "14名"),
        ("班组现在有多少女工？", TEAM, "女工3个"),
        ("班组有多少人？", TEAM, "4个人"),
        ("赶集的徒工有多少？", FAIR, "900名"),
        ("赶集的年轻工友有多少？", FAIR, "900名"),  # of the whole nothing says 年轻
        ("赶集的工友有多少？", FAIR, "1.2万名"),
        ("公共工坊有几间？", WORKSHOPS, "900间"),  # 公共 asks for no total
        ("要关闭的书屋有多少间？", BOOKS, "7间"),
    ],
)
def test_what_is_asked_for_stays(question, text, marked):
    assert chosen(question, text, marked) == marked


def test_the_quotation_is_of_the_figure_asked_for():
    passage = make_passage(WORKSHOPS)
    sentences = tuple(ScoredSpan(span, 0.5) for span in sentence_spans(WORKSHOPS))
    at = WORKSHOPS.index("3100间")
    reading = Reading(0.0, 2.0, (ScoredSpan(Span(at, at + 5), 2.0),))
    hit = Hit(1, passage, 1.0, {}, sentences=sentences, reading=reading)
    (quote,) = read_quotes(make_question("河东劳模工坊一共有多少间？"), hit)
    assert [WORKSHOPS[s.start : s.end] for s in quote.highlights] == ["1.2万间"]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("高级工有8.96万人吗", "工人共24.13万人，37%是高级工，有8.96万人。", "37%", "8.96万人"),
        ("高级工有8.96万人吗", "工人共24.13万人，37%是高级工，有8.96万人。", "高级工", "8.96万人"),
        ("要办105场竞赛吗", "按照计划，全年办一百零五场竞赛。", "按照计划", "一百零五场"),
        ("高级工有8.9万人吗", "工人共24.13万人，有8.96万人是高级工。", "高级工", "高级工"),
        ("有30人吗", "甲班30人，乙班30人，都到了。", "都到了", "都到了"),  # which of both?
        ("有30人吗", "甲班30人到了。", "甲班30人到了", "甲班30人到了"),
        ("有30人吗", "来的不多。丙班30人没来。", "不多", "不多"),  # another sentence
        ("1+3有30人吗", "甲班30人，3组到了。", "到了", "30人"),
    ],
)
def test_the_figure_that_a_question_names_is_marked(question, text, marked, right):
    at = text.index(marked)
    span = Span(at, at + len(marked))
    span = figure_named(make_question(question), marked_hit(text, marked), span) or span
    assert text[span.start : span.end] == right


RAISED = "夜班补贴由每班12元提高到20元。"


def test_what_it_was_before_it_was_raised_is_the_first():
    assert chosen("夜班补贴原来每班多少钱", RAISED, "20元") == "12元"
    assert chosen("夜班补贴现在每班多少钱", RAISED, "12元") == "20元"


@pytest.mark.parametrize(
    ("question", "text", "marked", "tells"),
    [
        ("两个食堂一共有多少座位", "两个食堂共有灶台9个、座位240个。", "240个", True),
        ("两个食堂一共有多少座位", "东厂食堂设灶台4个、座位90个。", "90个", False),
        ("食堂有多少座位", "两个食堂共有灶台9个、座位240个。", "240个", False),
        ("夜班补贴原来每班多少钱", RAISED, "12元", True),
        ("夜班补贴原来每班多少钱", "夜班补贴每班12元。", "12元", False),
    ],
)
def test_only_what_is_told_so_is_the_total_or_the_first(question, text, marked, tells):
    at = text.index(marked)
    assert tells_which(make_question(question), text, Span(at, at + len(marked))) is tells
