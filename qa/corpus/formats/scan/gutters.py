"""Lines that a detector sees across two columns, parted before they are read.

Where columns nearly touch, or a line is drawn out as wide as the gutter, it takes both for one,
which is read wrongly where the two do not stand level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qa.corpus.sheets.base import Area

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Boxes = NDArray[Any]
    Ink = NDArray[np.bool_]

_LEAST = 8  # pixels: what is lower is no line

# All lengths are shares of the height of a line's box, which is a third more than its type's size.
_WIDE = 3.0  # times as wide as high: a line that may lie across two columns
_CORE = 0.15  # not looked at, at its upper and lower edge
_BLANK = 0.3  # the narrowest gutter
_MIDDLE = 0.25  # of a gutter, at either side, is not looked at: marks hang into it
_FAR = 8.0  # how far up and down a gutter is followed
_LONG = 4.0  # what is shorter, with the line itself, is no gutter
_BEYOND = 0.35  # a rule goes on so far over and under the line
_RULE = 0.9  # of its height: a column of pixels with as much ink is an upright rule
_THIN = 0.25  # a rule is no thicker
_EDGE = 0.5  # a line that ends, or begins, so near to a gutter shows it
_HEIGHTS = 0.6, 1.67  # ratios of heights of lines that show it
_SHOWN = 2  # lines on either side that show a gutter
_ENDS = 12  # of lines at a gutter, on both sides, those across it counted twice, that show it too
_BESIDE = 3.0  # of a line across it stand on either side
_MARGIN = 0.25  # of a gutter: paper left beside each part
_TWICE = 0.7  # of a part that another line's box covers: seen twice


def parted_at_gutters(gray: Pixels, boxes: Boxes) -> tuple[Boxes, list[int]]:
    """Return the boxes of lines, those across a gutter in parts, and of which each was a part.

    Each box is four corners, clockwise from the upper left.
    """
    import numpy as np

    lows, highs = boxes.min(axis=1), boxes.max(axis=1)
    lines = [Area(*low, *high) for low, high in zip(lows.tolist(), highs.tolist(), strict=True)]
    found: list[Any] = []
    of: list[int] = []
    for number, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        level = line.width >= _WIDE * line.height >= _WIDE * _LEAST
        gutters = list(_gutters(gray, line, lines)) if level else []
        parts = _cut(box, gutters)
        if gutters:
            parts = [one for one in parts if not _is_seen_twice(one, line, lines)]
        found += parts
        of += [number] * len(parts)
    return np.array(found, dtype=boxes.dtype).reshape(-1, 4, 2), of


def _gutters(gray: Pixels, line: Area, lines: Sequence[Area]) -> Iterator[tuple[float, float]]:
    """Yield from where to where gutters lie in a line, from the left."""
    ink, over = _ink_about(gray, line)
    if ink is None:
        return
    height = line.height
    rows = slice(int(line.top + _CORE * height) - over, int(line.bottom - _CORE * height) - over)
    near = slice(
        max(0, int(line.top - _BEYOND * height) - over),
        int(line.bottom + _BEYOND * height) - over,
    )
    ruled = ink[near].mean(axis=0) >= _RULE
    inked: Any = ink[rows].any(axis=0)
    for start, end, rule in _runs(~inked, ruled, height):
        if start == 0 or end == ink.shape[1]:
            continue
        left, right = line.left + start, line.left + end
        if rule or _is_shown(ink, (start, end), over, line, lines):
            yield left, right


def _ink_about(gray: Pixels, line: Area) -> tuple[Ink | None, int]:
    """Return where a line and what stands over and under it has ink, and the first row of that."""
    import numpy as np

    over = max(0, int(line.top - _FAR * line.height))
    under = int(line.bottom + _FAR * line.height)
    shown = gray[over:under, max(0, int(line.left)) : int(line.right)]
    own = gray[int(max(0, line.top)) : int(line.bottom), max(0, int(line.left)) : int(line.right)]
    if min(own.shape) < 2:
        return None, over
    light, dark = np.percentile(own, (90, 2))
    middle = (light + dark) / 2
    if np.median(own) < middle:  # white on a bar
        return None, over
    return shown < middle, over


def _runs(
    blank: NDArray[Any], ruled: NDArray[Any], height: float
) -> Iterator[tuple[int, int, bool]]:
    """Yield stretches without ink but for a thin rule, and whether there is one."""
    import numpy as np

    free = np.concatenate(([False], blank | ruled, [False]))
    edges = np.flatnonzero(np.diff(free.astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < _BLANK * height:
            continue
        thick = int(ruled[start:end].sum())
        rule = 0 < thick <= _THIN * height and not ruled[start] and not ruled[end - 1]
        yield int(start), int(end), rule


def _is_shown(
    ink: Ink, gutter: tuple[int, int], over: int, line: Area, lines: Sequence[Area]
) -> bool:
    """Tell whether lines over and under a blank end, and begin, where it does.

    Or go on across it: blanks of six lines stand over one another at gutters alone.
    """
    import numpy as np

    start, end = gutter
    aside = int(_MIDDLE * (end - start))
    inked = np.flatnonzero(ink[:, start + aside : end - aside].any(axis=1)) + over
    above, below = inked[inked < line.level], inked[inked > line.level]
    top = float(above[-1]) if above.size else line.top - _FAR * line.height
    bottom = float(below[0]) if below.size else line.bottom + _FAR * line.height
    if bottom - top < _LONG * line.height:
        return False
    left, right = line.left + start, line.left + end
    near = [
        one
        for one in lines
        if top < one.level < bottom
        and one.width >= _WIDE * line.height
        and _HEIGHTS[0] <= one.height / line.height <= _HEIGHTS[1]
    ]
    edge, beside = _EDGE * line.height, _BESIDE * line.height
    ends = sum(abs(one.right - left) <= edge for one in near)
    begins = sum(abs(one.left - right) <= edge for one in near)
    crossed = sum(one.left <= left - beside and right + beside <= one.right for one in near)
    return min(ends, begins) >= _SHOWN or ends + begins + 2 * crossed >= _ENDS


def _cut(box: Boxes, gutters: Sequence[tuple[float, float]]) -> list[Boxes]:
    """Return what of a box lies beside gutters, along its own direction."""
    if not gutters:
        return [box]
    paper = [_MARGIN * (right - left) for left, right in gutters]
    begins = (right - some for (_, right), some in zip(gutters, paper, strict=True))
    ends = (left + some for (left, _), some in zip(gutters, paper, strict=True))
    lefts = [float(min(box[0][0], box[3][0])), *begins]
    rights = [*ends, float(max(box[1][0], box[2][0]))]
    return [_between(box, left, right) for left, right in zip(lefts, rights, strict=True)]


def _between(box: Boxes, left: float, right: float) -> Boxes:
    import numpy as np

    corners = [
        (x, first[1] + (x - first[0]) / max(1.0, last[0] - first[0]) * (last[1] - first[1]))
        for x, first, last in (
            (left, box[0], box[1]),
            (right, box[0], box[1]),
            (right, box[3], box[2]),
            (left, box[3], box[2]),
        )
    ]
    return np.array(corners, dtype=float)


def _is_seen_twice(part: Boxes, line: Area, lines: Sequence[Area]) -> bool:
    """Tell whether another line's box covers a part."""
    (left, top), (right, bottom) = part.min(axis=0), part.max(axis=0)
    whole = (right - left) * (bottom - top)
    return any(
        max(0.0, min(right, one.right) - max(left, one.left))
        * max(0.0, min(bottom, one.bottom) - max(top, one.top))
        > _TWICE * whole
        for one in lines
        if one is not line
    )
