"""Figures of tables whose rows or columns are years: a row of the timeline each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.types import FigureRow, Passage

_PIECE = lazily("[^\\s|│┃║｜]+")
_YEAR = lazily("(?:19|20)[0-9]{2}(?=年?度?$)")
_HEAD_END = lazily("[\\d.,+\\-]+$")
_JOINED = lazily("^([^0-9\\s]*(?:19|20)[0-9]{2}(?:年度?)?)(?=[^0-9\\s年度])")
"""A year that the next head stands right behind: 年份2021先进个人85."""
_YEAR_HEAD = lazily("(?:(?:19|20)[0-9]{2}年?度?)")
_UNIT = lazily("[(（]([^()（）]+)[)）]$")
"""The unit that a head tells: 工会驿站（座）."""
_LEAST = 2
"""Rows that make a table, and years that make a comparison."""


def rows_by_year(words: frozenset[str], table: Sequence[Passage]) -> Iterator[FigureRow]:
    """Yield what a table counts over the years, of what its heads or its first cells name.

    All of it where what it stands under names that. ``table`` are the passages of one, a row each
    with its heads (年份2021 先进个人85); ``words`` are what was searched for.
    """
    rows, heads = _parted(table)
    if rows and any(word in (table[0].section or "") for word in words):
        words = frozenset({""})  # what all heads hold
    yield from _with_years_down(words, rows, heads)
    yield from _with_years_across(words, rows, heads)


def rows_in_words(table: Sequence[Passage]) -> list[str]:
    """Return what each row of a table counts in sentences: the cells whose unit a head tells.

    So 读者（人） 东馆85 西馆91 is told as 东馆读者85人 is; years are for :func:`rows_by_year`.
    """
    rows, heads = _parted(table)
    return ["".join(_in_words(row, heads)) for row in rows]


def _in_words(row: Sequence[str], heads: Sequence[str]) -> Iterator[str]:
    named = row[0][len(heads[0]) :]
    for head, cell in zip(heads[1:], row[1:], strict=False):
        own, unit = _UNIT.search(named), _UNIT.search(named) or _UNIT.search(head)
        figure = cell[len(head) :]
        if unit and not _YEAR.search(head + named) and _is_figure(figure):
            names = (head, named) if own else (named, head)
            yield "".join(_UNIT.sub("", name) for name in names) + figure + unit[1] + "。"


def _parted(table: Sequence[Passage]) -> tuple[list[list[str]], list[str]]:
    """Return a table's rows in cells, each with its head before it, and the heads."""
    rows = [_PIECE.findall(_JOINED.sub(r"\1 ", passage.text)) for passage in table]
    columns = min(map(len, rows), default=0)
    if len(rows) < _LEAST or columns < _LEAST:
        return [], []
    return rows, [_head([row[at] for row in rows]) for at in range(columns)]


def _with_years_down(
    words: frozenset[str], rows: Sequence[Sequence[str]], heads: Sequence[str]
) -> Iterator[FigureRow]:
    """Yield the columns that the words name, where every row begins with a year."""
    years = [_YEAR.search(row[0]) for row in rows]
    for at, head in enumerate(heads):
        if at and any(word in head for word in words):
            told = {
                year[0]: (row[at][len(head) :],)
                for year, row in zip(years, rows, strict=True)
                if year and _is_figure(row[at][len(head) :])
            }
            if len(told) >= _LEAST:
                yield FigureRow(head, dict(sorted(told.items())))


def _with_years_across(
    words: frozenset[str], rows: Sequence[Sequence[str]], heads: Sequence[str]
) -> Iterator[FigureRow]:
    """Yield the rows that the words name, where columns are headed by years."""
    years = {at: found for at, head in enumerate(heads) if at and (found := _YEAR.match(head))}
    for row in rows:
        if len(years) >= _LEAST and any(word in row[0] for word in words):
            told = {year[0]: (row[at][len(heads[at]) :],) for at, year in years.items()}
            name = row[0][len(heads[0]) :]
            yield FigureRow(name, {y: one for y, one in told.items() if _is_figure(one[0])})


def _head(cells: Sequence[str]) -> str:
    """Return what all cells of a column begin with, its head: a year is one, figures are none."""
    alike = takewhile(lambda chars: len(set(chars)) == 1, zip(*cells, strict=False))
    common = "".join(chars[0] for chars in alike)
    year = _YEAR_HEAD.match(common)
    return year[0] if year else _HEAD_END.sub("", common)


def _is_figure(cell: str) -> bool:
    found = numbers_in(cell)
    return bool(found) and found[0].span.start == 0
