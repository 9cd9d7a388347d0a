"""Rows of tables with what their columns mean.

A row alone says little (| 维修班 | 95 | 鲍文斌 |). Its line is therefore made of the file's own
characters in another order: every cell behind the head of its column, but for a first one that
says itself what it is (维修班得分95 班组长鲍文斌; 年份2021得分95). The spans tell where each piece
stands, as everywhere; only the heads stand in several lines. Read so are Markdown's tables (a row
of hyphens under the heads) and rows of cells between tabs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from qa.corpus.formats.base import Line
from qa.types import Span, cut_spans

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PIPES = re.compile(r"(?<!\\)\|")
_TABS = re.compile(r"\t+")
_FEWEST_ROWS = 2  # under a head that only tabs show
_PROOF = 50  # rows in which a figure must stand


def with_headers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, every table's head and rule gone into the rows under them."""
    done: list[Line] = []
    at = 0
    while at < len(lines):
        table = _marked(lines, at) or _tabbed(lines, at)
        if table is None:
            done.append(lines[at])
            at += 1
            continue
        separator, first, stop = table
        heads = _cells(lines[at], separator)
        rows = [_row(lines[at], heads, line, _cells(line, separator)) for line in lines[first:stop]]
        # the head and the rule belong to the article by the first row's extent
        extent = Span(lines[at].extent.start, rows[0].extent.end)
        done += [replace(rows[0], extent=extent, gap=lines[at].gap), *rows[1:]]
        at = stop
    return done


def marked_tables(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where the tables that Markdown marks begin and end, in numbers of lines."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        table = _marked(lines, at)
        if table:
            found.append((at, table[2]))
        at = table[2] if table else at + 1
    return found


Table = tuple[re.Pattern[str], int, int]
"""What stands between the cells, the first row's index and that after the last."""


def _marked(lines: Sequence[Line], at: int) -> Table | None:
    """Recognise a Markdown table whose head is ``lines[at]``."""
    head = lines[at]
    if "|" not in head.text or head.level or at + 2 >= len(lines):
        return None
    rule = lines[at + 1]
    if rule.gap or "|" not in rule.text or not _RULE.fullmatch(rule.text):
        return None
    stop = _run(lines, at + 2, len(lines), lambda line: "|" in line.text)
    return (_PIPES, at + 2, stop) if stop > at + 2 else None


def _tabbed(lines: Sequence[Line], at: int) -> Table | None:
    """Recognise a table of tabs: a head without figures, rows of as many cells."""
    head = lines[at]
    if "\t" not in head.text or head.level or any(char.isdigit() for char in head.text):
        return None
    count = len(_TABS.findall(head.text))

    def alike(line: Line) -> bool:
        return len(_TABS.findall(line.text)) == count

    seen = _run(lines, at + 1, min(len(lines), at + _PROOF), alike)
    figures = any(char.isdigit() for line in lines[at + 1 : seen] for char in line.text)
    if seen - at - 1 < _FEWEST_ROWS or not figures:
        return None
    return _TABS, at + 1, _run(lines, seen, len(lines), alike)


def _run(lines: Sequence[Line], start: int, end: int, alike: Callable[[Line], bool]) -> int:
    """Return where the run of lines from ``start`` ends that follow without a gap and are alike."""
    while start < end and not lines[start].gap and alike(lines[start]):
        start += 1
    return start


def _cells(line: Line, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end in its text, blanks around them left out."""
    text = line.text
    bounds = [0]
    for match in separator.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    cells = list(zip(bounds[::2], bounds[1::2], strict=True))
    if separator is _PIPES:  # a bar at the head or end of a row is no column's
        cells = cells[bool(_is_blank(text, cells[0])) :]
        cells = cells[: len(cells) - bool(cells and _is_blank(text, cells[-1]))]
    return [_stripped(text, cell) for cell in cells]


def _is_blank(text: str, cell: tuple[int, int]) -> bool:
    return not text[cell[0] : cell[1]].strip()


def _stripped(text: str, cell: tuple[int, int]) -> tuple[int, int]:
    piece = text[cell[0] : cell[1]]
    start = cell[0] + len(piece) - len(piece.lstrip())
    return start, max(start, cell[0] + len(piece.rstrip()))


Cells = Sequence[tuple[int, int]]


def _row(head: Line, heads: Cells, line: Line, cells: Cells) -> Line:
    """Return a row as its cells, each behind the head of its column."""
    pieces = list(_pieces(head, heads, line, cells))
    if len(pieces) < 2:
        return replace(line, row=True)
    return replace(
        line,
        text="".join(one.text[start:end] for one, start, end in pieces),
        spans=tuple(s for one, start, end in pieces for s in cut_spans(one.spans, start, end)),
        row=True,
    )


def _pieces(head: Line, heads: Cells, line: Line, cells: Cells) -> Iterator[tuple[Line, int, int]]:
    """Yield the stretches of the head's and the row's text that make up the row."""
    left = ""
    for number, (title, cell) in enumerate(zip_longest(heads[: len(cells)], cells)):
        if cell is None or cell[0] == cell[1]:
            continue
        named = number == 0 < len(cells) - 1 and _is_word(line.text[cell[0] : cell[1]])
        titled = title is not None and title[0] < title[1] and not named
        run = [(head, *title)] if titled else []
        for one, start, end in [*run, (line, *cell)]:
            if left and _runs_together(left, one.text[start]):
                yield one, start - 1, start
            yield one, start, end
            left = one.text[end - 1]
        if 0 < number < len(cells) - 1:
            yield line, cell[1], cell[1] + 1
            left = ""


def _is_word(cell: str) -> bool:
    """Tell whether a row's first cell says itself what it is: 维修班, but not 2021."""
    return any(char.isalpha() for char in cell)


def _runs_together(left: str, right: str) -> bool:
    """Tell whether two cells would read as one number or word."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
