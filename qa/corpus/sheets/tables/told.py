"""What of lattices, bands and aligned pieces is a table, and what its first rows head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from qa.corpus.formats.rows import heads_columns
from qa.corpus.sheets.base import Area, Block, Glyph, Sheet, Strip, around
from qa.corpus.sheets.frames import area_sides
from qa.corpus.sheets.tables.aligned import aligned_tables
from qa.corpus.sheets.tables.banded import bands
from qa.corpus.sheets.tables.cells import (
    Lines,
    PrintedCell,
    PrintedRow,
    filled_rows,
    placed_cells,
    printed_rows,
)
from qa.corpus.sheets.tables.lattice import connected, lattices, level_lines

_LONGEST, _USUAL_LENGTH = 200, 24  # characters of a cell, of most cells
_LONGEST_TITLE = 60  # characters of a title or a note
_REACH = 4.0  # points: cells so near to each other touch
_MOST_LINES = 6  # of most cells
_LARGE = 1.4  # times the size of the text: type of headlines, which no table has
_FILLED = 0.6  # of its rectangle: some tables lack cells
_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3  # where no lattice shows a table
_SOME = 0.5  # of the cells hold something
_SHARED = 0.6  # of the rows hold several cells
_YEAR = re.compile(
    r"(?:19|20)\d\d年?(?:度|末|底)?|[1-4一二三四]季度|\d{1,2}月(?:份)?|第.{1,3}[期届季]"
)


FoundTables = Iterator[tuple[Area, list[Block]]]


def ruled_tables(sheet: Sheet, usual: float) -> FoundTables:
    """Yield where tables in lattices of rules stand, and their blocks; ``usual``: the text's size.

    The blocks are the table, and a title or a note in a row of its own.
    """
    yield from _in_lattices(sheet, sheet.strokes, usual)


def tinted_tables(sheet: Sheet, usual: float) -> FoundTables:
    """Yield the same of tables whose cells, or some of them, are told by their ground."""
    grounds = [side for one in sheet.frames for side in area_sides(one)]
    yield from _in_lattices(sheet, [*sheet.strokes, *grounds], usual)


def _in_lattices(sheet: Sheet, strokes: Sequence[Area], usual: float) -> FoundTables:
    glyphs = _glyphs(sheet)
    for areas in lattices(strokes):
        whole = around(areas)
        near = [one for one in glyphs if whole.holds(one.area)]
        small = [one for one in areas if _is_small(one, near)]
        cells_apart = [one for one in small if not _is_text(one, small, near)]
        for group in connected(cells_apart, _touch):
            cells = placed_cells(group, near)
            if _is_table(cells, usual):
                yield around(group), table_blocks(cells)


def banded_tables(sheet: Sheet, usual: float) -> FoundTables:
    """Yield the same of tables that have rules across only."""
    glyphs = _glyphs(sheet)
    for areas in bands(level_lines(sheet.strokes), glyphs):
        if not all(_is_small(one, glyphs) for one in areas):
            continue
        cells = placed_cells(areas, glyphs)
        if _is_table(cells, usual):
            blocks = table_blocks(cells)
            if any(map(_is_broad, blocks)):
                yield around(areas), blocks


def bare_tables(sheet: Sheet, usual: float) -> FoundTables:
    """Yield the same of tables that have no rules at all."""
    upright = [one for one in sheet.rules if one.height > one.width]
    for area, rows in aligned_tables(sheet.strips, upright):
        large = any(line.size >= _LARGE * usual for row in rows for cell in row for line in cell)
        if not large:
            yield area, [table_of_rows(rows, told=True)]


def _glyphs(sheet: Sheet) -> list[Glyph]:
    return [glyph for strip in sheet.strips for glyph in strip.glyphs]


def _is_broad(block: Block) -> bool:
    """Tell whether a table has three columns, or two and figures under the second head."""
    if not block.rows or len(block.rows) < _FEWEST_ROWS or not block.headed:
        return False
    last = ["".join(line.text for line in row[-1]) for row in block.rows[1:]]
    figures = all(any(char.isdigit() for char in one) for one in last)
    return len(block.rows[0]) >= _FEWEST_COLUMNS or (len(block.rows[0]) == 2 and figures)


def _is_small(area: Area, glyphs: Sequence[Glyph]) -> bool:
    return sum(area.holds(one.area) for one in glyphs) <= _LONGEST


def _is_text(area: Area, areas: Sequence[Area], glyphs: Sequence[Glyph]) -> bool:
    """Tell whether a cell that stands alone in its row holds more than a title or a note."""
    alone = not any(
        min(area.bottom, one.bottom) - max(area.top, one.top) > _REACH
        for one in areas
        if one is not area
    )
    return alone and sum(area.holds(one.area) for one in glyphs) > _LONGEST_TITLE


def _touch(one: Area, other: Area) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down) > -_REACH and max(across, down) > 0


def _is_table(cells: Sequence[PrintedCell], usual: float) -> bool:
    """Tell whether cells side by side hold short pieces as tables do, and fill a rectangle."""
    if len({one.columns.start for one in cells}) < 2 or len({one.rows.start for one in cells}) < 2:
        return False
    whole = around(one.area for one in cells)
    if sum(it.area.width * it.area.height for it in cells) < _FILLED * whole.width * whole.height:
        return False
    filled = [one for one in cells if one.lines]
    rows = Counter(one.rows.start for one in filled)
    shared = sum(count > 1 for count in rows.values())
    if shared < max(2, _SHARED * len(rows)) or len(filled) < max(4, _SOME * len(cells)):
        return False
    lines = median(len(one.lines) for one in filled)
    large = any(line.size >= _LARGE * usual for one in filled for line in one.lines)
    short = median(len(one.text) for one in filled) <= _USUAL_LENGTH and lines <= _MOST_LINES
    return short and not large


def table_blocks(cells: Sequence[PrintedCell]) -> list[Block]:
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


def _text(cell: PrintedCell) -> Block:
    return Block(list(cell.lines))


def _table(cells: Sequence[PrintedCell]) -> Block:
    first = min(one.rows.start for one in cells)
    head = [one for one in cells if one.rows.start == first]
    tall = max(len(one.rows) for one in head)
    second = [one for one in cells if one not in head and one.rows.start < first + tall]
    split = any(len(one.columns) > 1 and len(one.rows) < tall for one in head)
    if split and tall == 2:
        rest = [one for one in cells if one not in head and one not in second]
        return table_of_rows([_joined_head(head, second), *(printed_rows(rest) if rest else [])])
    return table_of_rows(printed_rows(cells))


def _joined_head(head: Sequence[PrintedCell], second: Sequence[PrintedCell]) -> PrintedRow:
    """Return a head of two rows as one: each column's head behind what stands over several."""
    width = max(one.columns.stop for one in [*head, *second])
    row: PrintedRow = []
    for column in range(width):
        lines: Lines = []
        for cell in (*head, *second):
            lines += cell.lines if column in cell.columns else []
        row.append(lines)
    return row


def table_of_rows(every: Sequence[PrintedRow], *, told: bool = False) -> Block:
    """Return the block of a table's rows; ``told`` says that its first row is the head."""
    rows = filled_rows(every)
    strips = [line for row in rows for cell in row for line in cell]
    headed = len(rows) > 1 and (told or _heads(rows))
    return Block(strips, rows, headed)


def _heads(rows: Sequence[PrintedRow]) -> bool:
    """Tell whether the first row heads the columns: it holds no figures, or years; or is bold.

    Figures in words over bare figures are none.
    """
    every = [["".join(line.text for line in cell) for cell in row] for row in rows]
    texts = every[0]
    figures = [one for one in texts if any(char.isdigit() for char in one)]
    if heads_columns(every) or (len(figures) < len(texts) and all(map(_YEAR.fullmatch, figures))):
        return True
    return _is_bold(rows[0]) and not any(map(_is_bold, rows[1:]))


def _is_bold(row: PrintedRow) -> bool:
    lines: list[Strip] = [line for cell in row for line in cell]
    return bool(lines) and all(line.bold for line in lines)
