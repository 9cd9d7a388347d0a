"""Nouns of a timeline: what was reported when, and the figures side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from qa.types.answer import Quote
from qa.types.passage import Passage


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """What one article says of the subject: its first passage that names it, sentences quoted.

    ``places`` are the passages that the quotes stand in, one a quote. ``date`` is the article's,
    ISO 8601 and maybe partial, ``None`` where it has none. ``reprints`` are
    the first passages of articles that say the same, word for word or nearly.
    """

    date: str | None
    passage: Passage
    quotes: tuple[Quote, ...]
    places: tuple[Passage, ...]
    reprints: tuple[Passage, ...] = ()

    def cited(self) -> Iterator[tuple[Passage, list[Quote]]]:
        """Yield every passage that is quoted with what is quoted of it, in the order of quotes."""
        told = zip(self.places, self.quotes, strict=True)
        for _, pairs in groupby(told, key=lambda pair: pair[0].id):
            group = list(pairs)
            yield group[0][0], [quote for _, quote in group]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One thing that is counted over the years: its figures as printed, by year, oldest first."""

    label: str
    figures: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dated reports of a subject, oldest first, those without a date last; and what changed."""

    query: str
    entries: tuple[TimelineEntry, ...]
    rows: tuple[FigureRow, ...]
