"""Let every signal nominate and score passages; fuse the scores and return the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.retrieval.differences import with_differences
from qa.retrieval.sentences import scored_sentences
from qa.retrieval.signals import SIGNALS
from qa.retrieval.signals.base import ScoreColumn, Signal
from qa.retrieval.signals.bridge import BridgeSignal
from qa.types import Filters, Hit, Question, SignalScore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Columns = Mapping[str, ScoreColumn]
    Weights = Mapping[str, float]

NOMINATED = 100
"""How many passages each signal nominates."""

FEW = 2_000
"""A filter that leaves no more passages nominates them all: a graph search could miss some."""


@dataclass(frozen=True, slots=True)
class _Scores:
    """The signals' scores of some rows, and their weighted sum."""

    columns: Columns
    total: NDArray[np.float32]


class Retriever:
    """Ranks the passages of one index for any number of questions."""

    def __init__(
        self, index: Index, signals: Sequence[Signal] = SIGNALS, weights: Weights | None = None
    ) -> None:
        """Open every signal; ``weights`` by name stand in for their own, 0 for those not named."""
        self._index = index
        own = {signal.name: signal.weight for signal in signals}
        self._weights = own if weights is None else weights
        self._signals = {signal.name: signal.open(index) for signal in signals}

    def retrieve(self, question: Question, k: int, filters: Filters | None = None) -> list[Hit]:
        """Return up to ``k`` passages that satisfy ``filters``, best first.

        A passage's score is the weighted sum of the signals' standardised scores; equal scores
        keep corpus order.
        """
        allowed = self._index.store.matching(filters or Filters())
        rows = self.nominated(question, max(NOMINATED, k), allowed)
        if not len(rows):
            return []
        scores = self._scores(question, rows)
        hits = self._hits(question, rows, scores, np.argsort(-scores.total, kind="stable")[:k])
        return with_differences(question, hits, self._index.store.article, self._index.store.page)

    def nominated(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the rows among the best ``depth`` of any signal, in row order."""
        if allowed is not None and len(allowed) <= FEW:
            return allowed
        found = [one.nominate(question, depth, allowed) for one in self._signals.values()]
        # not np.unique: it imports numpy.ma, which takes 20 ms
        return np.array(sorted(set(np.concatenate(found).tolist())), dtype=np.int64)

    def columns(self, question: Question, rows: Rows) -> Columns:
        """Return every signal's scores of ``rows``."""
        return {name: signal.score(question, rows) for name, signal in self._signals.items()}

    def _scores(self, question: Question, rows: Rows) -> _Scores:
        columns = self.columns(question, rows)
        return _Scores(columns, fuse(columns, self._weights))

    def _hits(
        self, question: Question, rows: Rows, scores: _Scores, best: NDArray[np.int64]
    ) -> list[Hit]:
        """Return the hits of ``rows[best]``, ranked in their order."""
        views = _views(scores.columns, self._weights, best)
        passages = self._index.store.passages(rows[best].tolist())
        total = scores.total[best].tolist()
        return [
            Hit(
                rank=rank,
                passage=passage,
                score=score,
                fused=score,
                bridged=_given(view.get(BridgeSignal.name)),
                signals=view,
                matched=self._matched(question, int(row)),
                sentences=scored_sentences(self._index, question, int(row)),
            )
            for rank, (row, passage, score, view) in enumerate(
                zip(rows[best], passages, total, views, strict=True), start=1
            )
        ]

    def _matched(self, question: Question, row: int) -> tuple[str, ...]:
        """Return the question's words and numbers that the passage (or its headline) contains."""
        words = self._index.words
        return tuple(
            term.removeprefix("#") for term in question.words if row in words.column(term)[0]
        )


def fuse(columns: Columns, weights: Weights) -> NDArray[np.float32]:
    """Return the weighted sum of the standardised scores; a silent signal adds nothing."""
    parts = [np.float32(weights.get(name, 0.0)) * c.standard for name, c in columns.items()]
    return np.asarray(np.sum(parts, axis=0), dtype=np.float32)


def _given(signal: SignalScore | None) -> float:
    return signal.weight * signal.standard if signal else 0.0


def _views(columns: Columns, weights: Weights, best: Rows) -> list[dict[str, SignalScore]]:
    standard = {name: column.standard for name, column in columns.items()}
    return [
        {
            name: SignalScore(
                raw=float(column.raw[i]),
                standard=float(standard[name][i]),
                weight=0.0 if column.silent else weights.get(name, 0.0),
            )
            for name, column in columns.items()
        }
        for i in best
    ]
