"""What is set as heads are: large, or bold where no type is large."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.corpus.heads.masthead import read_masthead
from qa.corpus.layout.signs import is_caption
from qa.corpus.metadata import read_imprint
from qa.corpus.sheets.base import MARGIN, Block, Sheet

LARGE = 1.4
"""Times the size of the text: type that heads something for sure."""

LARGER = 1.2
"""Times the size of the text: bold type that heads news, not a part of a text."""

LONGEST_HEAD = 80
"""Characters."""

_SMALLEST = 0.95  # times the size of the text: smaller bold type heads nothing
_MOST_LINES = 3
_TOLD_APART = 1.03  # ratio of sizes that readers see
_SENTENCE_END = tuple("。；;，,")
_SIGNED = re.compile("记者|記者|通讯员|通訊員|摄|攝|作者|文[/／]|编辑|責編|责编")
_BRACKETED = re.compile(r"[（(][^（()）]{2,20}[）)]")
_CREDIT = re.compile(
    r"(?:本报|本刊|特约)(?:记者|記者|通讯员|通訊員).{2,20}"
    r"|(?:记者|記者|通讯员|通訊員)[ \t\u3000：:].{2,20}|.{2,12}[/／][文图摄]"
)
_PAPER = re.compile(
    r".{1,9}(?:报|報|讯|訊|周刊|週刊)|(?:[A-Z][\w'’]*\s){1,4}(?:Daily|News|Times|Post)"
)


@dataclass(frozen=True, slots=True)
class SmallHeads:
    """How a file without large type sets its headlines: bold, from the size ``least`` on.

    ``told`` says that headings are smaller still; else nothing tells them from headlines.
    """

    least: float
    told: bool


def small_heads(sheets: Iterable[tuple[Sheet, Sequence[Block]]], usual: float) -> SmallHeads | None:
    """Return how headlines are set in bold; ``None`` where some are large, or none is bold."""
    sizes: list[float] = []
    for sheet, blocks in sheets:
        for block in blocks:
            text = "".join(strip.text for strip in block.strips)
            if is_masthead(text, block.area.top, sheet):
                continue
            if may_head(text, block.size, block.bold, len(block.strips), usual):
                sizes.append(block.size)
    if not sizes or max(sizes) >= LARGE * usual:
        return None
    told = max(sizes) >= _TOLD_APART * min(sizes)
    return SmallHeads(max(sizes) / _TOLD_APART, told)


def may_head(text: str, size: float, bold: bool, lines: int, usual: float) -> bool:
    """Tell whether what is set so may head something: it is large, or bold and short."""
    if len(text) > LONGEST_HEAD or text.endswith(_SENTENCE_END):
        return False
    if size >= LARGE * usual:
        return True
    if not bold or size < _SMALLEST * usual or lines > _MOST_LINES:
        return False
    return len(text) <= LONGEST_HEAD / 2 and not _SIGNED.search(text) and not is_caption(text)


def is_signature(text: str) -> bool:
    """Tell whether a line is a name under a text, in brackets or with what its bearer does."""
    return bool(_BRACKETED.fullmatch(text.strip()) or _CREDIT.fullmatch(text.strip()))


def is_masthead(text: str, top: float, sheet: Sheet) -> bool:
    """Tell whether a line at the head of a sheet names newspaper, date or page."""
    if top > 2 * MARGIN * sheet.height:
        return False
    found = read_masthead([text])
    return bool(read_imprint(text) or found.date or found.page or _PAPER.fullmatch(text))
