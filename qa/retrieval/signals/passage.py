"""Dense similarity of the question to the whole passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.indexing.index import Index
from qa.models.products import along
from qa.retrieval.own_language import closeness, nearest_of_each
from qa.retrieval.signals.base import USUAL_OVER, OverIndex, ScoreColumn, even_sample
from qa.types import Question

if TYPE_CHECKING:
    from qa.retrieval.signals.base import Rows


class PassageSignal(OverIndex):
    """Cosine of question and passage; implements :class:`qa.retrieval.signals.base.Signal`."""

    name = "passage"
    weight = 0.4

    def open(self, index: Index) -> OpenPassageSignal:
        """Return it over the index's passage vectors."""
        return OpenPassageSignal(index)


class OpenPassageSignal:
    """Keeps the sampled vectors for further questions."""

    def __init__(self, index: Index) -> None:
        self._vectors, self._latin = index.passages, index.latin
        self._sample = even_sample(len(index), USUAL_OVER)
        self._usual = index.passages.vectors(self._sample)

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the nearest rows of either language."""
        return nearest_of_each(
            lambda some: self._vectors.search(question.vector, depth, some), self._latin, allowed
        )

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return cosines less what the language makes of them, standardised over the sample."""
        usual = along(self._usual, question.vector) - closeness(question, self._latin[self._sample])
        raw = along(self._vectors.vectors(rows), question.vector)
        raw -= closeness(question, self._latin[rows])
        return ScoreColumn(raw, float(usual.mean()), float(usual.std()))
