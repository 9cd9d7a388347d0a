"""The day that 昨日 in a dated article is, and the sentence that tells it, where one is asked.

A reader that knows no date takes 昨日 for no day; the article's date says which one it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.passages.dating import printed
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import NamedDate, dates_in
from qa.types import Citation, Hit, Question, Reason, Span

_NEAR = lazily("日前|近日|近期|前不久|不久前")
_DAY = len("2023-06-14")


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


def _told(hit: Hit) -> list[NamedDate]:
    """Return the days that a passage tells from its article's date."""
    dated = hit.passage.date
    if not dated or len(dated) < _DAY:
        return []
    found = dates_in(hit.passage.text, dated)
    return [one for one in found if one.relative and one.first == one.last and _is_day(one)]


def _is_day(told: NamedDate) -> bool:
    return len(told.first) == _DAY
