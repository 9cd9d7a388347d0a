"""A passage's sentences as rows of the sentence vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.indexing.sentences import SentenceTable
from qa.retrieval.own_language import closeness
from qa.types import Question, ScoredSpan, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]


def sentence_rows(table: SentenceTable, rows: Rows) -> Rows:
    """Return the rows of all sentences of the passages ``rows``, one passage after another."""
    ranges = [np.arange(table.first[row], table.first[row + 1], dtype=np.int64) for row in rows]
    return np.concatenate(ranges) if ranges else np.empty(0, np.int64)


def best_of_each(table: SentenceTable, rows: Rows, scores: Scores) -> Scores:
    """Return the highest score of each passage, given those of :func:`sentence_rows`."""
    counts = table.first[rows + 1] - table.first[rows]
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    return np.asarray(np.maximum.reduceat(scores, starts), dtype=np.float32)


def scored_sentences(index: Index, question: Question, row: int) -> tuple[ScoredSpan, ...]:
    """Return the sentences of a passage, in order, with their cosine to a question.

    What the passage's language makes of it is taken off.
    """
    rows = sentence_rows(index.table, np.array([row], dtype=np.int64))
    scores = index.sentences.vectors(rows) @ question.vector
    scores -= closeness(question, index.latin[[row]])
    spans = (Span(int(index.table.start[i]), int(index.table.end[i])) for i in rows)
    return tuple(ScoredSpan(span, float(s)) for span, s in zip(spans, scores, strict=True))
