"""Which column of a row has the most or the least: 一号线哪一年客流最多, heads being years."""

from __future__ import annotations

import re
from fractions import Fraction

from qa.answering.gathered.cells import row_named
from qa.answering.gathered.grid import Table, TableRow, cited_row
from qa.text.lazily import lazily
from qa.types import Citation, Question, Span

_ASKED = lazily(
    r"哪(?:一|个)?(?P<time>年|季度|月)[^,;?]*最(?:(?P<most>[多高大长])|(?P<least>[少低小短]))"
    r"|\b(?:which|what) (?P<en>year|quarter|month)\b.*"
    r"\b(?:(?P<en_most>most|highest|largest)|(?P<en_least>fewest|least|lowest|smallest))\b"
)
_HEADS: dict[str, re.Pattern[str]] = {
    "年": lazily("(?:19|20)[0-9]{2}年?"),
    "季度": lazily("[第一二三四1-4]{1,2}季度|Q[1-4]"),
    "月": lazily("[0-9一二三四五六七八九十]{1,2}月份?"),
}
_ENGLISH = {"year": "年", "quarter": "季度", "month": "月"}


def columns_compared(question: Question, table: Table) -> list[Citation]:
    """Return the row of a table that a question names, its head and figure marked.

    The head is the year, quarter or month that the question asks for as that with the most or
    the least; none where two have as much, or fewer than two columns are headed so.
    """
    asked = _ASKED.search(question.normalized)
    if asked is None:
        return []
    heads = _HEADS[asked["time"] or _ENGLISH[asked["en"]]]
    least = bool(asked["least"] or asked["en_least"])
    row = row_named(question, table.rows)
    marks = _best(row, heads, least=least) if row else []
    return [cited_row(table.hit, row, marks)] if row and marks else []


def _best(row: TableRow, heads: re.Pattern[str], *, least: bool) -> list[Span]:
    """Return where the head and the figure of the one column stand that has the most."""
    figures: list[tuple[Fraction, int]] = [
        (cell.number.value, at)
        for at, cell in enumerate(row.cells)
        if cell.number and cell.number.value is not None and heads.fullmatch(cell.noun)
    ]
    best = (min if least else max)((value for value, _ in figures), default=None)
    places = [at for value, at in figures if value == best]
    if len(figures) < 2 or len(places) != 1:
        return []
    cell = row.cells[places[0]]
    start = row.passage.text.rfind(cell.head, 0, cell.span.start)
    return [Span(start, start + len(cell.head)), cell.span] if start >= 0 else []
