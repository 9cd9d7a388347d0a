"""Marks before a line that recognisers pass over: small filled shapes, seen in the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]

_LOOKED_AT = 1.8  # of the size: how far before a line a mark is looked for
_BLANK = 0.1  # of the size: space before the mark
_SMALLEST, _LARGEST = 0.3, 1.05  # of the size: a mark's sides
_SQUARE = 1.4  # ratio of its sides
_OFF = 0.22  # of the size: how far its middle may stand from the line's
_DARK = 0.62  # of the paper's lightness
_SHAPES = ((0.9, "■"), (0.66, "●"), (0.4, "◆"))  # share of its square that each fills, at least
_SURE = 0.9


def with_bullets(strips: Sequence[Strip], picture: Image, scale: float) -> list[Strip]:
    """Return lines of a picture with ``scale`` pixels for a point, marks before them added."""
    import numpy as np

    pixels = np.asarray(picture.convert("L"))
    return [one if one.vertical else _with_bullet(one, strips, pixels, scale) for one in strips]


def _with_bullet(strip: Strip, strips: Sequence[Strip], pixels: Pixels, scale: float) -> Strip:
    size, area = strip.size, strip.area
    left = area.left - _LOOKED_AT * size
    for other in strips:  # what is recognised there is no mark
        level = other.area.top < area.bottom and area.top < other.area.bottom
        if level and other is not strip and left < other.area.right <= area.left + 0.5 * size:
            left = max(left, other.area.right)
    box = (left, area.top, area.left, area.bottom)
    x, top, right, bottom = (max(0, round(side * scale)) for side in box)
    found = _mark(pixels[top:bottom, x:right], size * scale)
    if not found:
        return strip
    mark, start, width = found
    base, place = strip.glyphs[0].base, (x + start) / scale
    glyph = Glyph(mark, em_area(place, place + width / scale, base, size), base, size, sure=_SURE)
    marked = Strip([glyph, *strip.glyphs])
    marked.size = strip.size
    return marked


def _mark(pixels: Pixels, size: float) -> tuple[str, int, int] | None:
    """Return the mark in a stretch of pixels, where it begins, how wide it is; ``None``: none."""
    import numpy as np

    if pixels.size == 0:
        return None
    ink = pixels < _DARK * float(np.percentile(pixels, 90))
    columns = np.flatnonzero(ink.any(axis=0))
    apart = np.flatnonzero(np.diff(columns) > 1)
    if apart.size:  # behind the mark the line's first character may reach in
        columns = columns[: apart[0] + 1]
        ink = ink[:, : columns[-1] + 1]
    rows = np.flatnonzero(ink.any(axis=1))
    if not rows.size or columns[0] < _BLANK * size:
        return None
    width, height = int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    small = _SMALLEST * size <= min(width, height) and max(width, height) <= _LARGEST * size
    off = abs((rows[0] + rows[-1]) / 2 - len(pixels) / 2)
    if not small or max(width, height) > _SQUARE * min(width, height) or off > _OFF * size:
        return None
    share = float(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].mean())
    mark = next((char for least, char in _SHAPES if share >= least), None)
    return (mark, int(columns[0]), width) if mark else None
