"""A printed question proves nothing: what replies to it does."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

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
    hit = replace(marked_hit(texts[0], marked), passage=article[0])

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


REPLIED = [
    ("宿舍里能养狗吗", (DOGS, "答：不可以。会影响他人休息。"), "养狗，可以", "不可以", "no"),
    ("宿舍里养狗可以吗", (DOGS, "答：可以。但是必须拴绳。"), "可以", "可以", "yes"),
    ("宿舍里养狗可以吗", (DOGS, "答：要看楼栋规定。可先问楼长。"), "可以", "要看楼栋规定", None),
    ("Can we keep a dog?", ("Q: Can we keep a dog?", "A: No, never."), "a dog", "No, never", "no"),
]


@pytest.mark.parametrize(("question", "texts", "marked", "reply", "says"), REPLIED)
def test_the_reply_is_quoted_and_says_it(question, texts, marked, reply, says):
    quoted = texts[1].split("。")[0] + ("。" if "。" in texts[1] else "")
    found = answered(question, texts, marked, reply=reply, margin=4.0)
    assert found == ("found", says, quoted)


def test_a_reply_that_does_not_convince_says_neither():
    texts = (DOGS, "答：不可以。会影响他人休息。")
    verdict, says, quoted = answered("宿舍里能养狗吗", texts, "养狗，可以")
    assert (verdict, says) == ("found", None)
    assert quoted.startswith("答：")


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


@pytest.mark.parametrize("question", ["洗澡收费吗？", "洗澡收费不收费？"])
def test_a_printed_question_says_neither_yes_nor_no(question):
    asked = "洗澡收费不收费"
    found = answered(question, (f"{asked}？大家听了都笑起来，谁也没有再往下问。",), asked)
    assert found[1] is None
