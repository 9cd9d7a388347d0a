"""Questions in a table: where its header is, which column holds them, and CSV's dialects."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from qa.errors import BatchError
from qa.pipeline.batch.rows import Row, named_row, question_column, same_column

RowCells = tuple[int, list[str], BatchError | None]
"""A table row: its line number from 1, its cells, and what is wrong with it."""

_DELIMITERS = ",;\t|"
_NO_DELIMITER = "\x1f"  # a single column: commas inside the question divide nothing
_SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n"])"?[ \t]*(?=\r|\n|$)', re.IGNORECASE)
_NUMBER = re.compile(r"\s*[第(（]?[0-9０-９一二三四五六七八九十]+[)）题号.、．]*\s*")
"""A number of a form's line; an id such as A17 was given to a question."""
_HEADER_WITHIN = 20
"""Rows among which the header is looked for: titles and notes may stand above it."""


def table_questions(rows: Sequence[RowCells], column: str | None = None) -> list[Row] | None:
    """Return the questions of a table, or None where no column is one of questions.

    ``column`` is the header of that column, or its place (``2``, ``B``).
    """
    header = _header(rows, column)
    if header is not None:
        return _below(rows[header:], column)
    if column is not None:
        place = column_place(column)
        if place is None or all(len(cells) <= place for _, cells, _ in rows):
            return None
        titled = _header(rows, None)
        if titled is not None and place < len(rows[titled][1]):
            return _below(rows[titled:], rows[titled][1][place])
        return [_cell_row(row, place) for row in rows]
    if all(not any(cells[1:]) for _, cells, _ in rows):
        return [_cell_row(row, 0) for row in rows]
    return None


def has_header(rows: Sequence[RowCells], columns: int = 2) -> bool:
    """Tell whether a header names a column of questions, among ``columns`` or more."""
    header = _header(rows, None)
    return header is not None and len(rows[header][1]) >= columns


def named_columns(rows: Sequence[RowCells]) -> list[str]:
    """Return the heads of a table's columns: of its header, else of the first row that is full."""
    header = _header(rows, None)
    if header is None:
        filled = [sum(map(bool, cells)) for _, cells, _ in rows[:_HEADER_WITHIN]]
        header = filled.index(max(filled))
    return [cell.strip() for cell in rows[header][1]]


def _header(rows: Sequence[RowCells], column: str | None) -> int | None:
    """Return which row is the header. What asks something above it shows that it is none."""
    for number, (_, cells, _) in enumerate(rows[:_HEADER_WITHIN]):
        if _asked_column(cells, column) is not None:
            return number
        if any(cell.rstrip().endswith(("?", "？")) for cell in cells):
            return None
    return None


def _asked_column(cells: Sequence[str], column: str | None) -> str | None:
    names = [cell.strip() for cell in cells]
    if column is None:
        return question_column(names)
    return next((name for name in names if name and same_column(name, column)), None)


def _below(rows: Sequence[RowCells], column: str | None) -> list[Row]:
    """Return the rows under a header, the first of ``rows``."""
    header = [cell.strip() for cell in rows[0][1]]
    asked = _asked_column(header, column)
    names = _distinct(header)
    void = {name for place, name in enumerate(names) if _is_void(rows, place)}
    found = [_table_row(names, asked, *row) for row in rows[1:]]
    blank = 0
    while found and _is_only_numbered(found[-1]):
        found.pop()
        blank += 1
    if found and blank:
        found[-1] = replace(found[-1], blank_after=blank)
    return [replace(row, extra=_without(row.extra, void)) for row in found] if void else found


def _is_only_numbered(row: Row) -> bool:
    """Tell whether a row holds its number alone: what a form has below its last question."""
    filled = any(str(value or "").strip() for value in row.extra.values())
    numbered = _NUMBER.fullmatch(row.id or "") is not None
    return numbered and not row.question.strip() and not filled and row.problem is None


def _is_void(rows: Sequence[RowCells], place: int) -> bool:
    """Tell whether a column has neither head nor cells: a table that begins further right."""
    return not any(cells[place : place + 1] and cells[place].strip() for _, cells, _ in rows)


def _without(extra: Mapping[str, Any], void: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in extra.items() if name not in void}


def _cell_row(row: RowCells, place: int) -> Row:
    line, cells, problem = row
    return Row(line, cells[place] if place < len(cells) else "", problem=problem)


def column_place(written: str) -> int | None:
    """Return the index that ``2`` or ``B`` means, from 0; None for anything else."""
    if written.isdecimal() and int(written) > 0:
        return int(written) - 1
    if re.fullmatch("[A-Za-z]{1,2}", written):
        place = 0
        for letter in written.upper():
            place = 26 * place + ord(letter) - ord("A") + 1
        return place - 1
    return None


def _distinct(header: Sequence[str]) -> list[str]:
    """Return column names that differ: a repeated one gets its position."""
    return [
        f"{name} {number}".strip() if not name or name in header[: number - 1] else name
        for number, name in enumerate(header, start=1)
    ]


def _table_row(
    names: Sequence[str],
    asked: str | None,
    line: int,
    cells: Sequence[str],
    problem: BatchError | None,
) -> Row:
    row = named_row(line, dict(zip(names, cells, strict=False)), asked)
    if problem is None and any(cells[len(names) :]):
        problem = BatchError("batch.row_columns", line=line, found=len(cells), expected=len(names))
    return Row(line, row.question, row.id, problem or row.problem, row.extra)


def csv_rows(text: str, column: str | None = None) -> list[RowCells]:
    """Return the rows of a CSV text that are not blank, with the delimiter it seems to use.

    A first line ``sep=;`` says which, as Excel writes and reads it.
    """
    said = _SEPARATOR_LINE.match(text)
    if said:
        return _parse(text[said.end() :], said[1])  # the line end stays: lines keep their numbers
    delimiters = [d for d in _DELIMITERS if _divides_header(text, d, column)]
    if not delimiters:
        delimiters = [d for d in _DELIMITERS if _is_regular(_parse(text, d))]
    return _parse(text, delimiters[0] if delimiters else _NO_DELIMITER)


def _divides_header(text: str, delimiter: str, column: str | None) -> bool:
    """Tell whether the table has a header of several columns when divided so."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    _raise_limit(text)
    rows: list[RowCells] = [(1, cells, None) for cells in islice(_filled(reader), _HEADER_WITHIN)]
    header = _header(rows, column)
    return header is not None and len(rows[header][1]) > 1


def _filled(rows: Iterable[list[str]]) -> Iterable[list[str]]:
    return (cells for cells in rows if any(cell.strip() for cell in cells))


def _is_regular(rows: Sequence[RowCells]) -> bool:
    """Tell whether all rows have the same number of columns, more than one."""
    return len(rows) > 1 and {len(cells) for _, cells, _ in rows} == {len(rows[0][1])} - {1}


def _raise_limit(text: str) -> None:
    # A cell may be longer than csv's default limit; the limit guards against runaway quotes, which
    # are found and named here.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))


def _parse(text: str, delimiter: str) -> list[RowCells]:
    _raise_limit(text)
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[RowCells] = []
    start = 0
    for cells in reader:
        raw = "".join(lines[start : reader.line_num])
        line, start = start + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            unclosed = start == len(lines) and raw.count('"') % 2 == 1 and "\n" in raw.rstrip()
            problem = BatchError("batch.row_quote", line=line) if unclosed else None
            rows.append((line, cells, problem))
    return rows
