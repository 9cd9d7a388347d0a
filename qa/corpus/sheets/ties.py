"""Columns that rules between them tie to one story: such rules begin under its headline.

A rule that parts two stories runs down beside the headlines of both. One that begins under a
headline, with no other headline beside it, stands between columns of that headline's story, even
where the headline is over some of them only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.corpus.sheets.base import Area, around
from qa.corpus.sheets.items import Item

_LEVEL = 0.6  # of the size of the text: rules of one story begin and end within that much
_SHORTEST = 1.5  # of the size of the text: the shortest rule between columns
_GUTTER = 2.0  # of the size of the text: columns are so near to the rule between them
_STRAY = 0.6  # of the size of the text: how far a line may leave its column
_UNDER = 3.0  # of the size of the text: space under a headline, or within what belongs to it
_KICKER = 1.2  # of the size of the text: how near over a headline what belongs to it stands
_MOST = 400  # rules of a sheet


@dataclass(frozen=True, slots=True)
class Tied:
    """One story: its headline with what belongs to it, and its columns from left to right."""

    lead: list[Item]
    columns: list[list[Item]]


def tied_stories(
    items: Sequence[Item], rules: Sequence[Area], pictures: Sequence[Area], usual: float
) -> list[Tied]:
    """Return the stories whose columns are tied by rules; no item is of two of them."""
    found: list[Tied] = []
    taken: set[int] = set()
    for chain in _chains(rules, usual):
        free = [one for one in items if id(one) not in taken]
        story = _Ties(free, pictures, usual).story(chain)
        if story:
            found.append(story)
            taken |= {id(one) for part in (story.lead, *story.columns) for one in part}
    return found


def _chains(rules: Sequence[Area], usual: float) -> list[list[Area]]:
    """Return upright rules that begin and end level with each other, from left to right."""
    upright = [one for one in rules if one.height > max(one.width, _SHORTEST * usual)]
    chains: list[list[Area]] = []
    for rule in sorted(upright[:_MOST], key=lambda one: one.left):
        near = _LEVEL * usual
        home = next(
            (
                one
                for one in chains
                if abs(one[-1].top - rule.top) <= near and abs(one[-1].bottom - rule.bottom) <= near
            ),
            None,
        )
        if home:
            home.append(rule)
        else:
            chains.append([rule])
    return chains


class _Ties:
    """The items of a sheet, asked which of them a chain of rules ties together."""

    def __init__(self, items: Sequence[Item], pictures: Sequence[Area], usual: float) -> None:
        self._items = items
        self._pictures = pictures
        self._usual = usual

    def story(self, chain: Sequence[Area]) -> Tied | None:
        """Return the story whose columns stand between and beside the rules of a chain."""
        edges = self._edges(chain)
        if not edges:
            return None
        text = Area(edges[0], chain[0].top, edges[-1], chain[0].bottom)
        head = self._headline(text)
        if not head:
            return None
        stray = _STRAY * self._usual
        whole = Area(text.left - stray, head.top - stray, text.right + stray, text.bottom + stray)
        inside = [one for one in self._items if _reaches(whole, one.area)]
        if not all(_lies_in(one.area, whole, stray) for one in inside):
            return None
        lead = [
            one
            for one in inside
            if one.area.bottom <= text.top + stray and one.area.width_shared(head) > 0
        ]
        rest = [one for one in inside if one not in lead]
        columns = [
            [one for one in rest if left <= (one.area.left + one.area.right) / 2 < right]
            for left, right in pairwise(edges)
        ]
        sound = all(columns) and sum(map(len, columns)) == len(rest)
        return Tied(lead, columns) if sound and not any(one.head for one in rest) else None

    def _edges(self, chain: Sequence[Area]) -> list[float]:
        """Return where the columns beside the rules begin and end; none without text there."""
        near, stray = _GUTTER * self._usual, _STRAY * self._usual
        beside = [
            one.area
            for one in self._items
            if min(one.area.bottom, chain[0].bottom) - max(one.area.top, chain[0].top) > stray
        ]
        left = [one.left for one in beside if -stray <= chain[0].left - one.right <= near]
        right = [one.right for one in beside if -stray <= one.left - chain[-1].right <= near]
        if not left or not right:
            return []
        return [min(left), *((one.left + one.right) / 2 for one in chain), max(right)]

    def _headline(self, text: Area) -> Area | None:
        """Return the headline right over the text of some columns, with what belongs to it."""
        stray = _STRAY * self._usual
        heads = [
            one.area
            for one in self._items
            if one.head
            and one.area.bottom <= text.top + stray
            and text.left - stray <= one.area.left
            and one.area.right <= text.right + stray
        ]
        if not heads:
            return None
        head = max(heads, key=lambda one: one.bottom)
        if not self._is_right_over(head, text.top):
            return None
        while True:
            over = [
                one.area
                for one in self._items
                if one.area.top < head.top
                and head.top - one.area.bottom <= _KICKER * self._usual
                and one.area.width_shared(head) > 0
                and head.left - stray <= one.area.left
                and (one.head or len(one.blocks[0].strips) == 1)
            ]
            if not over:
                return head
            head = around([head, *over])

    def _is_right_over(self, head: Area, top: float) -> bool:
        """Tell whether only what belongs to a headline stands between it and the text."""
        between = [*(one.area for one in self._items), *self._pictures]
        reached = head.bottom
        for one in sorted(between, key=lambda one: one.top):
            if one.width_shared(head) > 0 and head.bottom <= one.bottom and one.top < top:
                if one.top - reached > _UNDER * self._usual:
                    return False
                reached = max(reached, one.bottom)
        return top - reached <= _UNDER * self._usual


def _reaches(whole: Area, one: Area) -> bool:
    """Tell whether an area reaches into another."""
    return one.width_shared(whole) > 0 and min(one.bottom, whole.bottom) > max(one.top, whole.top)


def _lies_in(one: Area, whole: Area, stray: float) -> bool:
    """Tell whether an area lies within another, but for strays."""
    across = whole.left - stray <= one.left and one.right <= whole.right + stray
    return across and whole.top - stray <= one.top and one.bottom <= whole.bottom + stray
