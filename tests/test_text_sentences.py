import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text.sentences import (
    CLAUSE_END,
    clause_at,
    clauses_over,
    sentence_at,
    sentence_over,
    sentence_spans,
    stretch_end,
    stretch_start,
)
from qa.types import Span


def cut(text):
    return [text[span.start : span.end] for span in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("夜校今晚开班。请带好工作证！", ["夜校今晚开班。", "请带好工作证！"]),
        ("他说：“学会了。”大家都在鼓掌。", ["他说：“学会了。”", "大家都在鼓掌。"]),
        ("首批一共48人。对。", ["首批一共48人。对。"]),
        ("来了1.4万人，版本是v2.0。", ["来了1.4万人，版本是v2.0。"]),
        ("It opened at nine. Forty people came.", ["It opened at nine.", "Forty people came."]),
        ("The U.S. team won in 3.5 hours.", ["The U.S. team won in 3.5 hours."]),
        ("Mr. Reed and Dr. Lane met. They talked.", ["Mr. Reed and Dr. Lane met.", "They talked."]),
        ("See No. 4, Fig. 2 and St. Mary. We did.", ["See No. 4, Fig. 2 and St. Mary.", "We did."]),
        ("Shop No. 七 won. It did.", ["Shop No. 七 won.", "It did."]),
        ("See Vol. II, No. X and Art. IV. We did.", ["See Vol. II, No. X and Art. IV.", "We did."]),
        ("Did they go? No. Nobody went there.", ["Did they go? No.", "Nobody went there."]),
        ("Unions, e.g. Unite, i.e. Labour, grew.", ["Unions, e.g. Unite, i.e. Labour, grew."]),
        ("J. B. Reed of the U.S. Navy came home.", ["J. B. Reed of the U.S. Navy came home."]),
        ("They met at 9 a.m. Forty people came.", ["They met at 9 a.m.", "Forty people came."]),
        ("It opened in 2021. Forty people came.", ["It opened in 2021.", "Forty people came."]),
        ("He joined the UN. Forty others did.", ["He joined the UN.", "Forty others did."]),
        ("1. Fill in the form. Sign it here.", ["1. Fill in the form.", "Sign it here."]),
        (
            "He left. “The door is open.” She came.",
            ["He left.", "“The door is open.”", "She came."],
        ),
        (
            "夜校昨晚开课了. 来了４８人,占41％.大家都说好.",
            ["夜校昨晚开课了.", "来了４８人,占41％.", "大家都说好."],
        ),
        ("一. 总则在这里开始", ["一. 总则在这里开始"]),
        ("来了1.4万人,公司A.B.没有来.", ["来了1.4万人,公司A.B.没有来."]),
        ("真的是这样吗？！当然是这样……", ["真的是这样吗？！", "当然是这样……"]),
        ("  前后都有空白。 \n 第二句在这里  ", ["前后都有空白。", "第二句在这里"]),
        ("没有句号的标题", ["没有句号的标题"]),
        ("图", ["图"]),
        ("", []),
        (" \n\u3000", []),
    ],
)
def test_sentences_by_hand(text, sentences):
    assert cut(text) == sentences


@given(st.text("一二三学工会。！？；…”’）」. aBcZ\n\u30001,，“", max_size=60))
def test_sentences_cover_all_but_white_space_in_order(text):
    spans = sentence_spans(text)
    bounds = [edge for span in spans for edge in (span.start, span.end)]
    assert bounds == sorted(bounds)
    assert "".join(cut(text)).replace(" ", "").replace("\n", "").replace("\u3000", "") == "".join(
        text.split()
    )
    for span in spans:
        sentence = text[span.start : span.end]
        assert sentence == sentence.strip() != ""


@given(st.text("工会学习。！？", max_size=40))
def test_only_the_first_sentence_may_be_short(text):
    assert all(len(sentence) >= 6 for sentence in cut(text)[1:])


def test_a_place_or_a_stretch_has_its_sentence():
    text = "夜校今晚开班了。 书屋明早关门了。"  # 0 to 8, a blank, 9 to 17
    first, second = Span(0, 8), Span(9, 17)
    assert [sentence_at(text, at) for at in (0, 7, 9)] == [first, first, second]
    assert sentence_at(text, 8) == Span(0, 17)  # between two
    assert sentence_over(text, Span(7, 10)) == first
    assert sentence_over(text, Span(10, 12)) == second
    assert sentence_over(text, Span(8, 9)) == Span(8, 9)


def test_a_clause_ends_at_marks_of_either_width_and_at_no_comma_within_a_number():
    text = "来了12,000人，女职工3,500人,其余9人；都走了。"
    clauses = ["来了12,000人", "女职工3,500人", "其余9人", "都走了"]
    assert [clause_at(text, text.index(one)) for one in clauses] == clauses
    assert clause_at(text, text.index("0人，")) == "来了12,000人"
    assert clause_at(text, text.index("，")) == ""


def test_a_stretch_lies_between_the_stops_beside_it():
    text = "一，二三；四。"
    assert [stretch_start(text, at, "，；") for at in (0, 3, 6)] == [0, 2, 5]
    assert [stretch_end(text, at, "，；") for at in (0, 1, 3, 5)] == [1, 1, 4, 7]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("天晴,发伞3,500把;19:30收工!走", ["天晴", "发伞3,500把", "19:30收工", "走"]),
        ("来了12人,3人请假：病假", ["来了12人", "3人请假", "病假"]),
        ("共3,走了", ["共3", "走了"]),  # a figure that ends a clause
    ],
)
def test_marks_within_figures_end_no_clause(text, clauses):
    assert CLAUSE_END.split(text) == clauses
    for clause in clauses:
        at = text.index(clause)
        whole = clauses_over(text, Span(at, at + 1))
        assert text[whole.start : whole.end] == clause
