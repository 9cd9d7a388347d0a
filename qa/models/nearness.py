"""How near a question comes to the corpus, in deviations from what unrelated questions do."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Hit, NoiseFloor

NEAREST = 5
"""Passages looked at, as when the noise floor was measured."""

BRIDGED = 0.4
"""Chosen on questions in English over our own pages and about anything else (decision 14)."""

ABOVE_NOISE = 1.0
"""Below so many deviations above the noise floor a refused question is off topic."""


def nearness(floor: NoiseFloor | None, hits: Sequence[Hit]) -> tuple[float, float]:
    """Return how far the best sentence and the nearest passages lie above the noise ``floor``.

    Both in standard deviations; 0 where no floor is known.
    """
    scores = [s.score for hit in hits for s in hit.sentences]
    whole = [hit.signals["passage"].raw for hit in hits[:NEAREST] if "passage" in hit.signals]
    if floor is None or not scores or not whole:
        return 0.0, 0.0
    sentence = (max(scores) - floor.sentence_mean) / max(floor.sentence_deviation, 1e-6)
    passage = (sum(whole) / len(whole) - floor.passage_mean) / max(floor.passage_deviation, 1e-6)
    return sentence, passage


def retrieved(hit: Hit) -> float:
    """Return how far retrieval lifts a hit, as verdicts were fitted on it: before the bridge.

    The bridge lifts the best of any pages for any question, one about something else as well; but
    what it finds is also less near by other signals than what they would have found themselves.
    So :data:`BRIDGED` of what it gives is taken away again.
    """
    return hit.fused - BRIDGED * hit.bridged


def is_off_topic(floor: NoiseFloor | None, hits: Sequence[Hit]) -> bool:
    """Tell whether a question lies where unrelated ones do."""
    return floor is not None and max(nearness(floor, hits)) < ABOVE_NOISE
