"""What is drawn on a page of a PDF beside its text: rules, frames, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qa.corpus.sheets.base import Area, around
from qa.corpus.sheets.frames import area_sides, ruled_frames

if TYPE_CHECKING:
    import pypdfium2

_MOST_PATHS = 20_000
_THIN = 3.0  # points: a rule's breadth
_THICK = 8.0  # points: that of a bar
_SLENDER = 12.0  # times its breadth: the least length of a bar
_SHORTEST = 30.0  # points: a rule's length
_NEXT = 2.5  # of their length, and half a rule's breadth: how far the dots of a rule are apart
_LEVEL = 0.3  # points: how far dots of one rule may be off its line
_FEWEST = 6  # dots of a rule

_Placed = Callable[[float, float, float, float], Area]


def path_rules(
    page: pypdfium2.PdfPage, placed: _Placed
) -> tuple[list[Area], list[Area], list[Area]]:
    """Return straight lines, and rectangles that may frame something, as ``placed`` puts them.

    A thick bar is a line, and so is a row of dots or dashes; four lines may be a frame. The third
    are all thin strokes and the sides of rectangles that are drawn, not tinted, however short.
    """
    from pypdfium2 import raw

    rules: list[Area] = []
    frames: list[Area] = []
    dots: list[Area] = []
    strokes: list[Area] = []
    for number, one in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number > _MOST_PATHS:
            break
        area = placed(*one.get_bounds())
        length, breadth = max(area.width, area.height), min(area.width, area.height)
        if breadth <= _THIN:
            strokes.append(area)
        elif _is_drawn(one.raw):
            strokes += area_sides(area)
        if length < _SHORTEST:
            dots += [area] if breadth <= _THIN else []
        elif breadth <= _THIN or (breadth <= _THICK and length >= _SLENDER * breadth):
            rules.append(area)
        else:
            frames.append(area)
    rules += dotted_rules(dots)
    return rules, [*frames, *ruled_frames(rules)], strokes


def _is_drawn(path: Any) -> bool:
    """Tell whether the outline of a path is drawn."""
    from pypdfium2 import raw

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, fill, stroke) and stroke.value)


def dotted_rules(dots: Sequence[Area]) -> list[Area]:
    """Return the lines that dots and dashes in a row make up, across and downwards."""
    across = _chained(dots)
    down = _chained([Area(one.top, one.left, one.bottom, one.right) for one in dots])
    return [*across, *(Area(one.top, one.left, one.bottom, one.right) for one in down)]


def _chained(dots: Sequence[Area]) -> list[Area]:
    """Return the lines of dots side by side, from left to right."""
    rows: list[list[Area]] = []
    for dot in sorted(dots, key=lambda one: one.top + one.bottom):
        level = bool(rows) and abs(rows[-1][0].level - dot.level) <= _LEVEL
        rows.append([dot]) if not level else rows[-1].append(dot)
    return [
        around(chain)
        for row in rows
        for chain in _chains(sorted(row, key=lambda one: one.left))
        if len(chain) >= _FEWEST and chain[-1].right - chain[0].left >= _SHORTEST
    ]


def _chains(row: Sequence[Area]) -> list[list[Area]]:
    found: list[list[Area]] = []
    for dot in row:
        last = found[-1][-1] if found else None
        if last and dot.left - last.right <= _NEXT * max(last.width, dot.width) + _THIN / 2:
            found[-1].append(dot)
        else:
            found.append([dot])
    return found


def drawn_pictures(page: pypdfium2.PdfPage, placed: _Placed) -> Iterator[Area]:
    """Yield where pictures and shaded areas stand."""
    from pypdfium2 import raw

    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]
    for number, one in enumerate(page.get_objects(filter=kinds, max_depth=4)):
        if number > _MOST_PATHS:
            break
        area = placed(*one.get_bounds())
        if min(area.width, area.height) >= _SHORTEST:
            yield area
