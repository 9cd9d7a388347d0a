"""What answers only behind another passage: the best is read once more with what follows it.

A page names its subject once and goes on: 灼减量忽高忽低 here, 问题出在含水量上 in the next one.
The reader takes the one that shares the question's words; given both, it points at the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.passages.citing import found_with
from qa.retrieval.context import WholeArticle, passages_behind
from qa.types import Hit, Passage, Question, Reading, in_this_order

ReadOn = Callable[[Question, Hit, Passage], Reading | None]
"""Reads what follows a hit together with it, as :meth:`qa.models.base.Reader.read_on` does."""


def read_on(
    question: Question, hits: Sequence[Hit], article: WholeArticle, read: ReadOn
) -> list[Hit]:
    """Return the hits with what follows the best of them first, where that answers."""
    first = hits[0] if hits else None
    if first is None or not first.reading:
        return list(hits)
    following = next(iter(passages_behind(first.passage, article(first.passage))), None)
    told = read(question, first, following) if following else None
    if following is None or told is None:
        return list(hits)
    ahead = replace(found_with(hits, following), reading=told, score=first.score)
    others = [hit for hit in hits if hit.passage.id != following.id]
    return in_this_order([ahead, *others])
