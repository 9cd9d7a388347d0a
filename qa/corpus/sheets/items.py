"""What is put in order on a sheet: blocks, and what frames hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import MARGIN, Area, Block, Sheet

TEXT = 3
"""Lines: a block of so many is text."""

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


def is_text(item: Item) -> bool:
    """Tell whether an item is text, rather than a headline, a caption or a line of its own."""
    return len(item.blocks) > 1 or (len(item.blocks[0].strips) >= TEXT and not item.head)


def is_under(item: Item, other: Item) -> bool:
    """Tell whether an item stands under another, however far."""
    one, it = item.area, other.area
    return one.top + one.bottom > it.top + it.bottom and not is_beside(item, [other])


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
    """Return what stands in the upper margin, the text, what stands in the other margins.

    Lines there stand apart from the text, and anywhere over or under its columns; ``heads`` tells
    headlines from them. In the margins at the sides lines run downwards.
    """
    margin, apart = MARGIN * sheet.height, _APART * usual
    at_sides = _at_sides(blocks, heads)
    blocks = [one for one in blocks if one not in at_sides]
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
    text = [one for one in blocks if id(one) not in apart_from_text]
    return over, text, [*under, *at_sides]


def _at_sides(blocks: Sequence[Block], heads: Callable[[Block], bool]) -> list[Block]:
    """Return the lines that run downwards on the left or right of all that runs across."""
    across = [one.area for one in blocks if not one.strips[0].vertical]
    if not across:
        return []
    left, right = min(one.left for one in across), max(one.right for one in across)
    return [
        one
        for one in blocks
        if one.strips[0].vertical and not heads(one)
        if one.area.right <= left or one.area.left >= right
    ]
