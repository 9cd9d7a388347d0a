"""The figure of the year before, by what one passage tells of this year's: 81件，比2019年增加6件.

Both figures are marked, and what they come to is concluded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.concluding.figures import figures_concluded
from qa.answering.figures.year_before import compared_with_year
from qa.answering.passages.citing import make_quote
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_spans
from qa.text.written_numbers import unit_of
from qa.types import Answer, Citation, Conclusion, Hit, Question, Span

_DOWN = r"[降减跌]|下调|下降|减少|降低|缩短|缩小"
_UP = r"[升涨增]|上调|上升|上涨|提高|提升|增加|增长|延长|扩大"
_CHANGE_ASKED = lazily(
    rf"(?:{_UP}|{_DOWN})了?(?:多少|几)|(?<![最至])[多少高低快慢长短大早晚]了(?:多少|几)"
    r"|\bby how (?:much|many)\b"
    r"|\bhow (?:much|far)\b.*"
    r"\b(?:rise|rose|fall|fell|grow|grew|drop|increase|decrease|go (?:up|down))\b"
)
_SHARE_ASKED = lazily(r"百分之|%|几成|幅度?|几倍|\bper ?cent|\bpercentage\b")
_UNSURE = frozenset({"not_stated", "unsaid"})
"""Reasons of an answer that lacks no more than what its figures come to."""
_SETTLED = 0.9


@dataclass(frozen=True, slots=True)
class _Found:
    """What is concluded, of which figures; each is given with its hit."""

    told: Conclusion
    marks: tuple[tuple[Hit, Span], ...]


def reckoned(question: Question, whole: Answer) -> Answer:
    """Return the answer, with what the figures that it quotes come to where that is asked."""
    if whole.verdict == "none" or whole.concluded is not None or not whole.citations:
        return whole
    if not {reason.code for reason in whole.reasons} <= _UNSURE | {"told_from", "several_dates"}:
        return whole
    found = _in_sentence(question, whole.citations[0])
    if found is None:
        return whole
    kept = [reason for reason in whole.reasons if reason.code not in _UNSURE]
    return replace(
        whole,
        verdict="found",
        confidence=_SETTLED,
        citations=_cited(found),
        reasons=tuple(kept),
        concluded=found.told,
    )


def _cited(found: _Found) -> tuple[Citation, ...]:
    hits = list(dict.fromkeys(hit.passage.id for hit, _ in found.marks))
    cited = []
    for number, own in enumerate(hits, start=1):
        marks = [(hit, span) for hit, span in found.marks if hit.passage.id == own]
        hit = marks[0][0]
        quotes = []
        for sentence in sentence_spans(hit.passage.text):
            inside = [span for _, span in marks if sentence.start <= span.start < sentence.end]
            if inside:
                quotes.append(
                    make_quote(hit.passage, sentence, sorted(inside, key=lambda span: span.start))
                )
        cited.append(Citation(number, hit, tuple(quotes)))
    return tuple(cited)


def _in_sentence(question: Question, first: Citation) -> _Found | None:
    """Return what the figures beside the marked one come to: of a year before."""
    marks = [mark for quote in first.quotes for mark in quote.highlights]
    text = folded(first.hit.passage.text)
    if len(marks) != 1 or _SHARE_ASKED.search(question.normalized):
        return None
    return _year_before(question, first.hit, text, numbers_in(text), marks[0])


def _year_before(
    question: Question, hit: Hit, text: str, numbers: Sequence[Number], marked: Span
) -> _Found | None:
    """Return the figure of the year before that is asked about: 81件，比2019年增加6件: 75."""
    if _CHANGE_ASKED.search(question.normalized):
        return None
    asked = question.each_year
    for own in numbers:
        told = compared_with_year(text, own.span.end, hit.passage.date)
        by = told.amount(numbers) if told and asked == {told.year} else None
        if told is None or by is None or by.percent or unit_of(text, by) != unit_of(text, own):
            continue
        if own.span.overlaps(marked) or by.span.overlaps(marked):
            return _derived(hit, text, own.span, by.span, more=told.more)
    return None


def _derived(hit: Hit, text: str, own: Span, by: Span, *, more: bool) -> _Found | None:
    figures = [(text, own), (text, by)]
    told = figures_concluded("difference" if more else "sum", figures)
    if told is None:
        return None
    told = replace(told, kind="derived", direction=None, contrary=False)
    return _Found(told, ((hit, own), (hit, by)))
