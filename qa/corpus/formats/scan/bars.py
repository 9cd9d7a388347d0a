"""Short upright bars beside decks and headings, which recognisers take for a 1, an l or an I."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qa.corpus.sheets.base import Glyph, Strip, usual_size

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]

_TAKEN_FOR = frozenset("1lI|丨!iＩ｜︱/")
_ABOUT = 0.6  # of the size: what is looked at over and under a character
_HIGH = 1.1  # times the size of the text: letters and figures are lower than bars
_SLIM = 0.3  # of its height: a bar is no thicker
_SOLID = 0.9  # of a bar is ink, less a column of pixels on either side that blurs; a 1 has a flag


def without_bars(strips: Sequence[Strip], picture: Image, scale: float) -> list[Strip]:
    """Return lines of a picture with ``scale`` pixels for a point, those left out that are bars.

    A line's first character is left out, too, where it is one.
    """
    import numpy as np

    pixels = np.asarray(picture.convert("L"))
    usual = usual_size(strips)
    found = []
    for strip in strips:
        first = strip.glyphs[0]
        if strip.vertical or not _is_bar(first, pixels, scale, max(usual, _text_size(strip))):
            found.append(strip)
        elif len(strip.glyphs) > 1:
            found.append(strip.with_glyphs(strip.glyphs[1:]))
    return found


def _text_size(strip: Strip) -> float:
    """Return the size of what stands behind a line's first character, 0 if nothing does."""
    return strip.size if len(strip.glyphs) > 1 else 0.0


def _is_bar(glyph: Glyph, pixels: Pixels, scale: float, size: float) -> bool:
    import numpy as np

    if glyph.text not in _TAKEN_FOR:
        return False
    area, about = glyph.area, _ABOUT * size
    shown = pixels[
        max(0, round((area.top - about) * scale)) : round((area.bottom + about) * scale),
        max(0, round(area.left * scale)) : round(area.right * scale),
    ]
    if min(shown.shape) < 2:
        return False
    dark, light = np.percentile(shown, (1, 95))
    ink = shown < (float(dark) + float(light)) / 2
    inked: Any = ink.any(axis=1)
    rows = _run_through(inked, len(ink) // 2)
    columns = np.flatnonzero(ink[rows].any(axis=0))
    if not columns.size:
        return False
    solid = ink[rows, columns[0] : columns[-1] + 1]
    height, width = solid.shape
    slim = 2 < width <= _SLIM * height and height >= _HIGH * size * scale
    return slim and float(solid[:, 1:-1].mean()) >= _SOLID


def _run_through(inked: NDArray[np.bool_], middle: int) -> slice:
    """Return the rows with ink about the one in the middle; none if it has no ink."""
    import numpy as np

    free = np.flatnonzero(~inked)
    at = int(np.searchsorted(free, middle))
    start = int(free[at - 1]) + 1 if at else 0
    end = int(free[at]) if at < free.size else inked.size
    return slice(start, end)
