"""The order of the passages that were read; numpy only.

The score is linear in a few features; the weights stand in ``reader.json`` and were fitted by
``training/calibrate.py`` on held-out articles of our own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa.models.cross_encoder.readings import reading_of
from qa.text.matching import share_of_terms
from qa.types import Hit, Passage, Question, Reason, SignalScore

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

READER_SIGNALS = ("relevance", "answerable", "margin")
RANK_FEATURES = (*READER_SIGNALS, "retrieval")

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


def best_first(question: Question, hits: Sequence[Hit], weights: Sequence[float]) -> list[Hit]:
    """Return read hits best first, with their score and the signals that it is the sum of."""
    scores = rank_scores(question, hits, weights)
    return [
        replace(
            hits[place],
            score=float(scores[place]),
            signals=_signals(question, hits[place], weights),
        )
        for place in np.argsort(-scores, kind="stable").tolist()
    ]


def rank_scores(question: Question, hits: Sequence[Hit], weights: Sequence[float]) -> Floats:
    """Return the passages' scores after reading; higher is better.

    The weights are those of a logistic model, so a difference lowers scores as it lowers odds.
    """
    features = np.stack([rank_features(hit) for hit in hits])
    raised = np.array([context_lift(question, hit.passage) for hit in hits])
    lowered = np.array([penalty(hit.differences) for hit in hits])
    return np.asarray(features @ np.asarray(weights) + raised - lowered, np.float64)


def rank_features(hit: Hit) -> Floats:
    """Return one passage's features, in the order of :data:`RANK_FEATURES`."""
    reading = reading_of(hit)
    margin = np.clip(reading.margin, -10, 10)
    values = (reading.relevance, reading.answerable, margin, hit.fused)
    return np.array(values, np.float64)


def _signals(question: Question, hit: Hit, weights: Sequence[float]) -> dict[str, SignalScore]:
    """Return retrieval's signals with the weight they now have, and the reader's own."""
    weight = dict(zip(RANK_FEATURES, weights, strict=True))
    values = dict(zip(RANK_FEATURES, rank_features(hit).tolist(), strict=True))
    signals = {
        name: replace(signal, weight=signal.weight * weight["retrieval"])
        for name, signal in hit.signals.items()
    }
    for name in READER_SIGNALS:
        signals[name] = SignalScore(raw=values[name], standard=values[name], weight=weight[name])
    if raised := context_lift(question, hit.passage):
        signals["context"] = SignalScore(raw=raised, standard=raised, weight=1.0)
    lowered = penalty(hit.differences)
    if lowered:
        count = len(hit.differences)
        signals["differences"] = SignalScore(raw=count, standard=-lowered, weight=1.0)
    return signals


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
