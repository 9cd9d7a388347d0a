"""Tables with rules across only: what stands between two rules is a row, blanks part columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.corpus.sheets.base import Area, Glyph
from qa.corpus.sheets.tables.cells import cell_lines

_LEVEL = 3.0  # points: rules over one another begin and end so level
_NEAREST, _FARTHEST = 8.0, 90.0  # points between two rules about a row
_LONGEST_TITLE = 60  # characters of a row without a blank: more are text
_FEWEST = 3  # rules of a table: over its head, under it, at its end
_APART = 0.55  # of the size: the narrowest blank between two columns

ColumnSides = tuple[float, float]


def bands(across: Sequence[Area], glyphs: Sequence[Glyph]) -> Iterator[list[Area]]:
    """Yield the cells of what level rules across parts into rows, and blanks into columns."""
    for rules in _stacks(across):
        rows = [
            Area(over.left, over.bottom, over.right, under.top) for over, under in pairwise(rules)
        ]
        inside = [[one for one in glyphs if row.holds(one.area)] for row in rows]
        for start, stop in _runs(inside):
            columns = _columns([one for some in inside[start:stop] for one in _shared(some)])
            sides = [rules[0].left, *_middles(columns), rules[0].right]
            if len(columns) > 1:
                yield [
                    Area(left, row.top, right, row.bottom)
                    for row, some in zip(rows[start:stop], inside[start:stop], strict=True)
                    for left, right in _sides(sides, some)
                ]


def _runs(rows: Sequence[Sequence[Glyph]]) -> Iterator[tuple[int, int]]:
    """Yield where rows begin and end between which no text stands, the characters of each given."""
    start = 0
    for at, row in enumerate([*rows, None]):
        if row is not None and not (len(row) > _LONGEST_TITLE and len(_columns(row)) < 2):
            continue
        if at - start >= _FEWEST - 1:
            yield start, at
        start = at + 1


def _stacks(across: Sequence[Area]) -> Iterator[list[Area]]:
    """Yield rules over one another that begin and end level, as far apart as rows are."""
    left = sorted(across, key=lambda one: one.top)
    while left:
        stack = [left.pop(0)]
        for one in list(left):
            last = stack[-1]
            level = abs(one.left - last.left) <= _LEVEL and abs(one.right - last.right) <= _LEVEL
            if level and _NEAREST <= one.top - last.bottom <= _FARTHEST:
                stack.append(one)
                left.remove(one)
        if len(stack) >= _FEWEST:
            yield stack


def _shared(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters of a row; none of a title, which runs over the columns."""
    return list(glyphs) if len(_columns(glyphs)) > 1 else []


def _columns(glyphs: Sequence[Glyph]) -> list[ColumnSides]:
    """Return the stretches across that hold characters, wide blanks between them."""
    found: list[ColumnSides] = []
    for glyph in sorted(glyphs, key=lambda one: one.area.left):
        if not glyph.text.strip():
            continue
        area = glyph.area
        if found and area.left - found[-1][1] < _APART * glyph.size:
            found[-1] = found[-1][0], max(found[-1][1], area.right)
        else:
            found.append((area.left, area.right))
    return found


def _middles(columns: Sequence[ColumnSides]) -> list[float]:
    return [(one[1] + other[0]) / 2 for one, other in pairwise(columns)]


def _sides(sides: Sequence[float], glyphs: Sequence[Glyph]) -> list[ColumnSides]:
    """Return from where to where the cells of a row are; a title or a note is one over all."""
    crosses = any(
        one.area.left < side < one.area.right
        for one in cell_lines(glyphs)
        for side in sides[1:-1]
        if len(_columns(one.glyphs)) == 1
    )
    return [(sides[0], sides[-1])] if crosses else list(pairwise(sides))
