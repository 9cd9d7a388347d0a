"""What went before a question: the words that answered, what the articles tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.indexing.index import Index
from qa.text.normalize import normalize
from qa.types import Passage, Turn


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
    return [words.strip() for citation in turn.answer.citations for words in citation.words]


@dataclass(frozen=True, slots=True)
class IndexedPages:
    """What an index's pages say (:class:`qa.retrieval.followup.before.Pages`)."""

    index: Index

    def told(self, turn: Turn) -> str:
        """Return the articles that an answer cites, whole, with their headlines, normalised."""
        texts = [
            text
            for passage in _cited([turn]).values()
            for text in (
                passage.headline,
                *(part.text for part in self.index.store.article(passage)),
            )
        ]
        return normalize("\n".join(texts))


def _cited(turns: Sequence[Turn]) -> dict[tuple[str, int], Passage]:
    """Return a passage of every article that the answers cite."""
    hits = (citation.hit for turn in turns for citation in turn.answer.citations)
    return {hit.passage.article_key: hit.passage for hit in hits}
