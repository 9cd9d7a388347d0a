"""Which passages an answer quotes: the best, and what else the question needs."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from qa.answering.repeats import without_repeats
from qa.types import Hit, Passage

CITATIONS = 3
"""Passages quoted at most."""

_NEAR = 0.35
"""A passage whose score is within this of the best is quoted beside it."""

_ALIKE = 0.8
"""The share of the best's words that a passage of another date must hold to speak of the same."""

_FAR = 1.5
"""A passage of another article is quoted for a comparing question within this of the best."""


def cited_hits(hits: Sequence[Hit], *, compares: bool) -> list[Hit]:
    """Return the passages to quote, best first; no deck beside the text that it only repeats.

    ``compares`` says that the question may need several articles. Passages that have been read are
    quoted for what the reader found in them, others for their score.
    """
    hits = without_repeats(hits, attrgetter("passage"))
    if not compares and (dated := of_several_dates(hits)):
        return dated
    choose = _answering if hits[0].reading else _as_good
    chosen = choose(hits, compares)
    items = [hit for hit in _items_of(hits[0].passage, hits) if hit not in chosen]
    return [chosen[0], *items, *chosen[1:]][: max(len(items) + 1, CITATIONS)]


def _items_of(lead: Passage, hits: Sequence[Hit]) -> list[Hit]:
    """Return the items among ``hits`` that a passage leads to (选址是：), in reading order.

    Without them it answers nothing.
    """
    words = lead.text.rstrip()
    items = [
        hit
        for hit in hits
        if hit.passage.lead
        and words.endswith(hit.passage.lead)
        and (hit.passage.source, hit.passage.article) == (lead.source, lead.article)
    ]
    return sorted(items, key=lambda hit: (hit.passage.paragraph, hit.passage.part))


def of_several_dates(hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages that answer the same in articles of several dates, the newest first.

    105场 in 2022 and 10场 in 2023 are both true of their year. Nothing where only one answers: a
    passage must have been read, answer, differ in nothing from what is asked about, and hold nearly
    all that the best shares with the question.
    """
    best = hits[0]
    if not best.passage.date or not _answers(best):
        return []
    chosen = [best]
    for hit in hits[1:]:
        dates = {other.passage.date for other in chosen}
        alike = len(set(hit.matched) & set(best.matched)) >= _ALIKE * len(best.matched)
        new = hit.passage.date and hit.passage.date not in dates and _elsewhere(hit, chosen)
        if new and alike and _answers(hit) and len(chosen) < CITATIONS:
            chosen.append(hit)
    newest = sorted(chosen, key=lambda hit: hit.passage.date or "", reverse=True)
    return newest if len(newest) > 1 else []


def _answers(hit: Hit) -> bool:
    """Tell whether the reader found an answer in it, of the year and place asked about."""
    read = hit.reading is not None and hit.reading.answerable > 0 and hit.reading.margin > 0
    return read and not hit.differences


def _answering(hits: Sequence[Hit], compares: bool) -> list[Hit]:
    """Return the best passage, and for a comparison what other articles answer or add."""
    chosen = [hits[0]]
    for hit in hits[1:] if compares else ():
        if len(chosen) < CITATIONS and hit.reading and _elsewhere(hit, chosen):
            answers = hit.reading.answerable > 0 and hit.reading.margin > 0
            if answers or _adds(hit, chosen):
                chosen.append(hit)
    return chosen


def _as_good(hits: Sequence[Hit], compares: bool) -> list[Hit]:
    """Return the best passage, those as good, and for a comparison what adds to them."""
    best = hits[0].score
    chosen = [hit for hit in hits if hit.score >= best - _NEAR][:CITATIONS]
    for hit in hits if compares else ():
        if len(chosen) < CITATIONS and hit.score >= best - _FAR and _adds(hit, chosen):
            chosen.append(hit)
    return chosen


def _adds(hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Tell whether a passage is of another article and holds question words the others lack."""
    words = {word for other in chosen for word in other.matched}
    return _elsewhere(hit, chosen) and bool(set(hit.matched) - words)


def _elsewhere(hit: Hit, chosen: Sequence[Hit]) -> bool:
    articles = {(other.passage.source, other.passage.article) for other in chosen}
    return (hit.passage.source, hit.passage.article) not in articles
