"""What is told of another month than a figure is asked of. All sentences are invented."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.doubted import judged_by_doubts
from qa.types import Judgement

PLAN = "3月，渔港添船9艘，修网40张。船队说，下月先修堤。"


@pytest.mark.parametrize(
    ("question", "other", "verdict"),
    [
        ("2023年渔港添船多少艘？", "今年，渔港添船5艘。", "found"),  # no other month's
        ("渔港添船多少艘？", "2月，渔港添船5艘。", "found"),  # no year's is asked for
    ],
)
def test_a_year_is_not_told_by_the_figures_of_single_months(question, other, verdict):
    days = {"3月，渔港添船9艘。": "2023-03-15", other: "2023-02-15"}
    hits = [
        replace(marked_hit(text, "添船"), passage=make_passage(text, date=day), rank=rank)
        for rank, (text, day) in enumerate(days.items(), 1)
    ]
    judged = judged_by_doubts(make_question(question), Judgement("found", 0.9), hits)
    assert judged.verdict == verdict
