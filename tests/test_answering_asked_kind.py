"""What is marked that cannot be what is asked for: told, and not called found."""

from __future__ import annotations

from fakes import make_passage, make_question

from qa.answering.doubts.asked_kind import against
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


def test_one_figure_is_no_sum_or_difference():
    text = "一车间献血41人，二车间献血29人。"
    assert why("一车间比二车间多献血多少人？", text, "41人") == "one_operand"
    assert why("一车间和二车间一共多少人献血？", text, "29人") == "one_operand"
    assert why("一车间有多少人献血？", text, "41人") is None
    assert why("今年比去年多献血多少人？", "今年献血70人，增加12人。", "12人") is None
    assert why("两个车间一共多少人献血？", "两个车间共70人献血。", "70人") is None
    assert why("比赛时迟到要扣几分？", "每迟到一次记0.5分。", "0.5分") is None
