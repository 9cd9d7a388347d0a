"""The legs: each gives a passage a raw score, and says what scores are usual.

Dense legs compare the question with whole passages and with their best sentence; lexical legs are
BM25 over words and over character bigrams. Scores are comparable across legs only after
standardisation, for which each leg states its mean and deviation over the corpus: over all
passages for BM25, over an even sample for the dense legs of a large corpus. A last leg holds
captions and notices back a little: being short, they lie near every question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.retrieval.question import Query
from qa.types import Filters, ScoredSpan, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]

PASSAGE, SENTENCE, WORDS, BIGRAMS, KIND = "passage", "sentence", "words", "bigrams", "kind"

DEFAULT_WEIGHTS: Mapping[str, float] = {
    PASSAGE: 0.25,
    SENTENCE: 0.5,
    WORDS: 0.1,
    BIGRAMS: 0.1,
    KIND: 0.3,
}
"""Chosen on tests/data/questions.jsonl, not on the development questions; see docs/decisions."""

SAMPLE = 2_000
"""Passages over which a dense leg's usual score is measured; all of a smaller corpus."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg's raw scores for some rows, with the usual score to standardise by.

    A leg without ``signal`` (no term of the question occurs in the corpus) has no say at all.
    """

    raw: Scores
    mean: float
    deviation: float
    signal: bool = True

    @property
    def standard(self) -> Scores:
        """The scores as deviations from the usual; zeros when all passages score alike."""
        if not self.signal or self.deviation <= 0:
            return np.zeros_like(self.raw)
        return (self.raw - np.float32(self.mean)) / np.float32(self.deviation)


class Legs:
    """Scores passages of one index. Keeps the sampled vectors for further questions."""

    def __init__(self, index: Index) -> None:
        self._index = index
        count = min(len(index), SAMPLE)
        self._sample = np.linspace(0, len(index) - 1, count).astype(np.int64)
        self._sampled = {
            PASSAGE: index.passages.vectors(self._sample),
            SENTENCE: index.sentences.vectors(self._sentences(self._sample)),
        }
        # candidates and scores of one question both need them
        self._bm25 = {
            WORDS: lru_cache(maxsize=1)(index.words.scores),
            BIGRAMS: lru_cache(maxsize=1)(index.bigrams.scores),
        }
        apart = index.store.matching(Filters(kinds=("caption", "notice")))
        self._apart = np.empty(0, np.int64) if apart is None else apart

    def candidates(self, query: Query, depth: int, allowed: Rows | None) -> Rows:
        """Return the rows among the best ``depth`` of any leg, in row order.

        A filter that leaves few rows nominates them all: a graph search among them could miss some.
        """
        if allowed is not None and len(allowed) <= SAMPLE:
            return allowed
        found = [self._index.passages.search(query.vector, depth, allowed)]
        sentences = None if allowed is None else self._sentences(allowed)
        best = self._index.sentences.search(query.vector, 4 * depth, sentences)
        found.append(self._index.table.owner[best])
        for scores in (self._bm25[WORDS](query.words), self._bm25[BIGRAMS](query.bigrams)):
            rows = np.arange(len(scores), dtype=np.int64) if allowed is None else allowed
            top = rows[np.argsort(-scores[rows], kind="stable")[:depth]]
            found.append(top[scores[top] > 0])
        # not np.unique: it imports numpy.ma, which takes 20 ms
        return np.array(sorted(set(np.concatenate(found).tolist())), dtype=np.int64)

    def score(self, query: Query, rows: Rows) -> dict[str, Leg]:
        """Return every leg's view of ``rows``."""
        return {
            PASSAGE: self._dense(PASSAGE, self._index.passages.vectors(rows) @ query.vector, query),
            SENTENCE: self._dense(SENTENCE, self._best_sentence(query, rows), query),
            WORDS: _lexical(self._bm25[WORDS](query.words), rows),
            BIGRAMS: _lexical(self._bm25[BIGRAMS](query.bigrams), rows),
            KIND: Leg(self._held_back(rows), mean=0.0, deviation=1.0),
        }

    def sentences(self, query: Query, row: int) -> tuple[ScoredSpan, ...]:
        """Return the sentences of a passage with their similarity to the question."""
        table = self._index.table
        rows = self._sentences(np.array([row], dtype=np.int64))
        scores = self._index.sentences.vectors(rows) @ query.vector
        spans = (Span(int(table.start[i]), int(table.end[i])) for i in rows)
        return tuple(ScoredSpan(s, float(score)) for s, score in zip(spans, scores, strict=True))

    def _dense(self, name: str, raw: Scores, query: Query) -> Leg:
        usual = self._sampled[name] @ query.vector
        if name == SENTENCE:
            usual = self._maxima(usual, self._sample)
        return Leg(raw, float(usual.mean()), float(usual.std()))

    def _held_back(self, rows: Rows) -> Scores:
        """Return -1 for captions and notices, 0 for running text."""
        return np.where(np.isin(rows, self._apart), np.float32(-1), np.float32(0))

    def _best_sentence(self, query: Query, rows: Rows) -> Scores:
        vectors = self._index.sentences.vectors(self._sentences(rows))
        return self._maxima(vectors @ query.vector, rows)

    def _maxima(self, scores: Scores, rows: Rows) -> Scores:
        """Return the highest of each passage's sentence scores, given one after another."""
        first = self._index.table.first
        counts = first[rows + 1] - first[rows]
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        return np.asarray(np.maximum.reduceat(scores, starts), dtype=np.float32)

    def _sentences(self, rows: Rows) -> Rows:
        first = self._index.table.first
        ranges = [np.arange(first[row], first[row + 1], dtype=np.int64) for row in rows]
        return np.concatenate(ranges) if ranges else np.empty(0, np.int64)


def _lexical(scores: Scores, rows: Rows) -> Leg:
    signal = bool(scores.any())
    return Leg(scores[rows], float(scores.mean()), float(scores.std()), signal)
