"""Which lines begin a paragraph, of those that are read one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa.corpus.sheets.base import Area, Block
from qa.corpus.sheets.joins.met import Meeting, meetings
from qa.corpus.sheets.joins.shown import Shown
from qa.corpus.sheets.joins.trees import join_trees
from qa.corpus.sheets.joins.worded import worded


def begins(blocks: Sequence[Block], usual: float, cells: Sequence[Area] = ()) -> list[bool]:
    """Tell of each line of blocks in reading order whether it begins a paragraph.

    ``usual`` is the size of the sheet's text; ``cells`` are what rules part from one another.
    """
    if not blocks:
        return []
    weights = join_trees().weigh([shown for _, shown in shown_of(blocks, usual, cells)])
    return [True, *(bool(weight > 0) for weight in weights)]


def shown_of(
    blocks: Sequence[Block], usual: float, cells: Sequence[Area]
) -> list[tuple[Meeting, Mapping[str, float]]]:
    """Return where each line but the first meets the one before, and what shows there."""
    met = list(meetings(blocks))
    placed = {id(it): it for one in met for it in (one.before, one.placed)}
    setting = Shown(list(placed.values()), usual, cells)
    lines = [strip for block in blocks for strip in block.strips]
    return [(one, {**setting.at(one), **worded(lines, at)}) for at, one in enumerate(met, 1)]
