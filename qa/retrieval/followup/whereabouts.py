"""Which place or body was last spoken of."""

from __future__ import annotations

from collections.abc import Mapping

from qa.retrieval.followup.before import Before, answered, words_marked
from qa.retrieval.followup.phrases import phrases_of
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Turn

_ORGANISATIONS = lazily("(?:工会|公司|集团|中心|医院|学校|小学|中学|大学|委员会|协会|厂|局|处|站)$")


_BODY = lazily(
    f"[{CJK}]{{2,20}}(?:工会|公司|集团|中心|医院|学校|[中小大]学|委员会|协会|[厂局处]|支队|代表队)"
)
"""A body that is named where somebody is said to be of it: 消防救援支队站长."""


_SITES = lazily("(?:站|校|馆|园|中心|室|屋|吧|所|店|厂|基地|宿舍|食堂|之家|公园|广场|超市|院)$")


def place_of(before: Before) -> str | None:
    """Return the place last spoken of: the answer to where, a place or organisation asked about."""
    turns = [*reversed(before.turns)]
    found = (_site_of(turn, before.known) for turn in turns)
    things = (
        phrase.text
        for turn in turns
        for phrase in phrases_of(turn.question, before.known)
        if phrase.kind == "thing"
    )
    return next((one for one in found if one), None) or next(things, None)


def _site_of(turn: Turn, known: Mapping[str, int]) -> str | None:
    of_place = bool(turn.question.places) and turn.topic != ""
    if not of_place and (found := place_answered(turn)):
        return found
    named = [p for p in phrases_of(turn.question, known) if p.kind not in ("attribute", "person")]
    sites = [phrase for phrase in named if _SITES.search(phrase.text)]
    placed = [phrase for phrase in named if phrase.kind in ("place", "organisation")]
    return (sites or placed)[0].text if sites or placed else None


def place_answered(turn: Turn) -> str | None:
    """Return the place that was the answer to where or to which place."""
    asked = turn.question
    where = asked.answer_type == "place" or _AT_WHICH.search(asked.normalized)
    return answered(turn) if where else None


_AT_WHICH = lazily(
    "哪一?[个家所座]?(?:省|市|区|县|镇|乡|村|社区|街道|城市|地方|学校|小学|中学|医院|公园|场馆)"
)


def organisation_of(before: Before) -> str | None:
    """Return the organisation last spoken of: the answer to which, or one that was asked about."""
    for turn in reversed(before.turns):
        found = answered(turn)
        if found and (_ORGANISATIONS.search(found) or turn.question.answer_type == "organization"):
            return found
        for phrase in phrases_of(turn.question, before.known):
            if phrase.kind == "organisation":
                return phrase.text
        if body := _BODY.search(next(iter(words_marked(turn)), "")):
            return body[0]
    return None
