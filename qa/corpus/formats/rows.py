"""Tables as lines, in the form in which the layout knows that their head names the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BAR = "|"
FIGURE = re.compile(r"[+\-−±]?\d[\d,.，]*[%％‰]?")
_NAMING = 3  # letters of a head that holds a figure: fewer are a figure's unit
_BLANKS = frozenset(["", "-", "—", "——", "–", "/"])


def table_block(rows: Sequence[Sequence[str]], *, surely_headed: bool = False) -> str | None:
    r"""Return the rows as Markdown writes a table; ``None`` where there are none to be shown.

    The first row is the head, unless it holds figures that tell something (see
    :func:`heads_columns`): then no row is, and cells stand between bars alone. ``surely_headed``
    says that it is known to be the head.

    >>> table_block([["班组", "得分"], ["维修班", "95"]])
    '| 班组 | 得分 |\n| --- | --- |\n| 维修班 | 95 |'
    """
    shown = [[_cell(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not shown:
        return None
    lines = [f"{_BAR} {f' {_BAR} '.join(row)} {_BAR}" for row in shown]
    if len(shown) > 1 and (surely_headed or heads_columns(shown)):
        lines.insert(1, f"{_BAR} {f' {_BAR} '.join('---' for _ in shown[0])} {_BAR}")
    return "\n".join(lines)


def heads_columns(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the first row may head the others, by the figures in it.

    It holds none; or some of its cells do, each in words over a column of bare figures.

    >>> heads_columns([["班组", "60岁以上"], ["维修班", "5"]])
    True
    >>> heads_columns([["维修班", "95分"], ["锅炉队", "88分"]])
    False
    """
    first = rows[0]
    figured = [n for n, cell in enumerate(first) if any(char.isdigit() for char in cell)]
    if not figured:
        return True
    return len(figured) < len(first) and all(_names_figures(rows, n) for n in figured)


def _names_figures(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Tell whether the first cell of a column is words, and all under it bare figures."""
    head = rows[0][column]
    under = [row[column].strip() for row in rows[1:] if column < len(row)]
    filled = [cell for cell in under if cell not in _BLANKS]
    worded = sum(char.isalpha() for char in head) >= _NAMING
    return worded and bool(filled) and all(map(FIGURE.fullmatch, filled))


def _cell(cell: str) -> str:
    return " ".join(cell.replace(_BAR, "｜").split())
