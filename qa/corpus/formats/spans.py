"""Tables with cells that stand over several rows or columns.

Such a cell is told in every row and column that it covers, and a head of several rows becomes one:
the columns 2023年 and 2024年 under 驿站（座） are headed 2023年驿站（座） and 2024年驿站（座）.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.corpus.formats.rows import FIGURE, table_block

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_PLACES = 100_000
"""Places of a grid; a table that claims more is taken as if no cell of it covered any other."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell, how many rows and columns it covers, and whether the file calls it a head."""

    text: str
    rows: int = 1
    columns: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell and the row and column that it begins in."""

    cell: GridCell
    row: int
    column: int


_Grid = Sequence[Sequence[_Placed | None]]


def grid_block(rows: Sequence[Sequence[GridCell]]) -> str | None:
    r"""Return a table as :func:`table_block` does, its cells told wherever they stand.

    A row that one cell fills (a title, 男子组) is told once; so is a row's name, however wide.

    >>> city, stations = GridCell("区", rows=2), GridCell("驿站（座）", columns=2)
    >>> years = [GridCell("2023年"), GridCell("2024年")]
    >>> row = [GridCell("东区"), GridCell("3"), GridCell("5")]
    >>> grid_block([[city, stations], years, row]).splitlines()[0]
    '| 区 | 2023年驿站（座） | 2024年驿站（座） |'
    """
    filled = [row for row in rows if any(cell.text.strip() for cell in row)]
    if not any(cell.rows > 1 or cell.columns > 1 for row in filled for cell in row):
        return table_block([[cell.text for cell in row] for row in filled])
    grid = _placed(rows)
    if not grid:
        return table_block([[cell.text for cell in row] for row in filled])
    first = next((n for n, row in enumerate(grid) if not _filled_by_one(row)), 0)
    titles = [_told(row) for row in grid[:first]]
    depth = _head_rows(grid[first:])
    table = [_head(grid[first : first + depth]), *map(_told, grid[first + depth :])]
    blocks = [table_block([row]) for row in titles]
    blocks.append(table_block(table, surely_headed=depth > 1))
    return "\n".join(block for block in blocks if block) or None


def _placed(rows: Sequence[Sequence[GridCell]]) -> _Grid:
    """Return the rows in which a cell begins, as a grid; none where that is too large."""
    area = sum(min(cell.rows, len(rows)) * cell.columns for row in rows for cell in row)
    if area > _MOST_PLACES:
        return []
    taken: dict[tuple[int, int], _Placed] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            _cover(taken, _Placed(cell, number, column), len(rows))
            column += cell.columns
    width = 1 + max((column for _, column in taken), default=0)
    return [
        [taken.get((number, column)) for column in range(width)]
        for number, row in enumerate(rows)
        if any(cell.text.strip() for cell in row)
    ]


def _cover(taken: dict[tuple[int, int], _Placed], one: _Placed, end: int) -> None:
    """Take the places of a cell that no earlier one has."""
    for row in range(one.row, min(end, one.row + one.cell.rows)):
        for column in range(one.column, one.column + one.cell.columns):
            taken.setdefault((row, column), one)


def _filled_by_one(row: Sequence[_Placed | None]) -> bool:
    return len(row) > 1 and row[0] is not None and all(one is row[0] for one in row)


def _told(row: Sequence[_Placed | None]) -> list[str]:
    """Return the words of a row; what names it over several columns stands in the first."""
    if _filled_by_one(row):
        return [_words(row[0])]
    return [
        "" if column and one and one.column == 0 else _words(one) for column, one in enumerate(row)
    ]


def _words(one: _Placed | None) -> str:
    return one.cell.text.strip() if one else ""


def _head_rows(grid: _Grid) -> int:
    """Return how many rows the head has: each but the first tells what a wide cell is over."""
    depth = 1
    while depth < len(grid) - 1 and _goes_on(grid, depth):
        depth += 1
    return depth


def _goes_on(grid: _Grid, at: int) -> bool:
    """Tell whether the row heads columns under the wide cells of the row above, and no others."""
    own = {
        column: one
        for column, one in enumerate(grid[at])
        if _words(one) and one is not grid[at - 1][column]
    }
    if (
        not own
        or _filled_by_one(grid[at])
        or not all(_is_wide(grid[at - 1][column]) for column in own)
    ):
        return False
    if all(one and one.cell.head for one in own.values()):
        return True
    if any(FIGURE.fullmatch(_words(one)) and not _is_year(one) for one in own.values()):
        return False
    return len(own) < len(grid[at]) or _over_figures(own, grid[at + 1])


def _is_wide(one: _Placed | None) -> bool:
    return one is not None and one.cell.columns > 1


def _is_year(one: _Placed | None) -> bool:
    return bool(_YEAR.fullmatch(_words(one)))


def _over_figures(own: Mapping[int, _Placed | None], below: Sequence[_Placed | None]) -> bool:
    """Tell whether figures stand under what could be the names of a first row."""
    return any(FIGURE.fullmatch(_words(below[column])) for column in own)


def _head(rows: _Grid) -> list[str]:
    """Return for each column the words of all cells over it."""
    columns = zip(*rows, strict=True)
    return [_joined([_words(one) for one in dict.fromkeys(column)]) for column in columns]


def _joined(words: Sequence[str]) -> str:
    """Return a head's words as one: a year first, what ends in its unit next to the figures."""
    told = ""
    for word in sorted(filter(None, words), key=rank_in_head):
        apart = told[-1:].isascii() and word[0].isascii() and told
        told += f" {word}" if apart else word
    return told


def rank_in_head(word: str) -> int:
    """Return where a word stands in a head of several: a year first, what has a unit last."""
    if word.endswith(("）", ")")):
        return 2
    return 0 if any(char.isdigit() for char in word) else 1
