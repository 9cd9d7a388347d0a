"""The cells of a table in a Word document, with the rows and columns that they cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qa.corpus.formats.spans import GridCell
from qa.corpus.formats.word.text import W, inner_text

_MOST_COLUMNS = 63  # of a table in Word


def rows_of_node(table: Any) -> list[list[GridCell]]:
    """Return the cells of a table; those that go on one above are part of it."""
    rows: list[list[GridCell]] = []
    above: dict[int, tuple[int, int]] = {}  # by its column, where a cell that may go on stands
    for row in table.iterchildren(f"{W}tr"):
        cells: list[GridCell] = []
        column = 0
        for node in row.iterchildren(f"{W}tc"):
            columns = _columns(node)
            if _goes_on(node) and column in above:
                number, at = above[column]
                rows[number][at] = replace(rows[number][at], rows=rows[number][at].rows + 1)
            else:
                above[column] = len(rows), len(cells)
                cells.append(GridCell(_text(node), columns=columns))
            column += columns
        rows.append(cells)
    return rows


def _text(cell: Any) -> str:
    return " ".join(filter(None, (inner_text(one).strip() for one in cell.iter(f"{W}p"))))


def _columns(cell: Any) -> int:
    stated = cell.find(f"{W}tcPr/{W}gridSpan")
    number = stated.get(f"{W}val", "") if stated is not None else ""
    columns = int(number) if number.isascii() and number.isdigit() else 1
    return max(1, min(columns, _MOST_COLUMNS))


def _goes_on(cell: Any) -> bool:
    """Tell whether a cell is the lower part of the one above it."""
    stated = cell.find(f"{W}tcPr/{W}vMerge")
    return stated is not None and stated.get(f"{W}val", "continue") == "continue"
