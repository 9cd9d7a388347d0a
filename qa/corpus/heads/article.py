"""What an article says about itself: authors, agency, date and place, each where it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from qa.corpus.formats.base import Line
from qa.corpus.heads.credits import authors_in
from qa.corpus.heads.dates import dates_in
from qa.corpus.heads.datelines import closing_span, dispatch_at, opening_end, report_places
from qa.corpus.heads.latin import latin_authors, latin_dateline
from qa.corpus.heads.stretch import HAN, Stretch, fold
from qa.lexicon import alternatives, words
from qa.text.normalize import HAS_CJK
from qa.types import Part, cut_spans
from qa.types.corpus import PartName

_OPENING = 160
_CLOSING = 100
_FIRST_PARAGRAPHS = 3
_LAST_PARAGRAPHS = 2
_LONGEST_BYLINE = 200


@dataclass(frozen=True, slots=True)
class Heads:
    """What an article says about itself.

    ``authors`` are bare names in the order printed; editors and photographers are none. ``agency``
    is the one named in the dateline, ``None`` for the paper's own reports. ``date`` is ISO 8601,
    perhaps without day or month, and only what a dateline or date line states; ``place`` that of
    the dateline. ``parts`` are all of them where they are printed.
    """

    authors: tuple[str, ...] = ()
    agency: str | None = None
    date: str | None = None
    place: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What one line says, as stretches of its text."""

    line: Line
    authors: tuple[Stretch, ...] = ()
    agency: Stretch | None = None
    dates: tuple[Stretch, ...] = ()
    place: Stretch | None = None


def read_heads(
    bylines: Sequence[Line], paragraphs: Sequence[Line], page_date: str | None
) -> Heads:
    """Return what an article says about itself.

    ``bylines`` are its by-lines, date lines and signatures in file order, ``paragraphs`` its
    running text; ``page_date`` (ISO 8601, perhaps partial) gives the year where none is printed.
    """
    stated = [_byline(line, page_date) for line in bylines]
    anchor = page_date or _first_date(stated, full=True)
    openings = [_opening(line, anchor) for line in paragraphs[:_FIRST_PARAGRAPHS]]
    known = bool(_names([*stated, *openings]))
    closings = [_closing(line, anchor, known) for line in paragraphs[-_LAST_PARAGRAPHS:]]
    said = [*stated, *filter(None, openings), *filter(None, closings)]
    return _together(said)


def _byline(line: Line, page_date: str | None) -> _Said:
    text = line.text[:_LONGEST_BYLINE]
    return _read(line, 0, len(text), page_date, whole=True)


def _opening(line: Line, page_date: str | None) -> _Said | None:
    head = line.text[:_OPENING]
    if HAS_CJK.search(head):
        end = opening_end(fold(head))
    else:
        end = latin_dateline(head)[0]
    return _read(line, 0, end, page_date, whole=False) if end else None


def _closing(line: Line, page_date: str | None, known: bool) -> _Said | None:
    tail = line.text[-_CLOSING:]
    offset = len(line.text) - len(tail)
    span = closing_span(fold(tail)) if HAS_CJK.search(tail) else _latin_closing(tail)
    if span is None:
        return None
    start, end = offset + span[0], offset + span[1]
    if known and not _role().search(fold(line.text[start:end])):
        return None
    return _read(line, start, end, page_date, whole=True, sure=True)


_DASHED = re.compile(r"[.!?”\"]\s*[—–]{1,2}\s*(?P<inside>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}(?:, [^.]{2,30})?)$")


def _latin_closing(tail: str) -> tuple[int, int] | None:
    match = re.search(r"\((?P<inside>(?:Reporting|Written|Writing|Edit|By|Compiled)[^()]*)\)\s*$", tail)
    match = match or _DASHED.search(tail)
    return match.span("inside") if match else None


def _read(
    line: Line, start: int, end: int, page_date: str | None, *, whole: bool, sure: bool = False
) -> _Said:
    """Return what characters ``start`` to ``end`` of a line say."""
    text = line.text[start:end]
    if HAS_CJK.search(text):
        said = _chinese(line, text, page_date, whole=whole, sure=sure)
    else:
        said = _latin(line, text, page_date, whole=whole)
    moved = (tuple(one.moved(start) for one in ones) for ones in (said.authors, said.dates))
    authors, dates = moved
    agency, place = (one and one.moved(start) for one in (said.agency, said.place))
    return replace(said, authors=authors, dates=dates, agency=agency, place=place)


def _chinese(
    line: Line, text: str, page_date: str | None, *, whole: bool, sure: bool
) -> _Said:
    folded = fold(text)
    dates = dates_in(folded, page_date)
    agency, place, rest = _dispatched(folded)
    for found, end in report_places(rest):
        place = place or found
        rest = _blanked(rest, found.start, end)
    for one in dates:
        where = _WHERE.match(rest, one.end)
        rest = _blanked(rest, one.start, where.end() if where else one.end)
    authors = tuple(
        replace(name, value=_as_printed(text, name))
        for name in authors_in(_plain(rest), whole=whole, sure=sure)
    )
    agency = agency or _credited(folded)
    return _Said(line, authors, _printed(agency, text), tuple(dates), _printed(place, text))


