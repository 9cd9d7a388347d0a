"""What is put in order on a sheet: blocks, and what frames hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import MARGIN, Area, Block, Sheet

_APART = 1.5  # of the size of the text: what stands in a margin is so far from the text


@dataclass(frozen=True, slots=True)
class Item:
    """A block, or what a frame holds, already in order; ``head``: headlines are set so."""

    area: Area
    blocks: tuple[Block, ...]
    head: bool


def heads_alone(items: Sequence[Item], usual: float) -> list[Item]:
    """Return the heads that stand alone in their rows: all under them is theirs."""
    return [
        head
        for head in items
        if head.head
        and not any(
            one.area.top < head.area.bottom - 0.2 * usual
            and one.area.bottom > head.area.top + 0.2 * usual
            for one in items
            if one is not head
        )
    ]


def is_beside(item: Item, others: Sequence[Item]) -> bool:
    """Tell whether nothing of ``others`` stands over an item."""
    area = item.area
    return all(one.area.right <= area.left or one.area.left >= area.right for one in others)


def is_headline(items: Sequence[Item], alone: Sequence[Item]) -> bool:
    """Tell whether items are heads that stand alone in their rows, one under another."""
    stacked = not any(is_beside(one, [other]) for one, other in pairwise(items))
    return stacked and all(one in alone for one in items)


def leading(blocks: Sequence[Block], usual: float) -> float:
    """Return how far the lines of the text stand apart."""
    gaps = [
        below.area.top - above.area.bottom
        for block in blocks
        if abs(block.size - usual) < 0.1 * usual
        for above, below in pairwise(block.strips)
        if not above.vertical
    ]
    return median(gaps) if gaps else 0.0


def without_margins(
    blocks: Sequence[Block], sheet: Sheet, usual: float, heads: Callable[[Block], bool]
) -> tuple[list[Block], list[Block], list[Block]]:
    """Return what stands in the upper margin, the text, what stands in the lower margin.

    Lines there stand apart from the text, and anywhere over or under its columns; ``heads`` tells
    headlines from them.
    """
    margin, apart = MARGIN * sheet.height, _APART * usual
    by_top = sorted(blocks, key=lambda one: one.area.top)
    start, end, reached = 0, len(by_top), 0.0
    for at, block in enumerate(by_top):
        top = block.area.top
        if at and top - reached >= apart:
            if reached <= margin and not start:
                start = at
            elif top >= sheet.height - margin:
                end = min(end, at)
        reached = max(reached, block.area.bottom)
    over, under = (
        [] if any(len(one.strips) > 1 or heads(one) for one in some) else some
        for some in (by_top[:start], by_top[end:])
    )
    apart_from_text = {id(one) for one in (*over, *under)}
    return over, [one for one in blocks if id(one) not in apart_from_text], under
