"""Read a workbook: its sheets as rows of text, each cell as Excel shows it."""

from __future__ import annotations

import datetime
import re
import warnings
from pathlib import Path
from typing import Any

from qa.errors import BatchError
from qa.pipeline.batch.table import RowCells

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes characters that XML forbids
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')


def workbook_sheets(path: Path) -> list[tuple[str, list[RowCells]]]:
    """Return the visible sheets in order: title, and the rows that are not blank.

    Raises :class:`BatchError` when the file is not a workbook.
    """
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that do not concern the cells
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            sheets = [
                (sheet.title, _rows(sheet))
                for sheet in book.worksheets
                if sheet.sheet_state == "visible"
            ]
            book.close()
    except Exception as error:  # openpyxl lets zip, XML and key errors through as they come
        raise BatchError("batch.unreadable", path=path, reason=error) from error
    return sheets


def _rows(sheet: Any) -> list[RowCells]:
    sheet.reset_dimensions()  # some writers state a wrong size, and rows would be lost
    rows = (
        [shown(cell.value, getattr(cell, "number_format", "")) for cell in row]
        for row in sheet.iter_rows()
    )
    numbered = enumerate(rows, start=1)
    return [(number, _trimmed(row), None) for number, row in numbered if any(map(str.strip, row))]


def shown(value: Any, number_format: str = "") -> str:
    """Return a cell's value as text: as Excel shows it where nothing would be lost by it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, number_format or "")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if isoformat else str(value)


def _number(value: float, number_format: str) -> str:
    if number_format.endswith("%"):
        return f"{100 * value:.15g}%"
    if not float(value).is_integer():
        return f"{value:.15g}"
    return _masked(int(value), number_format.split(";", maxsplit=1)[0]) or str(int(value))


def _masked(number: int, mask: str) -> str | None:
    """Return ``number`` in a mask of zeros and literal text (``000``, ``"A"00-00``), if it is one.

    Leading zeros belong to a code or a telephone number.
    """
    pieces: list[str] = []
    start = 0
    for literal in [*_LITERAL.finditer(mask), None]:
        bare = mask[start : literal.start() if literal else len(mask)]
        if re.search(r"[^0\-/ ()]", bare):
            return None
        pieces += bare
        if literal:
            pieces.append("\0" + (literal[1] or literal[2] or ""))
            start = literal.end()
    zeros = pieces.count("0")
    if number < 0 or zeros < 2:
        return None
    digits = str(number).zfill(zeros)
    ahead = len(digits) - zeros
    filled, rest = [], iter(digits[ahead:])
    for piece in pieces:
        filled.append(next(rest) if piece == "0" else piece.removeprefix("\0"))
    first = pieces.index("0")
    return "".join([*filled[:first], digits[:ahead], *filled[first:]])


def _trimmed(cells: list[str]) -> list[str]:
    """Drop the empty cells at the end: formatted but never filled."""
    while len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return cells
