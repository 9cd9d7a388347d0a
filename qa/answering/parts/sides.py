"""Both of two things that are asked of one event are marked where its passage tells both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.passages.quoting import together
from qa.answering.passages.replies import ReadPassages
from qa.answering.quotes import quotes_of
from qa.types import Answer, Citation, Question, Quote


def with_sides(
    answer: Answer, sides: Sequence[str], question: Callable[[str], Question], read: ReadPassages
) -> Answer:
    """Return the answer with what its first passage tells of each of the ``sides`` asked marked.

    ``question`` makes a question of one of them, for which ``read`` reads the passage: only where
    there are sides, and a passage that was read. What is marked already stays where one is not
    told.
    """
    if not sides or not answer.citations or answer.citations[0].hit.reading is None:
        return answer
    first = answer.citations[0]
    told = [found for side in sides if (found := _told(question(side), first, read))]
    quotes: tuple[Quote, ...] = () if len(told) == len(sides) else first.quotes
    for found in told:
        quotes = together(quotes, found)
    marked = replace(first, quotes=quotes)
    return replace(answer, citations=(marked, *answer.citations[1:]))


def _told(side: Question, citation: Citation, read: ReadPassages) -> tuple[Quote, ...]:
    """Return what of a passage answers one side; nothing where its reading is not convinced."""
    (reading,) = read(side, [citation.hit.passage])
    convinced = reading.margin > 0 and reading.answerable > 0
    return quotes_of(side, replace(citation.hit, reading=reading)) if convinced else ()
