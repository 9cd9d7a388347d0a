"""The figure of the same time last year is taken where that is asked, and this year's is read."""

import pytest

from qa.answering.figures.year_before import figure_of_then
from qa.text.numbers import numbers_in
from qa.types import Span

YARD = "上半年船坞擦伤3起,无骨折;去年同期擦伤7起、骨折2起,停工9天."
YARD_EN = "The yard had 3 cuts. In the same period last year, there were 7 cuts and 2 fractures."


@pytest.mark.parametrize(
    ("question", "text", "marked", "by_year", "told"),
    [
        ("去年上半年擦伤多少起", YARD, "3起", False, "7起"),
        ("去年上半年骨折多少起", YARD, "3起", False, "2起"),
        ("上年同期擦伤几起", YARD, "3起", False, "7起"),
        ("2022年上半年擦伤几起", YARD, "3起", True, "7起"),
        ("去年上半年来船几条", "上半年来船3条,去年同期5条.", "3条", False, "5条"),
        ("how many cuts were there last year", YARD_EN, "3", False, "7"),
        # of this year, of another thing, or as it is marked
        ("上半年擦伤多少起", YARD, "3起", False, None),
        ("2023年上半年擦伤多少起", YARD, "3起", False, None),
        ("上半年擦伤比去年少多少起", YARD, "3起", False, None),
        ("去年上半年擦伤多少起", YARD, "7起", False, None),
        ("去年上半年落水多少起", YARD, "3起", False, None),
        ("去年上半年擦伤多少起", "上半年船坞擦伤3起.", "3起", False, None),
        ("how many cuts were there", YARD_EN, "3", False, None),
    ],
)
def test_the_same_time_last_year(question, text, marked, by_year, told):
    at = text.index(marked)
    marked_span = Span(at, at + len(marked))
    found = figure_of_then(question, text, numbers_in(text), marked_span, by_year=by_year)
    assert (text[found.start : found.end] if found else None) == told
