"""What several articles each tell of one is cited together: 哪两个区办过夜校, one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.lists.rows import MANY
from qa.answering.passages.citing import CITATIONS
from qa.answering.passages.dating import is_elsewhere
from qa.answering.quotes import quotes_of
from qa.types import Answer, Citation, Hit, Question, Reading

MOST_BODIES = 5
"""Articles cited at most where a question does not say of how many it asks."""
_NEAR, _FAR = (-1.25, -2.5), (-2.75, -8.0)
"""How far below an answer (answerable, margin) a passage may be read that is cited beside one that
answers, and where the answer is not sure anyway."""


def with_collected(
    answer: Answer,
    one: Question,
    count: int | None,
    hits: Sequence[Hit],
    readings: Sequence[Reading],
) -> Answer:
    """Return the answer with what other articles tell, read for what is asked of one.

    ``one`` is the question as it is asked of one of ``count``; ``hits`` are what was retrieved for
    it and ``readings`` what the reader found in each. Where several articles answer that (where
    the answer is not sure: may answer), they are cited; the verdict stays. Else, or where the first
    passage names as many as are asked for, what is cited stays.
    """
    if not answer.citations or _tells_all(answer.citations[0], count):
        return answer
    read = [replace(hit, reading=reading) for hit, reading in zip(hits, readings, strict=False)]
    read.sort(key=_nearness, reverse=True)
    sure = answer.verdict == "found"
    most = (count or MOST_BODIES) if sure else max(count or 0, CITATIONS)
    chosen: list[Hit] = []
    for hit in read:
        if len(chosen) < most and is_elsewhere(hit, chosen) and _may_answer(hit, sure=sure):
            chosen.append(hit)
    if len(chosen) < MANY or (sure and sum(map(_answers, chosen)) < MANY):
        return answer
    shown = {one.hit.passage.id: one for one in answer.citations if sure}
    cited = [
        replace(shown[hit.passage.id], number=number)
        if hit.passage.id in shown
        else Citation(number, hit, quotes_of(one, hit))
        for number, hit in enumerate(chosen, start=1)
    ]
    return replace(answer, citations=tuple(cited))


def _tells_all(first: Citation, count: int | None) -> bool:
    """Tell whether as many things are marked in the first passage as are asked for."""
    return count is not None and sum(len(quote.highlights) for quote in first.quotes) >= count


def _nearness(hit: Hit) -> float:
    """Return how far a passage answers and how near it is to the question: logits add up."""
    return hit.fused + (hit.reading.answerable if hit.reading else 0.0)


def _may_answer(hit: Hit, *, sure: bool) -> bool:
    answerable, margin = _NEAR if sure else _FAR
    read = hit.reading
    likely = read is not None and read.answerable > answerable and read.margin > margin
    return likely and not hit.differences


def _answers(hit: Hit) -> bool:
    return hit.reading is not None and hit.reading.answerable > 0 and hit.reading.margin > 0
