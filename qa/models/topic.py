"""Whether a question is about this corpus at all: a logistic model over what retrieval shows.

Nearness alone does not tell (a question about labour law lies near union pages), nor do shared
words; together with how much of the question the corpus knows they do. English has a model of its
own: it lies further from Chinese pages than Chinese does, and shares meanings with them, not
characters. The coefficients stand in ``reader.json`` and were fitted by ``training/calibrate.py``
on questions over our own pages and on questions that have nothing to do with them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.models.nearness import NEAREST, nearness, retrieved
from qa.text.english import terms_said
from qa.text.matching import share_by_weight, share_of_terms
from qa.text.normalize import simplify
from qa.types import Hit, Passage, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

TOPIC_FEATURES = (
    "near_sentence",
    "near_passage",
    "shared",
    "familiar",
    "matched",
    "length",
    "retrieval",
)
MOST_MATCHED, LONGEST = 4, 15


def topic_model(models: Mapping[str, Any], question: Question) -> Mapping[str, Any]:
    """Return the model for a question's language, of those in ``reader.json``."""
    model: Mapping[str, Any] = models["en" if question.language == "en" else "zh"]
    return model


def topic_features(question: Question, hits: Sequence[Hit]) -> NDArray[np.float64]:
    """Return a question's features, in the order of :data:`TOPIC_FEATURES`.

    ``hits`` are retrieval's best, at least :data:`qa.models.nearness.NEAREST` where there are so
    many; their order among them does not matter.
    """
    best = sorted(hits, key=lambda hit: -hit.fused)[:NEAREST]
    values = (
        *nearness(question.floor, best),
        max(_shared(question, hit.passage) for hit in best),
        question.familiar,
        min(max(len(hit.matched) for hit in best), MOST_MATCHED),
        min(len(question.terms), LONGEST) / LONGEST,
        retrieved(best[0]),
    )
    return np.array(values, np.float64)


def _shared(question: Question, passage: Passage) -> float:
    """Return which share of the question a passage says, headline and kicker included."""
    told = f"{passage.headings}\n{passage.text}"
    if question.language != "en":
        return share_of_terms(told, question.terms)
    said = terms_said(question.english, simplify(told), question.surfaces or {})
    return share_by_weight(said, question.rarity)


def with_topic(answers: float, on_topic: float, doubt: float = 1.0) -> float:
    """Return the probability that the pages answer, given that of being on topic.

    Being rather off topic than on lowers the odds by its own; being on topic proves nothing.
    ``doubt`` is how many times likelier on than off it must be for that.
    """
    odds = min(1.0, on_topic / max(1e-6, 1 - on_topic) / doubt)
    return answers * odds / (answers * odds + 1 - answers)
