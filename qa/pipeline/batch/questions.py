"""Read question files: plain text, CSV, JSON lines and Excel, row by row.

A bad row becomes a :class:`Row` with a problem, so that the others are still answered; a bad file
is a :class:`BatchError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from qa.errors import BatchError, CorpusError
from qa.pipeline.batch.encoding import decode_questions
from qa.pipeline.batch.lines import json_lines, plain_lines, text_lines
from qa.pipeline.batch.rows import Row, checked
from qa.pipeline.batch.table import RowCells, csv_rows, has_header, named_columns, table_questions
from qa.pipeline.batch.workbook import workbook_sheets
from qa.rights import why_refused

_TABLES, _WORKBOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm")
_JSON = (".jsonl", ".json")
KNOWN = (".txt", *_TABLES, *_JSON, *_WORKBOOKS)


def read_questions(path: Path, *, sheet: str | None = None, column: str | None = None) -> list[Row]:
    """Return the questions of a file of one of the kinds in :data:`KNOWN`, in order.

    ``sheet`` is the title or number of a workbook's sheet; ``column`` the header of the column of
    questions, or its place (``2``, ``B``) in a table without header. Without them both are looked
    for. Raises :class:`BatchError` when the file cannot be read or has no column of questions.
    """
    suffix = path.suffix.lower()
    if suffix not in KNOWN:
        raise BatchError("batch.question_format", path=path, known=" ".join(KNOWN))
    if suffix in _WORKBOOKS:
        found = _workbook(path, _sheets(path, sheet), column)
        return [_calculated(row) for row in _all_checked(found)]
    if sheet is not None:
        raise BatchError("batch.no_sheets", path=path)
    text = question_text(path)
    if suffix in _TABLES:
        return _all_checked(_table(path, csv_rows(text, column), column))
    if suffix in _JSON:
        return _all_checked(json_lines(text, column))
    if column is not None:
        raise BatchError("batch.no_columns", path=path)
    return _all_checked(plain_lines(text))


def piped_questions(data: bytes, name: str, column: str | None = None) -> list[Row]:
    """Return the questions that came without a file name: JSON lines, a table, or plain lines.

    Raises as :func:`read_questions` does; ``name`` stands for the path.
    """
    text = _decoded(data, Path(name))
    lines = [line.strip() for line in text_lines(text) if line.strip()]
    if lines and all(line.startswith("{") and line.endswith("}") for line in lines):
        return _all_checked(json_lines(text, column))
    rows = csv_rows(text, column)
    if column is not None or has_header(rows):
        return _all_checked(_table(Path(name), rows, column))
    return _all_checked(plain_lines(text))


def question_text(path: Path) -> str:
    """Return a file's text in whatever encoding it is; an empty file is an empty text.

    Raises :class:`BatchError` when there is no such file or it is not text.
    """
    try:
        _require(path)
        return _decoded(path.read_bytes(), path)
    except OSError as error:
        raise BatchError("batch.unreadable", path=path, reason=why_refused(error)) from error


def _require(path: Path) -> None:
    if not path.is_file():
        raise BatchError("batch.missing", path=path)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return decode_questions(data, path.name)
    except CorpusError as error:
        raise BatchError("batch.unreadable", path=path, reason=error) from error


def _calculated(row: Row) -> Row:
    """Return the row with a problem where its question is a formula whose result is not stored."""
    if not row.question.startswith("="):
        return row
    return replace(row, problem=BatchError("batch.row_formula", line=row.line))


def _all_checked(rows: Iterable[Row]) -> list[Row]:
    return [checked(row) for row in rows]


def _table(path: Path, rows: Sequence[RowCells], column: str | None) -> list[Row]:
    found = table_questions(rows, column) if rows else []
    if found is not None:
        return found
    columns = ", ".join(named_columns(rows))
    if column is not None:
        raise BatchError("batch.no_such_column", path=path, column=column, columns=columns)
    raise BatchError("batch.no_question_column", path=path, columns=columns)


def _sheets(path: Path, sheet: str | None) -> list[tuple[str, list[RowCells]]]:
    """Return the sheets that hold anything, or the one that is asked for."""
    try:
        _require(path)
    except OSError as error:
        raise BatchError("batch.unreadable", path=path, reason=why_refused(error)) from error
    sheets = workbook_sheets(path)
    if sheet is None:
        return [(title, rows) for title, rows in sheets if rows]
    found = [pair for pair in sheets if pair[0].strip() == sheet.strip()]
    if not found and sheet.isdecimal() and 0 < int(sheet) <= len(sheets):
        found = [sheets[int(sheet) - 1]]
    if not found:
        titles = ", ".join(title for title, _ in sheets)
        raise BatchError("batch.no_such_sheet", path=path, sheet=sheet, sheets=titles)
    return found


def _workbook(
    path: Path, sheets: Sequence[tuple[str, list[RowCells]]], column: str | None
) -> list[Row]:
    """Return the questions of the one sheet that has a column of them."""
    if len(sheets) == 1:
        return _table(path, sheets[0][1], column)
    with_questions = [
        (title, found)
        for title, rows in sheets
        if (found := _under_header(rows, column)) is not None
    ]
    filled = [pair for pair in with_questions if pair[1]] or with_questions[:1]
    if len(filled) == 1:
        return filled[0][1]
    if not sheets:
        return []
    if column is not None and not filled:
        columns = ", ".join(dict.fromkeys(c for _, rows in sheets for c in named_columns(rows)))
        raise BatchError("batch.no_such_column", path=path, column=column, columns=columns)
    titles = ", ".join(title for title, _ in filled or sheets)
    key = "batch.several_sheets" if filled else "batch.which_sheet"
    raise BatchError(key, path=path, sheets=titles)


def _under_header(rows: Sequence[RowCells], column: str | None) -> list[Row] | None:
    """Return a sheet's questions only where a header says so: any sheet of notes has one column."""
    titled = column is not None or has_header(rows, columns=1)
    return table_questions(rows, column) if titled else None
