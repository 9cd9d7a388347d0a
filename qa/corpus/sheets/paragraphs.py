"""Blocks in reading order to paragraphs: lines joined, over columns too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Area, Block, Strip, unlike
from qa.corpus.sheets.joins.begins import begins

_UNLIKE = 1.12  # ratio of sizes that look unlike
_SPACED = 0.45  # of the size: space between lines beyond the usual


@dataclass(slots=True)
class SetParagraph:
    """Strips that are read as one, in order; ``gap`` is whether space stands before it.

    ``cells`` are those of a table's row, of each its lines; ``head`` says that it heads columns.
    """

    strips: list[Strip]
    gap: bool
    cells: Sequence[Sequence[Strip]] = ()
    head: bool = False

    @property
    def size(self) -> float:
        """The size of its type."""
        return float(median(strip.size for strip in self.strips))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(strip.bold for strip in self.strips)


def make_paragraphs(
    blocks: Sequence[Block], usual: float, cells: Sequence[Area] = ()
) -> list[SetParagraph]:
    """Return the paragraphs of blocks in reading order; ``usual`` is the size of the text.

    ``cells`` are what rules part: few paragraphs go on from one of them into the one beside it.
    """
    found: list[SetParagraph] = []
    told = iter(begins(blocks, usual, cells))
    before: Block | None = None
    for block in blocks:
        for number, strip in enumerate(block.strips):
            if next(told):
                gap = _is_spaced(block, number) if number else _is_off(block, before)
                found.append(SetParagraph([strip], gap))
            else:
                found[-1].strips.append(strip)
        before = block
    return found


def _is_off(block: Block, before: Block | None) -> bool:
    """Tell whether space, a column or type of another kind parts a block from the one before."""
    if before is None or _is_set_otherwise(block.strips[0], before.strips[-1]):
        return True
    one, other = before.area, block.area
    under = min(one.right, other.right) > max(one.left, other.left)
    return not (under and -block.size / 2 <= other.top - one.bottom <= block.size)


def _is_set_otherwise(strip: Strip, last: Strip) -> bool:
    """Tell whether two lines differ in size, in weight or direction."""
    return (
        unlike(strip, last, _UNLIKE)
        or strip.vertical != last.vertical
        or strip.bold_from != last.bold_to
    )


def _is_spaced(block: Block, number: int) -> bool:
    """Tell whether more space than usual stands above a line of a block, not its first."""
    strips = block.strips
    if strips[number].vertical:
        return False
    steps = [b.area.bottom - a.area.bottom for a, b in pairwise(strips)]
    return steps[number - 1] > min(steps) + _SPACED * block.size
