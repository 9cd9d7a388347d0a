"""The rows of a table and their cells, each under the head of its column.

A row is a passage that is written with the heads of its columns (锻工 第一名贺青 得分88). A head
stands in the file once, so that it is what rows of one table share; without places in the file it
is what the cells of a column begin with in every row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from itertools import groupby, takewhile

from qa.answering.passages.citing import found_with, make_quote
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.numbers import Number, numbers_in
from qa.types import Citation, Hit, Passage, Span

_PIECE = lazily("[^\\s|│┃║｜,，;；]+(?:,(?=\\d)[^\\s|│┃║｜,，;；]+)*")
_ASIDE = lazily("[（(][^）)]*[）)]")
_HEAD_END = lazily("[\\d.+\\-]+$")
_TOTAL = lazily(
    "(?:合|总|共|小)\\s*计|总[数和额量]|平均值?|均值|(?:grand |sub)?totals?|sum|average|all", 2
)
_BLANKS = frozenset(("", "-", "—", "——", "–", "/", "－", "*"))
_SIGNS = frozenset("-−–－+＋")
"""What stands before a figure that is less than nothing, or one that is more."""
_FEWEST_SUMMED = 3
"""Rows that a figure must be the sum of, and columns it must be so in, to be no row of its own."""
_COLUMNS_SUMMED = 2


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands under a head; ``number`` where it is one figure."""

    head: str
    span: Span
    number: Number | None

    @property
    def noun(self) -> str:
        """The head without its unit: 投入 of 投入（万元）."""
        return _ASIDE.sub("", self.head).strip()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; the cell in its column ``named`` says what it is of."""

    passage: Passage
    cells: tuple[TableCell, ...]
    named: int = 0

    @property
    def name(self) -> str:
        """What the row is of, without its unit: 一号线 of 一号线（万人次）."""
        written = self.words(self.named)
        return _ASIDE.sub("", written).strip() or written

    def words(self, at: int) -> str:
        """Return what stands in a column."""
        span = self.cells[at].span
        return self.passage.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that a hit is a row of: its rows, and those of them that sum up no others."""

    hit: Hit
    rows: list[TableRow]
    body: list[TableRow]


def tables_of(hits: Iterable[Hit], article: WholeArticle) -> Iterator[Table]:
    """Yield the table of each hit that is a row of one with other rows."""
    for hit in hits:
        if rows := rows_of_table(hit.passage, article):
            yield Table(hit, rows, without_totals(rows))


def rows_of_table(passage: Passage, article: WholeArticle) -> list[TableRow]:
    """Return the rows of a passage's table that have as many cells as it has, two at least.

    None of a passage that is no row of a table.
    """
    if passage.kind != "table":
        return []
    table = [one for one in article(passage) if one.kind == "table"]
    return _named(_headed(passage, table) or _pieced(passage, table))


