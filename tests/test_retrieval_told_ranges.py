"""A rank that a passage tells within a range."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.retrieval.told_ranges import respelt_ranges
from qa.types import Hit

TEXT = "第一名奖一头猪，第二至四名各奖一只鸡，第五名到第九名各奖十个蛋。"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("第三名奖什么", ["第二至四名"]),
        ("第9名奖什么", ["第五名到第九名"]),
        ("第一名奖什么", []),
        ("第十名奖什么", []),
        ("第三届奖什么", []),
        ("第三位奖什么", []),
    ],
)
def test_a_rank_is_written_as_the_range_that_holds_it(asked, told):
    question = make_question(asked)
    found = list(respelt_ranges(question, TEXT))
    assert [one.written for one in found] == told
    for one in found:
        assert question.normalized[one.span.start : one.span.end] in ("第三名", "第9名")


def test_a_rank_within_a_range_is_no_other_number():
    hit = Hit(1, make_passage(TEXT), 1.0, {})

    def codes(asked):
        return [r.code for r in compared(make_question(asked), hit, context).differences]

    context = context_of(hit.passage, [hit.passage])
    assert "other_number" not in codes("第七名奖什么")
    assert "other_number" in codes("第十二名奖什么")
