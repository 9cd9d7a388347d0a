"""The pages of an index, as far as a follow-up question may lean on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.indexing.index import Index
from qa.retrieval.mentions import rows_with
from qa.text.normalize import normalize
from qa.text.segment import bigrams
from qa.types import Passage, Turn

_MOST = 200
"""Passages that hold the terms of a word and are looked at; where more do, it is said in some."""


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
                passage.kicker or "",
                passage.title or "",
                *(part.text for part in self.index.store.article(passage)),
            )
        ]
        return normalize("\n".join(texts))

    def elsewhere(self, text: str, turns: Sequence[Turn]) -> bool:
        """Tell whether other articles than those cited in ``turns`` say normalised ``text``."""
        terms = tuple(bigrams(text))
        if not terms:
            return True
        rows = sorted(rows_with(self.index.bigrams, terms))
        if len(rows) > _MOST:
            return True
        cited = _cited(turns)
        return any(
            text in normalize(passage.text) and passage.article_key not in cited
            for passage in self.index.store.passages(rows)
        )


def _cited(turns: Sequence[Turn]) -> dict[tuple[str, int], Passage]:
    """Return a passage of every article that the answers cite."""
    hits = (citation.hit for turn in turns for citation in turn.answer.citations)
    return {hit.passage.article_key: hit.passage for hit in hits}
