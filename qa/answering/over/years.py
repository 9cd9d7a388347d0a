"""Of which year an article tells a figure: by its sentence (2014年, 去年), else by its issue."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.over.gathering import Gathering
from qa.answering.passages.dating import printed
from qa.text.english import asks_in_english
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.sentences import sentence_at
from qa.types import Hit, Span

_OTHER_THAN = lazily("[比较与同和跟由从](?:上?年)?$|[继自]$")
"""Before a year that a figure is only set against."""
_SINCE = lazily("年?(?:以来|起|至今|[^，,；;。]{0,4}(?:成立|创办|开业|建成)的?)")
_MOST_YEARS = 8
"""Years that are asked of one by one at most."""


def year_told(hit: Hit, span: Span) -> str | None:
    """Return the year that what stands at ``span`` is told of.

    It is the last one that its sentence names before it, else the first behind it; where it names
    none, that of the issue.
    """
    text, day = hit.passage.text, printed(hit)
    sentence = sentence_at(text, span.start)
    before: list[str] = []
    behind: list[str] = []
    for date in dates_in(text[sentence.start : sentence.end], day):
        at = sentence.start + date.span.start
        ends = sentence.start + date.span.end
        lead = text[max(sentence.start, at - 3) : at]
        other = _OTHER_THAN.search(lead) or _SINCE.match(text[ends - 1 : ends + 8])
        if len(date.years) == 1 and not other:
            (before if at <= span.start else behind).append(date.years[0])
    named = before[-1:] or behind[:1]
    return named[0] if named else (day[:4] if day else None)


def is_of_years(hit: Hit, span: Span, years: tuple[str, str]) -> bool:
    """Tell whether what stands at ``span`` is told of one of the years, or of none for sure."""
    year = year_told(hit, span)
    return year is None or years[0] <= year <= years[1]


def years_asked_of(gathering: Gathering) -> list[str]:
    """Return the years of which each is asked for by name; none where there are too many."""
    if gathering.years is None or gathering.members != "round":
        return []
    first, last = map(int, gathering.years)
    return [str(year) for year in range(first, last + 1)] if last - first < _MOST_YEARS else []


def asked_of_year(one: str, year: str) -> str:
    """Return what is asked of one, of a year.

    >>> asked_of_year("工资是多少?", "2019"), asked_of_year("What was the wage?", "2019")
    ('2019年工资是多少?', 'What was the wage in 2019?')
    """
    if asks_in_english(one):
        return f"{one.rstrip(' ?.')} in {year}?"
    return f"{year}年{one}"


def one_of_each(years: Sequence[str | None]) -> list[int]:
    """Return the places of the first that is of each year; all that are of none."""
    return [at for at, year in enumerate(years) if year is None or year not in years[:at]]
