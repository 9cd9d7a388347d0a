"""The article of a rule whose text is asked for by its number: 第九条说了什么."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.retrieval.context import WholeArticle
from qa.retrieval.numbered_articles import article_asked
from qa.text.matching import folded
from qa.types import Hit, Judgement, Question, Reading, ScoredSpan, Span, in_this_order

_SURE = 0.9
"""As sure as the least that is found: the number decides, no reader."""


def with_article_asked(
    question: Question, hits: Sequence[Hit], judgement: Judgement, _: WholeArticle | None = None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the article asked for first, whole, and what is then thought of it.

    Only where one alone has the number, and nothing in it differs from what is asked.
    """
    number = article_asked(question.normalized)
    opening = f"第{number}条"
    fits = [hit for hit in hits if number and folded(hit.passage.text).lstrip().startswith(opening)]
    if len(fits) != 1 or fits[0].differences:
        return list(hits), judgement
    text = fits[0].passage.text
    start = text.index(opening) + len(opening) if opening in text else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(start, len(text.rstrip())), 1.0),))
    first = replace(fits[0], reading=replace(fits[0].reading or reading, spans=reading.spans))
    others = [hit for hit in hits if hit is not fits[0]]
    ranked = in_this_order([first, *others])
    found = judgement if judgement.verdict == "found" else Judgement("found", _SURE)
    return ranked, found
