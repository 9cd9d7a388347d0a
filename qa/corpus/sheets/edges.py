"""Where the full lines of a column end."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from qa.corpus.sheets.base import Area, Block

FEW_LINES = 3
"""Lines in which a column's width does not show."""

_MOST_SET_IN = 2.3  # of the size: a lone line of a column is set in at most so far
_NEAREST = 3  # blocks over and under one that show where its column ends


def right_edge(block: Block, before: Block | None, blocks: Sequence[Block]) -> float:
    """Return where the full lines of a block end.

    A block of few lines is as wide as the nearest that begins where it does, or as the one before.
    """
    if len(block.strips) >= FEW_LINES and not _is_ragged(block):
        return block.area.right
    set_in = _MOST_SET_IN * block.size
    edges = [
        (_distance(one.area, block.area), one.area.right)
        for one in blocks
        if len(one.strips) >= FEW_LINES
        and abs(one.size - block.size) < 0.1 * block.size
        and -0.5 * block.size <= block.area.left - one.area.left <= set_in
    ]
    if edges:
        return max(block.area.right, median(edge for _, edge in sorted(edges)[:_NEAREST]))
    if before and abs(before.size - block.size) < 0.1 * block.size:
        return max(block.area.right, block.area.left + before.area.width)
    return block.area.right


def _distance(one: Area, other: Area) -> float:
    """Return how far one area is over or under another."""
    return max(one.top - other.bottom, other.top - one.bottom)


def _is_ragged(block: Block) -> bool:
    """Tell whether one line alone reaches a block's edge: lines of a list end where they may."""
    edge = block.area.right - block.size / 2
    return sum(strip.area.right >= edge for strip in block.strips) == 1
