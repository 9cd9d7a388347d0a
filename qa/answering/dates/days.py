"""The day that a passage tells of, with its year: 5月10日 in a page of 2023 is of 2023."""

from __future__ import annotations

from datetime import date

from qa.text.named_dates import NamedDate, dates_in
from qa.text.sentences import sentence_at
from qa.types import Passage, Span


def day_told(passage: Passage, span: Span) -> str | None:
    """Return the first day, month or year within ``span`` as ISO 8601, its year known for sure.

    A month and day without a year are of the year that the article's date makes nearest. ``None``
    where no date stands there, the article has none, or the sentence names another year before it.
    """
    said = passage.date or passage.issued
    found = dates_in(passage.text[span.start : span.end], said)
    if not found or not found[0].first:
        return None
    if not found[0].first.startswith("--"):
        return found[0].first
    if not said or _other_year_before(passage.text, span, said):
        return None
    return _completed(found[0], said)


def days_apart(one: str, other: str, in_unit: str = "") -> str | None:
    """Return how far two ISO dates are apart, in 年, 月 or 天; else as exactly as both are told.

    >>> days_apart("2015-09", "2016-11", "月"), days_apart("1997", "1995-03-02")
    ('14个月', '2年')
    >>> days_apart("2017-05-12", "2017-06-09"), days_apart("2017", "2018-03", "月")
    ('28天', None)
    """
    first, last = sorted((one, other))
    unit = in_unit or {4: "年", 7: "月"}.get(min(len(first), len(last)), "天")
    if unit == "年":
        return f"{int(last[:4]) - int(first[:4])}年"
    if unit == "月":
        if min(len(first), len(last)) < len("2023-05"):
            return None
        years, months = int(last[:4]) - int(first[:4]), int(last[5:7]) - int(first[5:7])
        return f"{12 * years + months}个月"
    if min(len(first), len(last)) < len("2023-05-12"):
        return None
    return f"{(date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days}天"


def _other_year_before(text: str, span: Span, said: str) -> bool:
    start = sentence_at(text, span.start).start
    named = [year for one in dates_in(text[start : span.start], said) for year in one.years]
    return any(year != said[:4] for year in named)


def _completed(found: NamedDate, said: str) -> str | None:
    """Return a date without a year in the one that brings it nearest to the day ``said``."""
    year = int(said[:4])
    if len(said) < len("2023-05-12") or len(found.first) < len("--05-10"):
        return found.in_year(said[:4]).first
    try:
        printed = date.fromisoformat(said[:10])
        days = [date.fromisoformat(found.in_year(str(year + n)).first) for n in (-1, 0, 1)]
    except ValueError:
        return None
    best = min(days, key=lambda day: abs((day - printed).days))
    return best.isoformat()