def _dispatched(folded: str) -> tuple[Stretch | None, Stretch | None, str]:
    """Return agency and place of a dispatch, and the line without it."""
    agency = place = None
    for start in _starts(folded):
        found = dispatch_at(folded, start)
        if found:
            agency, place = found.agency, found.place
            cut = _blanked(folded, found.start, found.end)
            return agency, place, _blanked(cut, place.start, place.end) if place else cut
    return None, None, folded


def _starts(folded: str) -> Iterable[int]:
    """Yield where a dispatch may begin: at the head and behind brackets."""
    yield 0
    yield from (match.end() for match in re.finditer(r"[(\[【〔]", folded))


def _blanked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{';' * (end - start)}{text[end:]}"


_WHERE = re.compile(rf"\s*[于在写]+于?{HAN}+")
"""Where something was written, behind its date: 三月五日于北岭."""
_TIMES = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?|(?:星期|周)[一二三四五六日天]|https?://\S+|[\w.]+@[\w.]+"
    r"|\b(?:HKT|GMT|UTC|CST)\b|第?\d+[期版号]"
)


def _plain(text: str) -> str:
    """Return a folded line with times of day and addresses blanked."""
    return _TIMES.sub(lambda match: ";" * len(match[0]), text)


def _as_printed(text: str, name: Stretch) -> str:
    """Return a name in the characters that were printed, drawn together where it was set wide."""
    written = text[name.start : name.end]
    return "".join(written.split()) if HAS_CJK.search(written) else " ".join(written.split())


def _printed(found: Stretch | None, text: str) -> Stretch | None:
    return found and replace(found, value=text[found.start : found.end].strip())


def _credited(folded: str) -> Stretch | None:
    """Return the agency that a source line or a bracket names: 来源：新华社, （据中新网）."""
    match = _source().search(folded)
    return Stretch(*match.span("agency"), match["agency"]) if match else None


@cache
def _source() -> re.Pattern[str]:
    agencies = alternatives(words("newsroom", "kind", "agency"))
    before = r"(?:(?:来源|稿源|转自|据|综合)\s*[:】]?\s*[《“]?|^\s*[(【〔\[]?\s*)"
    return re.compile(rf"{before}(?P<agency>{agencies})(?=\s*(?:$|[)】〕\]》”\s;,、]|报道|消息))")


def _latin(line: Line, text: str, page_date: str | None, *, whole: bool) -> _Said:
    dates = tuple(dates_in(text, page_date))
    end, found = latin_dateline(text)
    rest = text if whole or not end else ""
    for one in dates:
        rest = _blanked(rest, one.start, one.end) if rest else rest
    authors = tuple(latin_authors(_plain(rest).replace(";" * 3, ", ,"))) if rest and not end else ()
    return _Said(line, authors, found.get("agency"), dates, found.get("place"))


@cache
def _role() -> re.Pattern[str]:
    """Return the pattern of words that say that a name beside them is the writer's."""
    credit = ("person", "writer")
    found = [word for kind in credit for word in words("newsroom", "credit", kind) if len(word) > 1]
    return re.compile(rf"{alternatives(found)}|{alternatives(words('newsroom', 'kind', 'agency'))}|电|by")


def _first_date(said: Iterable[_Said], *, full: bool) -> str | None:
    least = len("2024-03-05") if full else 1
    return next((d.value for one in said for d in one.dates if len(d.value) >= least), None)


def _names(said: Iterable[_Said | None]) -> list[str]:
    return [name.value for one in said if one for name in one.authors]


def _together(said: Sequence[_Said]) -> Heads:
    """Return the first agency, date and place that is stated, and every author once."""
    parts: list[Part] = []
    for one in said:
        for name in one.authors:
            if name.value not in (part.value for part in parts):
                parts.append(_part("byline", one.line, name))
    authors = tuple(part.value or part.text for part in parts)
    dated = _first_stated((one, date) for one in said for date in one.dates if date.value)
    agency = _first_stated((one, one.agency) for one in said)
    place = _first_stated((one, one.place) for one in said)
    kinds: tuple[PartName, ...] = ("agency", "date", "place")
    for kind, found in zip(kinds, (agency, dated, place), strict=True):
        if found:
            parts.append(_part(kind, *found))
    value = [found and found[1].value for found in (agency, dated, place)]
    return Heads(authors, *value, tuple(parts))


def _first_stated(
    found: Iterable[tuple[_Said, Stretch | None]],
) -> tuple[Line, Stretch] | None:
    return next(((one.line, stretch) for one, stretch in found if stretch), None)


def _part(kind: PartName, line: Line, found: Stretch) -> Part:
    text = line.text[found.start : found.end]
    return Part(kind, text, cut_spans(line.spans, found.start, found.end), found.value)
