"""Choose among the ways to put a question in full: the one whose traits weigh most.

Where it is open which is meant more is said (:mod:`qa.retrieval.followup.doubt`).
The weights are those of a logistic choice among the ways, fitted by ``training/followups.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from qa.retrieval.followup.before import Before
from qa.retrieval.followup.candidates import Act, Candidate, candidates
from qa.retrieval.followup.doubt import LikelyWay, is_asked_of_another, likeliest
from qa.retrieval.followup.like_for_like import without_others
from qa.retrieval.followup.own_subject import asks_who_leads, opens_with_its_own
from qa.retrieval.followup.pronouns import any_pronoun_of
from qa.retrieval.followup.situation import asks, situation
from qa.retrieval.followup.traits import Traits, traits
from qa.types import Completion, CompletionKind, Question, Replacement

_WEIGHTS = Path(__file__).parent / "weights.json"
_KINDS: Mapping[Act, CompletionKind] = {
    "about": "subject",
    "asked": "subject",
    "pronoun": "pronoun",
    "instead": "instead",
    "beside": "instead",
    "asking": "instead",
    "fragment": "instead",
    "counted": "subject",
}


def chosen(question: Question, before: Before) -> Completion | None:
    """Return a question in full as it most likely is meant, ``None`` where it stands alone."""
    weighed = [LikelyWay(way, weight(found)) for way, found in ways_of(question, before)]
    asked = [turn.question.plain for turn in before.turns]
    alike = without_others([way for way, _ in weighed])
    weighed = [one for one in weighed if one.way in alike]
    best = likeliest(weighed, asked, asks=asks(question))
    if best.act == "alone":
        return None
    if best.act == "about" and _stands_alone(question, before, best.by, asked):
        return None
    replaced = Replacement(best.written, best.by)
    return Completion(best.text, _KINDS[best.act], (replaced,), topic=best.topic)


def _stands_alone(question: Question, before: Before, topic: str, asked: Sequence[str]) -> bool:
    """Tell whether a question is not asked of what was spoken of, whatever its words weigh."""
    return (
        is_asked_of_another(question.plain, asked)
        or opens_with_its_own(question, before)
        or asks_who_leads(question, topic)
    )


def ways_of(question: Question, before: Before) -> list[tuple[Candidate, Traits]]:
    """Return every way to put a question in full, as it stands first, with what tells of it."""
    pronoun = any_pronoun_of(question, before.known)
    here = situation(question, before, pronoun)
    return [(way, traits(way, here)) for way in candidates(question, before, pronoun)]


def weight(found: Traits) -> float:
    """Return how much traits weigh together."""
    weights = _weights()
    return sum(weights.get(trait, 0.0) * value for trait, value in found.items())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(_WEIGHTS.read_text("utf-8"))
    return weights
