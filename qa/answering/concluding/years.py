"""Whether figures that are set against each other are of one year."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.figures.years import sentence_times
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_at
from qa.types import Span

_YEAR = lazily(r"(?:19|20)\d\d|[今去前]年|\byears?\b")


def asks_year(asked: str) -> bool:
    """Tell whether a question names a year, or asks for one."""
    return _YEAR.search(asked) is not None


def are_years_apart(told: Sequence[tuple[str, Span]], dates: Sequence[str | None]) -> bool:
    """Tell whether figures, each a text and where it stands there, are of different years.

    ``dates`` are their articles'; where one is not known it speaks against nothing.
    """
    pairs = zip(told, dates, strict=True)
    return len({_year(*figure, date[:4]) for figure, date in pairs if date}) > 1


def _year(text: str, span: Span, printed: str) -> str:
    """Return the year that a figure is of: what its sentence tells, else its article's."""
    sentence = sentence_at(text, span.start)
    times = sentence_times(folded(text[sentence.start : sentence.end]), printed)
    at = Span(span.start - sentence.start, span.end - sentence.start)
    return times.year_of(at) or printed
