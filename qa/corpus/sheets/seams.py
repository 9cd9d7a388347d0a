"""Whether a block goes on in another: by its words, and by where its last line ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.corpus.layout.continuation import join_score
from qa.corpus.layout.signs import unfinished
from qa.corpus.sheets.base import Area, Block, Strip

OPENERS = "■□◆◇●○★☆▲△▼▽◎※【"
"""Marks that begin an item, never a line within one."""

_FULL = 1.6  # of the size of the text: a full line ends so near to its column's edge
_INDENT = 0.9  # of the size: a line that begins a paragraph is set in at least so far
_SAME_EDGE = 1.0  # of the size: blocks of one column begin within that much
_SOME = 3  # lines that show how wide their column is
_BLANK = 1.5  # of the size: the widest blank in a sentence; Latin words may be drawn apart
_ALIKE = 1.15  # ratio of sizes of one text


class Seams:
    """How well blocks of a region go on in one another; ``blocks`` are all that stand there."""

    def __init__(self, blocks: Sequence[Block], usual: float) -> None:
        self._areas = [(one.area, len(one.strips)) for one in blocks]
        self._usual = usual
        text = [one for one in blocks if len(one.strips) >= _SOME]
        indented = sum(map(self._is_indented, blocks))
        self._indents = indented > 0
        self._uses_indents = 3 * indented > len(text)

    def score(self, before: Block, after: Block) -> int:
        """Return how much speaks for reading ``after`` next, less what speaks against it."""
        if before.rows or after.rows:
            return 0
        last, first = before.strips[-1], after.strips[0]
        if last.bold != first.bold:  # a by-line, a heading: no text goes on in another weight
            return 0
        begins = first.text[:1] in OPENERS or self._is_indented(after)
        full = self._is_full(before)
        if not self.is_broken(before):
            lone = len(after.strips) == 1 and not self._is_full(after)
            sentences = full and self._uses_indents  # one ends with its line, another follows
            return 0 if begins or lone or sentences or not self._indents else -1
        if begins or not 1 / _ALIKE <= last.size / first.size <= _ALIKE:
            return -2
        return 1 + max(-2, min(2, join_score(last.text[-40:], first.text[:40])))

    def is_broken(self, block: Block) -> bool:
        """Tell whether a block ends within a sentence, at the edge of its column."""
        last = block.strips[-1]
        return (
            not block.rows and unfinished(last.text) and self._is_full(block) and not _is_row(last)
        )

    def _is_full(self, block: Block) -> bool:
        """Tell whether a block's last line reaches its column's edge, as broken sentences do."""
        edge = max(one.right for one in self._column(block))
        return block.strips[-1].area.right >= edge - _FULL * self._usual

    def _is_indented(self, block: Block) -> bool:
        edge = min(one.left for one in self._column(block))
        return block.strips[0].area.left >= edge + _INDENT * self._usual

    def _column(self, block: Block) -> list[Area]:
        """Return what shows how wide a block's column is: its own lines if it has some.

        Else what stands in the same column, text before all: begins where the block does, or
        overlaps it much.
        """
        area, near = block.area, _SAME_EDGE * self._usual
        if len(block.strips) >= _SOME:
            return [area]
        beside = [
            (one, lines)
            for one, lines in self._areas
            if abs(one.left - area.left) <= near
            or min(one.right, area.right) - max(one.left, area.left) > 0.8 * area.width
        ]
        text = [one for one, lines in beside if lines >= _SOME]
        return [area, *(text or [one for one, _ in beside])]


def _is_row(strip: Strip) -> bool:
    """Tell whether a wide blank stands in a line, as in rows of a list: no sentence has one."""
    return any(
        after.area.left - before.area.right > _BLANK * strip.size
        for before, after in pairwise(strip.glyphs)
        if not (before.text.isascii() and after.text.isascii())
    )
