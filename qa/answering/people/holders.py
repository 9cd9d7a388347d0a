"""Who holds an office now, and whether somebody still does: by who is told to have taken it over.

An older page names its holder of then: 主席甲说. A newer one tells 主席已由乙接任.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.answering.passages.by_words import DECIDED
from qa.answering.people.claims import claim_of
from qa.answering.people.office_told import is_same_body
from qa.lexicon.surnames import any_surname
from qa.retrieval.context import WholeArticle
from qa.retrieval.told_offices import office_asked
from qa.retrieval.told_successors import asks_for_former
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.questions import as_statement
from qa.text.ranks import Rank, ranks_in
from qa.types import Hit, Judgement, Question, Reading, ScoredSpan, Span, in_this_order

_NOW = lazily("现在|现任|目前|如今|眼下|新任?(?=[主书会理董校院厂]|的)")
_STILL = lazily(r"现在|如今|眼下|还[是在当任做]|仍|依然|是否还|还是不是")
_ADVERBS = lazily("现在|现任|目前|如今|眼下|还在|仍然?|依然|还|[是在当任担的着新]+")
_SENTENCE = lazily("[^。！!？?；;\n]+")


@dataclass(frozen=True, slots=True)
class OfficeNow:
    """The office asked about and its body; ``who`` where it is asked whether that one holds it."""

    key: str
    deputy: bool
    unit: str
    who: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a text tells who took an office over: the name, and the sentence."""

    name: Span
    sentence: Span


def office_now(question: Question) -> OfficeNow | None:
    """Return the office that is asked about as it is now; ``None`` where it is not."""
    text = question.normalized
    if question.years or asks_for_former(text):
        return None
    if question.answer_type == "yesno":
        claim = claim_of(as_statement(text)) if _STILL.search(text) else None
        if claim is None or not claim.person or claim.value.family != "office":
            return None
        unit = _ADVERBS.sub("", claim.unit)
        return OfficeNow(claim.value.key, claim.value.deputy, unit, claim.who)
    rank = office_asked(text) if _NOW.search(text) else None
    if rank is None:
        return None
    return OfficeNow(rank.key, rank.deputy, _ADVERBS.sub("", text[: rank.start]), None)


def with_holder_now(
    question: Question, hits: Sequence[Hit], judgement: Judgement, _: WholeArticle | None = None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the newest first that tells who took the office over, that marked."""
    asked = office_now(question)
    told = [(hit, taken) for hit in hits if asked and (taken := _taken_over(asked, hit))]
    if asked is None or not told or judgement.verdict == "none":
        return list(hits), judgement
    hit, taken = max(told, key=lambda one: one[0].passage.date or "")
    told_later = (hit.passage.date or "") >= max(h.passage.date or "" for h in hits[:1])
    if not told_later:
        return list(hits), judgement
    span = taken.sentence if asked.who else taken.name
    margin = hit.reading.margin if hit.reading else 1.0
    reading = replace(
        hit.reading or Reading(margin, margin, ()), spans=(ScoredSpan(span, margin),), inside=()
    )
    first = replace(hit, reading=reading, differences=())
    others = [other for other in hits if other is not hit]
    ordered = in_this_order([first, *others])
    return ordered, judgement if judgement.verdict == "found" else DECIDED


def holds_no_more(asked: OfficeNow | None, hit: Hit) -> bool:
    """Tell whether a passage tells that another took over the office that somebody may hold."""
    taken = _taken_over(asked, hit) if asked and asked.who else None
    name = folded(hit.passage.text)[taken.name.start : taken.name.end] if taken else ""
    return bool(asked and taken and name != asked.who)


def _taken_over(asked: OfficeNow, hit: Hit) -> Taken | None:
    """Return who took the office over that the first words of a sentence name."""
    text = folded(hit.passage.text)
    for sentence in _SENTENCE.finditer(text):
        found = _successor().search(sentence[0])
        offices = [rank for rank in ranks_in(sentence[0]) if rank.family == "office"]
        if found and offices and offices[0].start < found.start():
            name = Span(*found.span(str(found.lastgroup))).moved(sentence.start())
            if _is_that(asked, offices[0], sentence[0]):
                return Taken(name, Span(*sentence.span()))
    return None


def _is_that(asked: OfficeNow, rank: Rank, sentence: str) -> bool:
    own = re.findall(f"[{CJK}]*", sentence[: rank.start])
    body = _ADVERBS.sub("", "".join(own[-2:]))
    if (rank.key, rank.deputy) != (asked.key, asked.deputy):
        return False
    return is_same_body(body, asked.unit)


@cache
def _successor() -> re.Pattern[str]:
    name, within = f"{any_surname()}[{CJK}]{{1,2}}", "[^,，。;；]{0,16}?"
    return re.compile(
        rf"由{within}(?P<by>{name})(?:接任|继任|接替|接棒|接手|接班)"
        rf"|接替[^,，。;；]{{1,6}}(?:是|为){within}(?P<is>{name})(?=[,，。;；(（]|$)"
        rf"|(?:继任|接任)(?:者|的|人)?(?:是|为){within}(?P<next>{name})(?=[,，。;；(（]|$)"
    )
