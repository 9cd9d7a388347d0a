"""Which of several figures is asked for. All sentences are invented."""

import pytest
from fakes import make_question

from qa.answering.figures.asked import tells_which
from qa.types import Span

RAISED = "夜班补贴由每班12元提高到20元。"


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
