"""What went before a question: the words that answered, what the articles tell."""

from __future__ import annotations

import re
from typing import Protocol

from qa.text.lazily import lazily
from qa.types import Turn


class Pages(Protocol):
    """What the pages say, as far as a follow-up question may lean on it."""

    def told(self, turn: Turn) -> str:
        """Return what the articles say that a turn's answer cites, normalised."""
        ...


class NoPages:
    """Pages of which nothing is known: nothing was told."""

    def told(self, turn: Turn) -> str:
        """Return nothing."""
        return ""


def words_marked(turn: Turn) -> list[str]:
    """Return the answering words."""
    return [
        citation.hit.passage.text[span.start : span.end].strip()
        for citation in turn.answer.citations
        for quote in citation.quotes
        for span in quote.highlights
    ]


_SHORT = 24
"""Characters of an answer that names something; longer ones say something."""


def answered(turn: Turn) -> str | None:
    """Return the answering words, where there are few."""
    found = next(iter(words_marked(turn)), None)
    found = _YES.sub("", found) if found else None
    short = found is not None and (len(found) <= _SHORT or _TITLE.fullmatch(found))
    return found if short else None


_YES = lazily(r"^(?:有的?|是的?|对|会|能|可以|yes)[,，]\s*(?=.)", re.IGNORECASE)
"""What says yes before what is named."""
_TITLE = lazily("《[^》]{1,60}》")
