"""The figures that a question names, but for its dates."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.numbers import numbers_in
from qa.types import NamedFigure, Span

SMALL = 12
"""Up to here a count may only sum up what the pages list: 五个环节."""

_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_HOUR = lazily(r"[点时](?![间候代期段尚装效速长常])|:[0-5]\d")
"""Behind a figure that is an hour: 8点, 8:30."""
_MINUTES = lazily(r"[0-9一二三四五六七八九十两][点时:]$")
"""Before a figure that are minutes: 8点30."""
_MEASURED = lazily("(?:元|块钱?|(?<![一1])(?:岁|亩|公里|公斤|吨|米))$")
_AROUND = lazily("[以之][上下内外前后]|左右|上下|多|[0-9一二三四五六七八九]|.*吗[?。 ]*$")
"""Behind a figure that is none of that: it bounds, or it is what is asked: 是5元吗."""


def figures_named(normalized: str) -> tuple[NamedFigure, ...]:
    """Return the figures of a normalised question, with the span of figure and unit.

    >>> [(f.terms, f.exact) for f in figures_named("2022年第三届竞赛的3个项目有105人参加")]
    [(('#3',), True), (('#3',), False), (('#105',), True)]
    """
    dates = [named.span for named in dates_in(normalized, _ANY_DAY)]
    return tuple(
        NamedFigure(number.terms, number.span, _is_exact(normalized, number.span, number.terms))
        for number in numbers_in(normalized)
        if number.terms and not any(number.span.overlaps(span) for span in dates)
    )


def is_measured(text: str, span: Span) -> bool:
    """Tell whether a figure was measured or paid, and so counts nothing that pages list: 付5元."""
    return bool(_MEASURED.search(text, span.start, span.end)) and not _AROUND.match(text, span.end)


def tells_besides_dates(told: str, figure: NamedFigure) -> bool:
    """Tell whether a text has a figure that is no date's: of 5月6日 neither."""
    return any(
        set(figure.terms) <= set(number.terms) and told[number.span.end - 1] not in "月日号"
        for number in numbers_in(told)
    )


def _is_exact(text: str, span: Span, terms: tuple[str, ...]) -> bool:
    if _HOUR.match(text, span.end) or _MINUTES.search(text[: span.start]):
        return False  # 20点 is 晚上8点 as well
    if is_measured(text, span):
        return True
    if text[span.start] == "第" or text[max(0, span.start - 1) : span.start] == "第":
        return True
    written = terms[0].lstrip("#").rstrip("%")
    return terms[0].endswith("%") or not (written.isdigit() and int(written) <= SMALL)