def _named(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows named by their first column that is not one of figures alone: 名次 1."""
    columns = range(len(rows[0].cells) if rows else 0)
    worded = (at for at in columns if sum(not row.cells[at].number for row in rows) * 2 > len(rows))
    named = next(worded, 0)
    return [replace(row, named=named) for row in rows]


def cited_rows(hit: Hit, rows: Iterable[tuple[TableRow, int]]) -> list[Citation]:
    """Return rows of a hit's table as citations, each with its name and a cell marked."""
    return [
        cited_row(hit, row, [row.cells[row.named].span, row.cells[at].span], number)
        for number, (row, at) in enumerate(rows, 1)
    ]


def cited_row(hit: Hit, row: TableRow, marks: Sequence[Span], number: int = 1) -> Citation:
    """Return a row of a hit's table as a citation, with ``marks`` in it."""
    quote = make_quote(row.passage, Span(0, len(row.passage.text)), marks)
    return Citation(number, found_with([hit], row.passage), (quote,))


def is_blank(row: TableRow, at: int) -> bool:
    """Tell whether nothing stands in a cell, or a dash for nothing."""
    return row.words(at).strip() in _BLANKS


def without_totals(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows without those that sum up the others: 合计, or the sum of all by figures."""
    named = [row for row in rows if not _TOTAL.fullmatch(row.name.strip())]
    if len(named) < len(rows):
        return named
    columns = [_figures(rows, at) for at in range(len(rows[0].cells) if rows else 0)]
    summed = [(len(values), sum(values, Fraction(0))) for values in columns]
    return [row for row in rows if not _sums_up(row, summed)]


def _figures(rows: Sequence[TableRow], at: int) -> list[Fraction]:
    """Return the figures of a column, but for shares."""
    numbers = (row.cells[at].number for row in rows)
    return [one.value for one in numbers if one and one.value is not None and not one.percent]


def _sums_up(row: TableRow, summed: Sequence[tuple[int, Fraction]]) -> bool:
    """Tell whether the figures of a row are the sums of all others', in several columns.

    ``summed`` are how many figures stand in each column, and their sum.
    """
    sums = 0
    for cell, (count, whole) in zip(row.cells, summed, strict=True):
        if cell.number is None or cell.number.value is None or cell.number.percent:
            continue
        if whole - cell.number.value != cell.number.value:
            return False
        sums += count > _FEWEST_SUMMED
    return sums >= _COLUMNS_SUMMED


_Head = tuple[Span, ...]
"""Where the words of a head stand in the file: in several places, where one stands over another."""


def _headed(passage: Passage, table: Sequence[Passage]) -> list[TableRow]:
    """Return the rows that share their heads by where these stand in the file."""
    count = Counter(span for one in table for span in set(one.spans))
    shared = frozenset(span for span, times in count.items() if times > 1 and len(span))
    heads = {one.id: _heads_in(one, shared) for one in table}
    own = set(heads.get(passage.id, ()))
    alike = [one for one in table if own & set(heads[one.id])]
    columns = max((heads[one.id] for one in alike), key=len, default=())
    if (
        len(alike) < 2
        or not columns
        or any(not set(heads[one.id]) <= set(columns) for one in alike)
    ):
        return []
    rows = [_under(one, columns, shared) for one in alike]
    if not any(row.name for row in rows):  # the first column has a head as well: 名次1班组甲班
        rows = [replace(row, cells=row.cells[1:]) for row in rows]
    return rows if all(row.name for row in rows) else []


def _heads_in(passage: Passage, shared: frozenset[Span]) -> tuple[_Head, ...]:
    """Return the heads of a row in order: shared places, those beside each other as one."""
    runs = groupby(passage.spans, key=lambda span: span in shared)
    return tuple(tuple(run) for is_head, run in runs if is_head)


def _under(passage: Passage, columns: Sequence[_Head], shared: frozenset[Span]) -> TableRow:
    """Return a row with a cell for each head, an empty one where it has none."""
    found = {one: (head, cell) for one, head, cell in _pairs(passage, shared)}
    end = Span(len(passage.text), len(passage.text))
    cells = [found.get(one, ("", end)) for one in ((), *columns)]
    return TableRow(passage, tuple(_cell(passage, head, span) for head, span in cells))


def _pairs(passage: Passage, shared: frozenset[Span]) -> Iterator[tuple[_Head, str, Span]]:
    """Yield each head's places in the file, its words, and where in the passage its cell stands."""
    text, at = passage.text, 0
    last: _Head = ()
    head, begins = "", 0
    for is_head, run in groupby(passage.spans, key=lambda span: span in shared):
        spans = tuple(run)
        size = sum(map(len, spans))
        if is_head:
            yield last, head, _stripped(text, begins, at)
            last, head, begins = spans, text[at : at + size].strip(), at + size
        at += size
    yield last, head, _stripped(text, begins, at)


def _stripped(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return Span(start, max(start, start + len(inside.strip())))


def _cell(passage: Passage, head: str, span: Span) -> TableCell:
    sign = passage.text[span.start : span.end][:1]
    starts = span.start + (sign in _SIGNS)
    figures = [n for n in numbers_in(passage.text) if n.span.start == starts]
    whole = figures and figures[0].span.end >= span.end and figures[0].value is not None
    return TableCell(head, span, _signed(figures[0], sign) if whole and len(span) else None)


def _signed(number: Number, sign: str) -> Number:
    """Return a figure with the sign before it; a plus says nothing new."""
    if sign not in _SIGNS or number.value is None:
        return number
    value = number.value if sign in "+＋" else -number.value
    return replace(number, value=value, span=Span(number.span.start - 1, number.span.end))


def _pieced(passage: Passage, table: Sequence[Passage]) -> list[TableRow]:
    """Return the rows with as many pieces between blanks or bars."""
    pieces = {one.id: [Span(*cell.span()) for cell in _PIECE.finditer(one.text)] for one in table}
    count = len(pieces.get(passage.id, ()))
    alike = [one for one in table if len(pieces[one.id]) == count]
    if len(alike) < 2 or count < 2:
        return []
    columns = [
        [one.text[pieces[one.id][at].start : pieces[one.id][at].end] for one in alike]
        for at in range(count)
    ]
    if _names_columns(alike, pieces):
        named = [column[0] for column in columns]
        return [
            TableRow(one, tuple(map(partial(_cell, one), named, pieces[one.id])))
            for one in alike[1:]
        ]
    heads = [_HEAD_END.sub("", _common_start(column)) for column in columns[1:]]
    return [_row(one, pieces[one.id], ["", *heads]) for one in alike]


def _names_columns(alike: Sequence[Passage], pieces: Mapping[str, Sequence[Span]]) -> bool:
    """Tell whether the first of a table's rows only names its columns: 书屋 藏书（册） 借阅.

    No figure stands in it, and in a column beside the first each of the others, two at least, is
    one figure.
    """
    first, *others = alike
    if len(others) < 2 or any(_cell(first, "", span).number for span in pieces[first.id]):
        return False
    columns = range(1, len(pieces[first.id]))
    return any(all(_cell(one, "", pieces[one.id][at]).number for one in others) for at in columns)


def _common_start(texts: Sequence[str]) -> str:
    alike = takewhile(lambda chars: len(set(chars)) == 1, zip(*texts, strict=False))
    return "".join(chars[0] for chars in alike)


def _row(passage: Passage, pieces: Sequence[Span], heads: Sequence[str]) -> TableRow:
    cells: list[TableCell] = []
    before = ""
    for piece, head in zip(pieces, heads, strict=True):
        if head and len(head) == len(piece):  # Latin heads stand apart: Gold 21
            before = head
            continue
        cells.append(_cell(passage, before or head, Span(piece.start + len(head), piece.end)))
        before = ""
    return TableRow(passage, tuple(cells))
