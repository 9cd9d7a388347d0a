"""What is read for a question over several articles: the nearest passages of each."""

from __future__ import annotations

from collections.abc import Sequence

from qa.models.base import Reader
from qa.types import Hit, Question

DEPTH_OF_EACH = 60
"""Passages of which the articles are taken."""
_ARTICLES, _EACH = 12, 2
"""Articles read at most, and passages of each."""
_NEAR = 2.5
"""By how much less near than the nearest an article may be, in deviations of retrieval's scores."""


def read_each(one: Question, hits: Sequence[Hit], reader: Reader) -> list[Hit]:
    """Return the passage of each near article that answers ``one`` best, as read, nearest first."""
    groups: dict[tuple[str, int], list[Hit]] = {}
    for hit in hits:
        if hit.fused >= hits[0].fused - _NEAR:
            groups.setdefault(hit.passage.article_key, []).append(hit)
    chosen = [hit for group in list(groups.values())[:_ARTICLES] for hit in group[:_EACH]]
    best: dict[tuple[str, int], Hit] = {}
    for hit in reader.read_hits(one, chosen):
        there = best.get(hit.passage.article_key)
        if there is None or _rank(hit) > _rank(there):
            best[hit.passage.article_key] = hit
    return list(best.values())


def _rank(hit: Hit) -> tuple[bool, float]:
    """Return what puts one of an article's passages first: text that answers, then how surely."""
    return hit.answerable > 0 and hit.passage.kind != "deck", hit.answerable
