"""Pictures of pages made straight, in the same way for reading and for showing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.corpus.formats.scan.engine import is_installed, quarters_to_upright
from qa.corpus.formats.scan.flatten import flattened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_LOOKED_AT = 700  # pixels of the longer side
_MOST = 4.0  # degrees
_LEAST = 0.15  # degrees: less is no skew


def straightened(picture: Image) -> Image:
    """Return a picture turned so that its lines of text are level; of a photograph the sheet.

    One that lies on its left side or stands on its head is turned upright, where what reads text is
    installed.
    """
    picture = flattened(picture)
    if is_installed() and (quarters := quarters_to_upright(picture)):
        picture = picture.rotate(90 * quarters, expand=True)
    angle = skew(picture)
    if abs(angle) < _LEAST:
        return picture
    from PIL.Image import Resampling

    return picture.rotate(angle, Resampling.BICUBIC, fillcolor="white")


def skew(picture: Image) -> float:
    """Return by how many degrees, counter-clockwise, a picture must be turned to be level.

    Lines of text are level where the rows of pixels differ most in blackness (Postl, 1986).
    """
    small = picture.convert("L")
    small.thumbnail((_LOOKED_AT, _LOOKED_AT))
    best = max(_steps(0.0, _MOST, 0.5), key=lambda angle: _contrast(small, angle))
    return max(_steps(best, 0.4, 0.1), key=lambda angle: _contrast(small, angle))


def _steps(middle: float, reach: float, step: float) -> list[float]:
    count = round(reach / step)
    steps = sorted(range(-count, count + 1), key=abs)  # the straighter of equals is kept
    return [middle + step * n for n in steps]


def _contrast(picture: Image, angle: float) -> float:
    import numpy as np

    turned: NDArray[np.float32] = np.asarray(
        picture.rotate(angle, fillcolor=255) if angle else picture, np.float32
    )
    rows = (255 - turned).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
