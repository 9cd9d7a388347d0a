"""Excel workbooks: the first sheet in, a table with wrapped columns out."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qa.errors import BatchError

LONGEST_CELL = 32_767
"""Characters that Excel allows in a cell."""

_WIDTHS = {"id": 8, "line": 6, "verdict": 12, "confidence": 9, "words": 24, "source": 26}
_WIDE = 48


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


def write_workbook(
    path: Path,
    title: str,
    names: Sequence[str],
    header: Sequence[str],
    rows: Sequence[Sequence[Any]],
) -> None:
    """Write one sheet: bold frozen header, wrapped columns, text that is never a formula.

    ``names`` are the columns' machine names, by which their widths are chosen.
    """
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _WIDE)
    sheet.append([_cell(sheet, text, Font(bold=True)) for text in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def _cell(sheet: Any, value: Any, font: Any = None) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
    from openpyxl.styles import Alignment

    if isinstance(value, str):
        value = value.encode("utf-8", "replace").decode("utf-8")
        value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl would take a leading = for a formula
        cell.quotePrefix = True  # and so would Excel once someone edits the cell
    if font is not None:
        cell.font = font
    return cell
