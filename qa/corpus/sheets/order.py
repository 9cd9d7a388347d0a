"""The order in which the blocks of a sheet are read.

A region of the sheet is cut at the gaps that go through it: first above headlines and at rules,
then between columns, then between rows, and so on within each part (recursive XY cut, Nagy and
Seth, 1984). What stands in a frame is read in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import MARGIN, Area, Block, Sheet, around
from qa.corpus.sheets.seams import Seams

_LARGER = 1.25  # times the size of the text: type that heads something
_LEVEL = 1.5  # of the size of the text: columns begin level with one another
_APART = 1.5  # of the size of the text: what stands in a margin is so far from the text
_TEXT = 3  # lines: a block of so many is text
_MOST_LINES = 3  # of a bold headline in small type
_OVERLAP = 0.35  # of the size of the text: how far blocks may reach into a gap
_GUTTER = 0.4  # of the size of the text: the narrowest gap between columns
_LEADING = 0.65  # of the size of the text: more than what stands between lines
_MORE = 0.08  # of the size of the text: more than that where lines stand further apart
_NEAR = 4.0  # of the size of the text: columns so near to a gap are looked at
_KICKER = 1.2  # of the size of the text: how near over a headline what belongs to it stands
_ON_TOP = 3.0  # of the size of the text: how far over a region's top a rule of it stands
_BEYOND = 1.5  # of the size of the text: how far a rule may reach beyond its columns
_THROUGH = 0.75  # of a region's width: a rule that parts it
_SMALLEST_FRAME, _LARGEST_FRAME = 3.0, 0.85  # sizes of the text; share of the sheet


@dataclass(frozen=True, slots=True)
class _Item:
    """A block, or what a frame holds, already in order."""

    area: Area
    blocks: tuple[Block, ...]
    head: bool


def in_order(
    blocks: Sequence[Block], sheet: Sheet, usual: float, least: float | None = None
) -> list[Block]:
    """Return the blocks as they are read.

    ``usual`` is the size of the sheet's running text, ``least`` that from which bold type heads
    something; ``None`` where headlines are told by their size alone.
    """
    over, text, under = _without_margins(blocks, sheet, usual)
    cutter = _Cutter(sheet, usual, least, text)
    parts = (cutter.ordered(cutter.framed(part)) for part in (over, text, under))
    return [block for part in parts for item in part for block in item.blocks]


def _without_margins(
    blocks: Sequence[Block], sheet: Sheet, usual: float
) -> tuple[list[Block], list[Block], list[Block]]:
    """Return what stands in the upper margin, the text, what stands in the lower margin.

    Lines there stand apart from the text, and anywhere over or under its columns.
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
    over, under = (_if_small(some, usual) for some in (by_top[:start], by_top[end:]))
    apart_from_text = {id(one) for one in (*over, *under)}
    return over, [one for one in blocks if id(one) not in apart_from_text], under


def _if_small(blocks: list[Block], usual: float) -> list[Block]:
    """Return blocks if each is one line in small type, else none."""
    small = all(len(one.strips) == 1 and one.size < _LARGER * usual for one in blocks)
    return blocks if small else []


def _heads_alone(items: Sequence[_Item], usual: float) -> list[_Item]:
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


def _is_beside(item: _Item, others: Sequence[_Item]) -> bool:
    """Tell whether nothing of ``others`` stands over an item."""
    area = item.area
    return all(one.area.right <= area.left or one.area.left >= area.right for one in others)


def _with_upright_heads(columns: list[list[_Item]]) -> list[list[_Item]]:
    """Return columns, upright headlines put before the text on their left where it is theirs.

    It is where no other headline stands over it, but over what is on their right.
    """
    found: list[list[_Item]] = []
    for at, part in enumerate(columns):
        upright = all(one.head and one.blocks[0].strips[0].vertical for one in part)
        headed = at + 1 == len(columns) or any(one.head for one in columns[at + 1])
        start = len(found)
        while start and not any(one.head for one in found[start - 1]):
            start -= 1
        found.insert(start if upright and headed else len(found), part)
    return found


def _with_middle_head(columns: list[list[_Item]], lead: list[_Item]) -> list[list[_Item]]:
    """Return columns, ``lead`` (a headline over some of them) put before those on its left."""
    rest = [[one for one in part if one not in lead] for part in columns]
    return [lead, *(part for part in rest if part)]


def _cut_at(rows: list[list[_Item]], at: int) -> list[list[_Item]]:
    """Return two parts: the rows up to ``at`` and the others."""
    return [[one for row in some for one in row] for some in (rows[:at], rows[at:])]


def _leading(blocks: Sequence[Block], usual: float) -> float:
    """Return how far the lines of the text stand apart."""
    gaps = [
        below.area.top - above.area.bottom
        for block in blocks
        if abs(block.size - usual) < 0.1 * usual
        for above, below in pairwise(block.strips)
        if not above.vertical
    ]
    return median(gaps) if gaps else 0.0


