"""A printed question proves nothing: what replies to it does."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question
from test_answering_yes_no import read_hit

from qa.answering.answer import compose_answer
from qa.answering.passages.replies import replied_first
from qa.types import Judgement, Reading, ScoredSpan, Span

DOGS = "问：宿舍里养狗，可以吗？"


def passages(*texts):
    """Return the paragraphs of one article; an answer is led to by the question before it."""
    made = [
        replace(make_passage(text), id=f"{n:032x}", paragraph=n) for n, text in enumerate(texts)
    ]
    return [
        replace(one, kind="list", lead=texts[n - 1]) if one.text.startswith("答") else one
        for n, one in enumerate(made)
    ]


def answered(question, texts, marked, *, reply=None, margin=-3.0):
    """Return what is said of ``marked`` in the first text, ``reply`` being what is read behind."""
    article = passages(*texts)
    hit = replace(read_hit(texts[0], marked), passage=article[0])

    def read(_, wanted):
        words = reply or wanted[0].text[:2]
        at = wanted[0].text.index(words)
        span = ScoredSpan(Span(at, at + len(words)), margin)
        return [Reading(0.0, 0.0, (span,))]

    asked = make_question(question)
    hits = replied_first(asked, [hit], lambda _: article, read)
    answer = compose_answer(asked, hits, Judgement("found", 0.9))
    quoted = " ".join(quote.text for one in answer.citations for quote in one.quotes)
    return answer.verdict, answer.yes_no, quoted


LETTER = "Sir, — Our yard pays us in rice. Is this lawful? — A. Baker"
REPLIED = [
    ("宿舍里能养狗吗", (DOGS, "答：不可以。会影响他人休息。"), "养狗，可以", "no", "答：不可以。"),
    ("宿舍里养狗可以吗", (DOGS, "答：可以。但是必须拴绳。"), "可以", "yes", "答：可以。"),
    (
        "宿舍里养狗可以吗",
        (DOGS, "答：要看楼栋规定。可先问楼长。"),
        "可以",
        None,
        "答：要看楼栋规定。",
    ),
    (
        "Can we keep a dog?",
        ("Q: Can we keep a dog? — Tired Tom", "A: No, never."),
        "a dog",
        "no",
        "A: No, never.",
    ),
    (
        "Is it lawful to pay us in rice?",
        (LETTER, "The editor replies: No. Wages are due in money."),
        "Our yard pays us in rice",
        "no",
        "The editor replies: No.",
    ),
]


@pytest.mark.parametrize(("question", "texts", "marked", "says", "quoted"), REPLIED)
def test_the_reply_is_quoted_and_says_it(question, texts, marked, says, quoted):
    assert answered(question, texts, marked) == ("found", says, quoted)


def test_what_convinces_in_a_reply_to_another_question_is_read_there():
    texts = ("问：我签了离岗协议，还能要求公司补发工资吗？", "答：可以。离岗协议无效。")
    found = answered(
        "离岗协议有效吗", texts, "签了离岗协议，还能", reply="离岗协议无效", margin=4.0
    )
    assert found == ("found", "no", "离岗协议无效。")


def test_a_fact_told_beside_a_question_stays_evidence():
    texts = ("站里去年装了空调，你去看过吗？", "答：没有。")
    assert answered("站里装空调了吗", texts[:1], "去年装了空调")[0] == "found"
    plain = ("站里去年装了空调。为什么？", "因为热。")
    assert answered("站里装空调了吗", plain, "装了空调")[1:] == (
        "yes",
        "站里去年装了空调。为什么？",
    )


def test_what_a_letter_s_own_paragraph_replies_stays_evidence():
    texts = ("读者问：宿舍丢了钥匙。管理员答：钥匙可以免费补配。", "答复人：后勤科。另可来电询问。")
    verdict, says, quoted = answered("钥匙可以补配吗", texts, "可以免费补配")
    assert (verdict, says) == ("found", "yes")
    assert quoted.endswith("钥匙可以免费补配。")


WORD = "问：听说站里发“安心卡”。什么叫“安心卡”？"


@pytest.mark.parametrize(
    ("question", "texts", "quoted"),
    [
        ("什么叫“安心卡”？", (WORD, "答：就是夜班乘车的卡。每月十次。"), "答：就是夜班乘车的卡。"),
        ("什么叫安心卡", (f"{WORD}答：就是夜班乘车的卡。",), "答：就是夜班乘车的卡。"),
        ("站里的安心卡是什么", (WORD, "它好用。"), WORD.partition("。")[0] + "。"),
    ],
)
def test_what_a_printed_question_asks_is_explained_by_its_reply(question, texts, quoted):
    verdict, _, quotes = answered(question, texts, "听说站里发“安心卡”")
    assert verdict == "found"
    assert quotes.startswith(quoted)


def test_a_printed_question_of_something_else_explains_nothing():
    texts = (WORD, "答：就是夜班乘车的卡。")
    assert "夜班" not in answered("站里几点开门是什么规定", texts, "听说站里")[2]


ASKED_DAYS = "问：我累计工作十一年，公司说只能休5天年假，对吗？"


def amount(question, texts, marked, logit, *, own=3.0):
    """Return the first passage's text where a reply is read with the answerability ``logit``."""
    article = passages(*texts)
    hit = replace(read_hit(texts[0], marked), passage=article[0])
    hit = replace(hit, reading=replace(hit.reading, answerable=own))

    def read(_, wanted):
        return [Reading(0.0, logit, (ScoredSpan(Span(0, len(wanted[0].text)), 1.0),))]

    asked = make_question(question)
    assert asked.answer_type != "yesno"
    return replied_first(asked, [hit], lambda _: article, read)[0].passage.text


