"""Which lines of a text are a table.

Markdown's are (a row of hyphens under the heads), drawn ones (│), and rows of as many short cells
between tabs, bars, wide blanks or commas, or single blanks where all but the first are figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from qa.corpus.formats.base import Line
from qa.corpus.formats.cells import (
    BARS,
    BLANKS,
    COMMAS,
    LOOSE,
    PIPES,
    SINGLE,
    TAB,
    TABS,
    cells_of,
    cells_under,
)

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_DRAWN = re.compile(r"[\s─━═│┃║┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋+\-=|｜]+")
_FEWEST_ROWS = 2  # under a head that no rule shows
_FEWEST_GAPPED = 3  # columns of a table with empty cells
_FEWEST_OF_FIGURES = 3  # rows, and columns, of what only single blanks part
_FIGURE = re.compile(r"[+-]?\d[\d,.]*%?")
_COLUMN = re.compile(
    ".*(?:[姓人]名|名[称單单次]|单位|單位|部[门門]|[时時][间間]|日期|地[点址點]|所在地|[电電][话話]|金[额額]|[内內]容|[项項]目|[类類]别"
    "|[结結]果|情况|[进進]度|[备備]注|[奖獎][项項次]|等次|工种|[职職][务務]|[岗崗]位|班次|[标標]准|[负負][责責]人|主[题題])"
)
"""What heads a column of words; names set in rows (名单) end so nowhere."""
_LONGEST_CELL = 24
_PROOF = 50  # rows in which a figure must stand


@dataclass(frozen=True, slots=True)
class FoundTable:
    """What stands between the cells, and the numbers of its lines: head, rows, the one after.

    ``under`` is the line of a second head, that parts columns of the first, if there is one.
    """

    separator: re.Pattern[str]
    head: int
    rows: Sequence[int]
    stop: int
    under: int | None = None


def table_at(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Return the table that begins at ``lines[at]``; ``None`` where none does."""
    return sure_table(lines, at) or _tabbed(lines, at)