class _Cutter:
    def __init__(
        self, sheet: Sheet, usual: float, least: float | None, blocks: Sequence[Block]
    ) -> None:
        self._sheet = sheet
        self._usual = usual
        self._least = least
        self._leading = max(_LEADING * usual, _leading(blocks, usual) + _MORE * usual)
        self._across = [one for one in sheet.rules if one.width > one.height]
        self._down = [one for one in sheet.rules if one.width <= one.height]

    def framed(self, blocks: Sequence[Block]) -> list[_Item]:
        """Return the blocks as items, those within a frame as one."""
        items = [_Item(one.area, (one,), self._heads(one)) for one in blocks]
        for frame in sorted(self._frames(), key=lambda one: one.width * one.height):
            inside = [one for one in items if frame.holds(one.area)]
            if not inside or len(inside) == len(items):
                continue
            ordered = tuple(block for one in self.ordered(inside) for block in one.blocks)
            whole = _Item(frame, ordered, any(one.head for one in inside))
            items = [*(one for one in items if one not in inside), whole]
        return items

    def _heads(self, block: Block) -> bool:
        """Tell whether a block is set as headlines are on its sheet."""
        if block.size >= _LARGER * self._usual:
            return True
        bold = self._least is not None and block.bold and block.size >= self._least
        return bold and len(block.strips) <= _MOST_LINES

    def _frames(self) -> list[Area]:
        least = _SMALLEST_FRAME * self._usual
        most = _LARGEST_FRAME * self._sheet.width * self._sheet.height
        return [
            one
            for one in self._sheet.frames
            if min(one.width, one.height) > least and one.width * one.height < most
        ]

    def ordered(self, items: Sequence[_Item], depth: int = 0) -> list[_Item]:
        """Return the items of a region in order."""
        if len(items) < 2:
            return list(items)
        parts = self._rows(items, strong=True)
        if len(parts) < 2:
            columns = self._columns(items)
            rows = self._rows(items)
            parts = self._likelier(columns, rows) if len(columns) > 1 else self._joined(rows)
        if len(parts) < 2:
            return self._tangled(items)
        return [one for part in parts for one in self.ordered(part, depth + 1)]

    def _joined(self, rows: list[list[_Item]]) -> list[list[_Item]]:
        """Return rows, those joined that are set in the same columns: text runs down these.

        What stands across the columns parts them, and headlines over each; a gap alone does not.
        """
        found: list[list[_Item]] = []
        for row, after in zip(rows, [*rows[1:], []], strict=True):  # a kicker stands over its head
            whole = [*found[-1], *row] if found else row
            columns = self._columns([*row, *after])
            headed = all(any(one.head for one in part) for part in columns)
            if found and not headed and len(self._columns(whole)) > 1:
                found[-1] = whole
            else:
                found.append(row)
        return found if len(found) > 1 else rows

    def _likelier(self, columns: list[list[_Item]], rows: list[list[_Item]]) -> list[list[_Item]]:
        """Return the cut after which the text reads on best; columns where that shows nothing.

        Rows are cut one and all, or one from the rest: a foot that stands under all columns.
        """
        if len(columns) < 2 or len(rows) < 2:
            return columns if len(columns) > 1 else rows
        if any(item.head for part in columns for item in part):
            return columns
        some = [_cut_at(rows, at) for at in (len(rows) - 1, 1)] if len(rows) > 2 else []
        return max([columns, *some, rows], key=self._reads)

    def _reads(self, parts: list[list[_Item]]) -> int:
        seams = Seams(
            [block for part in parts for one in part for block in one.blocks], self._usual
        )
        order = [one for part in parts for one in self._simply(part) if not one.head]
        return sum(seams.score(a.blocks[-1], b.blocks[0]) for a, b in pairwise(order))

    def _simply(self, items: Sequence[_Item]) -> list[_Item]:
        """Return items in order, cut into columns first and then rows, to see how they read."""
        for parts in (self._columns(items), self._rows(items)):
            if len(parts) > 1:
                return [one for part in parts for one in self._simply(part)]
        return sorted(items, key=lambda one: one.area.top)

    def _rows(self, items: Sequence[_Item], *, strong: bool = False) -> list[list[_Item]]:
        """Return the items in rows; with ``strong`` only cut at rules and above headlines."""
        region = around(one.area for one in items)
        parts: list[list[_Item]] = []
        reached = region.top
        alone = _heads_alone(items, self._usual)
        pictures = [one for one in self._sheet.pictures if region.holds(one)]
        for item in sorted(items, key=lambda one: one.area.top):
            above = (one.bottom for one in pictures if one.top < item.area.top - self._usual)
            reached = max([reached, *above])
            cut = item.area.top >= reached - _OVERLAP * self._usual
            after_head = bool(parts) and all(one in alone for one in parts[-1])
            after_head = after_head and not (item.head and _is_beside(item, parts[-1]))
            parted = not strong or after_head or self._parts(region, reached, item, items)
            if parts and not (cut and parted):
                parts[-1].append(item)
            else:
                parts.append([item])
            reached = max(reached, item.area.bottom)
        return parts

    def _parts(self, region: Area, reached: float, item: _Item, items: Sequence[_Item]) -> bool:
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
            and min(one.right, region.right) - max(one.left, region.left) >= _THROUGH * region.width
            for one in self._across
        )
        return ruled or (heads and self._is_wide(reached, top, items))

    def _is_wide(self, reached: float, top: float, items: Sequence[_Item]) -> bool:
        """Tell whether a gap is more than that between lines, where columns stand side by side."""
        near = _NEAR * self._usual
        about = [
            one for one in items if one.area.bottom > reached - near and one.area.top < top + near
        ]
        side_by_side = any(len(self._columns(some)) > 1 for some in (items, about))
        return top - reached > self._leading or not side_by_side

    def _is_kicker(self, item: _Item, head: _Item, reached: float) -> bool:
        """Tell whether a line stands right over a headline, nearer to it than to what is above."""
        if len(item.blocks) > 1 or len(item.blocks[0].strips) > 1:
            return False
        above, below = item.area.top - reached, head.area.top - item.area.bottom
        beside = min(item.area.right, head.area.right) > max(item.area.left, head.area.left)
        return beside and -0.1 <= below / self._usual <= _KICKER and below < above

    def _columns(self, items: Sequence[_Item]) -> list[list[_Item]]:
        """Return the items in columns; those over which one rule runs belong together."""
        parts: list[list[_Item]] = []
        reached = 0.0
        every = [*((one.area, one) for one in items), *((one, None) for one in self._over(items))]
        for area, item in sorted(every, key=lambda one: one[0].left):
            if not parts or area.left >= reached + _GUTTER * self._usual:
                parts.append([])
            if item:
                parts[-1].append(item)
            reached = max(reached, area.right)
        parts = _with_upright_heads([part for part in parts if part])
        lead = self._middle_lead(parts)
        if not lead:
            return parts
        end = self._story_end(parts)
        if end < len(parts):  # beside another story: cut from it before anything else
            return [[one for part in parts[:end] for one in part], *parts[end:]]
        return _with_middle_head(parts, lead)

    def _story_end(self, columns: list[list[_Item]]) -> int:
        """Return how many columns the first story takes whose headline stands over its middle."""
        at = next(n for n, part in enumerate(columns) if any(one.head for one in part))
        reach = _NEAR * self._usual
        for n in range(at + 1, len(columns)):
            top = min(one.area.top for one in columns[n])
            if any(one.head and one.area.top <= top + reach for one in columns[n]):
                return n
        return len(columns)

    def _middle_lead(self, columns: list[list[_Item]]) -> list[_Item]:
        """Return a headline, with what belongs to it, that stands over the middle of its article.

        The columns on its left begin level with it, and no headline is theirs.
        """
        at = next((n for n, part in enumerate(columns) if any(one.head for one in part)), 0)
        tops = [min(part, key=lambda one: one.area.top) for part in columns[: at + 2]]
        if at == 0 or len(tops) < at + 2 or tops[-1].head:
            return []
        heights = [one.area.top for one in tops]
        if max(heights) - min(heights) > _LEVEL * self._usual:
            return []
        lead: list[_Item] = []
        for row in self._rows(columns[at]):
            text = any(len(one.blocks) > 1 or len(one.blocks[0].strips) >= _TEXT for one in row)
            if not any(one.head for one in row) and (text or len(row) > 1):
                break
            lead += row
        return lead if any(one.head for one in lead) else []

    def _over(self, items: Sequence[_Item]) -> list[Area]:
        """Return the rules that run over a part of a region, within it or right on top."""
        region = around(one.area for one in items)
        top = region.top - _ON_TOP * self._usual
        return [
            one
            for one in self._across
            if top <= one.top < region.bottom
            and one.left >= region.left - _BEYOND * self._usual
            and one.right <= region.right + _BEYOND * self._usual
            and one.width < _THROUGH * region.width
        ]

    def _tangled(self, items: Sequence[_Item]) -> list[_Item]:
        """Return items that no gap parts: the widest head first, the rest in columns."""
        heads = [one for one in items if one.head]
        first = min(heads or items, key=lambda one: (one.area.top, one.area.left))
        rest = [one for one in items if one is not first]
        if heads:
            above = [one for one in rest if one.area.bottom <= first.area.top + self._usual]
            below = [one for one in rest if one not in above]
            return [*self.ordered(above), first, *self.ordered(below)]
        step = 4 * self._usual
        return sorted(items, key=lambda one: (round(one.area.left / step), one.area.top))
