"""Lines as a recogniser sees them, mended: their sizes, and gutters that they lay over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.sheets.base import Strip

_ALIKE = 0.15  # sizes that differ by less than this share are one
_GUTTER = 1.3  # of the size: the widest gap within a line
_LABEL = 7.0  # of the size: no column is so narrow
_FEW = 8  # characters: the size of so short a line is seen badly
_INDENTED = 2.5  # of the size: how far the lines of a paragraph may be set in


def mended_lines(strips: Sequence[Strip]) -> list[Strip]:
    """Return the lines, parted where they lay over a gutter, each in the size of its text.

    Sizes that are nearly that of most text are made the same.
    """
    sizes: Counter[float] = Counter()
    for strip in strips:
        sizes[round(2 * strip.size) / 2] += len(strip.glyphs)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for strip in strips:
        if abs(strip.size - usual) <= _ALIKE * usual:
            strip.size = usual
    return _as_above([piece for strip in strips for piece in _parted(strip)])


def _parted(strip: Strip) -> list[Strip]:
    """Return what a line holds on either side of a gap that no line has: it lay over a gutter.

    Behind a short label no column ends: a list of days.
    """
    if strip.vertical:
        return [strip]
    pieces = [[strip.glyphs[0]]]
    for last, glyph in pairwise(strip.glyphs):
        gap = glyph.area.left - last.area.right
        width = last.area.right - pieces[-1][0].area.left
        if gap > _GUTTER * strip.size and width > _LABEL * strip.size:
            pieces.append([])
        pieces[-1].append(glyph)
    if len(pieces) == 1:
        return [strip]
    found = [Strip(glyphs) for glyphs in pieces]
    for one in found:
        one.size = strip.size
    return found


def _as_above(strips: Sequence[Strip]) -> list[Strip]:
    """Return the lines, each in the size of the one that it stands right under, if nearly so.

    The fewer characters a line has, the worse its size is seen.
    """
    across = sorted((one for one in strips if not one.vertical), key=lambda one: one.area.top)
    for at, strip in enumerate(across):
        above = [
            one
            for one in across[:at]
            if abs(one.area.left - strip.area.left) <= _INDENTED * one.size
            and -0.5 * one.size <= strip.area.top - one.area.bottom <= one.size
        ]
        if above:
            last = max(above, key=lambda one: one.area.bottom)
            near = _ALIKE if len(strip.glyphs) > _FEW else 2 * _ALIKE
            if abs(strip.size - last.size) <= near * last.size:
                strip.size = last.size
    return list(strips)
