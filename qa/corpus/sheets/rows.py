"""The rows of a sheet: where they begin, and what stands over and under a blank in one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from qa.corpus.sheets.base import Area, Strip

SAME_ROW = 0.2
"""Of the size: how far baselines of one row may differ."""
APART = 0.75  # of the type's size: a wider gap parts two strips
OVERLAP = 0.6  # of the size: characters may be set that much closer than side by side

_SIZES = 0.8, 1.25  # ratios of sizes that one text may be set in
_SAME_START = 0.3  # of the size: rows of one column begin within that much
_NEAR_ROWS = 5.0  # of the size: rows of one column stand no further apart
_WIDEST = 9.0  # of the size: the widest blank of a Latin line drawn out to its column
_SAME_PLACE = 0.1  # of the size: what begins within that much is set to one edge
_SET_IN = 3.0  # of the size: how far a paragraph's first line is set in at most
_LAST_WORD = 4.0  # of the size: what is wider, begins in one place in several rows, is a column
_MOST_ROWS = 4  # rows that are looked at over a blank, and as many under it
_NEXT_ROWS = 2.2  # of the size: the rows right over and under a line are no further off


class Starts:
    """Where the rows of a sheet begin."""

    def __init__(self, strips: Sequence[Strip]) -> None:
        self._all = sorted((one.area.left, one.glyphs[0].base, one.size) for one in strips)

    def near(self, strip: Strip, set_in: float = 0.0) -> bool:
        """Tell whether another row of the same size, near by, begins where this one does.

        ``set_in`` is by how much its ink begins behind its column: that of a bracket.
        """
        left, base, size = strip.area.left - set_in, strip.glyphs[0].base, strip.size
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
        """Tell whether a blank between two strips of Latin letters is one of a line drawn out.

        Then a whole line of the same column runs over or under it, maybe a few rows off.
        """
        latin = before.glyphs[-1].text.isascii() and after.glyphs[0].text.isascii()
        gap = after.area.left - before.area.right
        return latin and 0 <= gap <= _WIDEST * after.size and self.run_over(before, after)

    def run_over(self, before: Strip, after: Strip) -> bool:
        """Tell whether a line of the column that two strips fill runs over or under their blank.

        Where what stands right of such blanks begins at one place in these rows, a column does.
        """
        gap, size = after.area.left - before.area.right, after.size
        crossed = aligned = False
        for down in (-1, 1):
            for row in self._rows_from(before, after, down, size):
                whole = [one for one in row if one.left < before.area.right + gap / 2 < one.right]
                if whole:
                    crossed = crossed or self._is_filled_alike(whole[0], before, after)
                    break
                aligned = aligned or any(
                    abs(one.left - after.area.left) <= _SAME_PLACE * size for one in row
                )
        return crossed and not aligned

    def fill(self, before: Strip, after: Strip) -> bool:
        """Tell whether a line over or under a blank fills just the column that two strips fill.

        Both its ends tell that no column begins behind the blank, whatever begins there in other
        rows: last words of lines that are drawn out, as long as one another.
        """
        size = max(before.size, after.size)  # that of a short word may be seen too small
        middle = (before.area.right + after.area.left) / 2
        base, near = after.glyphs[0].base, _SAME_START * size
        own = self._between(base - SAME_ROW * size, base + SAME_ROW * size, size)
        ends = [one.area.right for one in (*own, after) if one.area.right >= after.area.right]
        filled = False
        for down in (-1, 1):
            for row in self._rows_from(before, after, down, size):
                whole = next((one for one in row if one.left < middle < one.right), None)
                if whole:
                    begins = -_SET_IN * size <= whole.left - before.area.left <= near
                    filled |= begins and any(abs(whole.right - end) <= near for end in ends)
                    break
                if any(
                    one.width > _LAST_WORD * size
                    and -_SET_IN * size <= one.left - after.area.left <= near
                    for one in row
                ):
                    return False
        return filled

    def _is_filled_alike(self, whole: Area, before: Strip, after: Strip) -> bool:
        """Tell whether a line stands in the column that the row of two strips fills."""
        base, size = after.glyphs[0].base, after.size
        row = self._between(base - SAME_ROW * size, base + SAME_ROW * size, size)
        ends = [one.area.right for one in row if one.area.right >= after.area.right]
        start = abs(whole.left - before.area.left) <= _SET_IN * size
        return start and whole.right <= max(ends) + size / 2

    def _rows_from(
        self, before: Strip, after: Strip, down: int, size: float
    ) -> Iterator[list[Area]]:
        """Yield what stands in the rows over or under two strips, from the nearest on."""
        base = after.glyphs[0].base
        for _ in range(_MOST_ROWS):
            near = sorted((base + down * SAME_ROW * size, base + down * _NEXT_ROWS * size))
            found = [
                one
                for one in self._between(near[0], near[1], size)
                if one.area.left < after.area.right and one.area.right > before.area.left
            ]
            if not found:
                return
            base = min((one.glyphs[0].base for one in found), key=lambda it: abs(it - base))
            level = (one for one in found if abs(one.glyphs[0].base - base) <= SAME_ROW * size)
            yield [one.area for one in level]

    def _between(self, low: float, high: float, size: float) -> list[Strip]:
        """Return what is set in a size between two heights."""
        first, last = bisect_left(self._bases, low), bisect_left(self._bases, high)
        return [one for one in self._all[first:last] if _SIZES[0] <= one.size / size <= _SIZES[1]]
