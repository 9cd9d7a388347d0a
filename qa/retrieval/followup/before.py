"""What went before a question: the words that answered, what the articles tell."""

from __future__ import annotations

from typing import Protocol

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
