"""The picture of a printed sheet with what is quoted boxed on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.output.boxes import line_boxes
from qa.types import Box

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 2.0
"""Pixels for a point: 144 to an inch."""

_EDGE, _FILL = (200, 30, 30, 255), (255, 220, 60, 90)
_AIR = 1.5  # points around a box
_MARGIN = 12.0  # points around a cut-out


def boxed(picture: Image, boxes: Sequence[Box], scale: float = SCALE) -> Image:
    """Return the picture of a sheet with ``boxes`` marked; ``scale`` are its pixels for a point."""
    from PIL import Image as Images
    from PIL import ImageDraw

    below = picture.convert("RGBA")
    over = Images.new("RGBA", below.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(over)
    for box in line_boxes(boxes):
        edges = (box.left - _AIR, box.top - _AIR, box.right + _AIR, box.bottom + _AIR)
        draw.rectangle([scale * edge for edge in edges], fill=_FILL, outline=_EDGE, width=2)
    return Images.alpha_composite(below, over).convert("RGB")


def cut_out(picture: Image, boxes: Sequence[Box], scale: float = SCALE) -> Image:
    """Return the part of a picture that ``boxes`` cover, with a margin."""
    left = min(box.left for box in boxes) - _MARGIN
    top = min(box.top for box in boxes) - _MARGIN
    right = max(box.right for box in boxes) + _MARGIN
    bottom = max(box.bottom for box in boxes) + _MARGIN
    edges = [round(scale * edge) for edge in (left, top, right, bottom)]
    width, height = picture.size
    return picture.crop(
        (max(0, edges[0]), max(0, edges[1]), min(width, edges[2]), min(height, edges[3]))
    )
