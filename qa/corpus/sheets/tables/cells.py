"""What stands in the cells of a table: its rows, their cells, the lines of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from qa.corpus.sheets.base import Area, Glyph, Strip

Lines = list[Strip]
Row = list[Lines]

_SAME = 4.0  # points: sides of cells so near to each other are one
_LEVEL = 0.5  # of the size: baselines of one line differ by less
_BLANK = 0.2  # of the size: a blank between Latin letters is so wide
_STACKED = 3  # lines level in all cells of a row that no rule parts: each is a row


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: where it stands, the columns and rows that it spans, the lines in it."""

    area: Area
    columns: range
    rows: range
    lines: Lines

    @property
    def text(self) -> str:
        """Its characters without blanks."""
        return "".join("".join(one.text.split()) for one in self.lines)


def placed_cells(areas: Sequence[Area], glyphs: Sequence[Glyph]) -> list[Cell]:
    """Return cells that stand at ``areas``, with the characters whose middle lies in each."""
    xs = _sides([x for one in areas for x in (one.left, one.right)])
    ys = _sides([y for one in areas for y in (one.top, one.bottom)])
    inside = [[glyph for glyph in glyphs if one.holds(glyph.area)] for one in areas]
    return [
        Cell(
            one,
            range(_number(xs, one.left), _number(xs, one.right)),
            range(_number(ys, one.top), _number(ys, one.bottom)),
            lines_of(some),
        )
        for one, some in zip(areas, inside, strict=True)
    ]


def _sides(places: Iterable[float]) -> list[float]:
    """Return where sides stand, those near to each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _SAME:
            found.append(place)
    return found


def _number(places: Sequence[float], place: float) -> int:
    return min(range(len(places)), key=lambda at: abs(places[at] - place))


def lines_of(glyphs: Iterable[Glyph]) -> Lines:
    """Return the lines that characters of one cell make up."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        level = bool(rows) and glyph.base - rows[-1][-1].base <= _LEVEL * glyph.size
        rows.append([glyph]) if not level else rows[-1].append(glyph)
    lines = ([one for one in sorted(row, key=_left) if one.text.strip()] for row in rows)
    return [Strip(_with_blanks(line)) for line in lines if line]


def _left(glyph: Glyph) -> float:
    return glyph.area.left


def _with_blanks(line: Sequence[Glyph]) -> list[Glyph]:
    """Return a line's characters; blanks stay where letters or figures would run together."""
    found = [replace(line[0], spaced=False)]
    for glyph in line[1:]:
        last = found[-1]
        wide = glyph.area.left - last.area.right > _BLANK * glyph.size
        words = last.text.isascii() and glyph.text.isascii()
        found.append(replace(glyph, spaced=words and (wide or glyph.spaced)))
    return found


def rows_of(cells: Sequence[Cell]) -> list[Row]:
    """Return the rows of cells from top to bottom, those of several rows in each of these.

    Where a cell spans columns it stands in the first one. Lines level in all cells of a row, three
    at least, are rows of their own: no rule parts them.
    """
    count = max(one.columns.stop for one in cells)
    rows: list[Row] = []
    for number in range(max(one.rows.stop for one in cells)):
        row: Row = [[] for _ in range(count)]
        for cell in cells:
            if number in cell.rows:
                row[cell.columns.start] = cell.lines
        rows += _unstacked(row)
    return rows


def filled_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without those, and without columns, that hold no character."""
    width = max(map(len, rows), default=0)
    level = [[*row, *([] for _ in range(width - len(row)))] for row in rows if any(row)]
    kept = [at for at in range(width) if any(row[at] for row in level)]
    return [[row[at] for at in kept] for row in level]


def _unstacked(row: Row) -> list[Row]:
    """Return the rows that a row without rules in it holds; itself where its cells are texts."""
    filled = [cell for cell in row if cell]
    if len(filled) < 2 or any(len(cell) < _STACKED for cell in filled):
        return [row]
    first = [line.glyphs[0].base for line in filled[0]]
    size = median(line.size for line in filled[0])
    for cell in filled[1:]:
        bases = [line.glyphs[0].base for line in cell]
        if len(bases) != len(first):
            return [row]
        if any(abs(a - b) > _LEVEL * size for a, b in zip(first, bases, strict=True)):
            return [row]
    return [[[cell[at]] if cell else [] for cell in row] for at in range(len(first))]
