"""The recogniser: rapidocr, whose boxes are widened to what it leaves out at a line's ends.

Its detector stops short of marks and of strokes that stand off: quotation marks, dashes, 一 and 二.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

LONGEST_BAND = 4000
"""Pixels of the longer side of what is read in one go."""

_SHARED = 400  # pixels that two bands of a long picture share: no line of print is so high
_MOST_LINES = 20_000  # of a band: rapidocr leaves out the uppermost ones of more than a thousand
_LEVEL = 1.5  # times as wide as high: a level line
_STANDS_OFF = 0.7  # of a line's height: the widest blank before what belongs to it
_MOST = 2.2  # of its height: how much is added at an end, a dash of two characters
_CORE = 0.2  # of its height: what is not looked at, at its upper and lower edge
_THROUGH = 0.8  # of what is looked at: a column with more ink is a rule, or a picture
_BEYOND = 0.35  # of its height: a rule goes on so far over and under a line
_BREATH = 0.08  # of its height: paper left beside what is added


def recognised_lines(pixels: Pixels) -> Iterator[tuple[Any, str, float, Sequence[Any]]]:
    """Yield the lines seen in a picture: corners, text, how sure, its words with their corners.

    ``pixels`` are blue, green and red. A picture longer than ``LONGEST_BAND`` is read in bands.
    """
    for top, bottom in _bands(len(pixels)):
        found = _engine()(pixels[top:bottom], return_word_box=True)
        if found.boxes is None or not found.txts:
            continue
        for box, text, score, words in zip(
            found.boxes, found.txts, found.scores, found.word_results, strict=True
        ):
            middle = top + float(sum(y for _, y in box)) / len(box)
            if _is_own(middle, top, bottom, len(pixels)):
                moved = [(word, sure, _moved(corners, top)) for word, sure, corners in words]
                yield _moved(box, top), text, float(score), moved


def _bands(height: int) -> list[tuple[int, int]]:
    """Return the rows between which a picture is read: of a long one bands that overlap."""
    if height <= LONGEST_BAND:
        return [(0, height)]
    count = -(-(height - _SHARED) // (LONGEST_BAND - _SHARED))
    step = (height - _SHARED) / count
    return [(round(n * step), min(height, round((n + 1) * step) + _SHARED)) for n in range(count)]


def _is_own(middle: float, top: int, bottom: int, height: int) -> bool:
    """Tell whether a line of a band is not another band's, which sees more of what is about it."""
    first = top + _SHARED / 2 if top else 0.0
    last = bottom - _SHARED / 2 if bottom < height else float(height)
    return first <= middle < last or (middle >= last == height)


def _moved(corners: Sequence[Any], down: int) -> list[tuple[float, float]]:
    return [(float(x), float(y) + down) for x, y in corners]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    class Engine(RapidOCR):  # type: ignore[misc]
        def crop_text_regions(self, img: Pixels, det_boxes: Any) -> Any:
            det_boxes[:] = with_ends(img, det_boxes)
            return super().crop_text_regions(img, det_boxes)

        def cls_and_rotate(self, img: list[Pixels]) -> Any:
            turned, told = super().cls_and_rotate([*img])
            return (turned if _upside_down(told.cls_res) else img), told

    return Engine(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_BAND,
            "Det.max_candidates": _MOST_LINES,
            "EngineConfig.onnxruntime.intra_op_num_threads": max(1, (os.cpu_count() or 2) // 2),
        }
    )


def _upside_down(told: Sequence[tuple[str, float]]) -> bool:
    """Tell whether most lines stand on their heads; of a few that is told wrongly."""
    return 2 * sum("180" in label for label, _ in told) > len(told)


def with_ends(pixels: Pixels, boxes: NDArray[Any]) -> NDArray[Any]:
    """Return the boxes of lines, level ones widened to the ink that stands off at their ends.

    Each box is four corners, clockwise from the upper left. None reaches into another.
    """
    import numpy as np

    gray = pixels.min(axis=2)
    lows, highs = boxes.min(axis=1), boxes.max(axis=1)
    found = boxes.astype(np.float32)
    for number, (low, high) in enumerate(zip(lows, highs, strict=True)):
        (left, top), (right, bottom) = low, high
        height = bottom - top
        if right - left < _LEVEL * height or height < 8:
            continue
        level = (lows[:, 1] < bottom - _CORE * height) & (highs[:, 1] > top + _CORE * height)
        level[number] = False
        before = highs[level & (lows[:, 0] < left), 0]
        after = lows[level & (highs[:, 0] > right), 0]
        reach = (
            max([0.0, left - _MOST * height, *before]),
            min([pixels.shape[1] - 1.0, right + _MOST * height, *after]),
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


def _run_to(inked: NDArray[Any], height: float, beside: bool) -> float:
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


def _stretched(box: NDArray[Any], left: float, right: float) -> NDArray[Any]:
    """Return a box longer by so much at its ends, along its own direction."""
    import numpy as np

    found: NDArray[Any] = box.copy()
    for near, far, at_near, at_far in ((0, 1, left, right), (3, 2, left, right)):
        along = box[far] - box[near]
        along = along / max(1.0, float(np.linalg.norm(along)))
        found[near] = box[near] - at_near * along
        found[far] = box[far] + at_far * along
    return found
