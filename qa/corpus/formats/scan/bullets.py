"""Marks before a line that recognisers pass over: small shapes, seen in the picture."""

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
    Ink = NDArray[np.bool_]

_LOOKED_AT = 1.8  # of the size: how far before a line a mark is looked for
_BLANK = 0.1  # of the size: space before the mark
_SMALLEST, _LARGEST = 0.3, 1.05  # of the size: a mark's sides
_SQUARE = 1.4  # ratio of its sides
_OFF = 0.22  # of the size: how far its middle may stand from the line's
_DARK, _FINE = 0.62, 0.8  # of the paper's lightness: filled shapes, thin lines that blur
_CLOSED = 0.85  # of a side: where it has ink, a shape is closed there
_SHAPES = ((0.9, "■"), (0.66, "●"), (0.4, "◆"))  # share of its square that each fills, at least
_LOW = 0.64  # of a filled shape's ink: more in its lower half, or the upper, is a triangle
_WHITE, _CORNER = 0.12, 0.1  # of the sides: the middle that a ring leaves white; a box's corners
_RINGS = {2: "○", 4: "◎"}  # by how often a line through the middle meets ink
_LOZENGE = 1.1  # of half a side: as far is its ink from the middle, across and down; a ring's 1.27
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
    return strip.with_glyphs([glyph, *strip.glyphs])


def _mark(pixels: Pixels, size: float) -> tuple[str, int, int] | None:
    """Return the mark in a stretch of pixels, where it begins, how wide it is; ``None``: none."""
    import numpy as np

    if pixels.size == 0:
        return None
    paper = float(np.percentile(pixels, 90))
    for share, told in ((_DARK, _filled), (_FINE, _outlined)):
        found = _placed(pixels < share * paper, size)
        mark = found and told(found[0])
        if found and mark:
            return mark, *found[1:]
    return None


def _placed(ink: Ink, size: float) -> tuple[Ink, int, int] | None:
    """Return what stands in a stretch as a mark would, where it begins, how wide it is."""
    import numpy as np

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
    off = abs((rows[0] + rows[-1]) / 2 - len(ink) / 2)
    if not small or max(width, height) > _SQUARE * min(width, height) or off > _OFF * size:
        return None
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], int(columns[0]), width


def _filled(ink: Ink) -> str | None:
    """Return the filled mark whose ink this is; ``None``: there is none such."""
    share = float(ink.mean())
    low = float(ink[len(ink) // 2 :].sum()) / max(1, int(ink.sum()))
    if _is_hollow(ink):
        return None
    if _SHAPES[-1][0] <= share <= _SHAPES[0][0] and max(low, 1 - low) >= _LOW:
        return "▲" if low >= _LOW else "▼"
    return next((char for least, char in _SHAPES if share >= least), None)


def _outlined(ink: Ink) -> str | None:
    """Return the ring or box whose ink this is; ``None``: there is none such."""
    if not _is_hollow(ink):
        return None
    if _has_corners(ink):
        return "□"
    ring = _ring(ink)
    return "◇" if ring == _RINGS[2] and _is_lozenge(ink) else ring


def _is_hollow(ink: Ink) -> bool:
    """Tell whether a shape is white in its middle, and closed about it on all sides."""
    height, width = ink.shape
    y, x = height // 2, width // 2
    by, across = max(1, round(_WHITE * height / 2)), max(1, round(_WHITE * width / 2))
    if ink[y - by : y + by, x - across : x + across].any():
        return False
    third = slice(height // 3, -(height // 3)), slice(width // 3, -(width // 3))
    sides = (ink[third[0], :x].any(axis=1), ink[third[0], x:].any(axis=1))
    edges = (ink[:y, third[1]].any(axis=0), ink[y:, third[1]].any(axis=0))
    return all(float(one.mean()) >= _CLOSED for one in (*sides, *edges))


def _has_corners(ink: Ink) -> bool:
    height, width = (max(1, round(_CORNER * side)) for side in ink.shape)
    corners = (ink[:height, :width], ink[:height, -width:], ink[-height:, :width])
    return all(one.any() for one in (*corners, ink[-height:, -width:]))


def _is_lozenge(ink: Ink) -> bool:
    """Tell whether a hollow shape's sides run from corner to corner as those of a lozenge do.

    Across and down its ink is then as far from the middle as its corners are; a ring's is further.
    """
    import numpy as np

    height, width = ink.shape
    rows, columns = np.nonzero(ink)
    down, across = (2 * rows + 1) / height - 1, (2 * columns + 1) / width - 1
    return float((np.abs(down) + np.abs(across)).mean()) <= _LOZENGE


def _ring(ink: Ink) -> str | None:
    """Return a ring, or two within one another, by how often lines through the middle meet ink."""
    import numpy as np

    middles = (ink[len(ink) // 2 + n] for n in (-1, 0, 1))
    downs = (ink[:, ink.shape[1] // 2 + n] for n in (-1, 0, 1))
    met = [np.count_nonzero(np.diff(np.pad(one, 1).astype(int)) > 0) for one in (*middles, *downs)]
    return _RINGS.get(int(np.median(met)))
