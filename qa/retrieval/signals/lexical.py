"""BM25 over the question's terms: its words, and its character bigrams."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.bm25 import Bm25
from qa.indexing.index import Index
from qa.retrieval.own_language import usual_of_kind
from qa.retrieval.signals.base import OverIndex, ScoreColumn
from qa.types import Question

if TYPE_CHECKING:
    from qa.retrieval.own_language import Flags
    from qa.retrieval.signals.base import Rows

Terms = Callable[[Question], tuple[str, ...]]


@dataclass(frozen=True)
class LexicalSignal(OverIndex):
    """BM25 over one kind of terms; implements :class:`qa.retrieval.signals.base.Signal`.

    ``terms`` are the question's, ``bags`` the index's side of the same.
    """

    name: str
    weight: float
    terms: Terms
    bags: Callable[[Index], Bm25]

    def open(self, index: Index) -> OpenLexicalSignal:
        """Return it over the index's bags of these terms."""
        return OpenLexicalSignal(self.terms, self.bags(index), index.latin)


class OpenLexicalSignal:
    """Silent where no term of the question occurs in the corpus."""

    def __init__(self, terms: Terms, bags: Bm25, latin: Flags) -> None:
        self._terms, self._latin = terms, latin
        # nominating and scoring one question both need them
        self._scores = lru_cache(maxsize=1)(bags.scores)

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the rows that score best, none of those that score nothing."""
        scores = self._scores(self._terms(question))
        rows = np.arange(len(scores), dtype=np.int64) if allowed is None else allowed
        top = rows[np.argsort(-scores[rows], kind="stable")[:depth]]
        return top[scores[top] > 0]

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return BM25 scores, standardised over all passages in the same kind of letters.

        The words of an English question stand in English pages only, in any of them.
        """
        scores = self._scores(self._terms(question))
        mean, deviation = usual_of_kind(scores, self._latin)
        return ScoreColumn(scores[rows], mean[rows], deviation[rows], silent=not scores.any())


WORDS_SIGNAL = LexicalSignal(
    "words", 0.07, lambda question: question.words, lambda index: index.words
)
BIGRAMS_SIGNAL = LexicalSignal(
    "bigrams", 0.07, lambda question: question.bigrams, lambda index: index.bigrams
)
