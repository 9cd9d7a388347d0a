"""Initials set over several lines: put back before the line that they open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.text.normalize import HAS_CJK

_LARGE, _LARGEST = 1.7, 6.0  # times the size of the text
_LONGEST = 4  # characters of an initial, with marks before it
_UNDER = 2.2  # of the size of the text: how far under an initial its column goes on
_SET_IN = 3.0  # of the size of the text: how far an initial may be set in
_NEAR = 2.6  # of the size of the text: space right of an initial


def with_initials(strips: Sequence[Strip], usual: float) -> list[Strip]:
    """Return the strips, each initial as the first character of the line right of it.

    That line counts as set in, for it begins a paragraph; the others beside it as beginning where
    their column does.
    """
    taken: set[int] = set()
    done = list(strips)
    for at, strip in enumerate(strips):
        if not _may_be_initial(strip, usual):
            continue
        beside = [
            i
            for i, other in enumerate(done)
            if i != at and i not in taken and _is_beside(other, strip.area, usual)
        ]
        beside.sort(key=lambda i: done[i].area.top)
        if len(beside) < (1 if strip.text.isalpha() and len(strip.text) == 1 else 2):
            continue
        taken.add(at)
        edge = _column_edge(strip.area, strips, usual)
        for n, i in enumerate(beside):
            glyphs = done[i].glyphs if n else _opened(strip, done[i])
            area, left = done[i].area, edge if n else max(strip.area.left, edge + usual)
            done[i] = Strip(glyphs)
            done[i].area = Area(left, area.top, area.right, area.bottom)
            done[i].size = strips[i].size
    return [strip for i, strip in enumerate(done) if i not in taken]


def _opened(initial: Strip, line: Strip) -> list[Glyph]:
    """Return the characters of a line behind its initial, without a blank if that is Chinese."""
    first = line.glyphs[0]
    if HAS_CJK.match(initial.glyphs[-1].text):
        first = replace(first, spaced=False)
    return [*initial.glyphs, first, *line.glyphs[1:]]


def _column_edge(initial: Area, strips: Sequence[Strip], usual: float) -> float:
    """Return where the lines under an initial begin; where it does if none is near."""
    under = [
        one.area.left
        for one in strips
        if -0.5 * usual <= one.area.top - initial.bottom <= _UNDER * usual
        and one.area.left < initial.right
        and one.area.right > initial.left
        and initial.left - one.area.left <= _SET_IN * usual
    ]
    return min([*under, initial.left])


def _may_be_initial(strip: Strip, usual: float) -> bool:
    large = _LARGE * usual <= strip.size <= _LARGEST * usual
    letters = sum(glyph.text.isalnum() for glyph in strip.glyphs)
    return large and letters <= 2 and len(strip.glyphs) <= _LONGEST and not strip.vertical


def _is_beside(other: Strip, initial: Area, usual: float) -> bool:
    middle = (other.area.top + other.area.bottom) / 2
    gap = other.area.left - initial.right
    level = initial.top - 0.5 * usual <= middle <= initial.bottom + 0.3 * usual
    return level and -0.5 * usual <= gap <= _NEAR * usual and other.size <= 1.2 * usual
