"""Quotation marks of Latin text: straight or curled, as they are printed.

Recognisers give " and ' for both. Curled ones lean, or those that open are heavier below and those
that close above: of 17 sheets ten with straight ones lean by no more than 0.02 of their height and
differ by no more than 0.02, seven with curled ones lean by 0.08 or differ by 0.14 and more. One
sheet may have straight and curled apostrophes, of several texts: each is told by itself. Nine of
ten that lean do by 0.14 to 0.16, straight ones by 0.1 at most (104 of 25 sheets).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Glyph, Strip
from qa.text.normalize import HAS_CJK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Weights = NDArray[np.float64]

_LEANS, _DIFFERS = 0.05, 0.07  # of their height: curled marks do by more
_LEANS_ALONE = 0.12  # the same of an apostrophe
_SHOWN = 2  # marks that show it
_BESIDE, _WIDE = 0.15, 0.6  # of the size: what is looked at beside a mark, and of it
_OVER, _UNDER = 0.95, 0.3  # of the size: the same over its baseline and under it
_HIGH = 0.38  # of the size: marks stand higher over the baseline
_CONTRAST = 40  # of 255: less is no ink
_INK, _BLUR = 0.4, 0.25  # of a stroke's darkness: what is ink; what is none at all
_LEAST = 4  # pixels: what is lower shows nothing
_STROKES = 2  # of a mark
_MARKS = frozenset("\"“”'")


def with_curled_quotes(strips: Sequence[Strip], pixels: Pixels, scale: float) -> list[Strip]:
    """Return lines of a picture in grey, straight quotation marks curled if they are printed so."""
    latin = [one for one in strips if not one.vertical and not _MARKS.isdisjoint(one.text)]
    latin = [one for one in latin if not HAS_CJK.search(one.text)]
    seen = [
        (opens, shape)
        for one in latin
        for at, opens in _doubles(one)
        if (shape := _shape(one.glyphs[at], opens, pixels, scale))
    ]
    curled = len(seen) >= _SHOWN and _are_curled(seen)
    whole = {id(one): _with_apostrophes(one, pixels, scale) for one in latin}
    found = [whole.get(id(one), one) for one in strips]
    return [
        _curled(it) if curled and id(one) in whole else it
        for one, it in zip(strips, found, strict=True)
    ]


def _with_apostrophes(strip: Strip, pixels: Pixels, scale: float) -> Strip:
    """Return a line, the apostrophes within its words curled that lean."""
    glyphs = list(strip.glyphs)
    for at, (before, glyph, after) in enumerate(
        zip(glyphs, glyphs[1:], glyphs[2:], strict=False), 1
    ):
        within = glyph.text == "'" and before.text.isalpha() and after.text.isalpha()
        shape = _shape(glyph, False, pixels, scale) if within else None
        if shape and shape[1] >= _LEANS_ALONE:
            glyphs[at] = replace(glyph, text="’")
    return strip.with_glyphs(glyphs)


def _doubles(strip: Strip) -> Iterator[tuple[int, bool]]:
    """Yield where double marks stand in a line, and whether each opens."""
    for at, glyph in enumerate(strip.glyphs):
        if glyph.text in '"“”':
            yield at, _opens(strip, at)


def _opens(strip: Strip, at: int) -> bool:
    glyphs = strip.glyphs
    return at + 1 < len(glyphs) and (
        not at or glyphs[at].spaced or glyphs[at - 1].text in "([—–‘“'\""
    )


def _are_curled(seen: Sequence[tuple[bool, tuple[float, float]]]) -> bool:
    """Tell whether marks, of each whether it opens and its shape, lean or differ by that."""
    opening = [heavy for opens, (heavy, _) in seen if opens]
    closing = [heavy for opens, (heavy, _) in seen if not opens]
    leaning = median(lean for _, (_, lean) in seen)
    both = bool(opening) and bool(closing)
    return leaning >= _LEANS or (both and median(opening) - median(closing) >= _DIFFERS)


def _shape(glyph: Glyph, opens: bool, pixels: Pixels, scale: float) -> tuple[float, float] | None:
    """Return how far down the weight of a mark's strokes is, and how they lean, as shares."""
    import numpy as np

    size, base = glyph.size, glyph.base
    left = glyph.area.left - _BESIDE * size if opens else glyph.area.right - _WIDE * size
    top = base - _OVER * size
    right = left + (_BESIDE + _WIDE) * size
    edges = (left, right, top, base + _UNDER * size)
    x, end, y, bottom = (max(0, round(edge * scale)) for edge in edges)
    shown = pixels[y:bottom, x:end].astype(np.float64)
    if min(shown.shape) < _LEAST:
        return None
    paper, dark = np.percentile(shown, 90), np.percentile(shown, 1)
    if paper - dark < _CONTRAST:
        return None
    weights = ((paper - shown) / (paper - dark)).clip(0, 1)
    strokes = list(_strokes(weights, (_OVER - _HIGH) * size * scale))
    strokes = strokes[:_STROKES] if opens else strokes[-_STROKES:]
    if not strokes:
        return None
    return (
        float(np.mean([_heaviness(one) for one in strokes])),
        float(np.mean([_leaning(one) for one in strokes])),
    )


def _strokes(weights: Weights, lowest: float) -> Iterator[Weights]:
    """Yield what stands apart in a stretch and ends above a row: the strokes of a mark."""
    import numpy as np

    ink = weights > _INK
    inked = np.concatenate(([False], ink.any(axis=0), [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(inked))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        rows = np.flatnonzero(ink[:, start:end].any(axis=1))
        if rows[-1] < lowest and rows[-1] - rows[0] + 1 >= _LEAST:
            stroke = weights[rows[0] : rows[-1] + 1, max(0, start - 1) : end + 1]
            yield np.where(stroke > _BLUR, stroke, 0.0)


def _heaviness(stroke: Weights) -> float:
    """Return how far down the middle of a stroke's ink is."""
    import numpy as np

    down = stroke.sum(axis=1)
    return float((down * (np.arange(down.size) + 0.5)).sum() / down.sum() / down.size)


def _leaning(stroke: Weights) -> float:
    """Return how much further right the upper half of a stroke stands."""
    import numpy as np

    half = len(stroke) // 2
    across = np.arange(stroke.shape[1])
    upper, lower = (
        float((part.sum(axis=0) * across).sum() / max(1e-6, float(part.sum())))
        for part in (stroke[:half], stroke[-half:])
    )
    return (upper - lower) / len(stroke)


def _curled(strip: Strip) -> Strip:
    """Return a line with curled marks; single ones only where one opens: no apostrophes."""
    glyphs, opened = list(strip.glyphs), False
    for at, glyph in enumerate(glyphs):
        text = glyph.text
        if text == '"':
            text = "“" if _opens(strip, at) else "”"
        elif text == "'" and _opens(strip, at) and glyphs[at + 1].text.isalnum():
            text, opened = "‘", True
        elif text == "'" and opened and (at + 1 == len(glyphs) or not _goes_on(glyphs[at + 1])):
            text, opened = "’", False
        glyphs[at] = replace(glyph, text=text)
    return strip.with_glyphs(glyphs)


def _goes_on(after: Glyph) -> bool:
    return after.text.isalnum() and not after.spaced
