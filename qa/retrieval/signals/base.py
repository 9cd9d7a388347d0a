"""What a signal owes: one way of scoring passages for a question, comparable to the others.

An implementation stands in a module of its own and is named in the registry
(:mod:`qa.retrieval.signals`). When an index is built, :meth:`Signal.build` may write files of its
own; when it is opened, :meth:`Signal.open` returns what scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from qa.indexing.index import Index
from qa.indexing.materials import Materials
from qa.types import Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """One signal's raw scores for some rows, and the usual score to standardise them by.

    ``mean`` and ``deviation`` are over the corpus, or over an even sample of it; one for each row
    where the usual depends on the passage. A ``silent`` signal (no term of the question occurs in
    the corpus) has no say at all.
    """

    raw: Scores
    mean: float | Scores
    deviation: float | Scores
    silent: bool = False

    @property
    def standard(self) -> Scores:
        """The scores as deviations from the usual; zeros when all passages score alike."""
        if self.silent:
            return np.zeros_like(self.raw)
        away, deviation = self.raw - np.float32(self.mean), np.float32(self.deviation)
        parts = np.divide(away, deviation, out=np.zeros_like(self.raw), where=deviation > 0)
        return np.asarray(parts, np.float32)


class OpenSignal(Protocol):
    """A signal over one opened index."""

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return up to about ``depth`` rows (int64, any order) that it holds nearest.

        ``allowed`` restricts them; ``None`` allows all. A signal that only weighs what others
        nominate returns none.
        """

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return its scores for ``rows``, one each, in their order."""


class Signal(Protocol):
    """One way of scoring passages."""

    @property
    def name(self) -> str:
        """What it is called in explanations and in JSON; the catalogue may hold its label."""

    @property
    def weight(self) -> float:
        """Its factor in the sum of standardised scores."""

    def build(self, materials: Materials, folder: Path) -> None:
        """Write what it needs beyond the index's own parts into ``folder``, under its name."""

    def open(self, index: Index) -> OpenSignal:
        """Return what scores the passages of ``index``."""


class OverIndex:
    """A signal that needs nothing beyond the index's own parts."""

    def build(self, materials: Materials, folder: Path) -> None:
        """Write nothing."""


def even_sample(size: int, count: int) -> Rows:
    """Return up to ``count`` rows of ``size``, evenly apart, the first and last among them."""
    return np.linspace(0, size - 1, min(size, count)).astype(np.int64)


USUAL_OVER = 2_000
"""Passages over which a dense signal's usual score is measured; all of a smaller corpus."""


def no_rows() -> Rows:
    """Return an empty nomination."""
    return np.empty(0, np.int64)
