"""Dense similarity of the question to the passage's best sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.indexing.index import Index
from qa.models.products import along
from qa.retrieval.own_language import closeness, nearest_of_each
from qa.retrieval.sentences import best_of_each, sentence_rows
from qa.retrieval.signals.base import USUAL_OVER, OverIndex, ScoreColumn, even_sample
from qa.types import Question

if TYPE_CHECKING:
    from qa.retrieval.signals.base import Rows

SENTENCES_A_PASSAGE = 4
"""How many sentences are looked up for each passage wanted: several may be of one passage."""


class SentenceSignal(OverIndex):
    """Cosine of question and best sentence; implements `qa.retrieval.signals.base.Signal`."""

    name = "sentence"
    weight = 0.5

    def open(self, index: Index) -> OpenSentenceSignal:
        """Return it over the index's sentence vectors."""
        return OpenSentenceSignal(index)


class OpenSentenceSignal:
    """Keeps the sampled vectors for further questions."""

    def __init__(self, index: Index) -> None:
        self._vectors = index.sentences
        self._table, self._latin = index.table, index.latin
        self._own = index.latin[index.table.owner]
        self._sample = even_sample(len(index), USUAL_OVER)
        self._usual = index.sentences.vectors(sentence_rows(index.table, self._sample))

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the passages of the nearest sentences."""
        sentences = None if allowed is None else sentence_rows(self._table, allowed)
        count = SENTENCES_A_PASSAGE * depth
        found = nearest_of_each(
            lambda some: self._vectors.search(question.vector, count, some), self._own, sentences
        )
        return self._table.owner[found]

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return the highest cosine of each passage's sentences, standardised over the sample.

        What a passage's language makes of it is taken off.
        """
        usual = best_of_each(self._table, self._sample, along(self._usual, question.vector))
        usual -= closeness(question, self._latin[self._sample])
        vectors = self._vectors.vectors(sentence_rows(self._table, rows))
        raw = best_of_each(self._table, rows, along(vectors, question.vector))
        raw -= closeness(question, self._latin[rows])
        return ScoreColumn(raw, float(usual.mean()), float(usual.std()))
