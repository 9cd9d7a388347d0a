"""Which of two figures is told of what is asked about. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.marking import remarked
from qa.types import Hit, Span

CREW = "船坞招人：铆工组招16人，织网组招12人，炊事组不招。"
LEAVE = "每位船工每年至多回乡两次，每次不多于九天。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("铆工组招16人还是18人？", CREW, "16人", "16人"),
        ("每年至多回乡三次还是四次？", LEAVE, "两次", "两次"),  # neither is told
        ("炊事组招8人还是9人？", CREW, "炊事组不招", "炊事组不招"),
    ],
)
def test_of_two_figures_that_of_whom_is_asked_about(question, text, marked, right):
    at = text.index(marked)
    hit = Hit(1, make_passage(text), 1.0, {})
    found = remarked(make_question(question), hit, Span(at, at + len(marked)))
    assert text[found.start : found.end] == right
