"""Columns read too late: what goes on in the column beside is read before what stands below.

Where the last column of a story runs beside its headline, and another story stands under the first
ones, no gap cuts the one from the other. A sentence that is broken off tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qa.corpus.sheets.base import Area, Block
from qa.corpus.sheets.seams import Seams

_BESIDE = 3.0  # of the size of the text: the next column is so near
_STRAY = 1.0  # of the size of the text: how far a line may reach beyond its column
_UNDER = 1.5  # of the size of the text: what stands so near under a block goes on with it


def rejoined(blocks: Sequence[Block], usual: float, heads: Callable[[Block], bool]) -> list[Block]:
    """Return blocks in reading order, those in which broken sentences go on right after these.

    That is the top of the next column, with what stands under it up to a headline or more space.
    """
    seams = Seams(blocks, usual)
    ordered = list(blocks)
    at = 0
    while at + 2 < len(ordered):
        block = ordered[at]
        if not heads(block) and seams.is_broken(block):
            start = _rest(ordered, at, seams, usual, heads)
            if start:
                end = _end(ordered, start, usual, heads)
                ordered[at + 1 : end] = [*ordered[start:end], *ordered[at + 1 : start]]
        at += 1
    return ordered


def _rest(
    blocks: Sequence[Block], at: int, seams: Seams, usual: float, heads: Callable[[Block], bool]
) -> int:
    """Return which block the one at ``at`` goes on in, though others are read first; 0: none."""
    block, after = blocks[at], blocks[at + 1]
    under = block.area.width_shared(after.area) > 0 and after.area.top >= block.area.bottom - usual
    near = after.area.top - block.area.bottom <= _UNDER * usual
    if (under and near and not heads(after)) or (not under and seams.score(block, after) > 0):
        return 0
    for later in range(at + 2, len(blocks)):
        one = blocks[later]
        if heads(one) or not _is_top_beside(one, block.area, blocks, usual):
            continue
        if seams.score(block, one) > 0 >= seams.score(blocks[later - 1], one):
            return later
    return 0


def _is_top_beside(block: Block, one: Area, blocks: Sequence[Block], usual: float) -> bool:
    """Tell whether a block begins higher than another ends, in the next column, on top of it."""
    area = block.area
    beside = -_STRAY * usual <= area.left - one.right <= _BESIDE * usual
    return (
        beside
        and area.top < one.bottom
        and not any(
            it.area.width_shared(area) > 0 and -usual <= area.top - it.area.bottom <= _UNDER * usual
            for it in blocks
            if it is not block
        )
    )


def _end(blocks: Sequence[Block], start: int, usual: float, heads: Callable[[Block], bool]) -> int:
    """Return the end of the blocks right under one another from ``start`` on."""
    end = start + 1
    while end < len(blocks) and not heads(blocks[end]):
        over, under = blocks[end - 1].area, blocks[end].area
        if over.width_shared(under) <= 0 or not -usual <= under.top - over.bottom <= _UNDER * usual:
            break
        end += 1
    return end
