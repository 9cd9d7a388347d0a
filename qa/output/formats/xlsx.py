"""An Excel workbook: one table to filter, wrapped columns, links to the files that are cited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from qa.messages import translate
from qa.output.clean import as_xml_holds
from qa.output.formats.base import AnsweredRow
from qa.output.formats.table import column_names, table_header, table_rows
from qa.text.lazily import lazily

LONGEST_CELL = 32_767
"""UTF-16 units that Excel allows in a cell."""
_MORE = "……"

_WIDTHS = {
    "id": 8, "line": 6, "question": 32, "verdict": 12, "confidence": 8, "answer": 40, "words": 20,
    "parts": 32,
    "citation": 30, "quotation": 40, "source": 20, "offsets": 12, "reasons": 28, "error": 20,
    "reference": 40,
}  # fmt: skip
_EXTRA_WIDTH = 16

# What a reader of the workbook would take for an escaped character.
_LOOKS_ESCAPED = lazily(r"_(?=x[0-9A-Fa-f]{4}_)")


class Xlsx:
    """An Excel workbook; see the module."""

    name = "xlsx"
    printable = False

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write one sheet: header bold, frozen and with filters; text that is never a formula."""
        import openpyxl
        from openpyxl.utils import get_column_letter

        names = column_names(rows)
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet(translate("answer.sheet"))
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{len(rows) + 1}"
        for number, name in enumerate(names, start=1):
            width = _WIDTHS.get(name, _EXTRA_WIDTH)
            sheet.column_dimensions[get_column_letter(number)].width = width
        cells = _Cells(sheet)
        sheet.append([cells.make(title, bold=True) for title in table_header(rows)])
        for row, values in zip(rows, table_rows(rows), strict=True):
            linked = {"source": _first_file(row, files)}
            sheet.append(
                [
                    cells.make(value, percent=name == "confidence", link=linked.get(name))
                    for name, value in zip(names, values, strict=True)
                ]
            )
        book.save(out)


def _first_file(row: AnsweredRow, files: Mapping[str, Path]) -> str | None:
    """Return the address of the first cited file that is there; a cell has room for one link."""
    for citation in row.get("citations", ()):
        path = files.get(citation["source"])
        if path is not None and path.is_file():
            return path.resolve().as_uri()
    return None


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of a sheet."""

    sheet: Any

    def make(
        self, value: Any, *, bold: bool = False, percent: bool = False, link: str | None = None
    ) -> Any:
        from openpyxl.cell.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        cell = WriteOnlyCell(self.sheet, storable(value) if isinstance(value, str) else value)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl would take a leading = for a formula
            cell.quotePrefix = True  # and so would Excel once someone edits the cell
        if bold:
            cell.font = Font(bold=True)
        if percent and value is not None:
            cell.number_format = "0%"
        if link is not None:
            cell.hyperlink = link
            cell.font = Font(color="0563C1", underline="single")
        return cell


def storable(text: str) -> str:
    """Return ``text`` as a cell can hold it: cut where too long, and said so by an ellipsis."""
    text = as_xml_holds(text)
    escaped = _LOOKS_ESCAPED.sub("_x005F_", text)
    if _units(escaped) <= LONGEST_CELL:
        return escaped
    kept = escaped.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(_MORE))]
    return kept.decode("utf-16-le", "ignore") + _MORE


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
