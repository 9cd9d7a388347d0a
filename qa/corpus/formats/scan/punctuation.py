"""Marks that look alike in full and half width, told apart by what they stand beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Glyph, Strip
from qa.text.normalize import HAS_CJK, is_traditional

_WIDE = dict(zip("(),:;!?", "（），：；！？", strict=True))
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()}
_ALWAYS_WIDE = "。、"
_ROOM = 0.77
"""Of the size: a mark in half width takes no more room. Of 60 such marks beside 3,417 in full width
57 take less than 0.8 (median 0.62), of the others six (median 1.08)."""
_FEW = 3  # lines: fewer with such marks are lines whose characters were seen too near
_NEXT = 2.0  # of the size: lines that stand so near are set alike
_BESIDE = 4.0  # of the size: lines that stand so near are of one text
_PLAIN = {"『": "“", "』": "”"}
_PAIRS = {"(": ")", "（": "）"}
_SPREAD = dict(zip("/[]|.", "／［］｜．", strict=True))
_SPREAD_ROOM = 0.9  # of the size
_LATIN = 0.54  # of the size: how wide a Latin letter or a figure is


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


def narrowed(strips: Sequence[Strip]) -> list[Strip]:
    """Return lines, their marks in half width where they are printed so: 本报讯(记者 ...),.

    Where 。 and 、 stand as close, all marks are set close, and stay as they are. Lines that run
    downwards are told by themselves.
    """
    told = {
        downwards: iter(_narrowed([one for one in strips if one.vertical == downwards]))
        for downwards in (False, True)
    }
    return [next(told[one.vertical]) for one in strips]


def _narrowed(strips: Sequence[Strip]) -> list[Strip]:
    fixed = [
        room for one in strips for at, room in _rooms(one) if one.glyphs[at].text in _ALWAYS_WIDE
    ]
    if fixed and median(fixed) <= _ROOM:
        return list(strips)
    told = [_is_narrow(one) for one in strips]
    if told.count(True) < _FEW:
        return list(strips)
    return [_with_narrow(one, _near(strips, told, at)) for at, one in enumerate(strips)]


def spread(strips: Sequence[Strip]) -> list[Strip]:
    """Return level lines, slashes and the like in full width where they take as much room.

    Of 30 printed so beside Chinese characters 29 take 0.9 of the size and more, of 18 in half width
    none more than 0.72. Of square brackets both are, or none.
    """
    return [one if one.vertical else _spread(one) for one in strips]


def _spread(strip: Strip) -> Strip:
    chars = [one.text for one in strip.glyphs]
    if _SPREAD.keys().isdisjoint(chars):
        return strip
    wide = {at for at in _beside(chars) if _room_at(strip, at) >= _SPREAD_ROOM}
    for start, end in _brackets(chars, {"[": "]"}):
        if {start, end} & wide:
            wide |= {start, end}
    return strip.with_glyphs(
        [
            replace(one, text=_SPREAD.get(one.text, one.text)) if at in wide else one
            for at, one in enumerate(strip.glyphs)
        ]
    )


def _beside(chars: Sequence[str]) -> Iterator[int]:
    """Yield where such marks stand between Chinese characters, or one and a figure.

    Beside Latin letters the blank of a word counts as room.
    """
    for at in range(1, len(chars) - 1):
        letters = any(one.isascii() and one.isalpha() for one in (chars[at - 1], chars[at + 1]))
        if chars[at] in _SPREAD and _beside_chinese(chars, at) and not letters:
            yield at


def _room_at(strip: Strip, at: int) -> float:
    """Return how much room a character of a level line takes, in sizes."""
    before, after = strip.glyphs[at - 1], strip.glyphs[at + 1]
    apart = _middle(after) - _middle(before)
    own = sum(
        _usual_step(strip) if HAS_CJK.match(one.text) else _LATIN * strip.size
        for one in (before, after)
    )
    return (apart - own / 2) / strip.size


def _middle(glyph: Glyph) -> float:
    return (glyph.area.left + glyph.area.right) / 2


def _usual_step(strip: Strip) -> float:
    """Return how far Chinese characters next to one another are apart."""
    steps = [
        _middle(after) - _middle(before)
        for before, after in pairwise(strip.glyphs)
        if HAS_CJK.match(before.text) and HAS_CJK.match(after.text)
    ]
    return median(steps) if steps else strip.size


def with_plain_quotes(strips: Sequence[Strip]) -> list[Strip]:
    """Return lines, “ and ” in simplified text that runs downwards, where 『 and 』 stand for them.

    That is their form there (GB/T 15834); in traditional text they are marks of their own.
    """
    return [
        _put_plainly(one)
        if one.vertical and not _PLAIN.keys().isdisjoint(one.text) and _is_simple(one, strips)
        else one
        for one in strips
    ]


def _is_simple(strip: Strip, strips: Sequence[Strip]) -> bool:
    """Tell whether neither a line nor those next to it have traditional characters."""
    across, start, end = _laid(strip)
    near = [
        one.text
        for one in strips
        if one.vertical
        for its_across, its_start, its_end in [_laid(one)]
        if abs(its_across - across) <= _BESIDE * strip.size
        and min(its_end, end) > max(its_start, start)
    ]
    return not is_traditional("".join(near))


def _put_plainly(strip: Strip) -> Strip:
    return strip.with_glyphs(
        [replace(one, text=_PLAIN.get(one.text, one.text)) for one in strip.glyphs]
    )


def _rooms(strip: Strip) -> Iterator[tuple[int, float]]:
    """Yield of each mark between Chinese characters how much room it takes, in sizes."""
    middles = [
        one.area.level if strip.vertical else (one.area.left + one.area.right) / 2
        for one in strip.glyphs
    ]
    chinese = [bool(HAS_CJK.match(one.text)) for one in strip.glyphs]
    steps = [
        after - before
        for (before, after), (one, other) in zip(pairwise(middles), pairwise(chinese), strict=True)
        if one and other
    ]
    usual = median(steps) if steps else strip.size
    for at in range(1, len(middles) - 1):
        mark = strip.glyphs[at].text in _NARROW or strip.glyphs[at].text in _ALWAYS_WIDE
        if mark and chinese[at - 1] and chinese[at + 1]:
            yield at, (middles[at + 1] - middles[at - 1] - usual) / strip.size


def _is_narrow(strip: Strip) -> bool | None:
    """Tell whether the marks of a line are in half width; ``None``: it does not show."""
    rooms = [room for at, room in _rooms(strip) if strip.glyphs[at].text in _NARROW]
    return median(rooms) <= _ROOM if rooms else None


def _near(strips: Sequence[Strip], told: Sequence[bool | None], at: int) -> bool:
    """Tell whether the marks of a line are in half width, by the next lines where it shows none."""
    own, strip = told[at], strips[at]
    if own is not None or not any(one.text in _NARROW for one in strip.glyphs):
        return bool(own)
    reach = _NEXT * strip.size
    across, start, end = _laid(strip)
    return any(
        told[n]
        for n, (its_across, its_start, its_end) in enumerate(map(_laid, strips))
        if abs(its_across - across) <= reach and min(its_end, end) > max(its_start, start)
    )


def _laid(strip: Strip) -> tuple[float, float, float]:
    """Return where a line stands among those set like it, and from where to where it runs."""
    area = strip.area
    if strip.vertical:
        return area.left, area.top, area.bottom
    return area.top, area.left, area.right


def _with_narrow(strip: Strip, narrow: bool) -> Strip:
    """Return a line, its marks in half width if ``narrow`` says so."""
    if not narrow:
        return strip
    return strip.with_glyphs(
        [replace(one, text=_NARROW.get(one.text, one.text)) for one in strip.glyphs]
    )


def _beside_chinese(chars: Sequence[str], at: int) -> bool:
    around = (*chars[max(0, at - 1) : at], *chars[at + 1 : at + 2])
    return any(HAS_CJK.search(char) for char in around)


def _brackets(chars: Sequence[str], pairs: Mapping[str, str] = _PAIRS) -> list[tuple[int, int]]:
    """Return where brackets open and close."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, char in enumerate(chars):
        if char in pairs:
            opened.append(at)
        elif char in pairs.values() and opened:
            found.append((opened.pop(), at))
    return found
