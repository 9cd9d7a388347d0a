"""Rows of tables with what their columns mean.

A row alone says little (| 维修班 | 95 | 鲍文斌 |). Its line is therefore made of the file's own
characters in another order: every cell behind the head of its column, but for a first one that
says itself what it is (维修班 得分95 班组长鲍文斌; 年份2021得分95). The spans tell where each piece
stands, as everywhere; only the heads stand in several lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from qa.corpus.formats.base import Line
from qa.corpus.formats.cells import PIPES, Cells, cells_of, cells_under
from qa.corpus.formats.found_tables import FoundTable, is_word, sure_table, table_at
from qa.corpus.formats.spans import rank_in_head
from qa.types import Span, cut_spans

_Piece = tuple[Line, int, int]
"""A line, and where a stretch of its text begins and ends."""
_Heads = Sequence[Sequence[_Piece]]
"""The stretches that head each column; none for a column without a head."""


def with_headers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, every table's head and rule gone into the rows under them."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        table = table_at(lines, at)
        if table is None:
            done.append(_unbarred(lines[at]))
            at += 1
            continue
        separator, head = table.separator, lines[table.head]
        heads = _heads(lines, table)
        rows = [
            _row(heads, line, cells_under(head, line, separator))
            for line in (lines[number] for number in table.rows)
        ]
        # the head and the rule belong to the article by the first row's extent
        extent = Span(lines[at].extent.start, rows[0].extent.end)
        done += [replace(rows[0], extent=extent, gap=lines[at].gap), *rows[1:]]
        at = table.stop
    return done


def sure_tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where tables begin and end that show themselves as such, in numbers of lines."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        table = sure_table(lines, at)
        if table:
            found.append((at, table.stop))
        at = table.stop if table else at + 1
    return found


def _heads(lines: Sequence[Line], table: FoundTable) -> _Heads:
    """Return what heads each column, a wide head over all columns that stand under it."""
    first = [(lines[table.head], *cell) for cell in cells_of(lines[table.head], table.separator)]
    if table.under is None:
        return [[one] if one[1] < one[2] else [] for one in first]
    second = [(lines[table.under], *cell) for cell in cells_of(lines[table.under], table.separator)]
    heads: list[list[_Piece]] = []
    over: list[_Piece] = []
    for one, other in zip_longest(first, second):
        over = [one] if one and one[1] < one[2] else over
        own = [other] if other and other[1] < other[2] else []
        heads.append(sorted([*over, *own], key=lambda piece: rank_in_head(_written(piece))))
    return heads


def _written(piece: _Piece) -> str:
    line, start, end = piece
    return line.text[start:end]


def _unbarred(line: Line) -> Line:
    """Return a row without heads as its cells; bars that the format set stand nowhere in print."""
    return _row((), line, cells_of(line, PIPES)) if line.role == "table" else line


def _row(heads: _Heads, line: Line, cells: Cells) -> Line:
    """Return a row as its cells, each behind the head of its column."""
    pieces = list(_pieces(heads, line, cells))
    if not pieces:
        return replace(line, row=True)
    return replace(
        line,
        text="".join(map(_written, pieces)),
        spans=tuple(s for one, start, end in pieces for s in cut_spans(one.spans, start, end)),
        row=True,
    )


def _pieces(heads: _Heads, line: Line, cells: Cells) -> Iterator[_Piece]:
    """Yield the stretches of the heads' and the row's text that make up the row."""
    left = ""
    for number, (title, cell) in enumerate(zip_longest(heads[: len(cells)], cells)):
        if cell is None or cell[0] == cell[1]:
            continue
        named = number == 0 < len(cells) - 1 and is_word(line.text[cell[0] : cell[1]])
        run = [] if named else list(title or ())
        for one, start, end in [*run, (line, *cell)]:
            if left and _runs_together(left, one.text[start]):
                yield one, start - 1, start
            yield one, start, end
            left = one.text[end - 1]
        filled_behind = any(start < end for start, end in cells[number + 1 :])
        if filled_behind and (number or not run):
            yield line, cell[1], cell[1] + 1
            left = ""


def _runs_together(left: str, right: str) -> bool:
    """Tell whether two cells would read as one number or word."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