@pytest.mark.parametrize(
    ("question", "marked", "logit", "first"),
    [
        ("工作十一年的人能休几天年假", "5天", -2.0, "答"),  # what the asker was told is corrected
        ("工作十一年的人能休几天年假", "5天", -3.0, "问"),
        ("问年假的人累计工作多少年", "十一年", 0.4, "答"),  # within the sentence that asks
        ("问年假的人累计工作多少年", "十一年", -4.0, "问"),  # only the asker tells it
    ],
)
def test_the_reply_stands_first_where_it_may_answer_how_many(question, marked, logit, first):
    texts = (ASKED_DAYS, "答：不对。应当享受10天年休假。")
    assert amount(question, texts, marked, logit)[0] == first


@pytest.mark.parametrize(("logit", "first"), [(0.6, "答"), (0.4, "问")])
def test_what_the_asker_tells_before_asking_stays_unless_the_reply_answers(logit, first):
    texts = ("问：老板说综合工时没有加班费。我们上了国庆班。", "答：按不低于工资的300%支付。")
    assert amount("综合工时国庆加班费按多少算", texts, "没有加班费", logit)[0] == first


def test_what_nobody_replies_to_stays():
    texts = ("问：老板说综合工时没有加班费。", "■工会提醒职工保存考勤记录。")
    assert amount("综合工时国庆加班费按多少算", texts, "没有加班费", 5.0)[0] == "问"


ASKED_HERE = "洗澡收费不收费？段长卫芳说，浴室全免费，毛巾自带。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "shown", "says"),
    [
        ("洗澡收费吗？", ASKED_HERE, "洗澡收费不收费", "浴室全免费", "no"),
        ("洗澡收费不收费？", ASKED_HERE, "洗澡收费不收费", "浴室全免费", "no"),
        # nothing behind it says of that
        (
            "洗澡收费吗？",
            "洗澡收费不收费？大家听了都笑起来，谁也没有再往下问。",
            "洗澡收费不收费",
            "洗澡收费不收费",
            None,
        ),
    ],
)
def test_what_replies_in_the_same_paragraph_answers(question, text, marked, shown, says):
    asked = make_question(question)
    article = passages(text)
    hit = replace(read_hit(text, marked), passage=article[0])
    (first, *_) = replied_first(asked, [hit], lambda _: article, lambda *_: [])
    span = first.reading.spans[0].span
    answer = compose_answer(asked, [first], Judgement("found", 0.9))
    told = shown in text[span.start : span.end]
    assert told
    assert answer.yes_no == says
    assert (answer.verdict == "found") == (says is not None)
