"""Fuse the legs and return the best passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.retrieval.question import Query
from qa.retrieval.signals.legs import DEFAULT_WEIGHTS, Leg, Legs
from qa.types import Filters, Hit, SignalScore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

DEPTH = 100
"""How many passages each leg nominates."""


class Retriever:
    """Ranks the passages of one index for any number of questions."""

    def __init__(self, index: Index, weights: Mapping[str, float] = DEFAULT_WEIGHTS) -> None:
        self._index = index
        self._weights = weights
        self._legs = Legs(index)

    def retrieve(self, query: Query, k: int, filters: Filters | None = None) -> list[Hit]:
        """Return up to ``k`` passages that satisfy ``filters``, best first.

        A passage's score is the weighted sum of the legs' standardised scores; equal scores keep
        corpus order.
        """
        allowed = self._index.store.matching(filters or Filters())
        rows = self._legs.candidates(query, max(DEPTH, k), allowed)
        if not len(rows):
            return []
        legs = self._legs.score(query, rows)
        total = fuse(legs, self._weights)
        best = np.argsort(-total, kind="stable")[:k]
        return self._hits(query, rows[best], total[best], _views(legs, self._weights, best))

    def _hits(
        self,
        query: Query,
        rows: Rows,
        scores: NDArray[np.float32],
        views: list[dict[str, SignalScore]],
    ) -> list[Hit]:
        passages = self._index.store.passages(rows.tolist())
        return [
            Hit(
                rank=rank,
                passage=passage,
                score=float(score),
                fused=float(score),
                signals=legs,
                matched=self._matched(query, int(row)),
                sentences=self._legs.sentences(query, int(row)),
            )
            for rank, (row, passage, score, legs) in enumerate(
                zip(rows, passages, scores, views, strict=True), start=1
            )
        ]

    def _matched(self, query: Query, row: int) -> tuple[str, ...]:
        """Return the question's words and numbers that the passage (or its headline) contains."""
        words = self._index.words
        return tuple(term.removeprefix("#") for term in query.words if row in words.column(term)[0])


def fuse(legs: Mapping[str, Leg], weights: Mapping[str, float]) -> NDArray[np.float32]:
    """Return the weighted sum of the standardised scores; a leg without signal adds nothing."""
    parts = [np.float32(weights.get(name, 0.0)) * leg.standard for name, leg in legs.items()]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def _views(
    legs: Mapping[str, Leg], weights: Mapping[str, float], best: Rows
) -> list[dict[str, SignalScore]]:
    standard = {name: leg.standard for name, leg in legs.items()}
    return [
        {
            name: SignalScore(
                raw=float(leg.raw[i]),
                standard=float(standard[name][i]),
                weight=weights.get(name, 0.0) if leg.signal else 0.0,
            )
            for name, leg in legs.items()
        }
        for i in best
    ]
