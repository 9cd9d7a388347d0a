"""Blocks in reading order to paragraphs: lines joined, over columns too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median

from qa.corpus.layout.signs import unfinished
from qa.corpus.layout.wrapping import breaks_word
from qa.corpus.sheets.base import Area, Block, Strip, unlike, unlike_sizes
from qa.corpus.sheets.edges import FEW_LINES, right_edge
from qa.corpus.sheets.frames import in_next_cell
from qa.corpus.sheets.hanging import hangs, is_set_in
from qa.corpus.sheets.seams import OPENERS
from qa.text.normalize import HAS_CJK

_INDENT = 0.9  # of the size: a first line is set in at least so far
_MOST_INDENT = 5.0
_SHORT = 1.6  # of the size: a line that ends so far before the others ends a paragraph
_SURELY_SHORT = 3.0
_UNLIKE = 1.12  # ratio of sizes that look unlike
_NEXT_WORD = 0.5  # of the size: a word fits where so much room is left beside it
_SPACED = 0.45  # of the size: space between lines beyond the usual
_ROOM = 0.8  # of the size: where so much is left beside an item, it ends
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．](?!\d)|[①-⑳]"
    r"|(?:[问答問]|Q|A|Question|Answer)\s?[:：]|[A-D][.．、]"
)
_ENDS = ".。！？!?…”’」』）)：:；;"
_HEADLINE = 1.35  # times the size of the text: type of headlines
_MOST_HEAD_LINES = 3
_ALIKE = 0.1  # of the size of the text: what is set in nearly that is text
_EXACT = 0.25  # of the size: what is set in, or level, is so within that much
_FEWEST = 2  # paragraphs of one line each that show a list


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

    None goes on from one of ``cells`` into the one beside it.
    """
    most = unlike_sizes([strip for block in blocks for strip in block.strips], usual)
    found: list[SetParagraph] = []
    indents = _uses_indents(blocks, usual)
    set_in = indents or any(_is_set_in(one, usual) for one in blocks)
    before: Block | None = None
    for block in blocks:
        right = right_edge(block, before, blocks)
        for number, strip in enumerate(block.strips):
            last = found[-1].strips[-1] if found else None
            edge = right if number else right_edge(before, None, blocks) if before else right
            text = abs(block.size - usual) <= _ALIKE * usual
            crosses = before and not number and in_next_cell(cells, before.area, block.area)
            begins = (
                last is None
                or _is_set_otherwise(strip, last, most)
                or crosses
                or _begins(block, number, last, edge, indents, before, text)
            )
            ones = _lone_lines(found)
            begins = begins or (
                set_in and ones > 0 and text and _is_level(block, number, blocks, ones >= _FEWEST)
            )
            if begins and not (last and _is_headline_on(block, number, usual, most)):
                gap = _is_off(block, before) if number == 0 else _is_spaced(block, number)
                found.append(SetParagraph([strip], gap))
            else:
                found[-1].strips.append(strip)
        before = block
    return found


def _is_off(block: Block, before: Block | None) -> bool:
    """Tell whether space, a column or type of another kind parts a block from the one before."""
    if before is None or _is_set_otherwise(block.strips[0], before.strips[-1], _UNLIKE):
        return True
    one, other = before.area, block.area
    under = min(one.right, other.right) > max(one.left, other.left)
    return not (under and -block.size / 2 <= other.top - one.bottom <= block.size)


def _lone_lines(paragraphs: Sequence[SetParagraph]) -> int:
    """Return how many of the last paragraphs have a line each, which begins where the others do."""
    count = 0
    for paragraph in reversed(paragraphs[-_FEWEST:]):
        last, one = paragraphs[-1].strips[0], paragraph.strips[0]
        if len(paragraph.strips) > 1 or abs(last.area.left - one.area.left) > _EXACT * one.size:
            break
        count += 1
    return count


def _is_headline_on(block: Block, number: int, usual: float, most: float) -> bool:
    """Tell whether a line goes on with a headline: large type of few lines, however long each."""
    if not number or block.size < _HEADLINE * usual or len(block.strips) > _MOST_HEAD_LINES:
        return False
    last, strip = block.strips[number - 1], block.strips[number]
    ended = last.text.rstrip()[-1:] in "。；;"
    return not (ended or _is_set_otherwise(strip, last, most) or _is_spaced(block, number))


def _uses_indents(blocks: Sequence[Block], usual: float) -> bool:
    lines = indented = 0
    for block in blocks:
        if abs(block.size - usual) > 0.1 * usual or len(block.strips) < FEW_LINES:
            continue
        lines += 1
        indented += not hangs(block) and any(
            map(partial(_is_indented, block), range(len(block.strips)))
        )
    return indented > 0.3 * lines


def _is_indented(block: Block, number: int) -> bool:
    strip = block.strips[number]
    if strip.vertical:
        return False
    indent = (strip.area.left - block.area.left) / strip.size
    return _INDENT <= indent <= _MOST_INDENT


