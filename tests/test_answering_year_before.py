"""The figure of the same time last year is taken where that is asked, and this year's is read."""

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.figures.year_before import figure_of_then
from qa.types import Span

YARD = "上半年船坞擦伤3起,无骨折;去年同期擦伤7起、骨折2起,停工9天."
YARD_EN = "The yard had 3 cuts. In the same period last year, there were 7 cuts and 2 fractures."


@pytest.mark.parametrize(
    ("question", "text", "marked", "told"),
    [
        ("去年上半年擦伤多少起", YARD, "3起", "7起"),
        ("去年上半年骨折多少起", YARD, "3起", "2起"),
        ("上年同期擦伤几起", YARD, "3起", "7起"),
        ("2022年上半年擦伤几起", YARD, "3起", "7起"),
        ("去年上半年来船几条", "上半年来船3条,去年同期5条.", "3条", "5条"),
        ("how many cuts were there last year", YARD_EN, "3", "7"),
        # of this year, of another thing, or as it is marked
        ("上半年擦伤多少起", YARD, "3起", None),
        ("2023年上半年擦伤多少起", YARD, "3起", None),
        ("上半年擦伤比去年少多少起", YARD, "3起", None),
        ("去年上半年擦伤多少起", YARD, "7起", None),
        ("去年上半年落水多少起", YARD, "3起", None),
        ("去年上半年擦伤多少起", "上半年船坞擦伤3起.", "3起", None),
        ("how many cuts were there", YARD_EN, "3", None),
    ],
)
def test_the_same_time_last_year(question, text, marked, told):
    at = text.index(marked)
    marked_span = Span(at, at + len(marked))
    passage = make_passage(text, date="2023-07-05")
    hit = replace(marked_hit(text, marked), passage=passage)
    found = figure_of_then(make_question(question), hit, marked_span)
    assert (text[found.start : found.end] if found else None) == told
