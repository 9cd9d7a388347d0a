"""Which lines begin a paragraph, of those that are read one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from qa.corpus.layout.corrections.credits import only_credits
from qa.corpus.sheets.base import Area, Block, Strip
from qa.corpus.sheets.joins.met import Meeting, meetings
from qa.corpus.sheets.joins.shown import SeamsShown
from qa.corpus.sheets.joins.trees import join_trees
from qa.corpus.sheets.joins.worded import NUMBERED, wording_at

_ROOM = 0.8  # of the size: where so much is left beside an item, it ends


def begins(blocks: Sequence[Block], usual: float, cells: Sequence[Area] = ()) -> list[bool]:
    """Tell of each line of blocks in reading order whether it begins a paragraph.

    ``usual`` is the size of the sheet's text; ``cells`` are what rules part from one another.
    """
    if not blocks:
        return []
    shown = [one for _, one in shown_of(blocks, usual, cells)]
    weights = join_trees().weigh(shown)
    lines = [strip for block in blocks for strip in block.strips]
    told = zip(shown, weights, pairwise(lines), strict=True)
    return [
        True,
        *(bool(weight > 0) or _is_item(one) or _is_byline(*pair) for one, weight, pair in told),
    ]


def _is_byline(before: Strip, line: Strip) -> bool:
    """Tell whether a line only credits, set in from the one over it or under a deck with a dash.

    No text goes on so.
    """
    under = line.area.top >= before.area.bottom - line.size
    set_in = line.area.left - before.area.left > _ROOM * line.size
    deck = before.text.lstrip().startswith("—")
    return under and (set_in or deck) and only_credits(line.text.strip())


def _is_item(shown: Mapping[str, float]) -> bool:
    """Tell whether a line is a numbered item or a turn after a line that leaves room.

    2,667 of 2,684 such lines of lot 31 begin a paragraph; small sheets show it too little.
    """
    return shown["start"] in NUMBERED and shown["room"] > _ROOM


def shown_of(
    blocks: Sequence[Block], usual: float, cells: Sequence[Area]
) -> list[tuple[Meeting, Mapping[str, float]]]:
    """Return where each line but the first meets the one before, and what shows there."""
    met = list(meetings(blocks))
    placed = {id(it): it for one in met for it in (one.before, one.placed)}
    setting = SeamsShown(list(placed.values()), usual, cells)
    lines = [strip for block in blocks for strip in block.strips]
    return [(one, {**setting.at(one), **wording_at(lines, at)}) for at, one in enumerate(met, 1)]
