"""Ends of lines that a detector stops short of: marks and strokes that stand off.

Quotation marks, dashes, 一 and 二; in lines that run downwards full stops and commas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Boxes = NDArray[Any]

_LEVEL = 1.5  # times as wide as high: a level line
_STANDS_OFF = 0.7  # of a line's height: the widest blank before what belongs to it
_MOST = 2.2  # of its height: how much is added at an end, a dash of two characters
_CORE = 0.2  # of its height: what is not looked at, at its upper and lower edge
_THROUGH = 0.8  # of what is looked at: a column with more ink is a rule, or a picture
_BEYOND = 0.35  # of its height: a rule goes on so far over and under a line
_BREATH = 0.08  # of its height: paper left beside what is added
_OVER = 0.3  # of its height: a line over or under it sticks out no further


def with_ends(gray: Pixels, boxes: Boxes) -> Boxes:
    """Return the boxes of lines, made longer where ink stands off at their ends.

    Each box is four corners, clockwise from the upper left. None reaches into another.
    """
    laid = boxes[:, ::-1, ::-1][:, (3, 0, 1, 2)]  # what runs downwards, laid on its side
    level, upright = _longer(gray, boxes), _longer(gray.T, laid)
    return level + upright[:, (1, 2, 3, 0)][:, ::-1, ::-1] - boxes


def _longer(gray: Pixels, boxes: Boxes) -> Boxes:
    """Return boxes, those that are longer than high widened at both ends."""
    import numpy as np

    lows, highs = boxes.min(axis=1), boxes.max(axis=1)
    found = boxes.astype(np.float32)
    for number, (low, high) in enumerate(zip(lows, highs, strict=True)):
        (left, top), (right, bottom) = low, high
        height = bottom - top
        if right - left < _LEVEL * height or height < 8:
            continue
        level = (lows[:, 1] < bottom - _CORE * height) & (highs[:, 1] > top + _CORE * height)
        before = highs[level & (lows[:, 0] < left - _OVER * height), 0]
        after = lows[level & (highs[:, 0] > right + _OVER * height), 0]
        reach = (
            min(left, max([0.0, left - _MOST * height, *before])),
            max(right, min([gray.shape[1] - 1.0, right + _MOST * height, *after])),
        )
        added = (
            _ink_beside(gray, left, top, bottom, reach[0]),
            _ink_beside(gray, right, top, bottom, reach[1]),
        )
        if any(added):
            found[number] = _stretched(found[number], *added)
    return found


def _ink_beside(gray: Pixels, edge: float, top: float, bottom: float, reach: float) -> float:
    """Return by how much a line goes on beyond an edge of its box, at most to ``reach``."""
    import numpy as np

    height = bottom - top
    if abs(reach - edge) < 2:
        return 0.0
    over, under = max(0, int(top - _BEYOND * height)), int(bottom + _BEYOND * height)
    start, end = sorted((int(edge), int(reach)))
    about = gray[over:under, max(0, start - int(height)) : end + int(height)]
    light, dark = np.percentile(about, (90, 2))
    shown = gray[over:under, start:end]
    ink = (shown if reach > edge else shown[:, ::-1]) < (light + dark) / 2
    core = ink[int(top + _CORE * height) - over : int(bottom - _CORE * height) - over]
    inked = core.any(axis=0) & (ink.mean(axis=0) < _THROUGH)
    return _run_to(inked, height, abs(reach - edge) < _MOST * height - 1)


def _run_to(inked: Boxes, height: float, beside: bool) -> float:
    """Return up to where ink goes on from an edge over blanks; 0 where it is something else's.

    ``beside`` says that another line begins where the look ends.
    """
    import numpy as np

    at = np.flatnonzero(inked)
    if not at.size or at[0] > _STANDS_OFF * height:
        return 0.0
    gaps = np.flatnonzero(np.diff(at) > _STANDS_OFF * height)
    last = int(at[gaps[0]]) if gaps.size else int(at[-1])
    left = len(inked) - 1 - last
    if not left or (beside and left < at[0]):  # it goes on, or is nearer to what stands beside
        return 0.0
    return min(float(len(inked)), last + 1 + _BREATH * height)


def _stretched(box: Boxes, left: float, right: float) -> Boxes:
    """Return a box longer by so much at its ends, along its own direction."""
    import numpy as np

    found: Boxes = box.copy()
    for near, far, at_near, at_far in ((0, 1, left, right), (3, 2, left, right)):
        along = box[far] - box[near]
        along = along / max(1.0, float(np.linalg.norm(along)))
        found[near] = box[near] - at_near * along
        found[far] = box[far] + at_far * along
    return found
