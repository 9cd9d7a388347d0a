"""Passages and sources in one SQLite file: looked up by row or id, filtered in SQL.

A passage's row is the number of its vector and of its BM25 bag; rows count from 0 in corpus order.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexDamagedError
from qa.text.paths import path_of, stored_path, system_path
from qa.types import Box, Filters, Passage, Source, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SCHEMA = """
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
_SELECT = """
select p.row, p.id, p.source, p.article, p.paragraph, p.part, p.kind, p.text, p.spans, p.title,
       p.kicker, p.byline, p.section, s.newspaper, p.date, p.page, p.agency, p.place, p.lead,
       p.before_text, p.boxes, s.date, p.sum
from passages p join sources s on s.path = p.source
"""
SHOWN = 8
"""Digits of a passage's id that are shown where they suffice."""

Record = tuple[Any, ...]
"""The values of a passage's row in the store, its sum last."""

_BATCH = 500  # SQLite allows 32,766 variables; smaller statements are kinder to its cache


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


@dataclass(frozen=True, slots=True)
class Outline:
    """A passage's text and what it is counted by; ``labels`` are its headlines and by-line."""

    text: str
    source: str
    article: int
    title: str | None
    date: str | None
    newspaper: str | None
    labels: str


def write_store(
    path: Path,
    sources: Iterable[tuple[Source, Path]],
    passages: Sequence[Passage],
    stamps: Mapping[str, Stamp] | None = None,
) -> int:
    """Write a new store: ``sources`` with the files they were read from, passages in row order.

    ``stamps`` are those of the files before they were read, by the sources' paths. Returns a sum
    over all passages, which tells this store from one of another generation.
    """
    stamps, sources = stamps or {}, list(sources)
    told = {source.path: (source.newspaper, source.date) for source, _ in sources}
    records = [
        _summed(_record(row, passage), *told.get(passage.source, (None, None)))
        for row, passage in enumerate(passages)
    ]
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "insert into sources values (?,?,?,?,?,?,?,?,?,?,?)",
            (_source_record(source, file, stamps.get(source.path)) for source, file in sources),
        )
        connection.executemany(f"insert into passages values ({','.join('?' * 21)})", records)
        # a pragma takes no parameters
        connection.execute(f"pragma user_version = {shown_digits([p.id for p in passages])}")
        connection.execute(f"pragma application_id = {(held := _sum_of_all(records))}")
    connection.close()
    return held


def shown_digits(ids: Iterable[str]) -> int:
    """Return how many digits tell every id from all others, at least :data:`SHOWN`."""
    ordered = sorted(ids)
    alike = (_alike(one, next_) for one, next_ in pairwise(ordered))
    return max(SHOWN, max(alike, default=0) + 1)


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _source_record(source: Source, file: Path, stamp: Stamp | None) -> tuple[object, ...]:
    s, at = source, stamp
    where = (s.path, stored_path(file), s.sha256, s.encoding, s.chars, s.newspaper, s.date, s.page)
    kept = None if s.text is None else zlib.compress(s.text.encode("utf-8", "surrogatepass"))
    return (*where, at and at.size, at and at.mtime_ns, kept)


def _record(row: int, p: Passage) -> tuple[object, ...]:
    spans = json.dumps([[span.start, span.end] for span in p.spans])
    place = (row, p.id, p.source, p.article, p.paragraph, p.part)
    labels = (p.title, p.kicker, p.byline, p.section, p.date, p.page, p.agency, p.place, p.lead)
    return (*place, p.kind, p.text, spans, *labels, p.before, _written_boxes(p.boxes))


def _summed(record: tuple[object, ...], newspaper: str | None, issued: str | None) -> Record:
    """Return a record with a sum over it and what is told of its source, in the order of reading.

    What a quotation and its citation say is compared with it whenever it is read: no altered byte
    of a file too large to be checked at opening gets into an answer.
    """
    return (*record, _sum((*record[:13], newspaper, *record[13:], issued)))


