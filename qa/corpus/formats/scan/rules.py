"""Rules and frames drawn on a picture: long straight strokes, thinner than any line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qa.corpus.sheets.base import Area

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

_SHORTEST = 40.0  # points
_THICKEST = 4.0  # points: thicker ones are pictures
_DARKER = 25  # of 255: how much darker than its surroundings ink is
_STRAYS = 1.0  # points by which a stroke may leave its line, on paper that lies askew
_CLOSED = 0.85  # share of a frame's side that must be drawn
_MOST = 2000


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
    return rules, _frames(rules)


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


def _frames(rules: list[Area]) -> list[Area]:
    """Return the rectangles that have a rule on each side."""
    across = [one for one in rules if one.width > one.height]
    down = [one for one in rules if one.width <= one.height]
    found = []
    for top in across:
        for bottom in across:
            near = 2 * _THICKEST
            alike = abs(top.left - bottom.left) <= near and abs(top.right - bottom.right) <= near
            if not alike or bottom.top - top.bottom < near:
                continue
            frame = Area(top.left, top.top, top.right, bottom.bottom)
            if all(_is_closed(frame, x, down) for x in (frame.left, frame.right)):
                found.append(frame)
    return found


def _is_closed(frame: Area, x: float, down: list[Area]) -> bool:
    """Tell whether a rule runs down a frame's side."""
    drawn = sum(
        min(one.bottom, frame.bottom) - max(one.top, frame.top)
        for one in down
        if abs((one.left + one.right) / 2 - x) <= 2 * _THICKEST
        and min(one.bottom, frame.bottom) > max(one.top, frame.top)
    )
    return drawn >= _CLOSED * frame.height
