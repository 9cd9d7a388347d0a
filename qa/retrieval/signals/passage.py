"""Dense similarity of the question to the whole passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.indexing.index import Index
from qa.retrieval.signals.base import USUAL_OVER, OverIndex, ScoreColumn, even_sample
from qa.types import Question

if TYPE_CHECKING:
    from qa.retrieval.signals.base import Rows


class PassageSignal(OverIndex):
    """Cosine of question and passage; implements :class:`qa.retrieval.signals.base.Signal`."""

    name = "passage"
    weight = 0.25

    def open(self, index: Index) -> OpenPassageSignal:
        """Return it over the index's passage vectors."""
        return OpenPassageSignal(index)


class OpenPassageSignal:
    """Keeps the sampled vectors for further questions."""

    def __init__(self, index: Index) -> None:
        self._vectors = index.passages
        self._usual = index.passages.vectors(even_sample(len(index), USUAL_OVER))

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the nearest rows."""
        return self._vectors.search(question.vector, depth, allowed)

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return cosines, standardised over the sample."""
        usual = self._usual @ question.vector
        raw = self._vectors.vectors(rows) @ question.vector
        return ScoreColumn(raw, float(usual.mean()), float(usual.std()))
