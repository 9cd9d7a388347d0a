"""Characters set under one another: whether one goes on below another, and what is meant so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Area, Glyph, Strip, around
from qa.corpus.sheets.rows import APART, OVERLAP

_DOWN, _BLANK_DOWN = 1.6, 2.5  # of the size: steps of text that runs downwards, over a blank
_OVER_BLANK = 1.3  # of the size: the gap over a blank in text that runs downwards
_SEEN = 5  # characters that show how broad a column of them is
_FEWEST_VERTICAL = 3
_COLUMN = 6.0  # points: columns are looked for in bands so broad
_OPENING = 4  # characters of a line that runs downwards before its blank: 本报讯


def follows_down(strip: Strip, glyph: Glyph) -> bool:
    """Tell whether a character goes on below what a strip has so far."""
    last = strip.glyphs[-1]
    size = max(last.size, glyph.size)
    if abs(last.size - glyph.size) > 0.1 * size or (len(strip.glyphs) > 1 and not strip.vertical):
        return False
    if not (_is_upright_letter(last) and _is_upright_letter(glyph)):
        return _is_under(around(one.area for one in strip.glyphs[-_SEEN:]), glyph.area, size)
    middle = (last.area.left + last.area.right - glyph.area.left - glyph.area.right) / 2
    most = _BLANK_DOWN if len(strip.glyphs) >= _FEWEST_VERTICAL else _DOWN
    return abs(middle) <= 0.3 * size and 0.5 * size <= glyph.base - last.base <= most * size


def spaced_down(before: Glyph, glyph: Glyph) -> Glyph:
    """Return a character that goes on below another, with a blank before it where one is meant."""
    words = before.text.isascii() and glyph.text.isascii()
    blank = _is_upright_letter(before) and glyph.base - before.base > _DOWN * glyph.size
    return replace(glyph, spaced=blank or (glyph.spaced and words))


def joined_down(runs: Sequence[Strip]) -> list[Strip]:
    """Return the runs, pieces of one column of characters put together, which files may give apart.

    What goes on under a blank is put to few characters only: under a column another may begin.
    """
    found: list[Strip] = []
    columns: dict[int, list[Strip]] = {}
    for run in sorted(runs, key=lambda one: one.glyphs[0].area.top):
        one = run.glyphs[0].area
        if not run.vertical and len(run.glyphs) > 1:
            found.append(run)
            continue
        near = round((one.left + one.right) / (2 * _COLUMN))
        above = [it for x in (near - 1, near, near + 1) for it in columns.get(x, ())]
        home = next((it for it in reversed(above) if _goes_on_down(it, run)), None)
        if home:
            blank = run.glyphs[0].area.top - home.glyphs[-1].area.bottom > APART * run.size
            first = replace(run.glyphs[0], spaced=blank)
            home.glyphs += [first, *run.glyphs[1:]]
            home.vertical = True
            home.__dict__.pop("area", None)
        else:
            found.append(run)
            columns.setdefault(near, []).append(run)
    return found


def truly_down(run: Strip, runs: Sequence[Strip]) -> list[Strip]:
    """Return a vertical strip as one only where it is meant: long enough, or beside a long one."""
    if len(run.glyphs) >= _FEWEST_VERTICAL or (not run.vertical and len(run.glyphs) > 1):
        return [run]
    if any(_beside(run, other) for other in runs if other.vertical):
        return [Strip(run.glyphs, vertical=True)]
    return [Strip([glyph]) for glyph in run.glyphs]


def _goes_on_down(over: Strip, under: Strip) -> bool:
    """Tell whether a run stands right under another in one column, one of them surely vertical."""
    sizes = over.glyphs[-1].size, under.glyphs[0].size
    last, first = over.glyphs[-1].area, under.glyphs[0].area
    letters = (sum(map(_is_upright_letter, one.glyphs)) for one in (over, under))
    if max(letters) < _FEWEST_VERTICAL or max(sizes) > 1.1 * min(sizes):
        return False
    middle = (last.left + last.right - first.left - first.right) / 2
    few = min(len(over.glyphs), len(under.glyphs)) <= _OPENING
    most = _OVER_BLANK if few else APART
    return (
        abs(middle) <= 0.3 * sizes[0]
        and -0.1 * sizes[0] <= first.top - last.bottom <= most * sizes[0]
    )


def _is_upright_letter(glyph: Glyph) -> bool:
    """Tell whether a character fills its square: marks do not, nor what lies on its side."""
    return glyph.text.isalpha() and not glyph.text.isascii()


def _is_under(column: Area, area: Area, size: float) -> bool:
    """Tell whether a mark, or a figure on its side, stands right under a column, within it."""
    stray = 0.45 * size
    within = column.left - stray <= area.left and area.right <= column.right + stray
    return within and -OVERLAP * size <= area.top - column.bottom <= APART * size


def _beside(run: Strip, other: Strip) -> bool:
    """Tell whether a short run begins level with a long vertical strip right of it."""
    size = other.size
    gap = other.area.left - run.area.right
    level = abs(other.area.top - run.area.top) <= 0.6 * size
    long = len(other.glyphs) >= _FEWEST_VERTICAL
    return long and level and 0 <= gap <= size and 0.8 <= run.size / size <= 1.25
