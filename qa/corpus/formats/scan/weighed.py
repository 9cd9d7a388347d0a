"""Bold type in scans, told by its strokes as in print."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Strip, usual_size
from qa.corpus.sheets.weights import FINE, mark_bold

if TYPE_CHECKING:
    from PIL.Image import Image

_FINER = 2  # times: edges between pixels show


def weigh_lines(strips: Sequence[Strip], picture: Image, scale: float) -> None:
    """Mark what is bold in lines of a picture with ``scale`` pixels for a point."""
    import numpy as np
    from PIL.Image import Resampling

    usual = usual_size(strips)
    finer = _FINER if scale * usual < 2 * FINE else 1
    size = finer * picture.width, finer * picture.height
    fine = picture.convert("L").resize(size, Resampling.BICUBIC)
    mark_bold(strips, np.asarray(fine), finer * scale, usual)
