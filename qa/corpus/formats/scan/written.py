"""Characters taken for others that look alike, told by what stands beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.text.normalize import HAS_CJK, simplify_in_place

_NEAR = 4.0  # of the size: lines that stand so near are of one text
_OWN = 2  # characters of a line that simplified text lacks: so many show that it is traditional
_SHOWN = 8  # times as many of the lines near it, where it does not show that itself
_CANTONESE = "吓"  # 睇吓: made simpler from 嚇 only in simplified text
_ROWS, _COLUMNS = range(0xA4, 0xFA), (*range(0x40, 0x7F), *range(0xA1, 0xFF))


def with_own_characters(strips: Sequence[Strip]) -> list[Strip]:
    """Return lines with dashes between figures, dots in names, quotations opened that close.

    In traditional text no character is simplified that no traditional character set has.
    """
    lines = [_mended(one) for one in strips]
    return [_traditional(one, lines) for one in lines]


def _mended(strip: Strip) -> Strip:
    glyphs = list(strip.glyphs)
    for at in range(1, len(glyphs) - 1):
        before, glyph, after = glyphs[at - 1 : at + 2]
        if glyph.text == "一" and _is_figure(before) and _is_figure(after):
            glyphs[at] = replace(glyph, text="—")  # 16:00—21:00
        elif glyph.text == "・" and HAS_CJK.match(before.text) and HAS_CJK.match(after.text):
            glyphs[at] = replace(glyph, text="·")
    opened = list(_opened(glyphs))
    return strip if opened == strip.glyphs else strip.with_glyphs(opened)


def _is_figure(glyph: Glyph) -> bool:
    return glyph.text.isascii() and glyph.text.isdigit()


def _opened(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Yield characters, ‘ put in the blank before a quotation that ’ closes and nothing opens."""
    wanting: set[int] = set()
    blank = 0
    for at, (before, glyph) in enumerate(pairwise(glyphs), 1):
        if glyph.spaced and HAS_CJK.match(before.text) and HAS_CJK.match(glyph.text):
            blank = at
        elif glyph.text == "‘":
            blank = 0
        elif glyph.text == "’" and HAS_CJK.match(before.text):
            wanting |= {blank} - {0}
            blank = 0
    for at, glyph in enumerate(glyphs):
        if at in wanting:
            left, area = glyphs[at - 1].area.right, glyph.area
            gap = Area(min(left, area.left), area.top, area.left, area.bottom)
            yield replace(glyph, text="‘", area=gap, spaced=False)
        yield replace(glyph, spaced=False) if at in wanting else glyph


def _traditional(strip: Strip, strips: Sequence[Strip]) -> Strip:
    """Return a line of traditional text without simplified characters, of which it has a few."""
    table = _only_traditional()
    own, simple = _count(strip.text)
    if not simple:
        return strip
    if own < max(simple, _OWN):
        shown, others = _count("".join(one.text for one in strips if _is_near(strip, one)))
        if simple > 1 or shown < _SHOWN * others:
            return strip
    return strip.with_glyphs(
        [replace(one, text=table.get(one.text, one.text)) for one in strip.glyphs]
    )


def _count(text: str) -> tuple[int, int]:
    """Return how many characters of a text simplified text lacks, and how many traditional text."""
    table = _only_traditional()
    plain = simplify_in_place(text)
    return (
        sum(a != b for a, b in zip(text, plain, strict=True)),
        sum(char in table for char in text),
    )


def _is_near(strip: Strip, other: Strip) -> bool:
    reach, one, it = _NEAR * strip.size, strip.area, other.area
    across = it.left - one.right <= 0 <= it.right - one.left
    down = it.top - one.bottom <= 0 <= it.bottom - one.top
    if strip.vertical:
        return down and it.left - one.right <= reach and one.left - it.right <= reach
    return across and it.top - one.bottom <= reach and one.top - it.bottom <= reach


@cache
def _only_traditional() -> dict[str, str]:
    """Return characters that Big5 lacks, and the one that each is made simpler from."""
    codes = [bytes((row, column)) for row in _ROWS for column in _COLUMNS]
    big5 = [char for code in codes for char in code.decode("big5", "ignore") if HAS_CJK.match(char)]
    known = set(big5)
    made: dict[str, set[str]] = defaultdict(set)
    for char in big5:
        simple = simplify_in_place(char)
        if simple != char and simple not in known:
            made[simple].add(char)
    alone = {simple: some.pop() for simple, some in made.items() if len(some) == 1}
    return {simple: char for simple, char in alone.items() if simple not in _CANTONESE}
