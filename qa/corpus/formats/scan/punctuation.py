"""Marks that look alike in full and half width, told apart by what they stand beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Glyph
from qa.text.normalize import HAS_CJK

_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
_PAIRS = {"(": ")", "（": "）"}


def widened(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return a line's characters, its marks in full width where Chinese characters stand beside.

    Of brackets both, or none. Recognisers choose by the picture, in which they hardly differ.
    """
    chars = [glyph.text for glyph in glyphs]
    wide = {at for at, char in enumerate(chars) if char in _WIDE and _beside_chinese(chars, at)}
    for start, end in _brackets(chars):
        if {start, end} & wide or chars[start] == "（" or chars[end] == "）":
            wide |= {start, end}
    return [
        replace(glyph, text=_WIDE[glyph.text]) if at in wide and glyph.text in _WIDE else glyph
        for at, glyph in enumerate(glyphs)
    ]


def _beside_chinese(chars: Sequence[str], at: int) -> bool:
    around = (*chars[max(0, at - 1) : at], *chars[at + 1 : at + 2])
    return any(HAS_CJK.search(char) for char in around)


def _brackets(chars: Sequence[str]) -> list[tuple[int, int]]:
    """Return where brackets open and close."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, char in enumerate(chars):
        if char in _PAIRS:
            opened.append(at)
        elif char in _PAIRS.values() and opened:
            found.append((opened.pop(), at))
    return found
