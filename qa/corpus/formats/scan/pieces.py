"""Lines that a recogniser saw in pieces, and two columns that it saw as one line, put right.

It breaks lines off at blanks, and sees some characters twice where its boxes lie over one another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.rows import Fences, Rows, Starts
from qa.text.normalize import HAS_CJK

_SIZES = 0.8, 1.25  # ratios of sizes that pieces of one line are seen in
_WORD, _WORD_SIZES = 7, (0.6, 1.67)  # letters: the size of so few Latin ones is seen badly
_TIMES = 3  # lines put together show that those over and under them are whole, too
_LEVEL = 0.3  # of the size: how far the baselines of such pieces may differ
_CLOSE = 0.15  # of the size: boxes that lie so far over one another show something twice
_TWICE = 4  # characters that pieces may share
_STRAY = 0.5  # of the size: how far what was seen twice may reach beyond the line
_APART, _GUTTER = 0.75, 0.3  # of the size: a wider gap parts lines; may do so where a column begins
_BLANK = 1.3  # of the size: the widest blank behind a label
_LATIN_BLANK, _CHINESE_BLANK = 0.15, 0.45  # of the size: narrower gaps are none
_EVENLY = 1.5  # times the widest blank of Latin words: those of a line drawn out are as wide
_OPENING, _ENDING = (
    "（《〈【〔「『“‘",
    "。，、；：）》〉】〕」』”’",
)  # marks in half of their square
_WHITE = 0.45  # of the size: the other half
_WORDS = 2.0  # of the size: the widest blank of a line that others run on over, or under
_LONG = 4.0  # of the size: what has such a blank in it; shorter ones are cells
_LABEL = 6.0  # of the size: no column is so narrow


def whole_lines(strips: Sequence[Strip], rules: Sequence[Area]) -> list[Strip]:
    """Return the lines, pieces of one put together, none across an upright rule."""
    upright = [one for one in rules if one.height > one.width]
    fences = Fences(upright)
    across = [piece for one in strips if not one.vertical for piece in _fenced(one, fences)]
    lines = _seen_once(across)
    for _ in range(_TIMES):
        lines = _bridged(lines, fences)
    return [*lines, *(one for one in strips if one.vertical)]


def _fenced(strip: Strip, fences: Fences) -> list[Strip]:
    """Return what a line holds on either side of upright rules that go through it."""
    pieces = [[strip.glyphs[0]]]
    for last, glyph in pairwise(strip.glyphs):
        if fences.part(last.area, glyph.area):
            pieces.append([])
        pieces[-1].append(glyph)
    return [strip] if len(pieces) == 1 else [_sized(Strip(one), strip.size) for one in pieces]


def _seen_once(strips: Sequence[Strip]) -> list[Strip]:
    """Return lines, those put together whose boxes lie over one another."""
    found: list[Strip] = []
    for strip in sorted(strips, key=lambda one: (one.area.left, -one.area.right)):
        at = next((n for n, one in enumerate(found) if _lies_over(one, strip)), None)
        whole = None if at is None else _without_twice(found[at], strip)
        if at is None or whole is None:
            found.append(strip)
        else:
            found[at] = whole
    return found


def _lies_over(last: Strip, strip: Strip) -> bool:
    """Tell whether a line begins before another, on its left, ends in the same row."""
    size = max(last.size, strip.size)
    return _is_level(last, strip) and last.area.right - strip.area.left > _CLOSE * size


def _is_level(last: Strip, strip: Strip) -> bool:
    short = any(len(one.glyphs) <= _WORD and one.text.isascii() for one in (last, strip))
    least, most = _WORD_SIZES if short else _SIZES
    alike = least <= last.size / strip.size <= most
    size = max(last.size, strip.size)
    return alike and abs(last.glyphs[-1].base - strip.glyphs[0].base) <= _LEVEL * size


def _without_twice(last: Strip, strip: Strip) -> Strip | None:
    """Return two lines as one without what was seen twice; ``None``: they have nothing in common.

    That is the second one, where the first holds its words, or what ends the one and begins the
    other.
    """
    words, others = _bare(last.glyphs), _bare(strip.glyphs)
    if strip.area.right <= last.area.right + _STRAY * last.size:
        return last if "".join(others) in "".join(words) else None
    shared = next((n for n in range(_TWICE, 0, -1) if words[-n:] == others[:n]), 0)
    over = last.area.right - strip.area.left
    if not shared and over > strip.size:
        return None
    return (
        _sized(Strip([*last.glyphs, *strip.glyphs[shared:]]), last.size)
        if (shared < len(strip.glyphs))
        else last
    )


def _bare(glyphs: Sequence[Glyph]) -> list[str]:
    return [unicodedata.normalize("NFKC", one.text) for one in glyphs]


def _bridged(strips: Sequence[Strip], fences: Fences) -> list[Strip]:
    """Return lines, those put together that a blank parts, and no column."""
    starts, rows = Starts(strips), Rows(strips)
    found: list[Strip] = []
    for strip in sorted(strips, key=lambda one: one.area.left):
        before = [one for one in found if _is_beside(one, strip)]
        last = max(before, key=lambda one: one.area.right, default=None)
        if last and not fences.part(last.area, strip.area) and _is_blank(last, strip, starts, rows):
            first = replace(strip.glyphs[0], spaced=_is_spaced(last, strip))
            longer = max(last, strip, key=lambda one: len(one.glyphs))
            joined = _sized(Strip([*last.glyphs, first, *strip.glyphs[1:]]), longer.size)
            found[found.index(last)] = joined
        else:
            found.append(strip)
    return found


def _is_beside(last: Strip, strip: Strip) -> bool:
    return _is_level(last, strip) and last.area.right <= strip.area.left + _CLOSE * strip.size


def _is_blank(last: Strip, strip: Strip, starts: Starts, rows: Rows) -> bool:
    """Tell whether no column begins behind a blank.

    It is narrow, or stands behind a short label, or between Latin words drawn apart. Figures alone
    are cells of a table.
    """
    before, after = _unseen(last.glyphs[-1].text, _ENDING), _unseen(strip.glyphs[0].text, _OPENING)
    set_in = after * strip.size
    gap = strip.area.left - last.area.right - before * last.size - set_in
    begins = starts.near(strip) or (after and starts.near(strip, set_in))
    if gap <= _APART * strip.size and (gap <= _GUTTER * strip.size or not begins):
        return True
    opens = strip.glyphs[0].text in _OPENING  # a bracket behind its sentence: （新竹
    long = (last if opens else min(last, strip, key=_width)).area.width >= _LONG * strip.size
    if long and gap <= _WORDS * strip.size and not begins and rows.run_over(last, strip):
        return True
    drawn = all(_is_drawn_apart(one, gap) for one in (last, strip))
    if drawn and rows.fill(last, strip):
        return True
    if not any(one.text.isalpha() for one in strip.glyphs):
        return False
    if gap <= _BLANK * strip.size and last.area.width <= _LABEL * last.size and starts.near(last):
        return True
    return drawn and rows.go_through(last, strip)


def _width(strip: Strip) -> float:
    return strip.area.width


def _unseen(char: str, marks: str) -> float:
    """Return how much of its square, as a share, a mark leaves white towards a blank beside it."""
    return _WHITE if char in marks else 0.0


def _is_spaced(last: Strip, strip: Strip) -> bool:
    latin = last.glyphs[-1].text.isascii() and strip.glyphs[0].text.isascii()
    gap = strip.area.left - last.area.right
    return gap > (_LATIN_BLANK if latin else _CHINESE_BLANK) * strip.size


def _is_drawn_apart(strip: Strip, gap: float) -> bool:
    """Tell whether the words of a piece, if there are several, are as far apart as a gap.

    Only Latin words are drawn apart so: Chinese characters fill their column by themselves.
    """
    if any(HAS_CJK.match(one.text) for one in strip.glyphs):
        return False
    blanks = [
        after.area.left - before.area.right
        for before, after in pairwise(strip.glyphs)
        if after.spaced
    ]
    return not blanks or gap <= _EVENLY * max(blanks)


def _sized(strip: Strip, size: float) -> Strip:
    strip.size = size
    return strip
