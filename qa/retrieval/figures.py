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


def _is_exact(text: str, span: Span, terms: tuple[str, ...]) -> bool:
    if _HOUR.match(text, span.end) or _MINUTES.search(text[: span.start]):
        return False  # 20点 is 晚上8点 as well
    if text[span.start] == "第" or text[max(0, span.start - 1) : span.start] == "第":
        return True
    written = terms[0].lstrip("#").rstrip("%")
    return terms[0].endswith("%") or not (written.isdigit() and int(written) <= SMALL)
