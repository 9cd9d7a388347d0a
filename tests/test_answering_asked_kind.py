"""What is marked that cannot be what is asked for: told, and not called found."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.dates.event_dates import date_of_event
from qa.answering.doubts.asked_kind import against, without_years
from qa.types import Citation, Hit, Quote, Span


def cited(text, words):
    """Return a citation of a text with ``words`` of it marked."""
    passage = make_passage(text)
    at = Span(text.index(words), text.index(words) + len(words))
    quote = Quote(text, Span(0, len(text)), passage.spans, (at,))
    return Citation(1, Hit(1, passage, 1.0, {}), (quote,))


def why(question, text, words):
    reason = against(make_question(question), [cited(text, words)])
    return reason and reason.code


LIFE = "罗启明1941年出生，1960年参加工作，1983年入党，2001年退休，去年12月病故。"


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("罗启明哪年退休？", "1960年", "2001年"),
        ("罗启明哪年入职的？", "1941年", "1960年"),
        ("罗启明哪年生于本县？", "1983年", "1941年"),
        ("罗启明哪年加入中国共产党？", "1941年", "1983年"),
        ("罗启明什么时候去世？", "1941年", "去年12月"),
        ("罗启明哪年退休？", "2001年", "2001年"),
    ],
)
def test_of_several_dates_that_of_the_event_is_marked(question, marked, right):
    at = LIFE.index(marked)
    span = Span(at, at + len(marked))
    span = date_of_event(make_question(question), marked_hit(LIFE, marked), span) or span
    assert LIFE[span.start : span.end] == right


def test_whoever_came_to_be_a_worker_somewhere_came_to_work_then():
    text = "钱大海1941年3月生于福州，1958年到船坞当铆工，1990年离休。"
    hit, at = marked_hit(text, "1941年3月"), text.index("1941年3月")
    span = date_of_event(make_question("钱大海是什么时候进厂的？"), hit, Span(at, at + 7))
    assert span is not None
    assert text[span.start : span.end] == "1958年"


def test_the_date_of_another_event_alone_is_none():
    text = "合唱团1988年组建，1991年首演。"
    assert why("合唱团什么时候解散、闭幕？", text, "1988年") == "other_event"
    assert why("合唱团哪年成立？", text, "1988年") is None
    assert why("合唱团哪年首演？", text, "1991年") is None  # no word of the groups is asked for
    far = "1861年由船东为纪念其海难中去世的丈夫而设。"
    assert why("学校哪年创办？", far, "1861年") is None
    assert why("老郑哪年去世？", "3月2日，老郑病逝。", "3月2日") is None
    assert why("老郑哪年退休？", "退休工人老郑1990年病逝。", "1990年") == "other_event"


def test_a_year_is_no_age():
    text = "何桂香1962年进厂，时年19岁。"
    assert why("何桂香几岁进厂？", text, "1962年") == "no_age"
    assert why("How old was He Guixiang then?", "She joined in 1962.", "1962") == "no_age"
    assert why("何桂香几岁进厂？", text, "19岁") is None
    assert why("何桂香哪年进厂？", text, "1962年") is None
    year, age = cited(text, "1962年"), cited(text, "19岁")
    asked = make_question("何桂香多大年纪进厂？")
    assert [one.quotes[0].highlights for one in without_years(asked, [year, age])] == [
        (),
        age.quotes[0].highlights,
    ]


def test_one_figure_is_no_sum_or_difference():
    text = "一车间献血41人，二车间献血29人。"
    assert why("一车间比二车间多献血多少人？", text, "41人") == "one_operand"
    assert why("一车间和二车间一共多少人献血？", text, "29人") == "one_operand"
    assert why("一车间有多少人献血？", text, "41人") is None
    assert why("今年比去年多献血多少人？", "今年献血70人，增加12人。", "12人") is None
    assert why("两个车间一共多少人献血？", "两个车间共70人献血。", "70人") is None
    assert why("比赛时迟到要扣几分？", "每迟到一次记0.5分。", "0.5分") is None


def test_a_third_thing_is_neither_of_two():
    text = "三车间献血的最少。"
    assert why("一车间和二车间哪个车间更少？", text, "三车间") == "neither"
    assert why("三车间和二车间哪个车间更少？", text, "三车间") is None
    assert why("价钱里冰和损耗哪个多？", "冰占的最多。", "冰占的最多") is None
    asked = "Which team gave less, the fitters or the painters?"
    assert why(asked, "The porters gave least.", "The porters") == "neither"
    assert why(asked, "The painters gave least.", "The painters") is None
