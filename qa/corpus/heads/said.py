"""What one line says of its article: authors, agency, dates and place, as stretches of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.corpus.formats.base import Line
from qa.corpus.heads.credits import authors_in
from qa.corpus.heads.dates import dates_of_line
from qa.corpus.heads.dispatches import find_dispatch
from qa.corpus.heads.latin import latin_authors, latin_dateline
from qa.corpus.heads.places import report_places
from qa.corpus.heads.stretch import HAN, Stretch, fold_line
from qa.text.lazily import lazily
from qa.text.normalize import HAS_CJK

_WHERE = lazily(rf"(?:[于在]|\s*写于){HAN}+")
"""Where something was written, behind its date: 三月五日于北岭."""
_POSTED = lazily(rf"^原创\s.*?\d:\d\d(?P<place>\s+{HAN}+)\s*$")
"""Where an account posted from, behind the time: 原创 甲 北堤工会 2024-07-22 18:05 北堤."""
_AUTHOR = lazily(r"\s*(?:authors?|writers?|(?:posted |written )?by)\b\s*:?\s*", re.IGNORECASE)
"""A label in Latin letters before names in Chinese: author: 王宁."""
_TIMES = lazily(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|(?:星期|周)[一二三四五六日天]|https?://\S+"
    r"|[\w.]+@[\w.]+|\b(?:HKT|GMT|UTC|CST)\b|第?\d+[期版号]"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line says; the stretches count in its text, their values are as printed."""

    line: Line
    authors: tuple[Stretch, ...] = ()
    agency: Stretch | None = None
    dates: tuple[Stretch, ...] = ()
    place: Stretch | None = None


def read_stretch(
    line: Line, start: int, end: int, page_date: str | None, *, whole: bool, sure: bool = False
) -> Said:
    """Return what characters ``start`` to ``end`` of a line say.

    ``whole`` says that they are known to be a by-line, ``sure`` that whatever in them may be a name
    is one. ``page_date`` gives the year where none is printed.
    """
    text = line.text[start:end]
    if HAS_CJK.search(text):
        said = _chinese(line, text, page_date, whole=whole, sure=sure)
    else:
        said = _latin(line, text, page_date)
    return replace(
        said,
        authors=tuple(name.moved(start) for name in said.authors),
        agency=said.agency and said.agency.moved(start),
        dates=tuple(date.moved(start) for date in said.dates),
        place=said.place and said.place.moved(start),
    )


def _chinese(line: Line, text: str, page_date: str | None, *, whole: bool, sure: bool) -> Said:
    folded = fold_line(text)
    dates = dates_of_line(folded, page_date)
    agency, place, rest = _dispatched(folded)
    for found, end in report_places(rest):
        place = place or found
        rest = _blanked(rest, found.start, end)
    for one in dates:
        where = _WHERE.match(rest, one.end)
        rest = _blanked(rest, one.start, where.end() if where else one.end)
    posted = _POSTED.match(folded)
    if posted:
        rest = _blanked(rest, *posted.span("place"))
    labelled = _AUTHOR.match(rest)
    if labelled:
        rest = _blanked(rest, 0, labelled.end())
    sure = sure or labelled is not None
    names = authors_in(_without_times(rest), whole=whole, sure=sure)
    authors = tuple(replace(name, value=_drawn_together(text, name)) for name in names)
    return Said(line, authors, _printed(agency, text), tuple(dates), _printed(place, text))


def _dispatched(folded: str) -> tuple[Stretch | None, Stretch | None, str]:
    """Return agency and place of a dispatch, and the line without it."""
    found = find_dispatch(folded)
    if found is None:
        return None, None, folded
    rest = _blanked(folded, found.start, found.end)
    if found.place:
        rest = _blanked(rest, found.place.start, found.place.end)
    return found.agency, found.place, rest


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{';' * (end - start)}{text[end:]}"


def _without_times(text: str) -> str:
    """Return a folded line with times of day, addresses and numbers of issues blanked."""
    return _TIMES.sub(lambda match: ";" * len(match[0]), text)


def _drawn_together(text: str, name: Stretch) -> str:
    """Return a name in the characters that were printed, drawn together where it was set wide."""
    written = text[name.start : name.end].split()
    return ("" if HAS_CJK.search(text[name.start : name.end]) else " ").join(written)


def _printed(found: Stretch | None, text: str) -> Stretch | None:
    return found and replace(found, value=text[found.start : found.end])


def _latin(line: Line, text: str, page_date: str | None) -> Said:
    dates = tuple(dates_of_line(text, page_date))
    end, found = latin_dateline(text)
    rest = "" if end else text
    for one in dates if rest else ():
        rest = _blanked(rest, one.start, one.end)
    authors = tuple(latin_authors(_without_times(rest)))
    return Said(line, authors, found.get("agency"), dates, found.get("place"))
