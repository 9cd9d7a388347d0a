"""Dashes that a recogniser takes for hyphens, told by how long they are printed.

Of 69 sheets dashes are 0.37 to 0.49 of the size (–) or 0.72 and more (—), hyphens mostly 0.22 to
0.3; on four sheets with hyphens of 0.5 to 0.72 these all are, so that only shorter ones beside them
tell an en dash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Glyph, Strip

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

_EM = 0.77  # of the size: no hyphen is so long
_EN, _SHORT = 0.36, 0.33  # of the size: a dash, a hyphen where there are shorter ones
_SHOWN = 2  # hyphens that show how long a sheet's are
_ABOUT = 0.7  # of the size: what is looked at on either side
_OVER, _UNDER = 0.9, 0.25  # of the size: the same over the baseline and under it
_BAND = 0.12, 0.55  # of the size: over the baseline; dashes stand there
_THICK = 0.17  # of the size: no dash is thicker
_SHORTEST = 0.1  # of the size
_CONTRAST, _INK = 40, 0.4  # of 255: less is no ink; of a stroke's darkness
_LEAST = 4  # pixels: what is lower shows nothing


def with_dashes(strips: Sequence[Strip], pixels: Pixels, scale: float) -> list[Strip]:
    """Return lines of a picture in grey, hyphens that are printed as dashes made such."""
    lengths = {
        (at, place): dash_length(glyph, pixels, scale)
        for at, strip in enumerate(strips)
        if not strip.vertical
        for place, glyph in enumerate(strip.glyphs)
        if glyph.text == "-"
    }
    short = sum(0 < one <= _SHORT for one in lengths.values()) >= _SHOWN
    found = list(strips)
    for (at, place), length in lengths.items():
        text = "—" if length >= _EM else "–" if short and _EN <= length < _EM else "-"
        if text != "-":
            glyphs = list(found[at].glyphs)
            glyphs[place] = replace(glyphs[place], text=text)
            found[at] = found[at].with_glyphs(glyphs)
    return found


def dash_length(glyph: Glyph, pixels: Pixels, scale: float) -> float:
    """Return how long the stroke nearest to a dash is, as a share of its size; 0: there is none.

    A stroke is where nothing but a thin line has ink, in the middle of small letters.
    """
    import numpy as np

    size, area = glyph.size, glyph.area
    left, top = max(0.0, area.left - _ABOUT * size), max(0.0, glyph.base - _OVER * size)
    edges = left, area.right + _ABOUT * size, top, glyph.base + _UNDER * size
    x, end, y, bottom = (round(edge * scale) for edge in edges)
    shown = pixels[y:bottom, x:end].astype(np.float64)
    if min(shown.shape) < _LEAST:
        return 0.0
    paper, dark = float(np.percentile(shown, 90)), float(np.percentile(shown, 1))
    if paper - dark < _CONTRAST:
        return 0.0
    ink = shown < paper - _INK * (paper - dark)
    step = size * scale
    low, high = ((glyph.base - share * size - top) * scale for share in _BAND[::-1])
    rows = np.arange(len(ink))[:, None]
    first = np.where(ink, rows, len(ink)).min(axis=0)
    last = np.where(ink, rows, -1).max(axis=0)
    thin = (first >= round(low)) & (last <= round(high))
    thin &= ink.any(axis=0) & (last - first < max(2, _THICK * step))
    turns = np.flatnonzero(np.diff(np.concatenate(([0], thin, [0]))))
    middle = ((area.left + area.right) / 2 - left) * scale
    strokes = [
        (max(0.0, start - middle, middle - stop), float(stop - start))
        for start, stop in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True)
        if stop - start >= _SHORTEST * step
    ]
    return min(strokes)[1] / step if strokes else 0.0
