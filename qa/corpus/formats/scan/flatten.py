"""Photographs of pages made flat: the sheet found in the picture, its corners made right angles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

_LOOKED_AT = 800  # pixels of the longer side
_LEAST = 0.25  # of the picture: a sheet that was meant
_MOST = 0.97  # of the picture: more is a page without anything about it
_LIGHTER = 30  # of 255: how much lighter than what is about it a sheet is
_STRAY = 0.02  # of its length about the sheet: how far its edge may leave straight lines
_FILLED = 0.9  # of the four-sided figure: the sheet within
_SLOPE = 0.3  # of a side: how much longer or shorter than the one opposite
_STRAIGHT = 0.004  # of the longer side: corners off by less need nothing


def flattened(picture: Image) -> Image:
    """Return the sheet of paper in a photograph as if seen from above.

    The picture itself where no lighter sheet with four sides lies in it, or without OpenCV.
    """
    corners = sheet_corners(picture)
    if corners is None:
        return picture
    import cv2
    import numpy as np
    from PIL.Image import fromarray

    across = [np.linalg.norm(corners[a] - corners[b]) for a, b in ((0, 1), (3, 2))]
    down = [np.linalg.norm(corners[a] - corners[b]) for a, b in ((0, 3), (1, 2))]
    width, height = round(float(max(across))), round(float(max(down)))
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    pixels = np.asarray(picture.convert("RGB"))
    return fromarray(
        cv2.warpPerspective(
            pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
        )
    )


def sheet_corners(picture: Image) -> NDArray[Any] | None:
    """Return the corners of the sheet in a picture, clockwise from the upper left, in pixels.

    ``None`` where there is none to be seen, where it fills the picture, or where it is flat.
    """
    try:
        import cv2
    except ImportError:
        return None
    import numpy as np

    step = max(1.0, max(picture.size) / _LOOKED_AT)
    size = max(1, round(picture.width / step)), max(1, round(picture.height / step))
    gray = cv2.resize(np.asarray(picture.convert("L")), size, interpolation=cv2.INTER_AREA)
    gray = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))  # print goes
    _, light = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    if not light.any() or light.all():
        return None
    if float(gray[light > 0].mean() - gray[light == 0].mean()) < _LIGHTER:
        return None
    contours, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    sheet = max(contours, key=cv2.contourArea)
    found = cv2.approxPolyDP(cv2.convexHull(sheet), _STRAY * cv2.arcLength(sheet, True), True)
    corners = found.reshape(-1, 2).astype(np.float64)
    area = float(cv2.contourArea(sheet))
    whole = size[0] * size[1]
    if len(corners) != 4 or not _LEAST * whole <= area <= _MOST * whole:
        return None
    if area < _FILLED * cv2.contourArea(found) or not _is_likely(np, corners):
        return None
    return _in_turn(np, corners) * step


def _in_turn(np: Any, corners: NDArray[Any]) -> NDArray[Any]:
    """Return corners clockwise, the upper left one first."""
    x, y = (corners - corners.mean(axis=0)).T
    turned: NDArray[Any] = corners[np.argsort(np.arctan2(y, x))]
    return np.roll(turned, -int(np.argmin(turned.sum(axis=1))), axis=0)  # type: ignore[no-any-return]


def _is_likely(np: Any, corners: NDArray[Any]) -> bool:
    """Tell whether opposite sides are nearly as long as each other, and one is not level."""
    a, b, c, d = _in_turn(np, corners)
    sides = [np.linalg.norm(one - other) for one, other in ((a, b), (b, c), (c, d), (d, a))]
    alike = all(
        abs(one - other) <= _SLOPE * max(one, other)
        for one, other in ((sides[0], sides[2]), (sides[1], sides[3]))
    )
    off = max(abs(a[0] - d[0]), abs(b[0] - c[0]), abs(a[1] - b[1]), abs(d[1] - c[1]))
    return alike and off > _STRAIGHT * max(sides)