def _is_set_in(block: Block, usual: float) -> bool:
    """Tell whether a block of text shows that paragraphs are set in by two characters."""
    if abs(block.size - usual) > _ALIKE * usual or block.strips[0].vertical:
        return False
    lefts = [strip.area.left for strip in block.strips]
    return any(abs(a - b - 2 * usual) <= _EXACT * usual for a, b in pairwise(lefts))


def _is_level(block: Block, number: int, blocks: Sequence[Block], listed: bool) -> bool:
    """Tell whether a line begins where the first line of the paragraph before it does, set in.

    Then it begins one too, if the other ends there: with a sentence, or ``listed`` among others of
    a line each, and not at an edge that lines of the block share. What stands over or under the
    block tells where its column begins.
    """
    if not number or block.strips[number].vertical:
        return False
    last, strip, near = block.strips[number - 1], block.strips[number], _EXACT * block.size
    ended = listed or last.text.rstrip()[-1:] in _ENDS
    if abs(strip.area.left - last.area.left) > near or not ended:
        return False
    edges = [one for one in block.strips if abs(one.area.right - last.area.right) <= block.size / 2]
    start = strip.area.left - 2 * block.size
    return len(edges) == 1 and any(
        abs(one.area.left - start) <= near and one.area.right > strip.area.left for one in blocks
    )


def _is_spaced(block: Block, number: int) -> bool:
    """Tell whether more space than usual stands above a line of a block."""
    strips = block.strips
    if number == 0 or strips[number].vertical:
        return False
    steps = [b.area.bottom - a.area.bottom for a, b in pairwise(strips)]
    return steps[number - 1] > min(steps) + _SPACED * block.size


def _begins(
    block: Block,
    number: int,
    last: Strip,
    edge: float,
    indents: bool,
    before: Block | None,
    text: bool,
) -> bool:
    """Tell whether a line begins a paragraph; ``edge`` is where the lines before it end.

    ``text`` says that it is set in the size of the text: headlines and captions are centred, or
    begin where they may, so that a line set in begins nothing where the one before is broken off.
    """
    strip = block.strips[number]
    if strip.vertical or breaks_word(last.text, strip.text):
        return strip.vertical and number == 0
    ended, left = last.text.rstrip()[-1:] in _ENDS, (edge - last.area.right) / strip.size
    if number == 0 and before is not None and _is_other(block, before, indents):
        return True
    item = strip.text[:1] in OPENERS and ended
    item = item or (bool(_ITEM.match(strip.text)) and (ended or left > _ROOM))
    if number and hangs(block):
        return not is_set_in(strip, block)
    broken = not text and left <= _SHORT and unfinished(last.text)
    set_in = indents and _is_indented(block, number) and not broken
    if item or _is_spaced(block, number) or set_in:
        return True
    chinese = HAS_CJK.search(last.text)
    fits = left > _SURELY_SHORT if chinese else text and _fits(strip, last, left)
    if fits:
        return not _is_centred(block, number)
    return left > _SHORT and (ended or not indents)


def _fits(strip: Strip, last: Strip, left: float) -> bool:
    """Tell whether the first word of a line would have stood in the room left on the one before."""
    ends = [n for n, one in enumerate(strip.glyphs) if one.spaced and n]
    word = strip.glyphs[: ends[0]] if ends else strip.glyphs
    width = word[-1].area.right - word[0].area.left
    latin = any(one.text.isascii() and one.text.isalnum() for one in last.glyphs)
    return latin and left > width / strip.size + _NEXT_WORD


def _is_set_otherwise(strip: Strip, last: Strip, most: float) -> bool:
    """Tell whether two lines differ in size, by more than a ratio, in weight or direction."""
    return (
        unlike(strip, last, most)
        or strip.vertical != last.vertical
        or strip.bold_from != last.bold_to
    )


def _is_centred(block: Block, number: int) -> bool:
    """Tell whether both lines of a headline are centred, so that a short one ends nothing."""
    if number == 0 or block.size < 1:
        return False
    one, other = block.strips[number - 1].area, block.strips[number].area
    middle = abs((one.left + one.right) - (other.left + other.right)) / 2
    return middle < 0.6 * block.size and abs(one.left - other.left) > 0.3 * block.size


def _is_next_line(block: Block, before: Block) -> bool:
    """Tell whether a block right under another only goes on with its broken last line."""
    one, other, last = before.area, block.area, before.strips[-1]
    near = other.top - one.bottom <= block.size and abs(other.left - one.left) <= 0.3 * block.size
    full = one.right - last.area.right <= _SHORT * block.size and len(before.strips) >= FEW_LINES
    return near and full and last.text.rstrip()[-1:] not in _ENDS


def _is_other(block: Block, before: Block, indents: bool) -> bool:
    """Tell whether a block cannot go on with the one before: it stands under it, or apart."""
    one, other = before.area, block.area
    under = other.top >= one.bottom - 0.5 * block.size
    beside = other.left >= one.right - block.size
    if under and not beside:
        return not _is_next_line(block, before)
    alike = abs(one.width - other.width) <= 0.35 * max(one.width, other.width)
    short = min(len(block.strips), len(before.strips)) < FEW_LINES
    ended = before.strips[-1].text.rstrip()[-1:] in _ENDS
    return not (alike or short) or (ended and not indents)
