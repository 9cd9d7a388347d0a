"""How sources and passages lie in the store: its tables, and each as the values of a row."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.text.paths import stored_path
from qa.types import Box, Passage, Source, Span

SCHEMA = """
create table sources (
    path text primary key, file text not null, sha256 text not null, encoding text not null,
    chars integer not null, newspaper text, date text, page text,
    size integer, mtime_ns integer, text blob
) strict;
create table passages (
    row integer primary key, id text not null unique, source text not null references sources(path),
    article integer not null, paragraph integer not null, part integer not null,
    kind text not null, text text not null, spans text not null,
    title text, kicker text, byline text, section text, date text, page text, agency text,
    place text, lead text, before_text text, boxes text, sum integer not null
) strict;
create index passages_by_place on passages (source, article, paragraph, part);
create index passages_by_date on passages (date);
"""
SELECT = """
select p.row, p.id, p.source, p.article, p.paragraph, p.part, p.kind, p.text, p.spans, p.title,
       p.kicker, p.byline, p.section, s.newspaper, p.date, p.page, p.agency, p.place, p.lead,
       p.before_text, p.boxes, s.date, p.sum
from passages p join sources s on s.path = p.source
"""
Record = tuple[Any, ...]
"""The values of a passage's row in the store, its sum last."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file's size in bytes and time of change in nanoseconds: whether it may have changed."""

    size: int
    mtime_ns: int

    @classmethod
    def of(cls, path: Path | str) -> Stamp:
        """Return the stamp of the file as it is; raises ``OSError`` where there is none."""
        found = os.stat(path)  # noqa: PTH116 - for each source at each start: Path takes twice as long
        return cls(found.st_size, found.st_mtime_ns)


def source_record(source: Source, file: Path, stamp: Stamp | None) -> tuple[object, ...]:
    """Return a source's row, with the file that it was read from and that file's ``stamp``."""
    s, at = source, stamp
    where = (s.path, stored_path(file), s.sha256, s.encoding, s.chars, s.newspaper, s.date, s.page)
    kept = None if s.text is None else zlib.compress(s.text.encode("utf-8", "surrogatepass"))
    return (*where, at and at.size, at and at.mtime_ns, kept)


def passage_record(row: int, p: Passage, newspaper: str | None, issued: str | None) -> Record:
    """Return a passage's row, with a sum over it and what is told of its source.

    What a quotation and its citation say is compared with it whenever it is read: no altered byte
    of a file too large to be checked at opening gets into an answer.
    """
    spans = json.dumps([[span.start, span.end] for span in p.spans])
    place = (row, p.id, p.source, p.article, p.paragraph, p.part)
    labels = (p.title, p.kicker, p.byline, p.section, p.date, p.page, p.agency, p.place, p.lead)
    record = (*place, p.kind, p.text, spans, *labels, p.before, _written_boxes(p.boxes))
    return (*record, _sum((*record[:13], newspaper, *record[13:], issued)))  # in order of reading


def _sum(record: Sequence[object]) -> int:
    return zlib.crc32(json.dumps(record).encode("ascii"))


def sum_of_all(records: Iterable[Record]) -> int:
    """Return a sum over the sums of all passages, in 31 bits."""
    return zlib.crc32(json.dumps([record[-1] for record in records]).encode("ascii")) >> 1


def _written_boxes(boxes: Sequence[Box]) -> str | None:
    """Return boxes as JSON, their flags left out where they say nothing; ``None`` without any."""
    if not boxes:
        return None
    rows = [[b.sheet, b.left, b.top, b.right, b.bottom, b.start, b.end, *_flags(b)] for b in boxes]
    return json.dumps(rows, separators=(",", ":"))


def _flags(box: Box) -> list[object]:
    return [box.vertical, box.sure] if box.vertical or box.sure < 1 else []


def passage_of(record: Sequence[Any], digits: int) -> Passage:
    """Return the passage that :data:`SELECT` read; ``digits`` tell its id from all others.

    Raises ``ValueError`` or ``TypeError`` where it is not what was written.
    """
    *told, expected = record
    if _sum(told) != expected:
        raise ValueError("altered")
    (_, id_, source, article, paragraph, part, kind, text, spans, *labels) = told
    title, kicker, byline, section, newspaper, date, page, agency, place, *rest = labels
    lead, before, boxes, issued = rest
    return Passage(
        id=id_,
        source=source,
        article=article,
        paragraph=paragraph,
        part=part,
        kind=kind,
        text=text,
        spans=tuple(Span(start, end) for start, end in json.loads(spans)),
        title=title,
        kicker=kicker,
        byline=byline,
        section=section,
        newspaper=newspaper,
        date=date,
        page=page,
        agency=agency,
        place=place,
        lead=lead,
        before=before,
        boxes=tuple(Box(*row) for row in json.loads(boxes)) if boxes else (),
        issued=issued,
        id_digits=digits,
    )
