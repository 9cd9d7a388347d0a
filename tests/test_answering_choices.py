"""Which of two figures is told of what is asked about. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.marking import remarked
from qa.types import Hit, Span

CREW = "船坞招人：铆工组招16人，织网组招12人，炊事组不招。"
ROPE = "缆绳每盘比上年1,200元的进价高到9000元,橹板每副12000元。"
LEAVE = "每位船工每年至多回乡两次，每次不多于九天。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("船坞织网组招12人还是16人？", CREW, "炊事组", "12人"),
        ("铆工组招12人还是16人？", CREW, "12人", "16人"),
        ("铆工组招16人还是18人？", CREW, "16人", "16人"),
        ("每年至多回乡一次还是两次？", LEAVE, "每次不多于九天", "两次"),
        ("每年至多回乡三次还是四次？", LEAVE, "两次", "两次"),  # neither is told
        ("缆绳每盘9000元还是12000元？", ROPE, "橹板", "9000元"),
        ("炊事组招8人还是9人？", CREW, "炊事组不招", "炊事组不招"),
    ],
)
def test_of_two_figures_that_of_whom_is_asked_about(question, text, marked, right):
    at = text.index(marked)
    hit = Hit(1, make_passage(text), 1.0, {})
    found = remarked(make_question(question), hit, Span(at, at + len(marked)))
    assert text[found.start : found.end] == right
