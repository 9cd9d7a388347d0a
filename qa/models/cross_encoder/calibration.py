"""The chances that the pages answer, and that what is quoted of them is right; numpy only.

Both are logistic in a few features; the coefficients stand in ``reader.json`` and were fitted by
``training/calibrate.py`` on held-out articles of our own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.cross_encoder.readings import reading_of
from qa.models.nearness import nearness, retrieved
from qa.text.matching import share_of_terms
from qa.types import Hit, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

VERDICT_FEATURES = (
    "answerable",
    "best_answerable",
    "margin",
    "relevance",
    "retrieval",
    "shared",
    "english",
    "near_sentence",
    "near_passage",
    "missing",
    "alone",
)
"""``near_…`` is how far the question lies above the corpus's noise floor, ``missing`` the number of
telling words that the corpus lacks. ``shared`` is the share of the question's words that the
passage has: a near miss shares them all and still answers nothing, while an answer may stand in
quite other words. ``alone`` is the answerability of the sentence that holds the best answer when it
is read by itself: it falls where only what stands beside it seems to answer."""

RIGHT_FEATURES = ("answerable", "best_answerable", "margin", "relevance", "lead", "third", "alone")
"""``lead`` is by how much the first passage's score exceeds the next one's, ``third`` the third
highest answerability: where several passages seem to answer, the first is less surely the one."""

MOST_NEAR, MOST_MISSING = 4.0, 3

MOST_LEAD, LONE_LEAD, NO_THIRD = 6.0, 3.0, -6.0
"""The greatest lead, that of a passage read alone, and the third of fewer passages."""

ENGLISH_SHARE = 0.4
"""Stands for the shared words of an English question, which shares none with a Chinese page."""


def verdict_features(question: Question, hits: Sequence[Hit], alone: float) -> Floats:
    """Return what tells whether the pages answer, in the order of :data:`VERDICT_FEATURES`.

    ``hits`` are in their order after reading; those that were not read do not count.
    """
    best = reading_of(hits[0])
    values = (
        best.answerable,
        max(hit.reading.answerable for hit in hits if hit.reading),
        np.clip(best.margin, -10, 10),
        best.relevance,
        retrieved(hits[0]),
        ENGLISH_SHARE if question.language == "en" else terms_held(question, hits[0]),
        question.language == "en",
        *np.clip(nearness(question.floor, hits), -MOST_NEAR, MOST_NEAR),
        min(len(question.missing), MOST_MISSING),
        alone,
    )
    return np.array(values, np.float64)


def terms_held(question: Question, hit: Hit) -> float:
    """Return which share of the question's terms a hit has, what its article settles with it."""
    told_so = [*hit.settled, *(respelling.span for respelling in hit.respelt)]
    settled = (question.plain[span.start : span.end] for span in told_so)
    told = "\n".join([hit.passage.headings, hit.passage.text, *settled])
    return share_of_terms(told, question.terms)


def right_features(hits: Sequence[Hit], alone: float) -> Floats:
    """Return what tells whether the first hit's answer is right, as in :data:`RIGHT_FEATURES`.

    ``hits`` are in their order after reading; those that were not read do not count.
    """
    best = reading_of(hits[0])
    answerable = sorted((hit.reading.answerable for hit in hits if hit.reading), reverse=True)
    values = (
        best.answerable,
        answerable[0],
        np.clip(best.margin, -10, 10),
        best.relevance,
        np.clip(lead_of(hits), 0.0, MOST_LEAD),
        answerable[2] if len(answerable) > 2 else NO_THIRD,
        alone,
    )
    return np.array(values, np.float64)


def lead_of(hits: Sequence[Hit]) -> float:
    """Return by how much the score of the first hit exceeds that of the next one read."""
    scores = [hit.score for hit in hits if hit.reading]
    return hits[0].score - scores[1] if len(scores) > 1 else LONE_LEAD


def probability(model: Mapping[str, Any], features: Floats) -> float:
    """Return what a calibrated model makes of its features."""
    scaled = (features - np.asarray(model["mean"])) / np.asarray(model["deviation"])
    logit = float(scaled @ np.asarray(model["weights"])) + float(model["bias"])
    return float(1 / (1 + np.exp(-logit)))


def lower_odds(chance: float, by: float) -> float:
    """Return ``chance`` with its log odds lowered."""
    factor = math.exp(-by)
    return chance * factor / (chance * factor + 1 - chance)
