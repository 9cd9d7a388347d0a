"""What leads to an item: alone, an item of a list or an answer says little."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from qa.types import Paragraph

_KINDS = ("list", "table", "box")
_NOTE = re.compile(r"注[:：]")
_LONGEST = 80  # characters; what is longer is text of its own
_SENTENCE = re.compile(r"[^。！？!?；;\n]*[。！？!?；;]*\s*\Z")
_LEADS = ("：", ":")
_ASKS = ("？", "?")
_FIGURES = "[〇零一二三四五六七八九十百0-9０-９]{1,4}"
_LEVELS = tuple(
    re.compile(rf"\s*{mark}")
    for mark in (
        f"第{_FIGURES}[编篇章]",
        f"第{_FIGURES}节",
        f"第{_FIGURES}条",
        "[一二三四五六七八九十]{1,3}[、.．]",
        "[（(][一二三四五六七八九十]{1,3}[）)]",
        r"[0-9０-９]{1,2}[、.．](?![0-9０-９])",
        "[（(][0-9０-９]{1,2}[）)]",
        "[①-⑳]",
    )
)
"""How paragraphs are numbered, the highest level first."""
_UNNUMBERED = len(_LEVELS)
_OF_SECTIONS = range(4)
"""Levels that number the sections of a text too."""


@dataclass(frozen=True, slots=True)
class _Lead:
    """What leads to items: its words, the level of its own number, that of its first item's."""

    words: str
    own: int
    items: int

    def holds(self, level: int) -> bool:
        """Tell whether a paragraph numbered on a level is among the items, or under one of them."""
        if level == _UNNUMBERED:
            return True
        if self.items == _UNNUMBERED:
            below = self.own == _UNNUMBERED or level > self.own
            return below and level not in _OF_SECTIONS
        return self.own != level >= self.items


def leads(paragraphs: Sequence[Paragraph]) -> Iterator[str | None]:
    """Yield for each paragraph the words that lead to it, ``None`` where nothing does.

    They are the last sentence before a list where that ends with a colon (选址是：), for all its
    items; and a question for the answer under it. The items end at a heading and at a number of the
    lead's own level, or of one above the first item's (第四条 after the items of 第三条); after the
    items of an item those that it stands among go on. A note (注：) is no item.
    """
    found: list[_Lead] = []
    before: Paragraph | None = None
    for paragraph in paragraphs:
        listed = paragraph.kind in _KINDS and not _NOTE.match(paragraph.text)
        level = _level(paragraph.text)
        lead = _led_by(before, level) if before else None
        if not listed or (before and before.section != paragraph.section):
            found = []
        if lead:
            found = [*found, lead] if lead.own != _UNNUMBERED else [lead]
        elif found and found[-1].words.endswith(_ASKS):
            found = []
        else:
            found = _holding(found, level)
        yield found[-1].words if found and listed else None
        before = paragraph


def _holding(found: Sequence[_Lead], level: int) -> list[_Lead]:
    """Return the leads, the outermost first, among whose items a paragraph of a level stands."""
    return list(takewhile(lambda one: one.holds(level), found))


def _led_by(before: Paragraph, level: int) -> _Lead | None:
    """Return the lead that a paragraph is to one after it of a level, if it is one."""
    words = before.text.rstrip()
    own = _level(words)
    match = _SENTENCE.search(words) if words.endswith((*_LEADS, *_ASKS)) else None
    if match is None or level <= own < _UNNUMBERED:
        return None
    return _Lead(match[0].strip()[-_LONGEST:], own, level)


def _level(text: str) -> int:
    """Return on which level a paragraph is numbered."""
    return next((n for n, mark in enumerate(_LEVELS) if mark.match(text)), _UNNUMBERED)
