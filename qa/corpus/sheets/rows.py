"""The rows of a sheet: where they begin, and what stands over and under a blank in one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from qa.corpus.sheets.base import Area, Strip

SAME_ROW = 0.2
"""Of the size: how far baselines of one row may differ."""

_SIZES = 0.8, 1.25  # ratios of sizes that one text may be set in
_SAME_START = 0.3  # of the size: rows of one column begin within that much
_NEAR_ROWS = 5.0  # of the size: rows of one column stand no further apart
_WIDEST = 4.0  # of the size: the widest blank of a Latin line drawn out to its column
_NEXT_ROWS = 2.2  # of the size: the rows right over and under a line are no further off


class Starts:
    """Where the rows of a sheet begin."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self._all = sorted((one.area.left, one.glyphs[0].base, one.size) for one in strips)

    def near(self, strip: Strip) -> bool:
        """Tell whether another row of the same size, near by, begins where this one does."""
        left, base, size = strip.area.left, strip.glyphs[0].base, strip.size
        low = bisect_left(self._all, (left - _SAME_START * size,))
        for other, its_base, its_size in self._all[low:]:
            if other > left + _SAME_START * size:
                return False
            apart = abs(its_base - base)
            if (
                _SIZES[0] <= its_size / size <= _SIZES[1]
                and SAME_ROW * size < apart <= _NEAR_ROWS * size
            ):
                return True
        return False


class Fences:
    """What is drawn upright on a sheet: rules between columns, the sides of frames."""

    def __init__(self, sides: Sequence[Area]) -> None:
        self._all = sorted(sides, key=lambda one: one.left)
        self._lefts = [one.left for one in self._all]

    def part(self, one: Area, other: Area) -> bool:
        """Tell whether something stands between two areas side by side, the first on the left."""
        height = (max(one.top, other.top) + min(one.bottom, other.bottom)) / 2
        first = bisect_left(self._lefts, one.right)
        between = self._all[first : bisect_left(self._lefts, other.left)]
        return any(side.top < height < side.bottom for side in between)


class Rows:
    """The rows of a sheet, asked what stands over and under a blank."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self._all = sorted(strips, key=lambda one: one.glyphs[0].base)
        self._bases = [one.glyphs[0].base for one in self._all]

    def go_through(self, before: Strip, after: Strip) -> bool:
        """Tell whether text runs over or under the blank between two strips of Latin letters."""
        left, right, size = before.area.right, after.area.left, after.size
        latin = before.glyphs[-1].text.isascii() and after.glyphs[0].text.isascii()
        if not latin or not 0 <= right - left <= _WIDEST * size:
            return False
        seen = crossed = 0
        base, middle = after.glyphs[0].base, (left + right) / 2
        for low, high in ((-_NEXT_ROWS, -SAME_ROW), (SAME_ROW, _NEXT_ROWS)):
            row = self._between(base + low * size, base + high * size, size)
            row = [
                one for one in row if one.left < after.area.right and one.right > before.area.left
            ]
            seen += bool(row)
            crossed += any(one.left < middle < one.right for one in row)
        return crossed > 0 and 2 * crossed >= seen

    def _between(self, low: float, high: float, size: float) -> list[Area]:
        """Return what is set in a size between two heights."""
        first, last = bisect_left(self._bases, low), bisect_left(self._bases, high)
        return [
            one.area for one in self._all[first:last] if _SIZES[0] <= one.size / size <= _SIZES[1]
        ]
