"""What a row told in order tells beside what is marked."""

from __future__ import annotations

import pytest
from fakes import make_question, marked_hit

from qa.answering.people.places_told import name_of_place


def told_by(rule, asked, text, marked):
    """Return the words that a rule marks in a text instead of those marked."""
    question, hit = make_question(asked), marked_hit(text, marked)
    found = rule(question, hit, hit.reading.spans[0].span)
    return found and text[found.start : found.end]


ROW = "柏宁获得第一名，白石县的佟小川、雾溪县的齐大岳分获第二、第三名。"


@pytest.mark.parametrize(
    ("asked", "marked", "name"),
    [
        ("第二名是谁？", "雾溪县的齐大岳", "佟小川"),
        ("第三名是谁？", "白石县的佟小川", "齐大岳"),
        ("第一名是谁？", "柏宁", None),
        ("佟小川获得第几名？", "第二", None),
    ],
)
def test_names_and_places_in_a_row_go_together_in_order(asked, marked, name):
    assert told_by(name_of_place, asked, ROW, marked) == name
