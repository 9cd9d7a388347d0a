"""Whose difference a text tells, and the change of what is asked about told in one clause."""

from __future__ import annotations

from fakes import make_passage

from qa.answering.concluding.asked import states
from qa.types import Answer, Citation, Hit, Quote, Span

ROOMS = "全县书屋达到120间，比去年增加15间，其中通宵亮灯的有30间。"


def marked(text, words):
    at = text.index(words)
    return Span(at, at + len(words))


def whole(text, words, *, verdict="found", date="2021-05-04", **head):
    """Return an answer that quotes a text with some words marked."""
    passage = make_passage(text, id="a" * 10, date=date, **head)
    quote = Quote(text, Span(0, len(text)), (Span(0, len(text)),), (marked(text, words),))
    hit = Hit(1, passage, 1.0, {})
    return Answer("?", verdict, 0.9, "number", (Citation(1, hit, (quote,)),), (hit,))


def test_a_figure_beside_a_difference_states_none():
    assert not states("difference", whole(ROOMS, "30间"))
