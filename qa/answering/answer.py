"""Put the answer together: quotations with citations, the verdict, and why."""

from __future__ import annotations

import time
from collections.abc import Sequence

from qa.answering.citing import cited_hits
from qa.answering.quotes import choose_quotes, read_quotes
from qa.answering.verdict import Judge, judge_by_names
from qa.retrieval.answer_type import question_type
from qa.types import Answer, AnswerType, Citation, Hit


def compose_answer(
    question: str,
    hits: Sequence[Hit],
    *,
    terms: Sequence[str] = (),
    content: str = "",
    missing: Sequence[str] = (),
    judge: Judge = judge_by_names,
    started: float | None = None,
) -> Answer:
    """Return the answer that ``hits`` (best first) give to ``question``.

    ``terms`` are its lexical terms, ``content`` its text without asking words, ``missing`` those
    that the corpus lacks; ``judge`` decides the verdict; ``started`` is when the question came in
    (:func:`time.perf_counter`).
    """
    kind = question_type(question)
    verdict, confidence, reasons = judge(hits, missing, content)
    cited = cited_hits(question, hits) if verdict != "none" else []
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


def _cite(number: int, hit: Hit, terms: Sequence[str], kind: AnswerType) -> Citation:
    quotes = read_quotes(hit, hit.reading, kind) if hit.reading else ()
    return Citation(number, hit, quotes or choose_quotes(hit, terms, kind))
