"""Characters to strips: what stands in one row without a wide gap, or under one another.

What runs downwards is told by :mod:`qa.corpus.sheets.letters_down`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.letters_down import (
    follows_down,
    joined_down,
    spaced_down,
    truly_down,
)
from qa.corpus.sheets.rows import APART, OVERLAP, SAME_ROW, Fences, Rows, Starts
from qa.text.normalize import HAS_CJK

_BRIDGED = 1.2  # of the size: no wider gap is a blank after which a file goes on in the same row
_GUTTER = 0.3  # of the size: a gap that may part the headlines of two columns
_SQUEEZED = 0.95  # as OVERLAP, of two marks, each in half its square: ：“
_LATIN_GAP = 0.18
_TIMES = 2
_EVENLY = 1.5  # times the widest blank within them: what parts strips of one line
_DRAWN = 0.2  # of the size: a blank is so much wider than what a line is drawn out by
_FEWEST_PLAIN = 3  # pairs without a blank that show by how much a line is drawn out
_UNLIKE = 2.0  # ratio of sizes that no line mixes
_SAME_PLACE = 0.12  # of the size: the same character so near is the same one, printed bold
_LABEL = 6.0  # of the size: no column is so narrow
_TWICE = "—–…-"  # what one character of a font may stand for twice


def make_strips(glyphs: Sequence[Glyph], sides: Sequence[Area] = ()) -> list[Strip]:
    """Return the strips that characters, in the order of the file, make up.

    ``sides`` are what is drawn upright, rules and the sides of frames: what the file does not tell
    in one go is never one row across them.
    """
    runs: list[Strip] = []
    for glyph in without_doubles(glyphs):
        last = runs[-1] if runs else None
        if last and _follows_across(last, glyph):
            last.glyphs.append(_spaced(last.glyphs[-1], glyph))
        elif last and follows_down(last, glyph):
            last.vertical = True
            last.glyphs.append(spaced_down(last.glyphs[-1], glyph))
        else:
            runs.append(Strip([glyph]))
    runs = joined_down(runs)
    runs = [piece for run in runs for piece in truly_down(run, runs)]
    runs = [trimmed for run in runs if (trimmed := _trimmed(run)).glyphs]
    across = [run for run in runs if not run.vertical]
    fences = Fences(sides)
    rows = joined_strips(across, fences)
    for _ in range(_TIMES):  # lines put together show that others beside them are whole too
        rows = _bridged(rows, fences)
    return [*map(_without_drawn_blanks, rows), *(run for run in runs if run.vertical)]


def without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the characters without those printed over themselves, which looks bold."""
    found: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    for read in glyphs:
        glyph = read
        step = max(1.0, glyph.size * 2 * _SAME_PLACE)
        x, y = round(glyph.area.left / step), round(glyph.base / step)
        near = (seen.get((glyph.text, x + dx, y + dy)) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        ligature = found and found[-1].text == glyph.text and glyph.text in _TWICE
        if ligature and _same_place(found[-1], glyph):
            found[-1], glyph = _halves(found[-1])
        elif glyph.text.strip() and any(one and _same_place(one, glyph) for one in near):
            continue
        seen[glyph.text, x, y] = glyph
        found.append(glyph)
    return found


def _halves(glyph: Glyph) -> tuple[Glyph, Glyph]:
    """Return the two characters that one of a font stands for, side by side in its place."""
    area = glyph.area
    middle = (area.left + area.right) / 2
    return (
        replace(glyph, area=Area(area.left, area.top, middle, area.bottom)),
        replace(glyph, area=Area(middle, area.top, area.right, area.bottom), spaced=False),
    )


def _same_place(one: Glyph, other: Glyph) -> bool:
    most = _SAME_PLACE * one.size
    return abs(one.area.left - other.area.left) <= most and abs(one.base - other.base) <= most


def _follows_across(strip: Strip, glyph: Glyph) -> bool:
    last = strip.glyphs[-1]
    if strip.vertical or abs(last.base - glyph.base) > SAME_ROW * max(last.size, glyph.size):
        return False
    gap = glyph.area.left - last.area.right
    size = max(last.size, glyph.size)
    marks = not (last.text.isalnum() or glyph.text.isalnum())
    closest = _SQUEEZED if marks else OVERLAP
    return _alike(last.size, glyph.size) and -closest * size <= gap <= APART * size


def _alike(one: float, other: float) -> bool:
    """Tell whether type of two sizes may stand in one line: an initial stands beside it."""
    return 1 / _UNLIKE < one / other < _UNLIKE


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


def joined_strips(strips: Sequence[Strip], fences: Fences | None = None) -> list[Strip]:
    """Return the strips, those put together that stand in one row without a gap between them.

    Nor do they where a column begins behind a narrow gap, as one does between large headlines.
    """
    rows: list[list[Strip]] = []
    for strip in sorted(strips, key=lambda one: one.glyphs[0].base):
        base, size = strip.glyphs[0].base, strip.size
        if rows and abs(rows[-1][-1].glyphs[0].base - base) <= SAME_ROW * size:
            rows[-1].append(strip)
        else:
            rows.append([strip])
    starts = Starts(strips)
    return [strip for row in rows for strip in _joined(row, starts, fences or Fences(()))]


def _joined(row: Sequence[Strip], starts: Starts, fences: Fences) -> list[Strip]:
    found: list[Strip] = []
    for strip in sorted(row, key=lambda one: one.area.left):
        last = found[-1] if found else None
        alike = last and 0.7 < last.size / strip.size < 1.4
        wide = last and strip.area.left - last.area.right > _GUTTER * strip.size
        column = wide and not strip.glyphs[0].spaced and starts.near(strip)
        column = column or (last is not None and fences.part(last.area, strip.area))
        if last and alike and not column and _follows_across(last, strip.glyphs[0]):
            first = _spaced(last.glyphs[-1], strip.glyphs[0])
            found[-1] = Strip([*last.glyphs, first, *strip.glyphs[1:]])
        else:
            found.append(strip)
    return found


def _bridged(strips: Sequence[Strip], fences: Fences) -> list[Strip]:
    """Return the strips, those put together that a blank of the file parts, and no column.

    Where rows near by begin at the same place as what stands behind the blank, a column does; but
    not behind short labels, which begin at one place themselves: a list of days. Nor does one
    behind a Latin word where the rows over and under the blank have text: the line is drawn out.
    """
    starts = Starts(strips)
    rows = Rows(strips)
    found: list[Strip] = []
    for strip in strips:
        last = found[-1] if found else None
        first, size = strip.glyphs[0], strip.size
        spaced = last and first.spaced and _alike(last.size, size)
        parted = last and fences.part(last.area, strip.area)
        if last and spaced and not parted and _is_level(last, first, size):
            label = last.area.width <= _LABEL * size and starts.near(last)
            blank = _is_blank_between(last, first, size) and (label or not starts.near(strip))
            if blank or _is_drawn_alike(last, strip) or rows.go_through(last, strip):
                found[-1] = Strip([*last.glyphs, *strip.glyphs])
                continue
        found.append(strip)
    return found


def _without_drawn_blanks(strip: Strip) -> Strip:
    """Return a row without the blanks between Chinese characters that are only drawn apart.

    A full line is drawn out to its column; where a blank is meant, more space stands than that.
    """
    pairs = [
        (n, after.area.left - before.area.right)
        for n, (before, after) in enumerate(pairwise(strip.glyphs), 1)
        if HAS_CJK.match(before.text) and HAS_CJK.match(after.text)
    ]
    if not any(strip.glyphs[n].spaced for n, _ in pairs):
        return strip
    plain = [gap for n, gap in pairs if not strip.glyphs[n].spaced]
    gaps = plain if len(plain) >= _FEWEST_PLAIN else [gap for _, gap in pairs]
    most = median(gaps) + _DRAWN * strip.size
    drawn = {n for n, gap in pairs if gap <= most}
    return Strip(
        [replace(one, spaced=False) if n in drawn else one for n, one in enumerate(strip.glyphs)]
    )


def _is_drawn_alike(last: Strip, strip: Strip) -> bool:
    """Tell whether two strips are parted by no more than what parts words in them.

    All blanks of a line drawn out to its column are as wide as each other.
    """
    widest = max(
        (
            after.area.left - before.area.right
            for one in (last, strip)
            for before, after in pairwise(one.glyphs)
            if after.spaced and before.text.isascii()
        ),
        default=0.0,
    )
    gap = strip.area.left - last.area.right
    return 0 <= gap <= _EVENLY * widest


def _is_level(last: Strip, first: Glyph, size: float) -> bool:
    return abs(last.glyphs[-1].base - first.base) <= SAME_ROW * size


def _is_blank_between(last: Strip, first: Glyph, size: float) -> bool:
    one, other = last.glyphs[0].area, last.glyphs[min(1, len(last.glyphs) - 1)].area
    drawn_out = max(0.0, other.left - one.right)  # space between the characters of a full line
    return 0 <= first.area.left - last.area.right <= _BRIDGED * size + 2 * drawn_out


def em_area(left: float, right: float, base: float, size: float) -> Area:
    """Return the square that type of a size is cast in, on its baseline."""
    return Area(left, base - 0.88 * size, right, base + 0.12 * size)
