"""Upright lines of several columns whose first characters a recogniser saw as a level line.

Where headlines stand upright in large type, what begins their columns stands in a row, too, and
the last column may hold one character only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from qa.corpus.formats.scan.punctuation import widened
from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.text.normalize import HAS_CJK

_MOST = 6  # columns of a headline
_SIZES = 0.75, 1.34  # ratios of steps of characters in one headline
_NEAR = 0.6  # of a step: how far from the column what begins it stands, or reaches into it
_BESIDE = 1.0  # of a step: the next column is so near


def whole_uprights(strips: Sequence[Strip]) -> list[Strip]:
    """Return the lines, those that run downwards with what was seen of them as level lines."""
    found = [one for one in strips if one.vertical]
    if not found:
        return list(strips)
    level: list[Strip] = []
    for strip in (one for one in strips if not one.vertical):
        if not _is_taken(strip, found):
            level.append(strip)
    for strip in sorted((one for one in level if len(one.glyphs) == 1), key=_place):
        if _goes_on(strip, found) or _begins_column(strip, found):
            level.remove(strip)
    return [*level, *found]


def _place(strip: Strip) -> tuple[float, float]:
    return strip.area.top, -strip.area.left


def _is_taken(strip: Strip, uprights: list[Strip]) -> bool:
    """Put the characters of a level line before the columns that they stand over, if all do."""
    if not 1 < len(strip.glyphs) <= _MOST:
        return False
    homes = [_under(one, uprights) for one in strip.glyphs]
    if None in homes or len({id(one) for one in homes}) < len(homes):
        return False
    for glyph, home in zip(strip.glyphs, homes, strict=True):
        if home and home.glyphs[0].text != glyph.text:
            uprights[uprights.index(home)] = _begun(glyph, home)
    return True


def _under(glyph: Glyph, uprights: Sequence[Strip]) -> Strip | None:
    """Return the column that begins right under a character of its size, or with it."""
    middle = (glyph.area.left + glyph.area.right) / 2
    for one in uprights:
        step = _step(one)
        alike = _SIZES[0] <= glyph.area.width / step <= _SIZES[1]
        gap = one.area.top - glyph.area.bottom
        near = -(1 + _NEAR) * step <= gap <= _NEAR * step
        if alike and near and one.area.left <= middle <= one.area.right:
            return one
    return None


def _begun(glyph: Glyph, home: Strip) -> Strip:
    """Return a column with a character put before its first one."""
    area, step = home.area, _step(home)
    first = replace(
        glyph, area=Area(area.left, area.top - step, area.right, area.top), size=home.size
    )
    return Strip([replace(first, base=area.top - 0.12 * step), *home.glyphs], vertical=True)


def _goes_on(strip: Strip, uprights: list[Strip]) -> bool:
    """Put a character behind the column that ends right over it, if one does."""
    area = strip.area
    middle = (area.left + area.right) / 2
    for at, one in enumerate(uprights):
        gap = area.top - one.area.bottom
        near = -_NEAR * _step(one) <= gap <= _NEAR * _step(one)
        if near and one.area.left <= middle <= one.area.right and _is_alike(strip, one):
            own = replace(strip.glyphs[0], size=one.size)
            uprights[at] = Strip(widened([*one.glyphs, own]), vertical=True)
            return True
    return False


def _begins_column(strip: Strip, uprights: list[Strip]) -> bool:
    """Make a Chinese character a column of its own where one begins beside it, level with it."""
    if not HAS_CJK.match(strip.glyphs[0].text):
        return False
    for one in uprights:
        step = _step(one)
        beside = 0 <= one.area.left - strip.area.right <= _BESIDE * step
        level = abs(one.area.top - strip.area.top) <= (1 + _NEAR) * step
        if beside and level and _is_alike(strip, one):
            uprights.append(Strip([replace(strip.glyphs[0], size=one.size)], vertical=True))
            return True
    return False


def _is_alike(strip: Strip, upright: Strip) -> bool:
    """Tell whether a character is set as a column is; marks are seen smaller."""
    small = _SIZES[0] if HAS_CJK.match(strip.glyphs[0].text) else 0.0
    return small <= strip.size / upright.size <= _SIZES[1]


def _step(strip: Strip) -> float:
    """Return how far the characters of a column are apart."""
    return median(one.area.height for one in strip.glyphs)
