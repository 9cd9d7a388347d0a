"""The pages of an index, as far as a follow-up question may lean on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.indexing.index import Index
from qa.text.normalize import normalize
from qa.types import Passage, Turn


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
