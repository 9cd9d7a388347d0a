"""What is marked that cannot be what is asked for: told, and not called found."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.doubts.asked_kind import contradiction
from qa.types import Citation, Hit, Quote, Span


def cited(text, words):
    """Return a citation of a text with ``words`` of it marked."""
    passage = make_passage(text)
    at = Span(text.index(words), text.index(words) + len(words))
    quote = Quote(text, Span(0, len(text)), passage.spans, (at,))
    return Citation(1, Hit(1, passage, 1.0, {}), (quote,))


def why(question, text, words):
    reason = contradiction(make_question(question), [cited(text, words)])
    return reason and reason.code


def test_one_figure_is_no_sum_or_difference():
    text = "一车间献血41人，二车间献血29人。"
    assert why("一车间比二车间多献血多少人？", text, "41人") == "one_operand"
    assert why("一车间和二车间一共多少人献血？", text, "29人") == "one_operand"
    assert why("一车间有多少人献血？", text, "41人") is None
    assert why("今年比去年多献血多少人？", "今年献血70人，增加12人。", "12人") is None
    assert why("两个车间一共多少人献血？", "两个车间共70人献血。", "70人") is None
    assert why("比赛时迟到要扣几分？", "每迟到一次记0.5分。", "0.5分") is None


@pytest.mark.parametrize("comma", ["，", ","])
def test_a_clause_ends_at_a_comma_of_either_width(comma):
    text = f"一车间献血41人{comma}二车间献血29人{comma}总务组没有来人。"
    assert why("一车间和二车间一共多少人献血？", text, "29人") == "one_operand"
    paid = f"一车间共领奖金12,000元{comma}二车间领9,000元。"  # 共 stands in the clause of 12,000元
    assert why("一车间和二车间一共领奖金多少元？", paid, "12,000元") is None


def test_one_end_or_another_difference_is_no_change_asked_for():
    row = "献血人数逐年增加：2020年41人，2021年70人。"
    assert why("2020年至2021年献血人数增加了多少？", row, "41人") == "one_operand"
    assert why("献血人数增加了多少？", "献血70人，增加29人。", "29人") is None
    assert why("工资上调了多少？", "今年工资上调6%。", "6%") is None
    meals = "一号灶每份十元，二号灶每份八元。"
    assert why("二号灶比一号灶便宜多少？", meals, "八元") == "one_operand"
    assert why("二号灶便宜多少？", "二号灶便宜两元。", "两元") is None
    cost = "今年修灶用款90万元，比上年多20万元，超出预算5万元。"
    assert why("修灶超支多少？", cost, "20万元") == "one_operand"
    assert why("修灶超支多少？", cost, "5万元") is None


def test_both_ends_of_a_rise_are_no_fall():
    text = "入队率由31%提高到52%。"
    passage, ends = make_passage(text), (Span(4, 7), Span(10, 13))
    hit = Hit(1, passage, 1.0, {})
    quote = Quote(text, Span(0, len(text)), passage.spans, ends)
    asked = ("入队率由多少下降到多少？", "入队率由多少提高到多少？")
    told = [contradiction(make_question(one), [Citation(1, hit, (quote,))]) for one in asked]
    assert [reason and reason.code for reason in told] == ["other_way", None]
