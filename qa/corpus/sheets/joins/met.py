"""Where two lines of print meet that are read one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Area, Block, Strip

_FEW_LINES = 3
"""Lines in which a column's width does not show."""

_MOST_SET_IN = 2.3  # of the size: a lone line of a column is set in at most so far
_NEAREST = 3  # blocks over and under one that show where its column is
_ALIKE = 0.1  # of the size: type of one size


@dataclass(frozen=True)
class Placed:
    """A block where it stands: ``left`` and ``right`` are the edges of its column."""

    block: Block
    left: float
    right: float

    @cached_property
    def rooms(self) -> list[float]:
        """Of each line, how far from its column's right edge it ends, in sizes of its type."""
        return [(self.right - one.area.right) / one.size for one in self.block.strips]

    @cached_property
    def indents(self) -> list[float]:
        """Of each line, how far from its column's left edge it begins, in sizes of its type."""
        return [(one.area.left - self.left) / one.size for one in self.block.strips]

    @cached_property
    def steps(self) -> list[float]:
        """Of each line but the first, how far under the one before it stands, in sizes."""
        return [(b.area.bottom - a.area.bottom) / b.size for a, b in pairwise(self.block.strips)]


@dataclass(frozen=True)
class Meeting:
    """Two lines that follow one another: ``at`` is the place of the second one in its block.

    Where it begins its block, ``before`` is the block that the first one ends; else it is the same.
    """

    before: Placed
    placed: Placed
    at: int

    @property
    def last(self) -> Strip:
        """The line before."""
        return self.before.block.strips[self.at - 1 if self.at else -1]

    @property
    def strip(self) -> Strip:
        """The line that may go on with it."""
        return self.placed.block.strips[self.at]

    @property
    def after(self) -> Strip | None:
        """The line after, in the same block."""
        strips = self.placed.block.strips
        return strips[self.at + 1] if self.at + 1 < len(strips) else None


def meetings(blocks: Sequence[Block]) -> Iterator[Meeting]:
    """Yield where the lines of blocks in reading order meet, from the second line on."""
    before: Placed | None = None
    for block in blocks:
        placed = Placed(block, *_column(block, blocks))
        if before:
            yield Meeting(before, placed, 0)
        for at in range(1, len(block.strips)):
            yield Meeting(placed, placed, at)
        before = placed


def _column(block: Block, blocks: Sequence[Block]) -> tuple[float, float]:
    """Return where the lines of a block's column begin and where full ones end.

    A block of few lines, or of lines that end where they may, is as wide as the nearest ones over
    and under it that begin where it does.
    """
    area, size = block.area, block.size
    near = [
        (max(one.area.top - area.bottom, area.top - one.area.bottom), one.area)
        for one in blocks
        if len(one.strips) >= _FEW_LINES
        and abs(one.size - size) < _ALIKE * size
        and -0.5 * size <= area.left - one.area.left <= _MOST_SET_IN * size
    ]
    if not near or (len(block.strips) >= _FEW_LINES and not _is_ragged(block)):
        return area.left, area.right
    nearest = [one for _, one in sorted(near, key=lambda it: it[0])[:_NEAREST]]
    left = median(one.left for one in nearest)
    return min(area.left, left), max(area.right, median(one.right for one in nearest))


def _is_ragged(block: Block) -> bool:
    """Tell whether one line alone reaches a block's edge: lines of a list end where they may."""
    edge = block.area.right - block.size / 2
    return sum(strip.area.right >= edge for strip in block.strips) == 1


def share_true(some: Sequence[bool]) -> float:
    """Return the share of what is true."""
    return sum(some) / len(some) if some else 0.0


def width_of(area: Area) -> float:
    """Return a width that may be divided by."""
    return max(1.0, area.width)
