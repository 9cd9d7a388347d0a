"""Passages and sources in one SQLite file: looked up by row or id, filtered in SQL.

A passage's row is the number of its vector and of its BM25 bag; rows count from 0 in corpus order.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.errors import IndexDamagedError
from qa.indexing.records import (
    SCHEMA,
    SELECT,
    Stamp,
    passage_of,
    passage_record,
    source_record,
    sum_of_all,
)
from qa.rights import require_readable
from qa.text.paths import path_of, system_path
from qa.types import Filters, Passage, Source

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHOWN = 8
"""Digits of a passage's id that are shown where they suffice."""


ARTICLES_KEPT = 64
"""How many articles are kept: a question looks at those of its hits more than once."""

_BATCH = 500  # SQLite allows 32,766 variables; smaller statements are kinder to its cache


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
        passage_record(row, passage, *told.get(passage.source, (None, None)))
        for row, passage in enumerate(passages)
    ]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(SCHEMA)
        connection.executemany(
            "insert into sources values (?,?,?,?,?,?,?,?,?,?,?)",
            (source_record(source, file, stamps.get(source.path)) for source, file in sources),
        )
        connection.executemany(f"insert into passages values ({','.join('?' * 21)})", records)
        # a pragma takes no parameters
        connection.execute(f"pragma user_version = {shown_digits([p.id for p in passages])}")
        connection.execute(f"pragma application_id = {(held := sum_of_all(records))}")
    return held


def shown_digits(ids: Iterable[str]) -> int:
    """Return how many digits tell every id from all others, at least :data:`SHOWN`."""
    ordered = sorted(ids)
    alike = (_alike(one, next_) for one, next_ in pairwise(ordered))
    return max(SHOWN, max(alike, default=0) + 1)


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


class PassageStore:
    """Read access to a store. Raises :class:`IndexDamagedError` when SQLite cannot read it."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise IndexDamagedError("index.damaged", file=path.name)
        self._name = path.name
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            require_readable(path)
            # A reader in another thread (the prompt) only ever reads.
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        except (sqlite3.Error, PermissionError) as error:
            raise IndexDamagedError("index.damaged", file=path.name) from error
        # This opens the file, so that it may vanish.
        asked = ("select max(row) from passages", "pragma user_version", "pragma application_id")
        try:
            (last,), (digits,), (held,) = (self._query(sql)[0] for sql in asked)
        except IndexDamagedError:
            self.close()
            raise
        self._count = 0 if last is None else int(last) + 1
        self._digits = int(digits)
        self._article = lru_cache(maxsize=ARTICLES_KEPT)(self._read_article)
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
            for record in self._query(f"{SELECT} where p.row in ({marks})", some):
                found[record[0]] = self._passage(record)
        if any(int(row) not in found for row in rows):
            raise IndexDamagedError("index.damaged", file=self._name)
        return [found[int(row)] for row in rows]

    def all_passages(self) -> list[Passage]:
        """Return every passage in row order."""
        return [self._passage(record) for record in self._query(f"{SELECT} order by p.row")]

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
        sql = f"{SELECT} where p.id >= ? and p.id < ? order by p.row limit 10"
        return [self._passage(record) for record in self._query(sql, (low, high))]

    def article(self, passage: Passage) -> list[Passage]:
        """Return all passages of the article that ``passage`` belongs to, in reading order."""
        return list(self._article(*passage.article_key))

    def _read_article(self, source: str, article: int) -> tuple[Passage, ...]:
        sql = f"{SELECT} where p.source = ? and p.article = ? order by p.paragraph, p.part"
        return tuple(self._passage(record) for record in self._query(sql, (source, article)))

    def page(self, passage: Passage, most: int) -> list[Passage]:
        """Return the passages of the file that ``passage`` stands in, in reading order.

        Of a longer file ``most`` on either side.
        """
        sql = f"""{SELECT} where p.source = ?
                  order by p.article, p.paragraph, p.part"""
        every = [self._passage(record) for record in self._query(sql, (passage.source,))]
        place = next((i for i, other in enumerate(every) if other.id == passage.id), 0)
        return every[max(0, place - most) : place + most + 1]

    def sources(self) -> list[tuple[Source, Path]]:
        """Return every source and the file it was read from, by path."""
        columns = "path, sha256, encoding, chars, newspaper, date, page, file"
        records = self._query(f"select {columns} from sources order by path")
        return [(Source(*record[:-1]), path_of(str(record[-1]))) for record in records]

    def newspapers(self) -> list[str]:
        """Return the names of the newspapers that sources bear, each once."""
        query = "select distinct newspaper from sources where newspaper <> ''"
        return [str(name) for (name,) in self._query(query)]

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
        try:
            return passage_of(record, self._digits)
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
    if filters.newspaper:
        clauses.append("p.source in (select path from sources where newspaper = ?)")
        values.append(filters.newspaper)
    if filters.day:
        clauses.append("? in (p.date, (select date from sources where path = p.source))")
        values.append(filters.day)
    if filters.writer:
        clauses.append("instr(replace(ifnull(p.byline, ''), ' ', ''), ?) > 0")
        values.append(filters.writer)
    return clauses, values
