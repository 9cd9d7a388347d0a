"""Items whose further lines are set in under their first: a hanging indent."""

from __future__ import annotations

from itertools import pairwise

from qa.corpus.layout.signs import unfinished
from qa.corpus.sheets.base import Block, Strip

_SET_IN, _MOST = 0.6, 5.0  # of the size: further lines are set in so far, and no further
_FULL = 1.6  # of the size: a full line ends so near to its column's edge


def hangs(block: Block) -> bool:
    """Tell whether lines that go on are set in, and lines that begin something are not.

    A line goes on with the one before where that is full and ends within a sentence.
    """
    going_on = [b for a, b in pairwise(block.strips) if _is_broken(a, block)]
    inside = sum(is_set_in(one, block) for one in going_on)
    return 2 * inside > len(going_on) and not is_set_in(block.strips[0], block)


def is_set_in(strip: Strip, block: Block) -> bool:
    """Tell whether a line is set in as further lines of items are."""
    set_in = (strip.area.left - block.area.left) / strip.size
    return not strip.vertical and _SET_IN <= set_in <= _MOST


def _is_broken(strip: Strip, block: Block) -> bool:
    full = strip.area.right >= block.area.right - _FULL * strip.size
    return full and unfinished(strip.text)
