"""The years that a question is about, and how much of it only says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.text.lazily import lazily
from qa.text.named_dates import NamedDate, dates_in
from qa.types import NamedYears, Span

_BEFORE = lazily(r"(?:[(（]|\b(?:in|during|of|for|throughout|back in)\s+(?:the\s+year\s+)?)$")
_AFTER = lazily(r"(?:度|份)?(?:[的里间中内]|期间)?[)）]?[,，]?")
_OPEN_ENDED = lazily(r"以来|来(?![\u4e00-\u9fff])|[以之]?[前后]|[起至到底末初]|终")
_YEAR_PART = lazily(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年")
_BARE_PART = lazily(r"[上下]半年|第?[一二三四]季度")
_THAN_YEAR_BEFORE = lazily(r"[比较](?:去年|上年)$")
_LOOK_BACK = 24


def years_named(normalized: str, today: date | str) -> tuple[NamedYears, ...]:
    """Return the years that a normalised question names; 去年 is told from ``today``.

    Of 2022年12月 only the year's part may be left out, of 2019年以来 nothing.

    >>> [(n.years, n.limits) for n in years_named("2022年和2019年以来各几场", date(2026, 1, 1))]
    [(('2022',), True), (('2019',), False)]
    """
    found = []
    for named in asked_dates(normalized, today):
        if not named.years:
            continue
        span, exact = named.span, "-" in named.first
        if exact:
            part = _YEAR_PART.match(normalized, span.start)
            span = Span(span.start, part.end()) if part else span
        limits = not named.relative and not _OPEN_ENDED.match(normalized, span.end)
        alone = not (exact and span == named.span)
        limits = limits and alone  # 19 July 2022: the year cannot be told from the rest
        found.append(NamedYears(named.years, _widened(normalized, span), limits, alone))
    return tuple(found)


def asked_dates(normalized: str, today: date | str | None) -> tuple[NamedDate, ...]:
    """Return the dates that a normalised question names; a bare half or quarter is of no year.

    上半年 is that of the article in which it is told, not of the year in which it is asked.

    So is 比去年, beside a year, the one before that.

    >>> [(d.first, d.last) for d in asked_dates("上半年和去年下半年几场", date(2026, 1, 1))]
    [('--01', '--06'), ('2025-07', '2025-12')]
    >>> [d.first for d in asked_dates("2022年比去年多几场", date(2026, 1, 1))]
    ['2022', '2021']
    """
    found = dates_in(normalized, today)
    years = {one.first[:4] for one in found if one.years and not one.relative}
    named = years.pop() if len(years) == 1 else ""
    return tuple(_as_asked(normalized, one, named) for one in found)


def _as_asked(normalized: str, one: NamedDate, named: str) -> NamedDate:
    """Return a date of a question, 上半年 without a year and 比去年 by the one year ``named``."""
    if _BARE_PART.fullmatch(normalized, one.span.start, one.span.end):
        return replace(one, first=f"-{one.first[4:]}", last=f"-{one.last[4:]}", relative=False)
    if named and _THAN_YEAR_BEFORE.search(normalized, 0, one.span.start + len("去年")):
        year = str(int(named) - 1)
        first, last = year + one.first[4:], year + one.last[4:]
        return replace(one, first=first, last=last, relative=False)
    return one


def limit_of(normalized: str, span: Span) -> Span | None:
    """Return a date's span with the words around it that only hold it; ``None`` where it goes on.

    >>> limit_of("(7月)几场", Span(1, 3)), limit_of("7月以来几场", Span(0, 2))
    (Span(start=0, end=4), None)
    """
    return None if _OPEN_ENDED.match(normalized, span.end) else _widened(normalized, span)


def _widened(text: str, span: Span) -> Span:
    """Return the span with the words around it that only hold the year: (…), in …, …度的."""
    low = max(0, span.start - _LOOK_BACK)
    before = _BEFORE.search(text[low : span.start])
    after = _AFTER.match(text, span.end)
    start = low + before.start() if before else span.start
    return Span(start, after.end() if after else span.end)
