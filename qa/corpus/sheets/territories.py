"""Stories of a region that no gap cuts: each headline with what stands under it.

Columns of unlike stories end where they may, so that a gap through all of them is there by chance.
What stands over a text tells: down to the next headline it belongs to the one over it. Where a
headline stands over the first column of its story only, the next one begins level with it, further
from what stands over it than lines of one text are.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.sheets.base import around
from qa.corpus.sheets.items import Item

_STRAY = 0.35  # of the size of the text: how far blocks may reach into one another
_LEVEL = 1.5  # of the size of the text: columns of a story begin level with one another
_BESIDE = 3.0  # of the size of the text: the next column is so near
_STACKED = 1.5  # of the size of the text: headlines so near under one another are one


def by_headlines(items: Sequence[Item], usual: float) -> list[list[Item]]:
    """Return the items by the headline that each belongs to; what has none comes first.

    Where headlines stand upright, beside their text, all are one.
    """
    if any(one.head and one.blocks[0].strips[0].vertical for one in items):
        return [list(items)]
    stories: list[list[Item]] = [[]]
    home: dict[int, int] = {}
    for item in sorted(items, key=lambda one: (one.area.top, one.area.left)):
        over = _right_over(item, items, usual)
        at = home[id(over)] if over else 0
        stacked = over is not None and over.head and _space(over, item) <= _STACKED * usual
        if item.head and not stacked:
            stories.append([])
            at = len(stories) - 1
        elif not item.head and not at:
            at = _beside(item, stories, usual)
        home[id(item)] = at
        stories[at].append(item)
    return [one for one in stories if one]


def _right_over(item: Item, items: Sequence[Item], usual: float) -> Item | None:
    """Return the lowest of what stands over an item."""
    over = [
        one
        for one in items
        if one is not item
        and one.area.top < item.area.top
        and one.area.bottom <= item.area.top + _STRAY * usual
        and one.area.width_shared(item.area) > _STRAY * usual
    ]
    return max(over, key=lambda one: one.area.bottom, default=None)


def _space(over: Item, under: Item) -> float:
    return under.area.top - over.area.bottom


def _beside(item: Item, stories: Sequence[Sequence[Item]], usual: float) -> int:
    """Return the story whose next column begins with an item, level with others; 0: none."""
    near = _BESIDE * usual
    for at in range(len(stories) - 1, 0, -1):
        story = stories[at]
        area = around(one.area for one in story)
        tops = [area.top, *(one.area.top for one in story if not one.head)]
        level = any(abs(item.area.top - top) <= _LEVEL * usual for top in tops[:3])
        if level and any(0 <= item.area.left - one.area.right <= near for one in story):
            return at
    return 0
