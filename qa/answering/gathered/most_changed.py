"""Which row of a table grew or fell the most, by a column of changes: 哪个行业的会员减少得最多."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.text.lazily import lazily
from qa.types import Citation, Question

_ASKED = lazily(
    r"(?:哪|谁)[^,;?]*?(?:(?P<up>增[加长]?|上升|上涨)|(?P<down>减少?|下降|下跌))[^,;?最]{0,2}最"
    r"|\b(?:which|who)\b.*?\b(?:(?P<en_up>grew|rose|gained|increased)"
    r"|(?P<en_down>fell|lost|dropped|shrank|declined|decreased))\b.*\bmost\b"
)
_CHANGE = lazily(r"增减|增[加长幅量]|净增|变化|升降|涨跌|同比|\b(?:change|growth|gain)\b", 2)


def rows_most_changed(question: Question, table: Table) -> list[Citation]:
    """Return the row of a table that is asked for as what grew or fell the most.

    None where no one column is headed as changes, or nothing went the way asked about.
    """
    asked = _ASKED.search(question.normalized)
    if asked is None:
        return []
    sign = -1 if asked["down"] or asked["en_down"] else 1
    rows = table.body
    columns = [at for at in range(len(rows[0].cells) if rows else 0) if _is_change(rows, at)]
    best = _most(rows, columns[0], sign) if len(columns) == 1 else None
    return cited_rows(table.hit, [(best, columns[0])]) if best is not None else []


def _is_change(rows: Sequence[TableRow], at: int) -> bool:
    headed = _CHANGE.search(rows[0].cells[at].head) is not None
    return headed and any(row.cells[at].number for row in rows)


def _most(rows: Sequence[TableRow], at: int, sign: int) -> TableRow | None:
    """Return the one row that went furthest in the direction of ``sign``; ``None`` of none."""
    numbers = ((row.cells[at].number, row) for row in rows)
    changed = [(sign * one.value, row) for one, row in numbers if one and one.value is not None]
    most = max((value for value, _ in changed), default=Fraction(0))
    best = [row for value, row in changed if value == most]
    return best[0] if most > 0 and len(best) == 1 else None
