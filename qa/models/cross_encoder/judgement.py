"""From readings to a ranking and a probability that the pages answer; numpy only.

Both are linear in a few features; the coefficients stand in ``reader.json`` and were fitted by
``training/calibrate.py`` on held-out articles of our own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.nearness import retrieved
from qa.text.matching import share_of_terms
from qa.types import Hit, Passage, Question, Reading, Reason, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

RANK_FEATURES = ("relevance", "answerable", "margin", "retrieval")
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

DIFFERENCE: Mapping[str, float] = {
    "other_year": math.log(32),
    "other_place": math.log(32),
    "place_unnamed": math.log(2),
    "other_number": math.log(2),
    "other_person": math.log(32),
    "other_kind": math.log(32),
}
"""How much a difference from what is asked about lowers the log odds, by its code; others say
something but lower nothing.

They were no part of the calibration, whose articles come from invented places.
"""


OVER, BEFORE = 2.0, 2.5
"""How much it raises a passage's log odds where all words of the question stand over it, and where
they stand in what comes before it: there its subject is named, and it goes on with 他 or 这项办法.
Chosen over nine sets of questions that no reader was trained on (decision 79); the calibration's
articles are too short to tell."""


def context_lift(question: Question, passage: Passage) -> float:
    """Return how much what stands over and before a passage raises its log odds.

    ``0`` where nothing there holds a term of the question, at most the sum of both weights.
    """
    over = " ".join(filter(None, (passage.kicker, passage.title, passage.section, passage.lead)))
    named_over = share_of_terms(over, question.bigrams)
    named_before = share_of_terms(passage.before or "", question.bigrams)
    return OVER * named_over + BEFORE * named_before


def penalty(differences: Sequence[Reason]) -> float:
    """Return by how much differences lower the log odds together."""
    return sum(DIFFERENCE.get(reason.code, 0.0) for reason in differences)


def as_read(hit: Hit, reading: Reading) -> Hit:
    """Return the hit with its reading, and the doubt about its best answer as a difference."""
    best = reading.spans[0].span if reading.spans else Span(0, 0)
    told = list(islice((d.reason for d in hit.doubts if best.overlaps(d.span)), 1))
    of_year = any(reason.code == "other_year" for reason in told)
    kept = [r for r in hit.differences if not (of_year and r.code == "sentence_year")]
    return replace(hit, reading=reading, differences=(*kept, *told))


def reading_of(hit: Hit) -> Reading:
    """Return the reading of a hit that has been read."""
    if hit.reading is None:
        raise ValueError(f"passage {hit.passage.id} has not been read")
    return hit.reading


def rank_features(hit: Hit) -> Floats:
    """Return one passage's features, in the order of :data:`RANK_FEATURES`."""
    reading = reading_of(hit)
    margin = np.clip(reading.margin, -10, 10)
    values = (reading.relevance, reading.answerable, margin, hit.fused)
    return np.array(values, np.float64)


def rank_scores(question: Question, hits: Sequence[Hit], weights: Sequence[float]) -> Floats:
    """Return the passages' scores after reading; higher is better.

    The weights are those of a logistic model, so a difference lowers scores as it lowers odds.
    """
    features = np.stack([rank_features(hit) for hit in hits])
    raised = np.array([context_lift(question, hit.passage) for hit in hits])
    lowered = np.array([penalty(hit.differences) for hit in hits])
    return np.asarray(features @ np.asarray(weights) + raised - lowered, np.float64)


def verdict_features(
    hits: Sequence[Hit],
    *,
    shared: float,
    english: bool,
    alone: float,
    near: tuple[float, float] = (0.0, 0.0),
    missing: int = 0,
) -> Floats:
    """Return a question's features, in the order of :data:`VERDICT_FEATURES`.

    ``hits`` are in their order after reading; those that were not read do not count. ``shared`` is
    the share of the question's terms that the first of them has, ``near`` what
    :func:`qa.models.nearness.nearness` gives.
    """
    best = reading_of(hits[0])
    values = (
        best.answerable,
        max(hit.reading.answerable for hit in hits if hit.reading),
        np.clip(best.margin, -10, 10),
        best.relevance,
        retrieved(hits[0]),
        ENGLISH_SHARE if english else shared,
        english,
        *np.clip(near, -MOST_NEAR, MOST_NEAR),
        min(missing, MOST_MISSING),
        alone,
    )
    return np.array(values, np.float64)


def right_features(hits: Sequence[Hit], alone: float) -> Floats:
    """Return what tells whether the first hit's answer is right, as in :data:`RIGHT_FEATURES`.

    ``hits`` are in their order after reading; those that were not read do not count.
    """
    best = reading_of(hits[0])
    read = [(hit.score, reading_of(hit).answerable) for hit in hits if hit.reading]
    lead = hits[0].score - read[1][0] if len(read) > 1 else LONE_LEAD
    answerable = sorted((value for _, value in read), reverse=True)
    values = (
        best.answerable,
        answerable[0],
        np.clip(best.margin, -10, 10),
        best.relevance,
        np.clip(lead, 0.0, MOST_LEAD),
        answerable[2] if len(answerable) > 2 else NO_THIRD,
        alone,
    )
    return np.array(values, np.float64)


def probability(model: Mapping[str, Any], features: Floats) -> float:
    """Return the calibrated probability that the first passage answers the question."""
    scaled = (features - np.asarray(model["mean"])) / np.asarray(model["deviation"])
    logit = float(scaled @ np.asarray(model["weights"])) + float(model["bias"])
    return float(1 / (1 + np.exp(-logit)))


def lower_odds(chance: float, by: float) -> float:
    """Return ``chance`` with its log odds lowered."""
    factor = math.exp(-by)
    return chance * factor / (chance * factor + 1 - chance)
