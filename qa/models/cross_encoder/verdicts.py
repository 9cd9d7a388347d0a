"""Whether reranked hits answer a question: found, weak or none, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.models.cross_encoder.calibration import (
    lead_of,
    lower_odds,
    probability,
    right_features,
    terms_held,
    verdict_features,
)
from qa.models.cross_encoder.ranking import penalty
from qa.models.cross_encoder.readings import reading_of
from qa.models.cross_encoder.worth import CONVINCING
from qa.models.headings import asks_what_heading_names, holds_heading_asked
from qa.models.topic import topic_features, topic_model, with_topic
from qa.text.english import LATIN_NAME, names_said
from qa.text.general import asked_in_general
from qa.text.matching import mentions
from qa.types import Hit, Judgement, Question, Reason

_OF_QUOTED = frozenset({"sentence_year", "passage_year", "page_year"})
"""Remarks on what is quoted; beside a refusal nothing is."""

DOUBT = 3.0
"""How many times likelier on topic than off a question must be that no passage answers well.

Of 259 answerable questions over the sample pages none is lost for 2 to 4 (decision 13).
"""

SURE, SUREST, UNSURE = 0.9, 0.98, 0.89
"""The least and the most confidence in what is found, which is right nine times in ten, and the
most in what is not: a sure number beside a weak verdict would say two things."""

WORD_FOR_WORD, HALF = 0.7, 0.5
"""The share of the question's terms that a passage holds which answers it in its own words, and the
chance of being right from which that is found: 35 of 41 such are right, as of what is called found
with a chance of 0.6 to 0.8 (decision 87). Who asks whether, or which of two, names all of it.

What a thing is, what was said or given, is found from there too: 22 of 24 are right (decision 89).
"""

TWICE, AHEAD = 0.3, 2.0
"""The chance from which a figure asked for in English is found that is marked again where the
question is put in the page's words, and by how much its passage is then the first: 20 of 23 such
are right (decision 89)."""

UNDER_HEADING = 0.5
"""The least chance that the text under a heading tells what it is that the heading names: the
reader, who is taught on sentences that say it themselves, gives it hardly any."""

IN_GENERAL = {"zh": 3.0, "zh-hant": 3.0, "en": 20.0}
"""How many times likelier still a question must be that is put in general (什么是复利, What does a
welder do?), by language, whether or not a passage answers well: a reader is easily convinced that
some passage tells what a thing is. None that names a person, place or year is put so.

Of our own answerable questions one in fifteen is of this form, of such about anything else nine in
ten. Of 668 answerable ones over the sample pages and own articles one is lost, with 30 seven.
"""

OFF_TOPIC = 0.5
"""Chance of being on topic below which a refusal says that the question is about something else."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What the calibrated models say of a question and its reranked hits."""

    answered: float
    """That the pages answer."""
    right: float
    """That what is quoted is right: the pages may well answer elsewhere."""
    on_topic: float
    off_topic: bool
    """Whether it is likelier about something else than a question to these pages may be."""


def reach_verdict(
    config: Mapping[str, Any],
    question: Question,
    hits: Sequence[Hit],
    alone: float,
    again: Callable[[], bool] = lambda: False,
) -> Judgement:
    """Judge reranked hits by calibrated probabilities.

    ``alone`` is how far the sentence of the first one's answer answers by itself, ``again`` tells
    whether that is marked too where the question is put in the passage's words. Below a least
    chance that the pages answer, which is the confidence, the question is refused. Found is what is
    quoted right with a probability of its own, which is the confidence then. A year or place that
    differs was no part of the calibration: each lowers the odds, and nothing is called found that
    speaks of another.
    """
    chances = _chances(config, question, hits, alone)
    least, found_from = config["verdict"]["none_below"], config["right"]["found_from"]
    if chances.off_topic or chances.answered < least:
        return _refusal(question, hits, chances)
    differences = hits[0].differences
    if not penalty(differences) and _is_right(question, hits, chances.right, found_from, again):
        sure = SURE + (SUREST - SURE) * (chances.right - found_from) / (1 - found_from)
        return Judgement("found", max(SURE, sure), differences)
    unsure = least + (UNSURE - least) * (chances.answered - least) / (1 - least)
    return Judgement("weak", unsure, (*differences, Reason("not_stated"), *_missing(question)))


