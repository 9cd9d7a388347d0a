"""What rows of a table come to together: their sum where the table has none, or their number."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from qa.answering.concluding.asked import sum_asked
from qa.answering.gathered.bounds import bound_asked
from qa.answering.gathered.grid import Table, TableRow, cited_rows, is_blank
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.items import MOST_ITEMS
from qa.text.decimals import in_decimals
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.numbers import numbers_in
from qa.types import Citation, Conclusion, Question

_COUNT_ASKED = lazily(r"(?:(?<!第)(?<!哪)几|多少)[个家座支所项条名位门]|\bhow many\b")

_OF_LEVEL = lazily("(?<=[\u4e00-\u9fff]{2})[市县区]$")
"""What a question leaves out of a place's name: 江岸 of 江岸市."""
_KINDS = ("收入", "支出")
"""What is never added up."""


def rows_summed(question: Question, table: Table) -> list[Citation]:
    """Return all rows of a table whose column a question asks the sum of.

    Of a table that sums up itself the row that does; none where a row is named, or a bound is set.
    """
    asked = question.normalized
    if not sum_asked(asked) or bound_asked(asked):
        return []
    rows, own = table.rows, table.body
    at = column_asked(question, rows) if 1 < len(rows) <= MOST_ITEMS else None
    if at is None or _rows_named(asked, own):
        return []
    if totals := [(row, at) for row in rows if row not in own and row.cells[at].number]:
        return cited_rows(table.hit, totals) if len(totals) == 1 else []
    told = _alike(asked, [row for row in rows if not is_blank(row, at)])
    figures = [row.cells[at].number for row in told]
    if len(told) < 2 or not all(one and not one.percent for one in figures):
        return []
    return cited_rows(table.hit, ((row, at) for row in told))


def _alike(asked: str, rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows of the one kind that is asked about, none where both are; else all."""
    names = [normalize(row.name) for row in rows]
    if not all(any(kind in name for name in names) for kind in _KINDS):
        return list(rows)
    wanted = [kind for kind in _KINDS if kind in asked]
    return [row for row in rows if len(wanted) == 1 and wanted[0] in normalize(row.name)]


def _rows_named(asked: str, rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows whose names a normalised question has, in its order; not within others."""
    names = {row.passage.id: normalize(row.name).lower() for row in rows}
    found = []
    for row in rows:
        name, rest = names[row.passage.id], asked.lower()
        for longer in sorted(set(names.values()), key=len, reverse=True):
            if name in longer != name:
                rest = rest.replace(longer, " " * len(longer))
        short = _OF_LEVEL.sub("", name)
        if len(name) > 1 and short in rest:
            found.append((rest.index(short), row))
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def reckoned_of_rows(question: Question, citations: Sequence[Citation]) -> Conclusion | None:
    """Return how many rows lie within the bound asked for, or what the rows asked for come to.

    ``None`` where neither is asked, something else than rows of one table is cited, or there may be
    more rows than are cited.
    """
    if len({one.hit.passage.article_key for one in citations}) != 1:
        return None
    marks = [one.words for one in citations]
    table = all(one.hit.passage.kind == "table" for one in citations)
    if not table or any(len(one) != 2 for one in marks):
        return None
    names, figures = tuple(one[0] for one in marks), tuple(one[1] for one in marks)
    if bound_asked(question.normalized):
        counted = _COUNT_ASKED.search(question.normalized)
        value = str(len(citations))
        whole = len(citations) < MOST_ITEMS
        return Conclusion("count", (), figures, value, names) if counted and whole else None
    if sum_asked(question.normalized) and len(citations) > 1:
        return Conclusion("sum", (), figures, _sum(figures), names)
    return None


def _sum(figures: Sequence[str]) -> str:
    """Return the sum of figures, exactly."""
    values = [one.value for figure in figures for one in numbers_in(figure)]
    return in_decimals(sum((value for value in values if value is not None), Fraction(0)))
