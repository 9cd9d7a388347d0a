"""Months and days as a passage tells them, and which of its words tell of another time.

A page of May that says 上月 tells of April; one that says 去年12起，今年2起 tells of two years. The
reader sees the words alone, without the date: it is asked in the passage's words, and of its
answers that is taken which the passage tells of the time asked about.
"""

from __future__ import annotations

from datetime import date

from qa.retrieval.years import asked_dates, limit_of
from qa.text.lazily import lazily
from qa.text.named_dates import NamedDate, dates_in
from qa.types import NamedTime, Passage, Question, Respelling, Span

_END = lazily("[底末初]")
_OF_YEARS = lazily("年|year|[今去明][春夏秋冬]|月|month|周|星期|week")


_Period = tuple[str, str]
"""The first and the last day or month of a time."""


def times_named(normalized: str, today: date | str) -> tuple[NamedTime, ...]:
    """Return the times that a normalised question names, 最近 left out; 去年 from ``today``.

    >>> [(t.first, t.last) for t in times_named("2021年10月和去年12月5日", "2023-03-01")]
    [('2021-10', '2021-10'), ('2022-12-05', '2022-12-05')]
    """
    return tuple(
        NamedTime(named.first, named.last, named.span, limit_of(normalized, named.span))
        for named in asked_dates(normalized, today)
        if named.first
    )


def years_from_today(normalized: str, today: date | str | None) -> tuple[str, ...]:
    """Return the words of a normalised question that tell a year, month or week from ``today``.

    None where it names years of its own as well.

    >>> years_from_today("今年办了几场", "2023-03-01"), years_from_today("2023年几场", "2023-03-01")
    (('今年',), ())
    """
    named = [one for one in asked_dates(normalized, today) if one.years]
    found = [normalized[one.span.start : one.span.end] for one in named]
    whole = all(
        one.relative and _OF_YEARS.search(text) for one, text in zip(named, found, strict=True)
    )
    return tuple(found) if whole else ()


def respelt_times(question: Question, text: str, printed: str | None) -> list[Respelling]:
    """Return the months and days that ``text`` writes otherwise than the question: 上月 for 4月.

    A question in English keeps its own words.
    """
    wanted = [time for time in question.times if "-" in time.first]
    if not wanted or question.language == "en":
        return []
    found: dict[Span, str] = {}
    for named in dates_in(text, printed):
        told = _completed(named, printed)
        for time in wanted:
            if _same(time, told) and time.span not in found:
                found[time.span] = text[named.span.start : named.span.end]
    return [
        Respelling(span, written)
        for span, written in found.items()
        if question.plain[span.start : span.end] not in text and "-" not in written
    ]


def settled_times(question: Question, sentence: str, printed: str | None) -> list[Span]:
    """Return the months and days to leave out: the article's own, where its sentence says no other.

    ``printed`` is the article's date: of 19 July 2022 the month need not stand in the passage.
    """
    if not printed:
        return []
    told = [_completed(named, printed) for named in dates_in(sentence, printed) if named.first]
    return [
        time.limit
        for time in question.times
        if time.limit and "-" in time.first and _within((printed, printed), time)
        if not any(_apart(one, time) for one in told)
    ]


def headed_times(question: Question, passage: Passage) -> list[Span]:
    """Return the months and days to leave out that stand over a table: 截至2023年3月底."""
    over = dates_in(passage.headings, passage.date) if passage.kind == "table" else ()
    told = [_completed(named, passage.date) for named in over if named.first]
    return [
        Span(time.span.start, time.span.end + bool(_END.match(question.plain, time.span.end)))
        for time in question.times
        if "-" in time.first and any(_same(time, one) for one in told)
    ]


def _completed(named: NamedDate, printed: str | None) -> _Period:
    """Return first and last of a date, in the article's year where it names none."""
    whole = named.in_year(printed[:4]) if printed else named
    return whole.first, whole.last


def _same(asked: NamedTime, told: _Period) -> bool:
    first, last = _as_exact((asked.first, asked.last), told)
    return first == last


def _within(told: _Period, asked: NamedTime) -> bool:
    """Tell whether a time lies in the one asked about."""
    wanted, named = _as_exact((asked.first, asked.last), told)
    return wanted[0] <= named[0] and (named[1] <= wanted[1] or named[1].startswith(wanted[1]))


def _apart(told: _Period, asked: NamedTime) -> bool:
    """Tell whether two times have nothing in common, as far as both are told."""
    wanted, named = _as_exact((asked.first, asked.last), told)
    return _before(wanted[1], named[0]) or _before(named[1], wanted[0])


def _before(one: str, other: str) -> bool:
    return one < other and not other.startswith(one)


def _as_exact(one: _Period, other: _Period) -> tuple[_Period, _Period]:
    """Return two periods, both without their years where either has none."""
    if one[0].startswith("--") != other[0].startswith("--"):
        return _yearless(one), _yearless(other)
    return one, other


def _yearless(period: _Period) -> _Period:
    first, last = (when if when.startswith("--") else f"-{when[4:]}" for when in period)
    return first, last
