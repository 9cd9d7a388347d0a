"""Heads that are set alike are of one kind; what their setting says of which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qa.corpus.formats.base import Line
from qa.corpus.layout.alike import leaning, lines_alike
from qa.corpus.layout.labeller import labeller
from qa.types import Span

PLACE = Span(0, 1)


def head(size: float, level: int = 3, *, apart: bool = False, sheet: int = 1) -> Line:
    return Line("夜校开班", (PLACE,), PLACE, level=level, apart=apart, sheet=sheet, size=size)


def text() -> Line:
    return Line("工会开了夜校，三十人报名。", (PLACE,), PLACE, sheet=1, size=1.0)


def test_small_heads_of_two_sizes_are_of_two_kinds() -> None:
    lines = [head(2.0, 1), text(), head(1.07), text(), head(1.0), text(), head(1.075), head(1.0)]
    assert sorted(lines_alike(lines)) == [[2, 6], [4, 7]]


def test_heads_of_one_size_in_two_faces_are_of_two_kinds() -> None:
    ways = ["set=1.2,1,other,", "set=1.2,1,text,"]
    lines = [replace(head(1.2), shows=(ways[n % 2],)) for n in range(4)]
    assert sorted(lines_alike(lines)) == [[0, 2], [1, 3]]


def test_sizes_that_scans_tell_inexactly_are_one() -> None:
    lines = [head(1.0), head(1.02), head(1.04), head(1.06)]
    assert lines_alike(lines) == [[0, 1, 2, 3]]


def test_marked_lines_without_print_are_grouped_by_their_marks_alone() -> None:
    lines = [head(0.0, 1, sheet=0), head(0.0, 2, sheet=0), head(0.0, 2, sheet=0)]
    assert lines_alike(lines) == [[1, 2]]
    assert leaning(lines) == {}


@pytest.mark.parametrize(
    ("size", "apart", "speaks"),
    [(1.0, False, -1), (1.0, True, -1), (1.1, False, -1), (1.1, True, 1), (1.3, False, 1)],
)
def test_heads_as_large_as_the_text_are_headings(size: float, apart: bool, speaks: int) -> None:
    """Those a little larger head articles where one of them stands apart, larger ones always."""
    level = 3 if size < 1.14 else 2
    lines = [head(2.0, 1), text(), head(size, level), text(), head(size, level, apart=apart)]
    found = leaning(lines)
    assert np.sign(found[2]) == np.sign(found[4]) == speaks


def test_without_large_heads_on_the_sheet_small_ones_may_head_articles() -> None:
    assert leaning([head(1.0), text(), head(1.0)]) == {}


@pytest.mark.parametrize(("odds", "never"), [(30.0, "heading"), (-30.0, "title")])
def test_what_a_setting_speaks_against_is_never_told(odds: float, never: str) -> None:
    told = labeller().label([["none"]], heads=[0], leaning={0: odds})
    assert told[0].role != never


def test_a_small_headline_is_no_heading_beside_headings_of_another_size() -> None:
    """The network doubts all four; the two sizes are told apart, and each is of one kind."""
    lines = [head(1.1, apart=True), head(1.0), head(1.1), head(1.0)]
    large = [head(2.0, 1), *lines]
    lean = leaning(large)
    assert [lean[i] > 0 for i in range(1, 5)] == [True, False, True, False]
