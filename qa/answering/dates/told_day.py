"""The day that 昨日 in a dated article is, and the sentence that tells it, where one is asked.

A reader that knows no date takes 昨日 for no day; the article's date says which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.passages.by_words import DECIDED, marked_by_words
from qa.answering.passages.dating import printed
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms
from qa.text.named_dates import NamedDate, dates_in
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE, sentence_over
from qa.types import (
    Citation,
    Hit,
    Judgement,
    Question,
    Reason,
    Span,
    in_this_order,
)

_ASKED = lazily(
    r"(?:是|在)?(?:哪一?[天日]|几号|几月几[日号]|什么时候|什么日子|何时|啥时候|几时)"
    rf"(?P<did>[{CJK}]{{2,8}}?)的?[了 ?。]*$"
)
_PARTICLES = frozenset("是的在了")
_SHARE = 0.75
"""The share of a question's bigrams that the sentence, with its headline, must have."""
_NEAR = lazily("日前|近日|近期|前不久|不久前")
_DAY = len("2023-06-14")


def with_day_told(
    question: Question, hits: Sequence[Hit], judgement: Judgement, _: WholeArticle | None = None
) -> tuple[list[Hit], Judgement]:
    """Return the hits, the one first that tells of what is asked on 昨日 and the like, that marked.

    Only where nothing is found otherwise, and the clause of the day says what is asked.
    """
    asked = _ASKED.search(question.normalized) if question.answer_type == "date" else None
    if asked is None or judgement.verdict == "found":
        return list(hits), judgement
    for hit in hits:
        day = None if hit.differences or hit.doubts else _day_of(question, hit, asked["did"])
        if day:
            others = [one for one in hits if one is not hit]
            return in_this_order([marked_by_words(hit, [day]), *others]), DECIDED
    return list(hits), judgement


def days_told(question: Question, citations: Sequence[Citation]) -> list[Reason]:
    """Return the remark which day is meant by what is marked first: 昨日, by the article's date."""
    if question.answer_type != "date" or not citations:
        return []
    hit = citations[0].hit
    marks = [mark for quote in citations[0].quotes for mark in quote.highlights]
    known = {"date": printed(hit) or ""}
    for told in _told(hit):
        if any(told.span.overlaps(mark) for mark in marks):
            words = hit.passage.text[told.span.start : told.span.end]
            return [Reason("day_told", {"words": words, "day": told.first, **known})]
    for near in _NEAR.finditer(folded(hit.passage.text)) if printed(hit) else ():
        if any(Span(*near.span()).overlaps(mark) for mark in marks):
            return [Reason("day_near", {"words": near[0], **known})]
    return []


def _day_of(question: Question, hit: Hit, did: str) -> Span | None:
    text = folded(hit.passage.text)
    terms = [term for term in question.bigrams if not set(term) & _PARTICLES]
    for told in _told(hit):
        clause = next(m for m in CLAUSE.finditer(text) if m.start() <= told.span.start < m.end())
        sentence = sentence_over(text, told.span)
        over = f"{folded(hit.passage.title or '')}\n{text[sentence.start : sentence.end]}"
        if did in clause[0] and share_of_terms(over, terms) >= _SHARE:
            return told.span
    return None


def _told(hit: Hit) -> list[NamedDate]:
    """Return the days that a passage tells from its article's date."""
    dated = hit.passage.date
    if not dated or len(dated) < _DAY:
        return []
    found = dates_in(hit.passage.text, dated)
    return [one for one in found if one.relative and one.first == one.last and _is_day(one)]


def _is_day(told: NamedDate) -> bool:
    return len(told.first) == _DAY
