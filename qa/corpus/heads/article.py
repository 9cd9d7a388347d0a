"""What an article says about itself: authors, agency, date and place, each where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.datelines import closing_span, opening_end
from qa.corpus.heads.latin import latin_dateline
from qa.corpus.heads.reported import reported_day
from qa.corpus.heads.said import Said, read_stretch
from qa.corpus.heads.stretch import Stretch, fold_line
from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK
from qa.types import Part, PartName, cut_spans

_OPENING = 160  # characters
_CLOSING = 100
_LONGEST_BYLINE = 200
_PASSED = lazily(r"(?:通过|修正|修订|修改|公布|发布)\W*$")
_FEWEST_VERSIONS = 2
_FIRST_PARAGRAPHS = 3
_LAST_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """What an article says about itself.

    ``authors`` are bare names in the order printed; editors and photographers are none. ``agency``
    is the one named in the dateline, ``None`` for the paper's own reports. ``date`` is ISO 8601,
    perhaps without day or month, and only what a dateline or date line states; ``place`` that of
    the dateline. ``parts`` are all of them where they are printed, one for each author.
    """

    authors: tuple[str, ...] = ()
    agency: str | None = None
    date: str | None = None
    place: str | None = None
    parts: tuple[Part, ...] = ()


def read_heads(
    bylines: Sequence[Line],
    paragraphs: Sequence[Line],
    page_date: str | None,
    newspaper: str | None = None,
) -> Heads:
    """Return what an article says about itself.

    ``bylines`` are its by-lines, date lines and signatures in file order, ``paragraphs`` its
    running text, items of lists among it; ``page_date`` (ISO 8601, perhaps partial) gives the year
    where none is printed. A date within a sentence is none of the article's, but for the day before
    the page's in the first one. ``newspaper`` is the page's: what it reports itself is no agency's.
    """
    stated = _newest_first([_byline(line, page_date) for line in bylines])
    opened = _openings(paragraphs, page_date)
    credited = any(one.authors for one in (*stated, *opened))
    closed = [_closing(line, page_date, credited) for line in paragraphs[-_LAST_PARAGRAPHS:]]
    said = [*stated, *opened, *filter(None, closed)]
    found = _together([_unowned(one, newspaper) for one in said])
    return found if found.date or not paragraphs else _reported(found, paragraphs[0], page_date)


def _reported(found: Heads, paragraph: Line, page_date: str | None) -> Heads:
    """Add the day that the first sentence reports of, where no dateline states one."""
    day = reported_day(paragraph, page_date)
    if day is None:
        return found
    return replace(found, date=day.value, parts=(*found.parts, _part("date", paragraph, day)))


def _newest_first(stated: list[Said]) -> list[Said]:
    """Put the last of the lines in front that say when a law was passed or amended.

    What is printed is the law as last amended.
    """
    passed = [one for one in stated if one.dates and _PASSED.search(fold_line(one.line.text))]
    if len(passed) < _FEWEST_VERSIONS:
        return stated
    newest = max(passed, key=lambda one: one.dates[0].value)
    return [newest, *(one for one in stated if one is not newest)]


def _unowned(said: Said, newspaper: str | None) -> Said:
    """Return the same without an agency that is the newspaper itself: 晚报讯 in 望湖晚报."""
    own = newspaper and said.agency and fold_line(newspaper).endswith(fold_line(said.agency.value))
    return replace(said, agency=None) if own else said


def _byline(line: Line, page_date: str | None) -> Said:
    end = min(len(line.text), _LONGEST_BYLINE)
    return read_stretch(line, 0, end, page_date, whole=True)


def _openings(paragraphs: Sequence[Line], page_date: str | None) -> list[Said]:
    """Return what the datelines say that open the first paragraphs."""
    found = (_opening(line, page_date) for line in paragraphs[:_FIRST_PARAGRAPHS])
    return [one for one in found if one]


def _opening(line: Line, page_date: str | None) -> Said | None:
    head = line.text[:_OPENING]
    end = opening_end(fold_line(head)) if HAS_CJK.search(head) else latin_dateline(head)[0]
    return read_stretch(line, 0, end, page_date, whole=False) if end else None


def _closing(line: Line, page_date: str | None, credited: bool) -> Said | None:
    """Return what closes a paragraph; where authors are known names alone are no further ones."""
    tail = line.text[-_CLOSING:]
    span = closing_span(fold_line(tail))
    if span is None:
        return None
    start, end = (len(line.text) - len(tail) + at for at in span)
    said = read_stretch(line, start, end, page_date, whole=True, sure=True)
    names_alone = credited and not _says_more().search(fold_line(line.text[start:end]))
    return replace(said, authors=()) if names_alone else said


@cache
def _says_more() -> re.Pattern[str]:
    """Return the pattern of words that tell a credit from names alone."""
    roles = (*words("newsroom", "credit", "person"), *words("newsroom", "credit", "writer"))
    found = [word for word in roles if len(word) > 1] + list(words("newsroom", "kind", "agency"))
    return re.compile(rf"{alternatives(found)}|电")


def _together(said: Sequence[Said]) -> Heads:
    """Return the first agency, date and place that is stated, and every author once."""
    authors: dict[str, Part] = {}
    for one in said:
        for name in one.authors:
            authors.setdefault(name.value, _part("byline", one.line, name))
    agency = _first("agency", ((one.line, one.agency) for one in said))
    date = _first("date", ((one.line, date) for one in said for date in one.dates))
    place = _first("place", ((one.line, one.place) for one in said))
    parts = (*authors.values(), *filter(None, (agency, date, place)))
    return Heads(tuple(authors), _value(agency), _value(date), _value(place), parts)


def _first(kind: PartName, found: Iterable[tuple[Line, Stretch | None]]) -> Part | None:
    """Return the first that is stated; a date whose year is not known is not."""
    return next((_part(kind, line, one) for line, one in found if one and one.value), None)


def _value(part: Part | None) -> str | None:
    return part.value if part else None


def _part(kind: PartName, line: Line, found: Stretch) -> Part:
    text = line.text[found.start : found.end]
    return Part(kind, text, cut_spans(line.spans, found.start, found.end), found.value)