def _sum(record: Sequence[object]) -> int:
    return zlib.crc32(json.dumps(record).encode("ascii"))


def _sum_of_all(records: Iterable[Record]) -> int:
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


class PassageStore:
    """Read access to a store. Raises :class:`IndexDamagedError` when SQLite cannot read it."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise IndexDamagedError("index.damaged", file=path.name)
        self._name = path.name
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            # A reader in another thread (the prompt) only ever reads.
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except sqlite3.Error as error:
            raise IndexDamagedError("index.damaged", file=path.name) from error
        # This opens the file, so that it may vanish.
        (last,), (digits,), (held,) = (
            self._query(sql)[0]
            for sql in (
                "select max(row) from passages", "pragma user_version", "pragma application_id",
            )
        )  # fmt: skip
        self._count = 0 if last is None else int(last) + 1
        self._digits = int(digits)
        self.held = int(held)
        """What :func:`write_store` returned."""

    def __len__(self) -> int:
        return self._count

    def _query(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("index.damaged", file=self._name) from error

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def passages(self, rows: Sequence[int]) -> list[Passage]:
        """Return the passages of ``rows``, in that order."""
        found: dict[int, Passage] = {}
        for start in range(0, len(rows), _BATCH):
            some = [int(row) for row in rows[start : start + _BATCH]]
            marks = ",".join("?" * len(some))
            for record in self._query(f"{_SELECT} where p.row in ({marks})", some):
                found[record[0]] = self._passage(record)
        if any(int(row) not in found for row in rows):
            raise IndexDamagedError("index.damaged", file=self._name)
        return [found[int(row)] for row in rows]

    def all_passages(self) -> list[Passage]:
        """Return every passage in row order."""
        return [self._passage(record) for record in self._query(f"{_SELECT} order by p.row")]

    def outlines(self) -> list[Outline]:
        """Return text and place of every passage, in row order: all that a scan looks at."""
        columns = "p.text, p.source, p.article, p.title, p.date, s.newspaper"
        sql = f"""select {columns}, p.kicker, p.section, p.byline from passages p
                  join sources s on s.path = p.source order by p.row"""
        return [
            Outline(text, source, article, title, date, newspaper,
                    "\n".join(label for label in (kicker, title, section, byline) if label))
            for text, source, article, title, date, newspaper, kicker, section, byline
            in self._query(sql)
        ]  # fmt: skip

    def find(self, prefix: str) -> list[Passage]:
        """Return the passages whose id starts with ``prefix``, at most ten."""
        low, high = prefix.lower(), prefix.lower() + "g"  # ids are hexadecimal: "g" follows them
        sql = f"{_SELECT} where p.id >= ? and p.id < ? order by p.row limit 10"
        return [self._passage(record) for record in self._query(sql, (low, high))]

    def article(self, passage: Passage) -> list[Passage]:
        """Return all passages of the article that ``passage`` belongs to, in reading order."""
        sql = f"{_SELECT} where p.source = ? and p.article = ? order by p.paragraph, p.part"
        return [self._passage(r) for r in self._query(sql, passage.article_key)]

    def page(self, passage: Passage, most: int) -> list[Passage]:
        """Return the passages of the file that ``passage`` stands in, in reading order.

        Of a longer file ``most`` on either side.
        """
        sql = f"""{_SELECT} where p.source = ?
                  order by p.article, p.paragraph, p.part"""
        every = [self._passage(record) for record in self._query(sql, (passage.source,))]
        place = next((i for i, other in enumerate(every) if other.id == passage.id), 0)
        return every[max(0, place - most) : place + most + 1]

    def sources(self) -> list[tuple[Source, Path]]:
        """Return every source and the file it was read from, by path."""
        columns = "path, sha256, encoding, chars, newspaper, date, page, file"
        records = self._query(f"select {columns} from sources order by path")
        return [(Source(*record[:-1]), path_of(str(record[-1]))) for record in records]

    def text(self, source: str) -> str | None:
        """Return the text that was taken out of a source; ``None`` where it is the file's own."""
        ((kept,),) = self._query("select text from sources where path = ?", (source,))
        try:
            return None if kept is None else zlib.decompress(kept).decode("utf-8", "surrogatepass")
        except (zlib.error, TypeError, UnicodeDecodeError) as error:
            raise IndexDamagedError("index.damaged", file=self._name) from error

    def years(self) -> list[str]:
        """Return the years that passages are dated by, in order; each is one look at the index."""
        found: list[str] = []
        after = ""
        while first := self._query("select min(date) from passages where date > ?", (after,))[0][0]:
            found.append(first[:4])
            after = first[:4] + "~"  # follows the hyphen and every figure
        return found

    def stamps(self) -> Iterator[tuple[str, str, str, Stamp]]:
        """Yield path, file on the system, SHA-256 and stamp of every source that has one."""
        columns = "path, file, sha256, size, mtime_ns"
        sql = f"select {columns} from sources where size is not null order by path"
        try:
            for path, file, sha256, size, time in self._connection.execute(sql):
                yield path, system_path(file), sha256, Stamp(size, time)
        except sqlite3.DatabaseError as error:
            raise IndexDamagedError("index.damaged", file=self._name) from error

    def _passage(self, record: Sequence[Any]) -> Passage:
        *told, expected = record
        if _sum(told) != expected:
            raise IndexDamagedError("index.damaged", file=self._name)
        try:
            return _passage(told, self._digits)
        except (ValueError, TypeError) as error:
            raise IndexDamagedError("index.damaged", file=self._name) from error

    def matching(self, filters: Filters) -> NDArray[np.int64] | None:
        """Return the rows that satisfy ``filters``, or ``None`` when they exclude nothing."""
        if not filters:
            return None
        clauses, values = _conditions(filters)
        sql = f"select p.row from passages p where {' and '.join(clauses)} order by p.row"
        return np.array([record[0] for record in self._query(sql, values)], dtype=np.int64)

    def undated(self, filters: Filters) -> int:
        """Return of how many files ``filters`` leave passages out only as they have no date."""
        if not (filters.since or filters.until):
            return 0
        clauses, values = _conditions(replace(filters, since=None, until=None))
        where = " and ".join([*clauses, "p.date is null"])
        sql = f"select count(distinct p.source) from passages p where {where}"
        return int(self._query(sql, values)[0][0])


