"""Heads that are set alike are of one kind; what their setting says of which."""

from __future__ import annotations

from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.alike import lines_alike
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
