"""Read a workbook: its sheets as rows of text, each cell as Excel shows it."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from itertools import starmap, zip_longest
from pathlib import Path
from typing import Any

from qa.errors import BatchError
from qa.pipeline.batch.table import RowCells

Grid = list[list[str]]
"""A sheet's cells as text, row by row."""

_FORMULA = re.compile(rb"<f[ >]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes characters that XML forbids
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')


def workbook_sheets(path: Path) -> list[tuple[str, list[RowCells]]]:
    """Return the visible sheets in order: title, and the rows that are not blank.

    A formula whose result the program that wrote the file did not store stands as it is written.
    Raises :class:`BatchError` when the file is not a workbook.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions that do not concern the cells
            grids = _grids(path, results=True)
            if _has_formulas(path):
                written = _grids(path, results=False)
                grids = [
                    (title, _completed(results, formulas))
                    for (title, results), (_, formulas) in zip(grids, written, strict=True)
                ]
    except zipfile.BadZipFile as error:
        raise BatchError("batch.not_workbook", path=path) from error
    except Exception as error:  # openpyxl lets XML and key errors through as they come
        raise BatchError("batch.unreadable", path=path, reason=error) from error
    return [(title, _filled(grid)) for title, grid in grids]


def _grids(path: Path, *, results: bool) -> list[tuple[str, Grid]]:
    """Return every visible sheet with all its cells, formulas by their results or as written."""
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=results)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    grids = [(sheet.title, _grid(sheet)) for sheet in sheets]
    book.close()
    return grids


def _grid(sheet: Any) -> Grid:
    sheet.reset_dimensions()  # some writers state a wrong size, and rows would be lost
    return [
        [shown(cell.value, getattr(cell, "number_format", "")) for cell in row]
        for row in sheet.iter_rows()
    ]


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _completed(results: Grid, formulas: Grid) -> Grid:
    """Return the results, the formula where none is stored."""
    nothing: list[str] = []
    return [
        list(starmap(_stored, zip_longest(row, written, fillvalue="")))
        for row, written in zip_longest(results, formulas, fillvalue=nothing)
    ]


def _stored(result: str, formula: str) -> str:
    return result or (formula if formula.startswith("=") else "")


def _filled(grid: Grid) -> list[RowCells]:
    """Return the rows that are not blank, with their numbers from 1."""
    numbered = enumerate(grid, start=1)
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
