"""The order in which the blocks of a sheet are read.

A region of the sheet is cut at the gaps that go through it: first above headlines and at rules,
then between columns, then between rows, and so on within each part (recursive XY cut, Nagy and
Seth, 1984). What stands in a frame is read in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.sheets.base import Area, Block, Sheet, around
from qa.corpus.sheets.cuts import SheetCuts
from qa.corpus.sheets.heads import LARGE, is_signature
from qa.corpus.sheets.items import Item, without_margins
from qa.corpus.sheets.rejoined import rejoined
from qa.corpus.sheets.seams import Seams
from qa.corpus.sheets.stories import Columns
from qa.corpus.sheets.territories import by_headlines
from qa.corpus.sheets.ties import tied_stories

_LARGER = 1.25  # times the size of the text: type that heads something
_TOLD_APART = 1.03  # times the size of the text: bold type that is larger than it
_NONE = float("inf")  # size of bold type: none heads anything by its weight
_MOST_LINES = 3  # of a bold headline in small type
_CHANCE, _WIDEST_CHANCE = 0.4, 1.0  # sizes of the text: gaps that may be there by chance
_SMALLEST_FRAME, _LARGEST_FRAME = 3.0, 0.85  # sizes of the text; share of the sheet


def in_order(
    blocks: Sequence[Block], sheet: Sheet, usual: float, least: float | None = None
) -> list[Block]:
    """Return the blocks as they are read.

    ``usual`` is the size of the sheet's running text, ``least`` that from which bold type heads
    something; ``None`` where headlines are told by their size alone. There small bold type may head
    sections of a text that runs on past them: where the text reads on better so, it does.
    """
    headed = _Cutter(sheet, usual, least, blocks)
    found = _ordered(headed, blocks, sheet, usual)
    plain = _Cutter(sheet, usual, _NONE, blocks)
    if least is not None or all(headed.heads(one) == plain.heads(one) for one in blocks):
        return found
    other = _ordered(plain, blocks, sheet, usual)
    seams = Seams([one for one in blocks if not one.rows], usual)
    small = [one for one in blocks if headed.heads(one) != plain.heads(one)]
    weights = [
        (_reading([it for it in some if not headed.heads(it)], seams), _over_text(some, small))
        for some in (found, other)
    ]
    return other if weights[1] > weights[0] else found


def _ordered(cutter: _Cutter, blocks: Sequence[Block], sheet: Sheet, usual: float) -> list[Block]:
    over, text, under = without_margins(blocks, sheet, usual, cutter.heads)
    parts = (cutter.ordered(cutter.framed(part)) for part in (over, text, under))
    first, second, third = ([block for item in part for block in item.blocks] for part in parts)
    return [*first, *rejoined(second, usual, cutter.heads), *third]


def _reading(blocks: Sequence[Block], seams: Seams) -> int:
    """Return how well blocks read on in one another."""
    return sum(seams.score(before, after) for before, after in pairwise(blocks))


def _over_text(blocks: Sequence[Block], small: Sequence[Block]) -> int:
    """Return how many of the small heads are read right before what stands under them."""
    return sum(
        before in small
        and after.area.top >= before.area.top
        and min(before.area.right, after.area.right) > max(before.area.left, after.area.left)
        for before, after in pairwise(blocks)
    )


def _text(block: Block) -> str:
    return "".join(strip.text for strip in block.strips)


def _cut_at(rows: Columns, at: int) -> Columns:
    """Return two parts: the rows up to ``at`` and the others."""
    return [[one for row in some for one in row] for some in (rows[:at], rows[at:])]


class _Cutter:
    def __init__(
        self, sheet: Sheet, usual: float, least: float | None, text: Sequence[Block]
    ) -> None:
        self._sheet = sheet
        self._usual = usual
        self._least = least
        self._cuts = SheetCuts(sheet, usual, [one for one in text if not one.rows])

    def framed(self, blocks: Sequence[Block]) -> list[Item]:
        """Return the blocks as items, those within a frame as one."""
        items = self._tied([Item(one.area, (one,), self.heads(one)) for one in blocks])
        for frame in sorted(self._frames(), key=lambda one: one.width * one.height):
            inside = [one for one in items if frame.holds(one.area)]
            if not inside or len(inside) == len(items):
                continue
            ordered = tuple(block for one in self.ordered(inside) for block in one.blocks)
            whole = Item(frame, ordered, any(one.head for one in inside))
            items = [*(one for one in items if one not in inside), whole]
        return items

    def _tied(self, items: list[Item]) -> list[Item]:
        """Return the items, each story whose columns rules tie together as one."""
        sheet = self._sheet
        for story in tied_stories(items, sheet.rules, sheet.pictures, self._usual):
            parts = [story.lead, *story.columns]
            every = [one for part in parts for one in self.ordered(part)]
            blocks = tuple(block for one in every for block in one.blocks)
            whole = Item(around(one.area for one in every), blocks, head=True)
            items = [*(one for one in items if one not in every), whole]
        return items

    def heads(self, block: Block) -> bool:
        """Tell whether a block is set as headlines are on its sheet."""
        if block.rows:
            return False
        if block.size >= _LARGER * self._usual:
            return block.size >= LARGE * self._usual or not is_signature(_text(block))
        least = self._least or _TOLD_APART * self._usual
        return block.bold and block.size >= least and len(block.strips) <= _MOST_LINES

    def _frames(self) -> list[Area]:
        least = _SMALLEST_FRAME * self._usual
        most = _LARGEST_FRAME * self._sheet.width * self._sheet.height
        return [
            one
            for one in self._sheet.frames
            if min(one.width, one.height) > least and one.width * one.height < most
        ]

    def ordered(self, items: Sequence[Item], depth: int = 0) -> list[Item]:
        """Return the items of a region in order."""
        if len(items) < 2:
            return list(items)
        parts = self._cuts.rows(items, strong=True)
        if len(parts) < 2:
            columns = self._cuts.columns(items)
            rows = self._cuts.rows(items)
            parts = self._likelier(columns, rows) if len(columns) > 1 else self._whole(rows)
        if len(parts) < 2:
            parts = by_headlines(items, self._usual)
        if len(parts) < 2:
            return self._tangled(items)
        return [one for part in parts for one in self.ordered(part, depth + 1)]

    def _whole(self, rows: Columns) -> Columns:
        """Return rows, those joined between which a headline would be cut from its text.

        A narrow gap is there by chance, one as wide as a line may be none: it cuts where the text
        then reads on better than by headlines.
        """
        whole = self._joined_by_chance(rows, _WIDEST_CHANCE)
        narrow = self._joined_by_chance(rows, _CHANCE)
        if len(whole) > 1 or len(narrow) < 2:
            return whole
        stories = by_headlines([one for row in rows for one in row], self._usual)
        return narrow if self._reads(narrow) > self._reads(stories) else whole

    def _joined_by_chance(self, rows: Columns, most: float) -> Columns:
        """Return rows, those joined whose gap of ``most`` sizes cuts a headline from its text."""
        items = [one for row in rows for one in row]
        found: Columns = []
        for row in self._joined(rows):
            top = min(one.area.top for one in row)
            reached = max((one.area.bottom for part in found for one in part), default=0.0)
            near = top - reached <= most * self._usual
            if found and near and self._cuts.beheads(top, items):
                found[-1] = [*found[-1], *row]
            else:
                found.append(row)
        return found

    def _joined(self, rows: Columns) -> Columns:
        """Return rows, those joined that are set in the same columns: text runs down these.

        What stands across the columns parts them, and headlines over each; a gap alone does not.
        """
        found: Columns = []
        for row, after in zip(rows, [*rows[1:], []], strict=True):  # a kicker stands over its head
            whole = [*found[-1], *row] if found else row
            columns = self._cuts.columns([*row, *after])
            headed = all(any(one.head for one in part) for part in columns)
            if found and not headed and len(self._cuts.columns(whole)) > 1:
                found[-1] = whole
            else:
                found.append(row)
        return found if len(found) > 1 else rows

    def _likelier(self, columns: Columns, rows: Columns) -> Columns:
        """Return the cut after which the text reads on best; columns where that shows nothing.

        Rows are cut one and all, or one from the rest: a foot that stands under all columns.
        """
        if len(columns) < 2 or len(rows) < 2:
            return columns if len(columns) > 1 else rows
        if any(item.head for part in columns for item in part):
            return columns
        some = [_cut_at(rows, at) for at in (len(rows) - 1, 1)] if len(rows) > 2 else []
        return max([columns, *some, rows], key=self._reads)

    def _reads(self, parts: Columns) -> int:
        seams = Seams(
            [block for part in parts for one in part for block in one.blocks], self._usual
        )
        order = [one for part in parts for one in self._simply(part) if not one.head]
        return sum(seams.score(a.blocks[-1], b.blocks[0]) for a, b in pairwise(order))

    def _simply(self, items: Sequence[Item]) -> list[Item]:
        """Return items in order, cut into columns first and then rows, to see how they read."""
        for parts in (self._cuts.columns(items), self._cuts.rows(items)):
            if len(parts) > 1:
                return [one for part in parts for one in self._simply(part)]
        return sorted(items, key=lambda one: one.area.top)

    def _tangled(self, items: Sequence[Item]) -> list[Item]:
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
