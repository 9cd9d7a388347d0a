"""Where a region of a sheet may be cut: into rows at gaps, rules and headlines, into columns."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.sheets.base import Area, Block, Sheet, around
from qa.corpus.sheets.items import (
    Item,
    heads_alone,
    is_beside,
    is_headline,
    is_text,
    is_under,
    leading,
)
from qa.corpus.sheets.seams import Seams
from qa.corpus.sheets.stories import Columns, is_headed, with_heads_beside, with_later_heads

_OVERLAP = 0.35  # of the size of the text: how far blocks may reach into a gap
_GUTTER = 0.4  # of the size of the text: the narrowest gap between columns
_LEADING = 0.65  # of the size of the text: more than what stands between lines
_MORE = 0.08  # of the size of the text: more than that where lines stand further apart
_NEAR = 4.0  # of the size of the text: columns so near to a gap are looked at
_KICKER = 1.2  # of the size of the text: how near over a headline what belongs to it stands
_ON_TOP = 3.0  # of the size of the text: how far over a region's top a rule of it stands
_ABOVE = 1.5  # times as near: what a rule belongs to rather than to what is on its other side
_BEYOND = 1.5  # of the size of the text: how far a rule may reach beyond its columns
_UNDER = 2.0  # of the size of the text: how near under its headline a text begins
_SAME_GAP = 0.15  # of the size of the text: gaps of one text differ by less
_FENCED = 2.0  # of the size of the text: how far over and under a gap a rule goes on
_THROUGH = 0.75  # of a region's width: a rule that parts it


class SheetCuts:
    """The cuts of a sheet's regions; ``text`` is what stands on it, ``usual`` its size."""

    def __init__(self, sheet: Sheet, usual: float, text: Sequence[Block]) -> None:
        self._pictures = sheet.pictures
        self._seams = Seams(text, usual)
        self._text = [one.area for one in text]
        self._usual = usual
        self._leading = max(_LEADING * usual, leading(text, usual) + _MORE * usual)
        self._across = [one for one in sheet.rules if one.width > one.height]
        self._upright = [one for one in sheet.rules if one.height > one.width]

    def rows(self, items: Sequence[Item], *, strong: bool = False) -> Columns:
        """Return the items in rows; with ``strong`` only cut at rules and above headlines."""
        region = around(one.area for one in items)
        parts: Columns = []
        reached = region.top
        alone = heads_alone(items, self._usual)
        pictures = [one for one in self._pictures if region.holds(one)]
        for item in sorted(items, key=lambda one: one.area.top):
            above = (one.bottom for one in pictures if one.top < item.area.top - self._usual)
            reached = max([reached, *above])
            cut = item.area.top >= reached - _OVERLAP * self._usual
            cut = cut and not self._is_fenced(reached, item.area.top, items)
            after_head = bool(parts) and is_headline(parts[-1], alone)
            after_head = after_head and not (item.head and is_beside(item, parts[-1]))
            parted = not strong or after_head or self._parts(region, reached, item, items)
            if parts and not (cut and parted):
                parts[-1].append(item)
            else:
                parts.append([item])
            reached = max(reached, item.area.bottom)
        return self._within_columns(parts) if strong else parts

    def _within_columns(self, rows: Columns) -> Columns:
        """Return rows, what stands in one of the columns of the row before joined with that.

        A headline there parts its column, not the others: these begin with headlines of their own,
        so that no text runs on from under it into them.
        """
        found: Columns = []
        waiting: Columns = []
        for row in rows:
            waiting.append(row)
            if all(one.head for one in row) and row is not rows[-1]:
                continue  # of what stands under it
            under = [one for some in waiting for one in some]
            if found and self._stays_within(found[-1], under):
                found[-1] = [*found[-1], *under]
            else:
                found += waiting
            waiting = []
        return found

    def _stays_within(self, over: Sequence[Item], under: Sequence[Item]) -> bool:
        columns = self._side_by_side([*over, *under])
        at = next(n for n, part in enumerate(columns) if under[0] in part)
        right = columns[at + 1 :]
        within = all(one in columns[at] for one in under) and len(columns[at]) > len(under)
        return within and bool(right) and all(is_headed(one, self._usual) for one in right)

    def _parts(self, region: Area, reached: float, item: Item, items: Sequence[Item]) -> bool:
        """Tell whether a gap between rows parts what does not belong together."""
        top = item.area.top
        heads = any(
            one.head
            and (
                -0.1 <= (one.area.top - top) / self._usual <= 1.5
                or self._is_kicker(item, one, reached)
            )
            for one in items
        )
        ruled = any(
            reached - self._usual <= one.top <= top + self._usual
            and self._goes_through(one, region, items)
            for one in self._across
        )
        if not ruled and not (heads and self._is_wide(reached, top, items)):
            return False
        beheaded = not ruled and self.beheads(reached, items)
        return not beheaded and not self._parts_paragraphs(reached, items)

    def _parts_paragraphs(self, reached: float, items: Sequence[Item]) -> bool:
        """Tell whether a gap is one between paragraphs of a text, as wide as others of that text.

        Then it goes through the columns beside by chance.
        """
        stray = _OVERLAP * self._usual
        gaps = [
            (over, under, under.area.top - over.area.bottom)
            for over, under in self._paragraphs(items)
        ]
        return any(
            over.area.bottom <= reached + stray <= under.area.top + 2 * stray
            and any(
                other is not gap and abs(space - width) <= _SAME_GAP * self._usual
                for other in gaps
                for width in other[2:]
                if self._is_column(over, other[0])
            )
            for gap in gaps
            for over, under, space in [gap]
        )

    def _paragraphs(self, items: Sequence[Item]) -> list[tuple[Item, Item]]:
        """Return items that stand right under one another in a column, and are no headlines."""
        text = sorted((one for one in items if not one.head), key=lambda one: one.area.top)
        found = []
        for at, over in enumerate(text):
            under = next((one for one in text[at + 1 :] if self._is_column(over, one)), None)
            if under and 0 < under.area.top - over.area.bottom <= _UNDER * self._usual:
                between = [one for one in items if one.head and is_under(one, over)]
                if not any(is_under(under, one) for one in between):
                    found.append((over, under))
        return found

    def _is_column(self, one: Item, other: Item) -> bool:
        return abs(one.area.left - other.area.left) <= _OVERLAP * self._usual

    def _is_fenced(self, reached: float, top: float, items: Sequence[Item]) -> bool:
        """Tell whether an upright rule goes on over and under a gap: the columns beside it do."""
        beyond, stray = _FENCED * self._usual, _OVERLAP * self._usual
        return any(
            rule.top <= reached - beyond
            and rule.bottom >= top + beyond
            and any(one.area.right <= rule.left + stray for one in items)
            and any(one.area.left >= rule.right - stray for one in items)
            for rule in self._upright
        )

    def _goes_through(self, rule: Area, region: Area, items: Sequence[Item]) -> bool:
        """Tell whether a rule runs over a region, but for its edges: no column is beside it."""
        width = min(rule.right, region.right) - max(rule.left, region.left)
        beside = any(one.area.left >= rule.right or one.area.right <= rule.left for one in items)
        return width >= _THROUGH * region.width and not beside

    def beheads(self, reached: float, items: Sequence[Item]) -> bool:
        """Tell whether a headline stands over a gap and its text right under it.

        Short lines or a picture may stand between the two.
        """
        stray = _OVERLAP * self._usual
        over = [one for one in items if one.area.bottom <= reached + stray]
        under = [one for one in items if one.area.top >= reached - stray]
        leads = [lead for head in over if head.head and (lead := self._lead(head, over))]
        return any(
            len(lead) < len(over)
            and 0 <= it.area.top - max(one.area.bottom for one in lead) <= _UNDER * self._usual
            for lead in leads
            for it in under
            if not it.head and is_under(it, lead[0])
        )

    def _lead(self, head: Item, items: Sequence[Item]) -> list[Item]:
        """Return a headline with the short lines under it; none where text stands there."""
        below = [one for one in items if is_under(one, head)]
        return [] if any(one.head or is_text(one) for one in below) else [head, *below]

    def _is_wide(self, reached: float, top: float, items: Sequence[Item]) -> bool:
        """Tell whether a gap is more than that between lines, where columns stand side by side."""
        near = _NEAR * self._usual
        about = [
            one for one in items if one.area.bottom > reached - near and one.area.top < top + near
        ]
        side_by_side = any(len(self.columns(some)) > 1 for some in (items, about) if some)
        return top - reached > self._leading or not side_by_side

    def _is_kicker(self, item: Item, head: Item, reached: float) -> bool:
        """Tell whether a line stands right over a headline, nearer to it than to what is above."""
        if len(item.blocks) > 1 or len(item.blocks[0].strips) > 1:
            return False
        above, below = item.area.top - reached, head.area.top - item.area.bottom
        beside = min(item.area.right, head.area.right) > max(item.area.left, head.area.left)
        return beside and -0.1 <= below / self._usual <= _KICKER and below < above

    def columns(self, items: Sequence[Item]) -> Columns:
        """Return the items in columns; those over which one rule runs belong together."""
        parts = with_heads_beside(self._side_by_side(items), self._usual)
        one_story = self._is_ruled_off(items)
        return with_later_heads(parts, self.rows, self._seams, self._usual, one_story)

    def _side_by_side(self, items: Sequence[Item]) -> Columns:
        """Return the items as gaps part them into columns."""
        parts: Columns = []
        reached = 0.0
        every = [*((one.area, one) for one in items), *((one, None) for one in self._over(items))]
        for area, item in sorted(every, key=lambda one: one[0].left):
            if not parts or area.left >= reached + _GUTTER * self._usual:
                parts.append([])
            if item:
                parts[-1].append(item)
            reached = max(reached, area.right)
        return [part for part in parts if part]

    def _is_ruled_off(self, items: Sequence[Item]) -> bool:
        """Tell whether a rule right on top of a region runs over just that."""
        region = around(one.area for one in items)
        return any(
            -self._usual <= region.top - one.bottom <= _ON_TOP * self._usual
            and abs(one.left - region.left) <= _BEYOND * self._usual
            and abs(one.right - region.right) <= _BEYOND * self._usual
            for one in self._across
        )

    def _over(self, items: Sequence[Item]) -> list[Area]:
        """Return the rules that run over a part of a region, within it or right on top."""
        region = around(one.area for one in items)
        top = region.top - _ON_TOP * self._usual
        return [
            one
            for one in self._across
            if top <= one.top < region.bottom
            and one.left >= region.left - _BEYOND * self._usual
            and one.right <= region.right + _BEYOND * self._usual
            and not self._goes_through(one, region, items)
            and not self._ends_above(one, region)
        ]

    def _ends_above(self, rule: Area, region: Area) -> bool:
        """Tell whether a rule over a region stands nearer to what is above it: it ends that."""
        under = region.top - rule.bottom
        return any(
            0 <= _ABOVE * (rule.top - one.bottom) < under and one.width_shared(rule) > 0
            for one in self._text
        )
