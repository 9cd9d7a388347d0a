"""The noise floor: how near questions come to a corpus that has nothing to do with them.

In this model's space everything lies near everything, and how near depends on the corpus and on
the language asked in. So it is measured when an index is built, with questions about anything else
(``qa/lexicon/unrelated_questions.tsv``), and a question's nearness is told in deviations from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from qa.lexicon import words
from qa.models.base import Encoder
from qa.models.nearness import NEAREST
from qa.text.phrasing import plainly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.indexing.materials import Vectors

    Flags = NDArray[np.bool_]
    Rows = NDArray[np.int64]

LANGUAGES = ("zh", "en")


def noise_floor(
    encoder: Encoder, passages: Vectors, sentences: Vectors, latin: Flags, owner: Rows
) -> dict[str, dict[str, float]]:
    """Return mean and deviation of unrelated questions' similarity, by language.

    ``sentence`` is the cosine to the nearest sentence, ``passage`` the mean cosine to the
    :data:`NEAREST` nearest passages, ``latin`` how much nearer on average those passages lie that
    ``latin`` marks, which is taken off the others. Both vectors have shape ``(n, dim)``; ``owner``
    is each sentence's passage.
    """
    found: dict[str, dict[str, float]] = {}
    for language in LANGUAGES:
        asked = [plainly(text) for text in words("unrelated_questions", "language", language)]
        vectors = encoder.encode_queries(asked)
        near = vectors @ passages.T
        bias = _bias(near, latin)
        best = (vectors @ sentences.T - bias * latin[owner]).max(axis=1)
        nearest = np.sort(near - bias * latin, axis=1)[:, -NEAREST:].mean(axis=1)
        found[language] = {**_described(sentence=best, passage=nearest), "latin": bias}
    return found


def _bias(near: Vectors, latin: Flags) -> float:
    """Return how much nearer those that ``latin`` marks lie on average, 0 if all are alike."""
    if latin.all() or not latin.any():
        return 0.0
    return float(near[:, latin].mean() - near[:, ~latin].mean())


def _described(**scores: np.ndarray) -> dict[str, float]:
    figures: Mapping[str, float] = {
        f"{name}_{what}": float(figure)
        for name, values in scores.items()
        for what, figure in (("mean", values.mean()), ("deviation", values.std()))
    }
    return dict(figures)
