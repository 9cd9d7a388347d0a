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
_DARKER = 0.72  # of the sheet's lightness: what it lies on; a grey page about a box is lighter
_SIDES = 3  # of the picture on which what the sheet lies on is seen
_SEEN = 0.5  # of such a side
_OWN = 0.005  # of the longer side: corners so near are those of the picture
_PRINT = 40  # of 255: how far print differs from what is about it
_PRINTED = 0.002  # of what lies about the sheet: more print, and it is a page too
_STRAY = 0.02  # of its length about the sheet: how far its edge may leave straight lines
_FILLED = 0.9  # of the four-sided figure: the sheet within
_SLOPE = 0.3  # of a side: how much longer or shorter than the one opposite
_LEANING = 20  # degrees: turned by more, another corner may be the upper left
_CLEARLY = 3  # times: how much more the lightness changes across lines of text than along them
_STRAIGHT = 0.004  # of the longer side: corners off by less need nothing


def flattened(picture: Image) -> Image:
    """Return the sheet of paper in a photograph as if seen from above.

    The picture itself where no lighter sheet with four sides lies on something that is not
    printed, or without OpenCV.
    """
    corners = sheet_corners(picture)
    if corners is None:
        return picture
    flat = _from_above(picture, corners)
    quarters = _quarters(corners, flat)
    return flat if not quarters else flat.rotate(90 * quarters, expand=True)


def _from_above(picture: Image, corners: NDArray[Any]) -> Image:
    import cv2
    import numpy as np
    from PIL.Image import fromarray

    matrix, size = view_from_above(corners)
    pixels = np.asarray(picture.convert("RGB"))
    return fromarray(
        cv2.warpPerspective(
            pixels, matrix, size, flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
        )
    )


def view_from_above(corners: NDArray[Any]) -> tuple[NDArray[Any], tuple[int, int]]:
    """Return where points of a picture go as the sheet with these corners is made flat.

    That is a 3 by 3 matrix, with the width and height of the flat sheet in pixels.
    """
    import cv2
    import numpy as np

    across = [np.linalg.norm(corners[a] - corners[b]) for a, b in ((0, 1), (3, 2))]
    down = [np.linalg.norm(corners[a] - corners[b]) for a, b in ((0, 3), (1, 2))]
    width, height = round(float(max(across))), round(float(max(down)))
    flat = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    return cv2.getPerspectiveTransform(corners.astype(np.float32), flat), (width, height)


def _quarters(corners: NDArray[Any], flat: Image) -> int:
    """Return by how many quarters, counter-clockwise, the flat sheet must yet be turned.

    Of a sheet turned by about 45 degrees the corners do not tell which one is the upper left; its
    lines of text do, which run across rather than down.
    """
    import numpy as np

    x, y = corners[1] - corners[0]
    turned = float(np.degrees(np.arctan2(y, x)))
    if abs(turned) < _LEANING:
        return 0
    small = flat.convert("L")
    small.thumbnail((_LOOKED_AT, _LOOKED_AT))
    pixels = np.asarray(small, np.float64)
    across, down = (float(np.square(np.diff(pixels.mean(axis=axis))).sum()) for axis in (1, 0))
    if down <= _CLEARLY * across:
        return 0
    return -1 if turned > 0 else 1


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
    seen = cv2.resize(np.asarray(picture.convert("L")), size, interpolation=cv2.INTER_AREA)
    gray = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, _window(np))  # print goes
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
    likely = area >= _FILLED * cv2.contourArea(found) and _is_likely(np, corners)
    if not likely or _is_own(np, corners, size) or not _lies_on_something(cv2, np, seen, corners):
        return None
    return _in_turn(np, corners) * step


def _window(np: Any) -> NDArray[Any]:
    """Return a square wider than a stroke of print is."""
    return np.ones((9, 9), np.uint8)  # type: ignore[no-any-return]


def _is_own(np: Any, corners: NDArray[Any], size: tuple[int, int]) -> bool:
    """Tell whether a corner is the picture's own, as of a page that a dark band cuts across."""
    right, bottom = size[0] - 1, size[1] - 1
    own = np.array([(0, 0), (right, 0), (right, bottom), (0, bottom)])
    off = np.abs(corners[:, None] - own[None]).max(axis=2)
    return bool(off.min() <= max(1, _OWN * max(size)))


def _lies_on_something(cv2: Any, np: Any, seen: NDArray[Any], corners: NDArray[Any]) -> bool:
    """Tell whether what is about a sheet is seen on three sides, much darker and not printed."""
    sheet = np.zeros(seen.shape, np.uint8)
    cv2.fillConvexPoly(sheet, corners.round().astype(np.int32), 1)
    sides = [float((side == 0).mean()) for side in (sheet[0], sheet[-1], sheet[:, 0], sheet[:, -1])]
    about = sheet == 0
    if sum(side >= _SEEN for side in sides) < _SIDES:
        return False
    if np.median(seen[about]) > _DARKER * np.median(seen[~about]):
        return False
    apart = cv2.dilate(sheet, _window(np), iterations=2) == 0  # without the sheet's own edge
    closed = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, _window(np))
    opened = cv2.morphologyEx(seen, cv2.MORPH_OPEN, _window(np))
    printed = np.maximum(closed - seen, seen - opened) > _PRINT
    return not apart.any() or float(printed[apart].mean()) <= _PRINTED


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