def sure_table(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Return the table that begins at ``lines[at]`` and shows itself by its rules or columns."""
    if lines[at].level:
        return None
    whole = _whole_rows(lines, at)
    gapped = next(filter(None, (_gapped(lines, at, one) for one in (TAB, PIPES, COMMAS))), None)
    return gapped if gapped and (not whole or whole.stop < gapped.stop) else whole


def _whole_rows(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a table by its rules, or by rows of which none lacks a cell."""
    return (
        _marked(lines, at)
        or _boxed(lines, at)
        or _of_blanks(lines, at)
        or _in_columns(lines, at, COMMAS)
        or _in_columns(lines, at, PIPES)
        or _of_figures(lines, at)
    )


def _marked(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a Markdown table whose head is ``lines[at]``."""
    if "|" not in lines[at].text or at + 2 >= len(lines):
        return None
    rule = lines[at + 1]
    if rule.gap or "|" not in rule.text or not _RULE.fullmatch(rule.text):
        return None
    stop = _run(lines, at + 2, len(lines), lambda line: "|" in line.text)
    under = at + 2 if stop > at + 3 and _parts_columns(lines[at], lines[at + 2]) else None
    first = at + 2 if under is None else at + 3
    return FoundTable(PIPES, at, range(first, stop), stop, under) if stop > first else None


def _parts_columns(head: Line, line: Line) -> bool:
    """Tell whether a row under a head is a second one: words, that part columns without heads.

    Nothing stands in it under the first head, nor a figure anywhere.
    """
    heads, cells = _texts(head, PIPES), _texts(line, PIPES)
    if len(heads) != len(cells) or cells[0] or not heads[0] or any(map(_has_figure, cells)):
        return False
    gaps = [at for at, title in enumerate(heads) if not title]
    return bool(gaps) and all(cells[at] for at in gaps)


def _boxed(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a table that is drawn, with a rule under its head."""
    if not (BARS.search(lines[at].text) or _DRAWN.fullmatch(lines[at].text)):
        return None
    stop = _run(
        lines, at + 1, len(lines), lambda line: bool(BARS.search(line.text) or _is_rule(line))
    )
    rows = [number for number in range(at, stop) if not _is_rule(lines[number])]
    ruled = len(rows) > 1 and rows[1] > rows[0] + 1
    barred = all(BARS.search(lines[number].text) for number in rows)
    return FoundTable(BARS, rows[0], rows[1:], stop) if ruled and barred else None


def _is_rule(line: Line) -> bool:
    return bool(_DRAWN.fullmatch(line.text))


def _of_blanks(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a table of wide blanks; some of its rows may be parted by single ones as well.

    Where all its cells are words, most of its heads must be such as head columns.
    """
    heads = _texts(lines[at], BLANKS)
    found = _in_columns(lines, at, BLANKS)
    if len(heads) > 1 and heads == _texts(lines[at], LOOSE):
        loose = _in_columns(lines, at, LOOSE)
        if loose and (found is None or loose.stop > found.stop):
            found = loose
    return found


def _in_columns(lines: Sequence[Line], at: int, separator: re.Pattern[str]) -> FoundTable | None:
    """Recognise a table by its cells: as many in each row, figures in a column, none in its head.

    The cells are short and end no sentence.
    """
    heads = _texts(lines[at], separator)
    if len(heads) < 2 or not _are_cells(heads) or any(map(_has_figure, heads)):
        return None
    if not all(map(is_word, heads)):
        return None

    def alike(line: Line) -> bool:
        cells = _texts(line, separator)
        return len(cells) == len(heads) and _are_cells(cells)

    def cells(line: Line) -> list[str]:
        return _texts(line, separator)

    headed = separator is BLANKS and sum(map(bool, map(_COLUMN.fullmatch, heads))) * 2 > len(heads)
    if not headed and not _begins_with_figures(lines, at, alike, cells):
        return None
    stop = _run(lines, at + 1, len(lines), alike)
    if stop - at - 1 < _FEWEST_ROWS:
        return None
    columns = zip(*map(cells, lines[at + 1 : stop]), strict=True)
    if not headed and not any(all(map(_has_figure, column)) for column in columns):
        return None
    return FoundTable(separator, at, range(at + 1, stop), stop)


def _gapped(lines: Sequence[Line], at: int, separator: re.Pattern[str]) -> FoundTable | None:
    """Recognise a table of which some rows have empty cells, by two whole ones and by its figures.

    Empty cells at the end of a line may have gone with their separators.
    """
    head = lines[at]
    heads = _texts(head, separator)
    if len(heads) < _FEWEST_GAPPED or any(map(_has_figure, heads)):
        return None
    if not _are_cells(heads) or not all(map(is_word, heads)):
        return None

    def under(line: Line) -> list[str]:
        cells = cells_under(head, line, separator)
        return [line.text[start:end] for start, end in cells]

    def alike(line: Line) -> bool:
        cells = under(line)
        less = len(heads) - len(cells)
        ends = separator is TAB or (less == 1 and separator is PIPES and line.text.endswith("|"))
        filled = [cell for cell in cells if cell]
        return (not less or (less > 0 and ends)) and len(filled) > 1 and _are_cells(filled)

    if not _begins_with_figures(lines, at, alike, under):
        return None
    stop = _run(lines, at + 1, len(lines), alike)
    rows = [under(line) for line in lines[at + 1 : stop]]
    if sum(len(row) == len(heads) and all(row) for row in rows) < _FEWEST_ROWS:
        return None
    columns = [list(filter(None, column)) for column in zip_longest(*rows)]
    figures = any(len(one) > 1 and all(map(_has_figure, one)) for one in columns)
    return FoundTable(separator, at, range(at + 1, stop), stop) if figures else None


def _begins_with_figures(
    lines: Sequence[Line],
    at: int,
    alike: Callable[[Line], bool],
    cells: Callable[[Line], list[str]],
) -> bool:
    """Tell whether in the first rows under a head a column has figures alone, or nothing yet.

    A long run of words is no table; that it is none must not be found out anew at each of its rows.
    """
    seen = _run(lines, at + 1, min(len(lines), at + _PROOF), alike)
    columns = list(zip_longest(*map(cells, lines[at + 1 : seen])))
    return any(all(_has_figure(cell) for cell in column if cell) for column in columns)


def _of_figures(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a table of single blanks: under each head but the first nothing but figures."""
    table = _in_columns(lines, at, SINGLE)
    if table is None or len(table.rows) < _FEWEST_OF_FIGURES:
        return None
    rows = [_texts(lines[number], SINGLE) for number in table.rows]
    if len(rows[0]) < _FEWEST_OF_FIGURES or any(_has_figure(row[0]) for row in rows):
        return None
    figures = all(_FIGURE.fullmatch(cell) for row in rows for cell in row[1:])
    return table if figures else None


def _texts(line: Line, separator: re.Pattern[str]) -> list[str]:
    return [line.text[start:end] for start, end in cells_of(line, separator)]


def _are_cells(texts: Sequence[str]) -> bool:
    return all(0 < len(text) <= _LONGEST_CELL and text[-1] not in "。！？!?：:、" for text in texts)


def _has_figure(cell: str) -> bool:
    return any(char.isdigit() for char in cell)


def _tabbed(lines: Sequence[Line], at: int) -> FoundTable | None:
    """Recognise a table of tabs: a head without figures, rows of as many cells."""
    head = lines[at]
    if "\t" not in head.text or head.level or _has_figure(head.text):
        return None
    count = len(TABS.findall(head.text))

    def alike(line: Line) -> bool:
        return len(TABS.findall(line.text)) == count

    seen = _run(lines, at + 1, min(len(lines), at + _PROOF), alike)
    figures = any(_has_figure(line.text) for line in lines[at + 1 : seen])
    if seen - at - 1 < _FEWEST_ROWS or not figures:
        return None
    stop = _run(lines, seen, len(lines), alike)
    return FoundTable(TABS, at, range(at + 1, stop), stop)


def _run(lines: Sequence[Line], start: int, end: int, alike: Callable[[Line], bool]) -> int:
    """Return where the run of lines from ``start`` ends that follow without a gap and are alike."""
    while start < end and not lines[start].gap and alike(lines[start]):
        start += 1
    return start


def is_word(cell: str) -> bool:
    """Tell whether a row's first cell says itself what it is: 维修班, but not 2021."""
    return any(char.isalpha() for char in cell)
