"""What one said of how many is told in that one's own words. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.people.of_person import figure_said
from qa.types import Span

SAID = "老段长说：“井冈背过三百多条规章。”井冈自己却说：“段长夸我，也就90条。”"


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("井冈自己说背过多少条规章？", "三百多条", "90条"),
        ("老段长说井冈背过多少条规章？", "三百多条", None),
        ("井冈背过多少条规章？", "三百多条", None),
    ],
)
def test_the_figure_in_the_own_words(question, marked, right):
    at = SAID.index(marked)
    found = figure_said(
        make_question(question), marked_hit(SAID, marked), Span(at, at + len(marked))
    )
    assert (found and SAID[found.start : found.end]) == right
