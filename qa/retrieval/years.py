"""The years that a question is about, and how much of it only says so."""

from __future__ import annotations

from datetime import date

from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.types import NamedYears, Span

_BEFORE = lazily(r"(?:[(（]|\b(?:in|during|of|for|throughout|back in)\s+(?:the\s+year\s+)?)$")
_AFTER = lazily(r"(?:度|份)?(?:[的里间中内]|期间)?[)）]?[,，]?")
_OPEN_ENDED = lazily(r"以来|来(?![\u4e00-\u9fff])|[以之]?[前后]|[起至到底末初]|终")
_YEAR_PART = lazily(r"(?:\d{4}|[〇零一二三四五六七八九]{4})年")
_LOOK_BACK = 24


def years_named(normalized: str, today: date | str) -> tuple[NamedYears, ...]:
    """Return the years that a normalised question names; 去年 is told from ``today``.

    Of 2022年12月 only the year's part may be left out, of 2019年以来 nothing.

    >>> [(n.years, n.limits) for n in years_named("2022年和2019年以来各几场", date(2026, 1, 1))]
    [(('2022',), True), (('2019',), False)]
    """
    found = []
    for named in dates_in(normalized, today):
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