def _conditions(filters: Filters) -> tuple[list[str], list[object]]:
    """Return SQL conditions and their values.

    Partial dates compare as text: ``since`` 2023 lets in 2023-07-01, and ``until`` 2023 does too
    because only as many characters as ``until`` has are compared. A passage dated 2023 may be from
    any day of that year and satisfies ``since`` 2023-07 as well.
    """
    clauses: list[str] = []
    values: list[object] = []
    if filters.source:
        clauses.append("instr(lower(p.source), lower(?)) > 0")
        values.append(filters.source)
    if filters.article:
        clauses.append("instr(lower(ifnull(p.title, '')), lower(?)) > 0")
        values.append(filters.article)
    if filters.since:
        clauses.append("substr(p.date, 1, ?) >= substr(?, 1, length(p.date))")
        values += [len(filters.since), filters.since]
    if filters.until:
        clauses.append("substr(p.date, 1, ?) <= substr(?, 1, length(p.date))")
        values += [len(filters.until), filters.until]
    if filters.kinds:
        clauses.append(f"p.kind in ({','.join('?' * len(filters.kinds))})")
        values += filters.kinds
    return clauses, values


def _passage(record: Sequence[Any], digits: int) -> Passage:
    (_, id_, source, article, paragraph, part, kind, text, spans, *labels) = record
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
