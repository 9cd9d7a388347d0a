"""What answers only behind another passage: the best is read once more with what follows it.

A page names its subject once and goes on: 灼减量忽高忽低 here, 问题出在含水量上 in the next one.
The reader takes the one that shares the question's words; given both, it points at the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.passages.citing import unread
from qa.retrieval.context import WholeArticle
from qa.types import Hit, Passage, Question, Reading, in_this_order

ReadOn = Callable[[Question, Hit, Passage], Reading | None]
"""Reads what follows a hit together with it, as :meth:`qa.models.base.Reader.read_on` does."""


def read_on(
    question: Question, hits: Sequence[Hit], article: WholeArticle, read: ReadOn
) -> list[Hit]:
    """Return the hits with what follows the best of them first, where that answers."""
    first = hits[0] if hits else None
    following = _following(first.passage, article) if first and first.reading else None
    told = read(question, first, following) if first and following else None
    if first is None or following is None or told is None:
        return list(hits)
    known = next((hit for hit in hits if hit.passage.id == following.id), unread(first, following))
    others = [hit for hit in hits if hit.passage.id != following.id]
    return in_this_order([replace(known, reading=told, score=first.score), *others])


def _following(passage: Passage, article: WholeArticle) -> Passage | None:
    """Return what stands behind a passage in its article."""
    run = article(passage)
    here = next((n for n, other in enumerate(run) if other.id == passage.id), len(run))
    return run[here + 1] if here + 1 < len(run) else None
