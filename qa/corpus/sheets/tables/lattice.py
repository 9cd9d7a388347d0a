"""Ruled tables: the cells that strokes enclose, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from qa.corpus.sheets.base import Area, around
from qa.corpus.sheets.frames import SideGrid

_LEVEL = 1.0  # points: strokes of one line are level within that much
_JOINED = 2.0  # points: so far apart strokes make up one line
_MEETS = 3.0  # points: lines so near meet
_REACH = 2.0  # points: so far a line is short of the one that it meets
_THINNEST = 5.0  # points: what is narrower is no cell, but the space between two lines
_MOST = 600  # lines
_DRAWN = 0.7  # of a table's height: its side is drawn
_LEAST_OPEN = 3  # lines across that end level: the side of a table that no rule closes


def lattices(strokes: Sequence[Area]) -> Iterator[list[Area]]:
    """Yield the closed cells of what strokes that meet make up, one lattice after another."""
    across = level_lines(strokes)
    down = [_turned(it) for it in _lines([_turned(it) for it in strokes if it.height > it.width])]
    longest = sorted([*across, *down], key=lambda one: -max(one.width, one.height))[:_MOST]
    for lines in connected(longest, _meet):
        grid = SideGrid.of([*lines, *_open_sides(lines)], _REACH)
        cells = [grid.area(some) for some in grid.regions() if grid.is_closed(some)]
        found = [one for one in cells if min(one.width, one.height) >= _THINNEST]
        if len(found) > 1:
            yield found


def level_lines(strokes: Sequence[Area]) -> list[Area]:
    """Return the lines across that strokes make up."""
    return _lines([one for one in strokes if one.width > one.height])


def _turned(area: Area) -> Area:
    return Area(area.top, area.left, area.bottom, area.right)


def _lines(strokes: Sequence[Area]) -> list[Area]:
    """Return level strokes put together that touch or overlap."""
    rows: list[list[Area]] = []
    for one in sorted(strokes, key=lambda one: one.level):
        level = bool(rows) and abs(rows[-1][0].level - one.level) <= _LEVEL
        rows.append([one]) if not level else rows[-1].append(one)
    found: list[Area] = []
    for row in rows:
        run: list[Area] = []
        reached = 0.0
        for one in sorted(row, key=lambda it: it.left):
            if run and one.left > reached + _JOINED:
                found.append(around(run))
                run = []
            reached = max(reached, one.right) if run else one.right
            run.append(one)
        found.append(around(run))
    return found


def connected(areas: Sequence[Area], meet: Callable[[Area, Area], bool]) -> list[list[Area]]:
    """Return areas in groups: together are those that meet, or meet what meets them."""
    groups: list[list[Area]] = []
    for area in areas:
        homes = [it for it in groups if any(meet(area, one) for one in it)]
        groups = [it for it in groups if it not in homes]
        groups.append([area, *(one for it in homes for one in it)])
    return groups


def _meet(one: Area, other: Area) -> bool:
    return (
        one.left <= other.right + _MEETS
        and other.left <= one.right + _MEETS
        and one.top <= other.bottom + _MEETS
        and other.top <= one.bottom + _MEETS
    )


def _open_sides(lines: Sequence[Area]) -> Iterator[Area]:
    """Yield the left and right sides of lines across that all end level, where none is drawn."""
    across = [one for one in lines if one.width > one.height]
    down = [one for one in lines if one.width <= one.height]
    if len(across) < _LEAST_OPEN or not down:
        return
    whole = around(across)
    for x, ends in (
        (whole.left, [one.left for one in across]),
        (whole.right, [one.right for one in across]),
    ):
        level = sum(abs(end - x) <= _MEETS for end in ends)
        drawn = sum(it.height for it in down if abs((it.left + it.right) / 2 - x) <= _MEETS)
        if level >= _LEAST_OPEN and drawn < _DRAWN * whole.height:
            yield Area(x, whole.top, x, whole.bottom)
