"""What is on a picture beside text: rules and frames (long straight strokes), pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa.corpus.sheets.base import Area
from qa.corpus.sheets.frames import ruled_frames

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

COARSE = 0.7
"""Pixels for a point: enough to see pictures."""

_SHORTEST = 40.0  # points
_THICKEST = 4.0  # points: thicker ones are pictures
_DARKER = 25  # of 255: how much darker than its surroundings ink is
_STRAYS = 1.0  # points by which a stroke may leave its line, on paper that lies askew
_MOST = 2000
_WINDOW = 9.0  # points: no text is without paper over so much
_PAPER = 0.88  # of the light of paper: what is darker is none
_SMALLEST = 30.0  # points: a picture's sides
_FILLED = 0.7  # of its rectangle
_TILES = 16


def drawn_rules(picture: Image, scale: float) -> tuple[list[Area], list[Area]]:
    """Return straight strokes and the frames that they form, in points; none without OpenCV."""
    try:
        import cv2
    except ImportError:
        return [], []
    import numpy as np

    gray = np.asarray(picture.convert("L"))
    paper = cv2.blur(gray, (31, 31))
    ink = ((paper.astype(np.int16) - gray) > _DARKER).astype(np.uint8)
    across = _strokes(cv2, np, ink, scale)
    down = _strokes(cv2, np, np.ascontiguousarray(ink.T), scale)  # upright ones, laid flat
    rules = [
        *_areas(cv2, across, scale),
        *(Area(a.top, a.left, a.bottom, a.right) for a in _areas(cv2, down, scale)),
    ]
    return rules, ruled_frames(rules)


def _strokes(cv2: Any, np: Any, ink: NDArray[Any], scale: float) -> NDArray[Any]:
    """Return the level strokes of a picture: long, and with paper above and below."""
    stray = max(1, round(_STRAYS * scale / 2))
    thick = cv2.dilate(ink, np.ones((2 * stray + 1, 1), np.uint8))
    length = round(_SHORTEST * scale)
    found: NDArray[Any] = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return found


def _areas(cv2: Any, strokes: NDArray[Any], scale: float) -> list[Area]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes)
    found = []
    for left, top, width, height, _ in stats[1 : min(count, _MOST)]:
        if height <= (_THICKEST + _STRAYS) * scale:
            edges = (left, top, left + width, top + height)
            found.append(Area(*(float(edge) / scale for edge in edges)))
    return found


def coarsely(cv2: Any, picture: Image, scale: float) -> NDArray[Any]:
    """Return the greys of a page with :data:`COARSE` pixels for a point."""
    import numpy as np

    step = scale / COARSE
    size = (max(1, round(picture.width / step)), max(1, round(picture.height / step)))
    grey = np.asarray(picture.convert("L"))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA))


def shown_pictures(picture: Image, scale: float) -> list[Area]:
    """Return the pictures printed on a page, in points; none without OpenCV.

    No paper shows in them. Light may fall off to one side: a plane tells how light paper is.
    """
    try:
        import cv2
    except ImportError:
        return []
    import numpy as np

    small = coarsely(cv2, picture, scale)
    reach = 2 * round(_WINDOW * COARSE / 2) + 1
    lightest = cv2.dilate(small, np.ones((reach, reach), np.uint8))
    dark = (lightest < _PAPER * paper_light(np, small)).astype(np.uint8)
    whole = cv2.dilate(dark, np.ones((reach, reach), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(whole)
    found = []
    for left, top, width, height, filled in stats[1 : min(count, _MOST)]:
        if min(width, height) >= _SMALLEST * COARSE and filled >= _FILLED * width * height:
            edges = (left, top, left + width, top + height)
            found.append(Area(*(float(edge) / COARSE for edge in edges)))
    return found


def paper_light(np: Any, gray: NDArray[Any]) -> NDArray[Any]:
    """Return how light paper is at each point: a plane through the lightest of most tiles."""
    rows, columns = gray.shape
    side = max(8, max(rows, columns) // _TILES)
    spots = [
        (y + side / 2, x + side / 2, float(np.percentile(gray[y : y + side, x : x + side], 95)))
        for y in range(0, rows, side)
        for x in range(0, columns, side)
    ]
    ys, xs, seen = (np.array(some) for some in zip(*spots, strict=True))
    points = np.stack([ys, xs, np.ones_like(ys)], axis=1)
    kept = seen >= np.median(seen) * _PAPER
    plane = np.linalg.lstsq(points[kept], seen[kept], rcond=None)[0]
    y, x = np.mgrid[0:rows, 0:columns]
    shade: NDArray[Any] = plane[0] * y + plane[1] * x + plane[2]
    return shade
