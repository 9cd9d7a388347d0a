"""Lattices that are tables, and what their first rows head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from qa.corpus.sheets.base import Area, Block, Glyph, Strip, around
from qa.corpus.sheets.tables.cells import Cell, Lines, Row, filled_rows, placed_cells, rows_of
from qa.corpus.sheets.tables.lattice import lattices

_LONGEST, _USUAL_LENGTH = 200, 24  # characters of a cell, of most cells
_MOST_LINES = 6  # of most cells
_LARGE = 1.4  # times the size of the text: type of headlines, which no table has
_FILLED = 0.9  # of its rectangle
_SOME = 0.5  # of the cells hold something
_YEAR = re.compile(
    r"(?:19|20)\d\d年?(?:度|末|底)?|[1-4一二三四]季度|\d{1,2}月(?:份)?|第.{1,3}[期届季]"
)


def ruled_tables(
    strokes: Sequence[Area], glyphs: Sequence[Glyph], usual: float
) -> Iterator[tuple[Area, list[Block]]]:
    """Yield where ruled tables stand, and their blocks: the table, a title or a note in a row.

    ``usual`` is the size of the text.
    """
    for areas in lattices(strokes):
        whole = around(areas)
        near = [one for one in glyphs if whole.holds(one.area)]
        for group in _groups([one for one in areas if _is_small(one, near)]):
            cells = placed_cells(group, near)
            if _is_table(cells, usual):
                yield around(group), table_blocks(cells)


def _is_small(area: Area, glyphs: Sequence[Glyph]) -> bool:
    return sum(area.holds(one.area) for one in glyphs) <= _LONGEST


def _groups(areas: Sequence[Area]) -> list[list[Area]]:
    """Return cells that touch each other together."""
    groups: list[list[Area]] = []
    for area in areas:
        homes = [it for it in groups if any(_touch(area, one) for one in it)]
        groups = [it for it in groups if it not in homes]
        groups.append([area, *(one for it in homes for one in it)])
    return groups


def _touch(one: Area, other: Area) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) >= -4 and max(across, down) > 0


def _is_table(cells: Sequence[Cell], usual: float) -> bool:
    """Tell whether cells side by side hold short pieces as tables do, and fill a rectangle."""
    if len({one.columns.start for one in cells}) < 2 or len({one.rows.start for one in cells}) < 2:
        return False
    whole = around(one.area for one in cells)
    if sum(it.area.width * it.area.height for it in cells) < _FILLED * whole.width * whole.height:
        return False
    filled = [one for one in cells if one.lines]
    if len(filled) < max(4, _SOME * len(cells)):
        return False
    lines = median(len(one.lines) for one in filled)
    large = any(line.size >= _LARGE * usual for one in filled for line in one.lines)
    short = median(len(one.text) for one in filled) <= _USUAL_LENGTH and lines <= _MOST_LINES
    return short and not large


def table_blocks(cells: Sequence[Cell]) -> list[Block]:
    """Return the blocks of a table: a title over all columns, the rows, a note under them."""
    width = max(one.columns.stop for one in cells)
    wide = {one.rows.start: one for one in cells if len(one.columns) == width and one.lines}
    last = max(one.rows.stop for one in cells) - 1
    title, note = wide.get(0), wide.get(last)
    kept = [one for one in cells if one not in (title, note)]
    found = [_text(title)] if title else []
    if kept:
        found.append(_table(kept))
    return [*found, *([_text(note)] if note and note is not title else [])]


def _text(cell: Cell) -> Block:
    return Block(list(cell.lines))


def _table(cells: Sequence[Cell]) -> Block:
    first = min(one.rows.start for one in cells)
    head = [one for one in cells if one.rows.start == first]
    tall = max(len(one.rows) for one in head)
    second = [one for one in cells if one not in head and one.rows.start < first + tall]
    split = any(len(one.columns) > 1 and len(one.rows) < tall for one in head)
    if split and tall == 2:
        rest = [one for one in cells if one not in head and one not in second]
        return table_of_rows([_joined_head(head, second), *(rows_of(rest) if rest else [])])
    return table_of_rows(rows_of(cells))


def _joined_head(head: Sequence[Cell], second: Sequence[Cell]) -> Row:
    """Return a head of two rows as one: each column's head behind what stands over several."""
    width = max(one.columns.stop for one in [*head, *second])
    row: Row = []
    for column in range(width):
        lines: Lines = []
        for cell in (*head, *second):
            lines += cell.lines if column in cell.columns else []
        row.append(lines)
    return row


def table_of_rows(every: Sequence[Row], *, drawn: bool = False) -> Block:
    """Return the block of a table's rows; ``drawn`` says that its first row is told as the head."""
    rows = filled_rows(every)
    strips = [line for row in rows for cell in row for line in cell]
    headed = len(rows) > 1 and (drawn or _heads(rows))
    return Block(strips, rows, headed)


def _heads(rows: Sequence[Row]) -> bool:
    """Tell whether the first row heads the columns: it holds no figures, or years; or is bold."""
    texts = ["".join(line.text for line in cell) for cell in rows[0]]
    figures = [one for one in texts if any(char.isdigit() for char in one)]
    if not figures or (len(figures) < len(texts) and all(map(_YEAR.fullmatch, figures))):
        return True
    return _is_bold(rows[0]) and not any(map(_is_bold, rows[1:]))


def _is_bold(row: Row) -> bool:
    lines: list[Strip] = [line for cell in row for line in cell]
    return bool(lines) and all(line.bold for line in lines)
