"""An Excel workbook: one table with wrapped columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from qa.messages import translate
from qa.output.formats.base import Row
from qa.output.formats.table import column_names, table_header, table_rows

LONGEST_CELL = 32_767
"""Characters that Excel allows in a cell."""

_WIDTHS = {"id": 8, "line": 6, "verdict": 12, "confidence": 9, "words": 24, "source": 26}
_WIDE = 48


class Xlsx:
    """An Excel workbook; see the module."""

    name = "xlsx"
    printable = False

    def write(self, rows: Sequence[Row], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write one sheet: bold frozen header, wrapped columns, text that is never a formula."""
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(translate("answer.sheet"))
        sheet.freeze_panes = "A2"
        for number, name in enumerate(column_names(rows), start=1):
            sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _WIDE)
        sheet.append([_cell(sheet, text, Font(bold=True)) for text in table_header(rows)])
        for cells in table_rows(rows):
            sheet.append([_cell(sheet, value) for value in cells])
        book.save(out)


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
