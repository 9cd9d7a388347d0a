"""Put the answer together: quotations with citations, the verdict, and why."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence

from qa.answering.mismatch import mismatches
from qa.answering.question_type import question_type
from qa.answering.quotes import choose_quotes
from qa.answering.verdict import judge
from qa.text.normalize import normalize
from qa.types import Answer, AnswerType, Citation, Hit, Passage

CITATIONS = 3
"""Passages quoted at most."""

_NEAR = 0.35
"""A passage whose score is within this of the best is quoted beside it."""

_FAR = 1.5
"""A passage of another article is quoted for a comparing question within this of the best."""

_COMPARES = re.compile(
    r"分别|各(是|有|多少)|相比|对比|(跟|和|与|同).+(比|谁|哪|不同|区别|各)|还是|哪[两二三几]个?[区单公家]"
    r"|\b(both|each|respectively|compare[ds]?|than|versus|first|second)\b|哪边|后来"
)

Neighbours = Callable[[Passage], Sequence[Passage]]


def compose_answer(
    question: str,
    hits: Sequence[Hit],
    *,
    terms: Sequence[str] = (),
    content: str = "",
    missing: Sequence[str] = (),
    article: Neighbours,
    started: float | None = None,
) -> Answer:
    """Return the answer that ``hits`` (best first) give to ``question``.

    ``terms`` are its lexical terms, ``content`` its text without asking words, ``missing`` those
    that the corpus lacks; ``article`` returns a passage's whole article; ``started`` is when the
    question came in (:func:`time.perf_counter`).
    """
    kind = question_type(question)
    differences = mismatches(question, hits[0].passage, _context(hits[0], article)) if hits else []
    verdict, confidence, reasons = judge(hits, missing, content, differences)
    compares = bool(_COMPARES.search(normalize(question)))
    cited = _cited(hits, compares) if verdict != "none" else []
    return Answer(
        question=question,
        verdict=verdict,
        confidence=round(confidence, 4),
        type=kind,
        citations=tuple(_cite(number, hit, terms, kind) for number, hit in enumerate(cited, 1)),
        nearest=tuple(hits),
        reasons=tuple(reasons),
        missing=tuple(missing),
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
    )


def _cited(hits: Sequence[Hit], compares: bool) -> list[Hit]:
    """Return the passages to quote: the best, those as good, and what a comparison also needs."""
    best = hits[0].score
    chosen = [hit for hit in hits if hit.score >= best - _NEAR][:CITATIONS]
    for hit in hits if compares else ():
        if len(chosen) < CITATIONS and hit.score >= best - _FAR and _adds(hit, chosen):
            chosen.append(hit)
    return chosen


def _adds(hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Tell whether a passage is of another article and holds question words the others lack."""
    articles = {(other.passage.source, other.passage.article) for other in chosen}
    words = {word for other in chosen for word in other.matched}
    elsewhere = (hit.passage.source, hit.passage.article) not in articles
    return elsewhere and bool(set(hit.matched) - words)


def _cite(number: int, hit: Hit, terms: Sequence[str], kind: AnswerType) -> Citation:
    return Citation(number, hit, choose_quotes(hit, terms, kind))


def _context(hit: Hit, article: Neighbours) -> str:
    passage = hit.passage
    labels = (passage.kicker, passage.title, passage.date, passage.byline)
    return "\n".join([*(x for x in labels if x), *(p.text for p in article(passage))])
