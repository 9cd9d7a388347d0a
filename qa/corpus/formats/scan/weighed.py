"""Bold type in scans, told by its strokes as in print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Strip, usual_size
from qa.corpus.sheets.weights import FINE, mark_bold, stands_under

if TYPE_CHECKING:
    from PIL.Image import Image

_FINER = 2  # times: edges between pixels show
_FEW = 2  # characters: of 132 lines of two, one in eight is seen as bold that is not


def weigh_lines(strips: Sequence[Strip], picture: Image, scale: float) -> None:
    """Mark what is bold in lines of a picture with ``scale`` pixels for a point."""
    import numpy as np
    from PIL.Image import Resampling

    usual = usual_size(strips)
    finer = _FINER if scale * usual < 2 * FINE else 1
    size = finer * picture.width, finer * picture.height
    fine = picture.convert("L").resize(size, Resampling.BICUBIC)
    mark_bold(strips, np.asarray(fine), finer * scale, usual)
    weigh_as_over(strips)


def weigh_as_over(strips: Sequence[Strip]) -> None:
    """Give lines of a character or two the weight of the line that they stand right under."""
    for strip in strips:
        if strip.vertical or sum(one.text.isalnum() for one in strip.glyphs) > _FEW:
            continue
        over = [one for one in strips if one is not strip and stands_under(strip, one)]
        if over:
            last = max(over, key=lambda one: one.area.bottom)
            bold = last.bold_to
            strip.glyphs[:] = [replace(one, bold=bold) for one in strip.glyphs]
            for kept in ("bold", "bold_from", "bold_to"):
                strip.__dict__.pop(kept, None)
