"""The recogniser: rapidocr, whose boxes are parted at gutters and widened to a line's ends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.scan.ends import with_ends
from qa.corpus.formats.scan.gutters import parted_at_gutters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]

LONGEST_BAND = 4000
"""Pixels of the longer side of what is read in one go."""

_SHARED = 400  # pixels that two bands of a long picture share: no line of print is so high
_MOST_LINES = 20_000  # of a band: rapidocr leaves out the uppermost ones of more than a thousand
_LOOKED_AT = 1000  # pixels of the longer side
_ASKED = 40  # lines at most, from all over the page
_LEAST_SIDE = 200  # pixels of the shorter side: less holds no page
_FEWEST_LINES = 6
_NEARLY_ALL = 0.85  # of the lines
_TURNED = 1.5  # times as high as wide: rapidocr turns such a line before it reads it


def is_installed() -> bool:
    """Tell whether text in pictures can be recognised."""
    return find_spec("rapidocr") is not None


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


def quarters_to_upright(picture: Image) -> int:
    """Return by how many quarters, counter-clockwise, a picture must be turned to be read.

    Two where most of its lines stand on their heads, three where they do with the picture lying on
    its left side, so that they run upwards; none for one on its right side, whose lines cannot be
    told from those of a page that is set downwards and are read in the same order.
    """
    import numpy as np

    if min(picture.size) < _LEAST_SIDE:
        return 0
    small = picture.convert("RGB")
    small.thumbnail((_LOOKED_AT, _LOOKED_AT))
    lines, seen = _engine().detect_lines(np.ascontiguousarray(np.asarray(small)[:, :, ::-1]))
    if len(lines) < _FEWEST_LINES:
        return 0
    told = _engine().cls_and_rotate(lines)[1].cls_res
    if sum("180" in label for label, _ in told) < _NEARLY_ALL * len(told):
        return 0
    sides = np.ptp(seen, axis=1)
    tall = float((sides[:, 1] >= _TURNED * sides[:, 0]).mean())
    return 3 if tall >= _NEARLY_ALL else 2 if tall <= 1 - _NEARLY_ALL else 0


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
    import numpy as np
    from rapidocr import RapidOCR

    class Engine(RapidOCR):  # type: ignore[misc]
        def detect_and_crop(self, img: Pixels, op_record: Any) -> Any:
            _, found = super().detect_and_crop(img, op_record)
            found.boxes, of = boxes_of_lines(found.img, found.boxes)
            found.scores = [found.scores[number] for number in of]
            return self.crop_text_regions(found.img, found.boxes), found

        def detect_lines(self, img: Pixels) -> tuple[list[Pixels], NDArray[Any]]:
            found = self._load_det_model()(img).boxes
            boxes = np.zeros((0, 4, 2)) if found is None else found[:: 1 + len(found) // _ASKED]
            return self.crop_text_regions(img, boxes), boxes

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


def boxes_of_lines(pixels: Pixels, boxes: NDArray[Any]) -> tuple[NDArray[Any], list[int]]:
    """Return the boxes that are read, and of which of those that the detector saw each was made."""
    gray = pixels.min(axis=2)
    found, of = parted_at_gutters(gray, boxes)
    return with_ends(gray, found), of


def _upside_down(told: Sequence[tuple[str, float]]) -> bool:
    """Tell whether most lines stand on their heads; of a few that is told wrongly."""
    return 2 * sum("180" in label for label, _ in told) > len(told)
