"""Read question files: plain text, CSV, JSON lines and Excel, row by row.

A bad row becomes a :class:`Row` with a problem, so that the others are still answered; a bad file
is a :class:`BatchError`.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qa.corpus.formats.decode import decode
from qa.errors import BatchError, CorpusError
from qa.pipeline.batch.workbook import workbook_rows

QUESTION_COLUMNS = ("question", "问题", "問題", "提问", "提問", "q")
ID_COLUMNS = ("id", "编号", "編號", "序号", "序號")
DELIMITERS = ",;\t"
KNOWN = (".txt", ".csv", ".jsonl", ".xlsx")

_NO_DELIMITER = "\x1f"  # a single column: commas inside the question divide nothing
_LINE_END = re.compile(r"\r\n|\r|\n")

Cells = tuple[int, list[str], BatchError | None]
"""A table row: its line number from 1, its cells, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a file, or what is wrong with it.

    ``line`` is the line (or sheet row) it starts on, from 1. ``extra`` holds the other columns.
    """

    line: int
    question: str = ""
    id: str | None = None
    problem: BatchError | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def read_questions(path: Path) -> Iterator[Row]:
    """Yield the questions of a ``.txt``, ``.csv``, ``.jsonl`` or ``.xlsx`` file in order.

    Raises :class:`BatchError` when the file cannot be read or has no column of questions.
    """
    suffix = path.suffix.lower()
    if suffix not in KNOWN:
        raise BatchError("batch.question_format", path=path, known=" ".join(KNOWN))
    if not path.is_file():
        raise BatchError("batch.missing", path=path)
    if suffix == ".xlsx":
        rows = _table(path, workbook_rows(path))
    elif suffix == ".csv":
        rows = _table(path, csv_rows(read_text(path)))
    elif suffix == ".jsonl":
        rows = _json_lines(read_text(path))
    else:
        rows = _plain_lines(read_text(path))
    return (_checked(row) for row in rows)


def read_text(path: Path) -> str:
    """Return a file's text in whatever encoding it is; an empty file is an empty text.

    Raises :class:`BatchError` when there is no such file or it is not text.
    """
    try:
        return decode(path.read_bytes(), path.name)[0]
    except FileNotFoundError as error:
        raise BatchError("batch.missing", path=path) from error
    except CorpusError as error:
        if error.key == "corpus.empty":
            return ""
        raise BatchError("batch.unreadable", path=path, reason=error) from error
    except OSError as error:
        raise BatchError("batch.unreadable", path=path, reason=error.strerror) from error


def text_lines(text: str) -> list[str]:
    """Return the lines of a text; unlike ``str.splitlines``, only real line ends divide."""
    return _LINE_END.split(text)


def _plain_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text_lines(text), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield Row(number, line)


def _json_lines(text: str) -> Iterator[Row]:
    for number, line in enumerate(text_lines(text), start=1):
        if line.strip():
            yield _json_row(number, line)


def _json_row(number: int, line: str) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        problem = BatchError("batch.row_json", line=number, reason=str(error))
        return Row(number, problem=problem)
    if isinstance(value, str):
        return Row(number, value)
    if not isinstance(value, dict):
        return Row(number, problem=BatchError("batch.row_not_text", line=number))
    return _named_row(number, value)


def _named_row(line: int, cells: Mapping[str, Any]) -> Row:
    question_column = _column(list(cells), QUESTION_COLUMNS)
    id_column = _column(list(cells), ID_COLUMNS)
    question = cells.get(question_column) if question_column else ""
    own = {question_column, id_column}
    own_id = cells.get(id_column) if id_column else None
    extra = {key: value for key, value in cells.items() if key not in own}
    problem = None
    if question is not None and not isinstance(question, str):
        question, problem = "", BatchError("batch.row_not_text", line=line)
    return Row(line, question or "", _cell(own_id) or None, problem, extra)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _column(names: Sequence[str], wanted: Sequence[str]) -> str | None:
    """Return the first of ``names`` that means one of ``wanted``, most wanted first."""
    folded = {name.strip().lower(): name for name in reversed(names)}
    return next((folded[name] for name in wanted if name in folded), None)


def csv_rows(text: str) -> list[Cells]:
    """Return the rows of a CSV text that are not blank, with the delimiter it seems to use."""
    delimiters = [d for d in DELIMITERS if _has_header(text, d)]
    if not delimiters:
        delimiters = [d for d in DELIMITERS if _is_regular(_parse(text, d))]
    return _parse(text, delimiters[0] if delimiters else _NO_DELIMITER)


def _has_header(text: str, delimiter: str) -> bool:
    first = next(csv.reader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter), [])
    return len(first) > 1 and _column(first, QUESTION_COLUMNS) is not None


def _is_regular(rows: Sequence[Cells]) -> bool:
    """Tell whether all rows have the same number of columns, more than one."""
    return len(rows) > 1 and {len(cells) for _, cells, _ in rows} == {len(rows[0][1])} - {1}


def _parse(text: str, delimiter: str) -> list[Cells]:
    # A cell may be longer than csv's default limit; the limit guards against runaway quotes, which
    # are found and named here.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=delimiter)
    rows: list[Cells] = []
    start = 0
    for cells in reader:
        raw = "".join(lines[start : reader.line_num])
        line, start = start + 1, reader.line_num
        if any(cell.strip() for cell in cells):
            unclosed = start == len(lines) and raw.count('"') % 2 == 1 and "\n" in raw.rstrip()
            problem = BatchError("batch.row_quote", line=line) if unclosed else None
            rows.append((line, cells, problem))
    return rows


def _table(path: Path, rows: Sequence[Cells]) -> Iterator[Row]:
    if not rows:
        return iter(())
    header = [cell.strip() for cell in rows[0][1]]
    if _column(header, QUESTION_COLUMNS) is not None:
        names = _distinct(header)
        return (_table_row(names, *row) for row in rows[1:])
    if len(header) == 1 or all(not any(cells[1:]) for _, cells, _ in rows):
        return (Row(line, cells[0], problem=problem) for line, cells, problem in rows)
    raise BatchError("batch.no_question_column", path=path, columns=", ".join(header))


def _distinct(header: Sequence[str]) -> list[str]:
    """Return column names that differ: a repeated one gets its position."""
    return [
        f"{name} {number}".strip() if not name or name in header[: number - 1] else name
        for number, name in enumerate(header, start=1)
    ]


def _table_row(
    names: Sequence[str], line: int, cells: Sequence[str], problem: BatchError | None
) -> Row:
    row = _named_row(line, dict(zip(names, cells, strict=False)))
    if problem is None and any(cells[len(names) :]):
        problem = BatchError("batch.row_columns", line=line, found=len(cells), expected=len(names))
    return Row(line, row.question, row.id, problem, row.extra)


def _checked(row: Row) -> Row:
    """Return ``row`` with its white space collapsed, and a problem where there is no question."""
    question = " ".join(row.question.split())
    problem = row.problem
    if problem is None and not question:
        problem = BatchError("batch.row_empty", line=row.line)
    if _mended(question) != question:
        problem = problem or BatchError("batch.row_characters", line=row.line)
    return Row(row.line, _mended(question), row.id and _mended(row.id), problem, row.extra)


def _mended(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
