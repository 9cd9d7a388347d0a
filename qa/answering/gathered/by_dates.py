"""Which row of a table is the first or the last by a column of dates: 哪个站点最早启用."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.dates.days import day_told
from qa.answering.gathered.grid import Table, TableRow, cited_rows
from qa.answering.gathered.heads import headlines, pairs_shared
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Citation, Question

_ASKED = lazily(
    r"(?:哪|谁)[^,;?]*最(?:(?P<first>[早先])|(?P<last>[晚迟后]))"
    r"|最(?:(?P<then_first>[早先])|(?P<then_last>[晚迟后]))[^,;?]*(?:是|为)?(?:哪|谁)"
    r"|\b(?:which|who|what)\b.*\b(?:(?P<en_first>earliest|first)|(?P<en_last>latest|last))\b"
)


def rows_by_dates(question: Question, table: Table) -> list[Citation]:
    """Return the row of a table that is asked for as the first or the last, with its date.

    The rows of one day are all returned; none where a row has no date, or of two dates one holds
    the other (2021 and March 2021).
    """
    asked = _ASKED.search(question.normalized)
    if asked is None:
        return []
    last = bool(asked["last"] or asked["then_last"] or asked["en_last"])
    at = _dated_column(question, table.body) if len(table.body) > 1 else None
    if at is None:
        return []
    return cited_rows(table.hit, ((row, at) for row in _ends(table.body, at, last=last)))


def _dated_column(question: Question, rows: Sequence[TableRow]) -> int | None:
    """Return the one column that has a date in each row; of several that which a question names."""
    columns = [
        at
        for at in range(len(rows[0].cells))
        if at != rows[0].named and all(_day(row, at) for row in rows)
    ]
    if len(columns) < 2:
        return columns[0] if columns else None
    over = headlines(rows)
    named = [
        at
        for at in columns
        if any(
            pair not in over for pair in pairs_shared(question, normalize(rows[0].cells[at].head))
        )
    ]
    return named[0] if len(named) == 1 else None


def _ends(rows: Sequence[TableRow], at: int, *, last: bool) -> list[TableRow]:
    """Return the rows of the first or the last day, none where days cannot be put in order."""
    days = [day for row in rows if (day := _day(row, at))]
    if len({len(day) for day in days}) > 1 or len(set(days)) < 2:
        return []
    end = max(days) if last else min(days)
    return [row for row, day in zip(rows, days, strict=True) if day == end]


def _day(row: TableRow, at: int) -> str | None:
    return day_told(row.passage, row.cells[at].span)