def _is_right(
    question: Question,
    hits: Sequence[Hit],
    right: float,
    found_from: float,
    again: Callable[[], bool],
) -> bool:
    """Tell whether what is quoted is right surely enough to be called found."""
    what = question.answer_type == "definition" and not question.compares
    sooner = what or _in_its_words(question, hits[0])
    if right >= (HALF if sooner else found_from):
        return True
    figure = question.language == "en" and question.answer_type == "number"
    return right >= TWICE and figure and lead_of(hits) >= AHEAD and again()


def _in_its_words(question: Question, best: Hit) -> bool:
    """Tell whether the best passage holds the words of what is asked of it."""
    if question.answer_type == "yesno" or question.compares:
        return False
    return terms_held(question, best) >= WORD_FOR_WORD


def _chances(
    config: Mapping[str, Any], question: Question, hits: Sequence[Hit], alone: float
) -> Chances:
    on_topic, on_topic_from = topic_chance(config, question, hits)
    doubt = _doubt(question, hits[0])
    if _named_in(question, hits):
        on_topic, doubt = max(on_topic, OFF_TOPIC), 1.0
    answered = probability(config["verdict"], verdict_features(question, hits, alone))
    right = probability(config["right"], right_features(hits, alone))
    answered, right = (with_topic(chance, on_topic, doubt) for chance in (answered, right))
    lowered = penalty(hits[0].differences)
    answered = lower_odds(answered, lowered)
    if not lowered and asks_what_heading_names(question, hits[0].passage):
        answered = max(answered, UNDER_HEADING)
    off_topic = on_topic < on_topic_from
    return Chances(min(answered, on_topic) if off_topic else answered, right, on_topic, off_topic)


def _refusal(question: Question, hits: Sequence[Hit], chances: Chances) -> Judgement:
    """Return the verdict "none", with what the nearest passage differs in."""
    told = _nearest_but_for(hits).differences
    differences = [reason for reason in told if reason.code not in _OF_QUOTED]
    alike = any(reason.code == "other_kind" for reason in differences)  # its like is on topic
    off_topic = chances.on_topic < OFF_TOPIC and not alike
    why = Reason("off_topic" if off_topic else "not_stated")
    return Judgement("none", chances.answered, (*differences, why, *_missing(question)))


def _missing(question: Question) -> list[Reason]:
    """Return the remark on the question's words that no page has."""
    terms = list(question.missing)
    return [Reason("missing_terms", {"terms": terms})] if terms else []


def _nearest_but_for(hits: Sequence[Hit]) -> Hit:
    """Return the hit that would be first if nothing were different from what is asked about.

    What stands first instead says nothing of why the question is refused.
    """
    read = [hit for hit in hits if hit.reading]
    return max(read, key=lambda hit: hit.score + penalty(hit.differences), default=hits[0])


def topic_chance(
    config: Mapping[str, Any], question: Question, hits: Sequence[Hit]
) -> tuple[float, float]:
    """Return the chance that a question is on topic, and below which chance it is refused."""
    model = topic_model(config["topic"], question)
    return probability(model, topic_features(question, hits)), float(model["none_below"])


def sure_to_be_refused(config: Mapping[str, Any], question: Question, hits: Sequence[Hit]) -> bool:
    """Tell whether a question is about something else, whatever reading its hits would show."""
    on_topic, least = topic_chance(config, question, hits)
    return on_topic < least and not any(holds_person_asked(question, hit) for hit in hits)


def _doubt(question: Question, best: Hit) -> float:
    """Return how many times likelier on topic than off a question must be to be answered."""
    doubt = DOUBT if reading_of(best).answerable < CONVINCING else 1.0
    named = question.named or question.places or question.years
    if named or not asked_in_general(question.plain):
        return doubt
    return doubt * IN_GENERAL[question.language]


def _named_in(question: Question, hits: Sequence[Hit]) -> bool:
    """Tell whether the pages have what the question names, so that it is about them."""
    return holds_person_asked(question, hits[0]) or holds_heading_asked(question, hits[0].passage)


def holds_person_asked(question: Question, hit: Hit) -> bool:
    """Tell whether a hit names a person whom the question does: it is about these pages then."""
    text = hit.passage.text
    in_pinyin = names_said(question.english, text, question.surfaces or {})
    in_latin = any(match[0] in text for match in LATIN_NAME.finditer(question.plain))
    named = any(mentions(text, name, person=True) for name in question.named)
    return in_pinyin or in_latin or named
