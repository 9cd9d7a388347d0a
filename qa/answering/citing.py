"""Which passages an answer quotes: the best, and what else the question needs."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Hit

CITATIONS = 3
"""Passages quoted at most."""

_NEAR = 0.35
"""A passage whose score is within this of the best is quoted beside it."""

_FAR = 1.5
"""A passage of another article is quoted for a comparing question within this of the best."""


def cited_hits(hits: Sequence[Hit], *, compares: bool) -> list[Hit]:
    """Return the passages to quote, best first.

    ``compares`` says that the question may need several articles. Passages that have been read are
    quoted for what the reader found in them, others for their score.
    """
    choose = _answering if hits[0].reading else _as_good
    return choose(hits, compares)


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
