"""What several articles each tell is cited together: 哪些区办过夜校, one each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.gathered.items import asks_for_list
from qa.answering.lists.asked import items_asked
from qa.answering.passages.citing import how_near
from qa.answering.passages.dating import is_elsewhere
from qa.answering.quotes import quotes_of
from qa.types import Answer, Citation, Hit, Question

MOST_BODIES = 5
"""Articles cited at most where a question does not say of how many it asks."""
_LEAST, _BELOW = 1.0, 6.0
"""How near (:func:`how_near`) an article must be, and how far below the nearest it may be.

Chosen by five-fold over 26 own questions after all bodies and 17 that one article answers; of 215
others after lists nine get an article more.
"""


def with_collected(question: Question, answer: Answer, hits: Sequence[Hit]) -> Answer:
    """Return the answer to a question after several things with what other articles tell.

    ``hits`` are what was found for it. Where one article answers, none of another comes near it;
    nothing is added either where as many are marked as are asked for. The verdict stays.
    """
    if not answer.citations or not asks_for_list(question):
        return answer
    count = items_asked(question.normalized)
    shown = [one.hit for one in answer.citations]
    if count is not None and _marks(answer.citations) >= count:
        return answer
    most = (count or MOST_BODIES) - len({hit.passage.article_key for hit in shown})
    added = [Citation(0, hit, quotes_of(question, hit)) for hit in near_articles(hits, shown)]
    cited = [*answer.citations, *added[: max(0, most)]]
    return replace(
        answer, citations=tuple(replace(one, number=n) for n, one in enumerate(cited, 1))
    )


def near_articles(hits: Sequence[Hit], shown: Sequence[Hit]) -> list[Hit]:
    """Return the nearest passage of every article beside those ``shown`` that is near enough.

    Best first; what was not read or differs from what is asked is left out.
    """
    read = sorted((hit for hit in hits if hit.reading), key=how_near, reverse=True)
    chosen: list[Hit] = []
    for hit in read:
        near = how_near(hit) >= max(_LEAST, how_near(read[0]) - _BELOW)
        if near and not hit.differences and is_elsewhere(hit, [*shown, *chosen]):
            chosen.append(hit)
    return chosen


def _marks(citations: Sequence[Citation]) -> int:
    return sum(len(quote.highlights) for one in citations for quote in one.quotes)
