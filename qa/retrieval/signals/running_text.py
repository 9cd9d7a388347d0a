"""Captions, by-lines and notices are held back a little: short, they lie near every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.retrieval.signals.base import OverIndex, ScoreColumn, no_rows
from qa.types import Filters, Question

if TYPE_CHECKING:
    from qa.retrieval.signals.base import Rows


class RunningTextSignal(OverIndex):
    """-1 for captions, by-lines and notices, 0 for all other text, whatever is asked."""

    name = "running_text"
    weight = 0.3

    def open(self, index: Index) -> OpenRunningTextSignal:
        """Return it over the index's passages."""
        return OpenRunningTextSignal(index)


class OpenRunningTextSignal:
    """Knows which rows are no running text."""

    def __init__(self, index: Index) -> None:
        apart = index.store.matching(Filters(kinds=("caption", "byline", "notice")))
        self._apart = no_rows() if apart is None else apart

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return none: it only weighs what others nominate."""
        return no_rows()

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return the handicap as it is."""
        raw = np.where(np.isin(rows, self._apart), np.float32(-1), np.float32(0))
        return ScoreColumn(raw, mean=0.0, deviation=1.0)
