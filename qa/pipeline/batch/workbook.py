"""Read a workbook of questions: its first sheet as rows of text."""

from __future__ import annotations

import datetime
import warnings
from pathlib import Path
from typing import Any

from qa.errors import BatchError


def workbook_rows(path: Path) -> list[tuple[int, list[str], BatchError | None]]:
    """Return the rows of the first sheet that are not blank: row number, cells as text, ``None``.

    Raises :class:`BatchError` when the file is not a workbook.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that do not concern the cells
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some writers state a wrong size, and rows would be lost
            rows = [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            book.close()
    except Exception as error:  # openpyxl lets zip, XML and key errors through as they come
        raise BatchError("batch.unreadable", path=path, reason=error) from error
    numbered = enumerate(rows, start=1)
    return [(number, _trimmed(row), None) for number, row in numbered if any(map(str.strip, row))]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.datetime) else str(value)


def _trimmed(cells: list[str]) -> list[str]:
    """Drop the empty cells at the end: formatted but never filled."""
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return cells
