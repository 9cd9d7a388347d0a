"""Grounds in a picture that something is printed on: tints, and bars under white type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa.corpus.formats.scan.rules import COARSE, coarsely, paper_light
from qa.corpus.sheets.base import Area

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

_STROKE = 12.0  # points: strokes of print are no broader, so that they vanish
_TINT = 0.72, 0.965  # of the light of paper: a tint; what is darker is a bar, or a picture
_SMALLEST, _SHORTEST = 14.0, 50.0  # points: a ground about a line of a few words
_WIDEST = 0.9  # of the picture: what is as wide and as high is the paper itself
_FILLED = 0.9  # of its rectangle
_INKED = 0.5  # of a bar: what its white type leaves dark
_MOST = 4000

Edges = tuple[int, int, int, int]  # left, top, right, bottom


def shown_grounds(picture: Image, scale: float) -> list[Area]:
    """Return the rectangles of a page that stand on a tint or a bar, in points.

    None without OpenCV. Paper that is lighter on one side is no tint: that falls off evenly.
    """
    try:
        import cv2
    except ImportError:
        return []
    import numpy as np

    small = coarsely(cv2, picture, scale)
    light = np.maximum(1.0, paper_light(np, small))
    side = 2 * round(_STROKE * COARSE / 2) + 1
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    share = cv2.medianBlur(closed, 5) / light
    tints = _rectangles(cv2, (share > _TINT[0]) & (share < _TINT[1]), _FILLED)
    dark = small / light <= _TINT[0]
    bars = [one for one in _rectangles(cv2, dark, _INKED) if _has_edges(dark, one)]
    return [Area(*(edge / COARSE for edge in one)) for one in (*tints, *bars)]


def _has_edges(dark: NDArray[Any], edges: Edges) -> bool:
    """Tell whether a rectangle of a mask is dark all along its sides, as a bar is."""
    left, top, right, bottom = edges
    shown = dark[top:bottom, left:right]
    sides = (shown[:2].any(axis=0), shown[-2:].any(axis=0), shown[:, :2].any(axis=1))
    return all(float(side.mean()) >= _FILLED for side in (*sides, shown[:, -2:].any(axis=1)))


def _rectangles(cv2: Any, mask: NDArray[Any], least: float) -> list[Edges]:
    """Return the edges of what fills at least a share of a rectangle in a mask."""
    height, width = mask.shape
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.astype("uint8"))
    found = []
    for left, top, wide, high, filled in stats[1 : min(count, _MOST)].tolist():
        whole = wide > _WIDEST * width and high > _WIDEST * height
        small = min(wide, high) < _SMALLEST * COARSE or max(wide, high) < _SHORTEST * COARSE
        if not whole and not small and filled >= least * wide * high:
            found.append((left, top, left + wide, top + high))
    return found
