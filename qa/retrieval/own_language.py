"""Vectors lie nearer to texts of their own language, whatever these say; here that is taken off.

In the default model's space an English question lies nearer to any English passage than to the
Chinese one that answers it, and a few English passages in a Chinese corpus would hide the rest. By
how much is the same for all questions in a language, so it is measured with unrelated ones when an
index is built (`qa.indexing.noise`; Yang et al. 2021, "A simple and effective method to eliminate
the self language bias", take it out of the vectors themselves).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from qa.types import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Rows = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Scores = NDArray[np.float32]
    Search = Callable[[Rows | None], Rows]


def closeness(question: Question, latin: Flags) -> Scores:
    """Return what passages in Latin letters have over others by their language alone, else 0."""
    bias = question.floor.latin if question.floor else 0.0
    return np.where(latin, np.float32(bias), np.float32(0))


def usual_of_kind(scores: Scores, latin: Flags) -> tuple[Scores, Scores]:
    """Return for each passage the mean score of those in the same kind of letters, and a deviation.

    The deviation is that of its kind, but no less than over all: a few passages tell too little.
    """
    mean, deviation = np.empty_like(scores), np.empty_like(scores)
    over_all = scores.std()
    for kind in (latin, ~latin):
        if kind.any():
            mean[kind] = scores[kind].mean()
            deviation[kind] = max(scores[kind].std(), over_all)
    return mean, deviation


def nearest_of_each(search: Search, latin: Flags, allowed: Rows | None) -> Rows:
    """Return the nearest rows of those ``latin`` marks and of the others.

    ``search`` returns the nearest among the rows allowed, ``allowed`` restricts both.
    Where a corpus is of one kind that is one search.
    """
    if not latin.any() or latin.all():
        return search(allowed)
    rows = np.arange(len(latin), dtype=np.int64) if allowed is None else allowed
    return np.concatenate([search(rows[latin[rows]]), search(rows[~latin[rows]])])
