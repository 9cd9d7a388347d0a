"""Lines as a recogniser sees them, mended: sizes, gutters laid over, headlines seen as two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.corpus.sheets.base import Strip

_ALIKE = 0.05  # sizes that differ by less than this share are one
_UNSURE = 0.3  # the same of lines too short to show theirs
_GUTTER = 1.3  # of the size: the widest gap within a line
_LABEL = 7.0  # of the size: no column is so narrow
_FEW = 2  # characters: of fewer the size is seen badly
_INDENTED = 2.5  # of the size: how far the lines of a paragraph may be set in
_LARGE = 1.3  # times the size of most text: type of headlines
_BLANK, _BROKEN = 0.8, 1.6  # of the size: from how far on a blank is meant; a headline's widest gap
_ROW = 0.3  # of the size: how far the baselines of one row may differ
_EDGE = 0.15  # of the size: a headline that fills its column ends so near to the column's edge
_SHOWN = 2  # lines of text that show where a column begins, or ends
_UNDER = 8.0  # of the size: text under a headline that shows the columns


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
    found = _as_above([piece for strip in strips for piece in _parted(strip)])
    return _whole_heads(found, usual)


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
    return [strip] if len(pieces) == 1 else [strip.with_glyphs(glyphs) for glyphs in pieces]


def _whole_heads(strips: Sequence[Strip], usual: float) -> list[Strip]:
    """Return the lines, headlines put together that were seen as two at a blank or a mark."""
    large = [one for one in strips if one.size >= _LARGE * usual and not one.vertical]
    text = [one for one in strips if one.size < _LARGE * usual and not one.vertical]
    whole = {id(one): one for one in strips}  # a line, or the headline that it is part of
    for strip in sorted(large, key=lambda one: one.area.left):
        before = [one for one in large if _breaks_off(one, strip, text)]
        if not before:
            continue
        last = max(before, key=lambda one: one.area.right)
        gap = strip.area.left - last.area.right
        first = replace(strip.glyphs[0], spaced=gap > _BLANK * strip.size)
        joined = Strip([*whole[id(last)].glyphs, first, *strip.glyphs[1:]])
        joined.size = max(whole[id(last)].size, strip.size)
        parts = [one for one in large if whole[id(one)] is whole[id(last)]]
        whole.update({id(one): joined for one in (*parts, strip)})
    return list({id(one): one for one in whole.values()}.values())


def _breaks_off(last: Strip, strip: Strip, text: Sequence[Strip]) -> bool:
    """Tell whether a headline goes on in another line right of it; two that fill columns do not.

    What is wider than the blank of a character parts columns where one begins.
    """
    size = max(last.size, strip.size)
    if last is strip or abs(last.size - strip.size) > 2 * _ALIKE * size:
        return False
    level = abs(last.glyphs[-1].base - strip.glyphs[0].base) <= _ROW * size
    gap = strip.area.left - last.area.right
    if not level or not -_ROW * size <= gap <= _BROKEN * size:
        return False
    under = [
        one.area for one in text if 0 <= one.area.top - strip.area.bottom <= _UNDER * strip.size
    ]
    ends = sum(abs(one.right - last.area.right) <= _EDGE * size for one in under)
    begins = sum(abs(one.left - strip.area.left) <= _EDGE * size for one in under)
    return begins < _SHOWN or (ends < _SHOWN and gap <= size)


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
            shown = sum(one.text.isalnum() for one in strip.glyphs)
            near = _ALIKE if shown >= _FEW else _UNSURE
            if abs(strip.size - last.size) <= near * last.size:
                strip.size = last.size
    return list(strips)
