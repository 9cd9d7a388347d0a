"""Characters to strips: what stands in one row without a wide gap, or under one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Area, Glyph, Strip

_APART = 0.75  # of the type's size: a wider gap parts two strips
_BRIDGED = 1.2  # the same where the file goes on in the same row after a blank
_OVERLAP = 0.6  # of the size: characters may be set that much closer than side by side
_SAME_ROW = 0.2  # of the size: how far baselines of one row may differ
_LATIN_GAP = 0.18
_SAME_PLACE = 0.12  # of the size: the same character so near is the same one, printed bold
_FEWEST_VERTICAL = 3
_FEW_ROWS = 1  # rows that begin at one place by chance
_TWICE = "—–…-"  # what one character of a font may stand for twice


def make_strips(glyphs: Sequence[Glyph]) -> list[Strip]:
    """Return the strips that characters, in the order of the file, make up."""
    runs: list[Strip] = []
    for glyph in without_doubles(glyphs):
        last = runs[-1] if runs else None
        if last and _follows_across(last, glyph):
            last.glyphs.append(_spaced(last.glyphs[-1], glyph))
        elif last and _follows_down(last, glyph):
            last.vertical = True
            last.glyphs.append(glyph)
        else:
            runs.append(Strip([glyph]))
    runs = [piece for run in runs for piece in _true(run, runs)]
    runs = [trimmed for run in runs if (trimmed := _trimmed(run)).glyphs]
    across = [run for run in runs if not run.vertical]
    return [*_bridged(_merged(across)), *(run for run in runs if run.vertical)]


def without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the characters without those printed over themselves, which looks bold."""
    found: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    for glyph in glyphs:
        step = max(1.0, glyph.size * 2 * _SAME_PLACE)
        x, y = round(glyph.area.left / step), round(glyph.base / step)
        near = (seen.get((glyph.text, x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        ligature = found and found[-1].text == glyph.text and glyph.text in _TWICE
        if glyph.text.strip() and not ligature and any(o and _same_place(o, glyph) for o in near):
            continue
        seen[glyph.text, x, y] = glyph
        found.append(glyph)
    return found


def _same_place(one: Glyph, other: Glyph) -> bool:
    most = _SAME_PLACE * one.size
    return abs(one.area.left - other.area.left) <= most and abs(one.base - other.base) <= most


def _follows_across(strip: Strip, glyph: Glyph) -> bool:
    last = strip.glyphs[-1]
    if strip.vertical or abs(last.base - glyph.base) > _SAME_ROW * max(last.size, glyph.size):
        return False
    gap = glyph.area.left - last.area.right
    size = max(last.size, glyph.size)
    return -_OVERLAP * size <= gap <= _APART * size


def _follows_down(strip: Strip, glyph: Glyph) -> bool:
    last = strip.glyphs[-1]
    if len(strip.glyphs) > 1 and not strip.vertical:
        return False
    size = max(last.size, glyph.size)
    middle = (last.area.left + last.area.right - glyph.area.left - glyph.area.right) / 2
    step = glyph.base - last.base
    alike = abs(last.size - glyph.size) <= 0.1 * size
    return alike and abs(middle) <= 0.3 * size and 0.5 * size <= step <= 1.6 * size


def _true(run: Strip, runs: Sequence[Strip]) -> list[Strip]:
    """Return a vertical strip as one only where it is meant: long enough, or beside a long one."""
    if len(run.glyphs) >= _FEWEST_VERTICAL or (not run.vertical and len(run.glyphs) > 1):
        return [run]
    if any(_beside(run, other) for other in runs if other.vertical):
        return [Strip(run.glyphs, vertical=True)]
    return [Strip([glyph]) for glyph in run.glyphs]


def _beside(run: Strip, other: Strip) -> bool:
    """Tell whether a short run begins level with a long vertical strip right of it."""
    size = other.size
    gap = other.area.left - run.area.right
    level = abs(other.area.top - run.area.top) <= 0.6 * size
    long = len(other.glyphs) >= _FEWEST_VERTICAL
    return long and level and 0 <= gap <= size and 0.8 <= run.size / size <= 1.25


def _trimmed(run: Strip) -> Strip:
    """Return a strip without the blanks at its ends."""
    glyphs = run.glyphs
    first = next((i for i, one in enumerate(glyphs) if one.text.strip()), len(glyphs))
    last = next((i for i in range(len(glyphs), 0, -1) if glyphs[i - 1].text.strip()), first)
    return Strip(glyphs[first:last], run.vertical)


def _spaced(last: Glyph, glyph: Glyph) -> Glyph:
    """Return a character with a blank before it where Latin words stand apart."""
    latin = last.text[-1:].isascii() and glyph.text[:1].isascii()
    blank = last.text.isspace() or glyph.text.isspace()
    apart = glyph.area.left - last.area.right > _LATIN_GAP * glyph.size
    if glyph.spaced:
        return replace(glyph, spaced=not blank)
    return replace(glyph, spaced=True) if latin and apart and not blank else glyph


def _merged(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips, those put together that stand in one row without a gap between them."""
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda one: one.glyphs[0].base):
        base, size = strip.glyphs[0].base, strip.size
        if rows and abs(rows[-1][-1].glyphs[0].base - base) <= _SAME_ROW * size:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return [strip for row in rows for strip in _joined(row)]


def _joined(row: Sequence[Strip]) -> list[Strip]:
    found: list[Strip] = []
    for strip in sorted(row, key=lambda one: one.area.left):
        last = found[-1] if found else None
        alike = last and 0.7 < last.size / strip.size < 1.4
        if last and alike and _follows_across(last, strip.glyphs[0]):
            first = _spaced(last.glyphs[-1], strip.glyphs[0])
            found[-1] = Strip([*last.glyphs, first, *strip.glyphs[1:]])
        else:
            found.append(strip)
    return found


def _bridged(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips, those put together that a blank of the file parts, and no column.

    Where other rows begin at the same place as what stands behind the blank, a column does.
    """
    starts = Counter(_start(strip) for strip in strips)
    found: list[Strip] = []
    for strip in strips:
        last = found[-1] if found else None
        first, size = strip.glyphs[0], strip.size
        column = sum(starts[_start(strip) + step] for step in (-1, 0, 1)) > _FEW_ROWS
        if last and first.spaced and not column and _is_blank_between(last, first, size):
            found[-1] = Strip([*last.glyphs, *strip.glyphs])
        else:
            found.append(strip)
    return found


def _start(strip: Strip) -> int:
    return round(strip.area.left / (0.3 * strip.size))


def _is_blank_between(last: Strip, first: Glyph, size: float) -> bool:
    level = abs(last.glyphs[-1].base - first.base) <= _SAME_ROW * size
    return level and 0 <= first.area.left - last.area.right <= _BRIDGED * size


def em_area(left: float, right: float, base: float, size: float) -> Area:
    """Return the square that type of a size is cast in, on its baseline."""
    return Area(left, base - 0.88 * size, right, base + 0.12 * size)
