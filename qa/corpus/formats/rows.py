"""Tables as lines, in the form in which the layout knows that their head names the columns."""

from __future__ import annotations

from collections.abc import Sequence

_BAR = "|"


def table_block(rows: Sequence[Sequence[str]]) -> str | None:
    r"""Return the rows as Markdown writes a table; ``None`` where there are none to be shown.

    The first row is the head, unless it holds figures: then no row is, and cells stand between
    bars alone.

    >>> table_block([["班组", "得分"], ["维修班", "95"]])
    '| 班组 | 得分 |\n| --- | --- |\n| 维修班 | 95 |'
    """
    shown = [[_cell(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    if not shown:
        return None
    lines = [f"{_BAR} {f' {_BAR} '.join(row)} {_BAR}" for row in shown]
    if len(shown) > 1 and not any(char.isdigit() for cell in shown[0] for char in cell):
        lines.insert(1, f"{_BAR} {f' {_BAR} '.join('---' for _ in shown[0])} {_BAR}")
    return "\n".join(lines)


def _cell(cell: str) -> str:
    return " ".join(cell.replace(_BAR, "｜").split())
