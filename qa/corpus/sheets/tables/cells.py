"""What stands in the cells of a table: its rows, their cells, the lines of each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.corpus.sheets.base import Area, Glyph, Strip

Lines = list[Strip]
PrintedRow = list[Lines]

_SAME = 4.0  # points: sides of cells so near to each other are one
_LEVEL = 0.5  # of the size: baselines of one line differ by less
_BLANK = 0.2  # of the size: a blank between Latin letters is so wide
_STACKED = 3  # lines level in the cells of a row that no rule parts: each is a row
_FULL = 8  # characters of a line that fills its cell


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell: where it stands, the columns and rows that it spans, the lines in it."""

    area: Area
    columns: range
    rows: range
    lines: Lines

    @property
    def text(self) -> str:
        """Its characters without blanks."""
        return "".join("".join(one.text.split()) for one in self.lines)


def placed_cells(areas: Sequence[Area], glyphs: Sequence[Glyph]) -> list[PrintedCell]:
    """Return cells that stand at ``areas``, with the characters whose middle lies in each."""
    xs = _sides([x for one in areas for x in (one.left, one.right)])
    ys = _sides([y for one in areas for y in (one.top, one.bottom)])
    inside = [[glyph for glyph in glyphs if one.holds(glyph.area)] for one in areas]
    found = [
        PrintedCell(
            one,
            range(_number(xs, one.left), _number(xs, one.right)),
            range(_number(ys, one.top), _number(ys, one.bottom)),
            cell_lines(some),
        )
        for one, some in zip(areas, inside, strict=True)
    ]
    return _counted(found)


def _counted(cells: Sequence[PrintedCell]) -> list[PrintedCell]:
    """Return the cells; where as many stand in each row, but not under one another, by number.

    Some programs set each row as wide as its own words need.
    """
    rows: dict[int, list[PrintedCell]] = {}
    for cell in sorted(cells, key=lambda one: one.area.left):
        rows.setdefault(cell.rows.start, []).append(cell)
    counts = {len(row) for row in rows.values()} - {1}
    most = max(one.columns.stop for one in cells)
    if len(counts) != 1 or max(counts) >= most or any(len(one.rows) > 1 for one in cells):
        return list(cells)
    count = max(counts)
    return [
        replace(cell, columns=range(at, at + 1) if len(row) > 1 else range(count))
        for row in rows.values()
        for at, cell in enumerate(row)
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


def cell_lines(glyphs: Iterable[Glyph]) -> Lines:
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


def printed_rows(cells: Sequence[PrintedCell]) -> list[PrintedRow]:
    """Return the rows of cells from top to bottom, those of several rows in each of these.

    Where a cell spans columns it stands in the first one. Lines level in the cells of a row, three
    at least, are rows of their own: no rule parts them.
    """
    count = max(one.columns.stop for one in cells)
    rows: list[PrintedRow] = []
    for number in range(max(one.rows.stop for one in cells)):
        row: PrintedRow = [[] for _ in range(count)]
        for cell in cells:
            if number in cell.rows:
                row[cell.columns.start] = cell.lines
        rows += _unstacked(row)
    return rows


def filled_rows(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Return the rows without those, and without columns, that hold no character."""
    width = max(map(len, rows), default=0)
    level = [[*row, *([] for _ in range(width - len(row)))] for row in rows if any(row)]
    kept = [at for at in range(width) if any(row[at] for row in level)]
    return [[row[at] for at in kept] for row in level]


def _unstacked(row: PrintedRow) -> list[PrintedRow]:
    """Return the rows that a row without rules in it holds; itself where its cells are texts.

    Each begins level with a line of the first cell; longer cells go on between these.
    """
    starts = row[0] if len(row[0]) >= _STACKED else max(row, key=len)
    filled = sum(map(bool, row))
    if len(starts) < _STACKED or filled < 2 or any(map(_is_wrapped, (row[0], starts))):
        return [row]
    found: list[PrintedRow] = [[[] for _ in row] for _ in starts]
    for at, cell in enumerate(row):
        for line in cell:
            over = [n for n, one in enumerate(starts) if _is_over(one, line)]
            if not over:
                return [row]
            found[over[-1]][at].append(line)
    level = [
        sum(any(_is_level(start, line) for line in cell) for cell in some)
        for start, some in zip(starts, found, strict=True)
    ]
    return found if min(level) >= max(2, filled / 2) else [row]


def _is_over(one: Strip, other: Strip) -> bool:
    """Tell whether a line is level with another or over it."""
    return other.glyphs[0].base >= one.glyphs[0].base - _LEVEL * one.size


def _is_level(one: Strip, other: Strip) -> bool:
    return abs(one.glyphs[0].base - other.glyphs[0].base) <= _LEVEL * one.size


def _is_wrapped(cell: Lines) -> bool:
    """Tell whether a cell is a text that its column breaks: all its lines but the last are full."""
    if len(cell) < _STACKED or len(cell[0].glyphs) < _FULL:
        return False
    right = max(line.area.right for line in cell)
    return all(right - line.area.right < line.size for line in cell[:-1])
