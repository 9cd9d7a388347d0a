"""Whether a question is about this corpus at all: a logistic model over what retrieval shows.

Nearness alone does not tell (a question about labour law lies near union pages), nor do shared
words; together with how much of the question the corpus knows they do. The coefficients stand in
``reader.json`` and were fitted by ``training/calibrate.py`` on questions over our own pages and on
questions that have nothing to do with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.models.nearness import NEAREST, nearness, retrieved
from qa.text.matching import share_of_terms
from qa.types import Hit, NoiseFloor, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOPIC_FEATURES = (
    "near_sentence",
    "near_passage",
    "shared",
    "familiar",
    "matched",
    "english",
    "length",
    "retrieval",
    "near_sentence_english",
    "near_passage_english",
)
MOST_MATCHED, LONGEST = 4, 15


def topic_features(
    hits: Sequence[Hit],
    *,
    terms: Sequence[str],
    familiar: float,
    english: bool,
    floor: NoiseFloor | None,
) -> NDArray[np.float64]:
    """Return a question's features, in the order of :data:`TOPIC_FEATURES`.

    ``hits`` are retrieval's best, at least :data:`qa.models.nearness.NEAREST` where there are so
    many; their order among them does not matter. The rest is what the question knows of itself
    (:class:`qa.types.Question`).
    """
    best = sorted(hits, key=lambda hit: -hit.fused)[:NEAREST]
    sentence, passage = nearness(floor, best)
    values = (
        sentence,
        passage,
        max(share_of_terms(_told(hit.passage), terms) for hit in best),
        familiar,
        min(max(len(hit.matched) for hit in best), MOST_MATCHED),
        english,
        min(len(terms), LONGEST) / LONGEST,
        retrieved(best[0]),
        sentence * english,
        passage * english,
    )
    return np.array(values, np.float64)


def _told(passage: Passage) -> str:
    return "\n".join(x for x in (passage.kicker, passage.title, passage.text) if x)


def with_topic(answers: float, on_topic: float) -> float:
    """Return the probability that the pages answer, given that of being on topic.

    Being rather off topic than on lowers the odds by its own; being on topic proves nothing.
    """
    odds = min(1.0, on_topic / max(1e-6, 1 - on_topic))
    return answers * odds / (answers * odds + 1 - answers)
