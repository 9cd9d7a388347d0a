"""Headings whose levels are ranks: what stands under a headline that has text of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.corpus.formats.compose import TextBlock

SENTENCE_END = re.compile("[。！？]|[.!?](?=\\s|$)")
"""What ends a sentence in a block of text that may be in any language."""
_LEVELS = 10


def ranked(blocks: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Yield the blocks, headings within an article told from headlines.

    A heading is within an article where a higher one before it has running text under it, be it
    directly or under another heading within the article. Where the higher one has none (a page's
    name over its articles) all may be headlines.
    """
    told = [False] * _LEVELS  # for each level: the heading in force has text under it
    above = 0
    for block in blocks:
        if block.skipped or block.role not in (None, "list") or not block.text.strip():
            yield block
            continue
        if not block.level:
            told[above] = told[above] or bool(SENTENCE_END.search(block.text))
            yield block
            continue
        within = any(told[1 : block.level])
        if not within:
            above = block.level
            told[block.level :] = [False] * (_LEVELS - block.level)
        yield replace(block, role="heading") if within else block
