"""Rows that tell the same of each: clauses beside each other, lines of a table without heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.gathered.grid import rows_of_table, without_totals
from qa.answering.gathered.in_english import put_in_english
from qa.answering.passages.fitting import name_in
from qa.retrieval.context import WholeArticle
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.matching import shared_end
from qa.text.numbers import Number, numbers_in
from qa.types import Passage, Question, Span

ROW_END = lazily("[；;。\n]|$")
_CELL_END = lazily("[，,、\\s：:]")
_FEWEST = 3
"""Rows that a text must have beside each other; a table may have two."""
_STOPS = frozenset("的了哪个是在有和与最年各区市县")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of a row with what stands before it in its clause."""

    before: str
    number: Number


@dataclass(frozen=True, slots=True)
class _Row:
    """What is told of one: where it stands in its passage, and its figures in order."""

    passage: Passage
    span: Span
    cells: tuple[_Cell, ...]


def most_told(
    question: Question,
    passage: Passage,
    article: WholeArticle,
    tells: re.Pattern[str],
    *,
    least: bool,
) -> tuple[Passage, list[Span]] | None:
    """Return the row beside a passage with the most, its name and its figure.

    ``None`` where a text ``tells`` itself which it is.
    """
    rows = _rows(passage, article)
    if any(tells.search(row.passage.text) for row in rows):
        return None
    column = _column(question, rows)
    best = _best(rows, column, least=least) if column is not None else None
    if column is None or best is None:
        return None
    return best.passage, [
        mark for mark in (_name(rows, best), best.cells[column].number.span) if len(mark)
    ]


def _rows(first: Passage, article: WholeArticle) -> list[_Row]:
    """Return the rows that stand beside each other: of the table, or of the passage's clauses."""
    if first.kind == "table":
        table = [row.passage for row in without_totals(rows_of_table(first, article))]
        table = table or [one for one in article(first) if one.kind == "table"]
        rows = [
            _Row(one, Span(0, len(one.text)), _cells(one.text, 0, len(one.text))) for one in table
        ]
        least = 2
    else:
        rows = list(_clauses(first))
        least = _FEWEST
    counts = [len(row.cells) for row in rows if row.cells]
    if not counts:
        return []
    shape = max(set(counts), key=counts.count)
    alike = [replace(row, cells=row.cells[-shape:]) for row in rows if len(row.cells) >= shape]
    return alike if len(alike) >= least else []


def _clauses(passage: Passage) -> Iterator[_Row]:
    start = 0
    for end in ROW_END.finditer(passage.text):
        if end.start() > start:
            cells = _cells(passage.text, start, end.start())
            yield _Row(passage, Span(start, end.start()), cells)
        start = end.end()


def _cells(text: str, start: int, end: int) -> tuple[_Cell, ...]:
    """Return the figures of a stretch, the first of each cell."""
    found: list[_Cell] = []
    last = start
    for number in (n for n in numbers_in(text) if start <= n.span.start and n.span.end <= end):
        cuts = [cut.end() for cut in _CELL_END.finditer(text, last, number.span.start)]
        begins = max(cuts, default=last)
        if number.value is not None and (not found or begins > last or cuts):
            found.append(_Cell(text[begins : number.span.start], number))
        last = number.span.end
    return tuple(found)


def _column(question: Question, rows: Sequence[_Row]) -> int | None:
    """Return which figure of each row is asked about: that whose words the question shares most."""
    if not rows:
        return None
    shares = [
        _named(question, [row.cells[at].before for row in rows]) for at in range(len(rows[0].cells))
    ]
    best = max(shares)
    return shares.index(best) if best > 0 and shares.count(best) == 1 else None


def _named(question: Question, before: Sequence[str]) -> float:
    """Return how much a question names of what all rows say before a figure; words in English."""
    if put_in_english(question):
        said = (terms_said(question.english, one, question.surfaces or {}) for one in before)
        return float(len(set.intersection(*said)))
    told = set.intersection(*map(set, before)) - _STOPS
    return len(told & set(question.normalized)) / len(told) if told else 0.0


def _best(rows: Sequence[_Row], column: int, *, least: bool) -> _Row | None:
    """Return the one row with the largest (or smallest) figure of a column."""
    values = [row.cells[column].number.value or Fraction(0) for row in rows]
    best = min(values) if least else max(values)
    return rows[values.index(best)] if values.count(best) == 1 else None


def _name(rows: Sequence[_Row], best: _Row) -> Span:
    """Return what a row is of: what it begins with, up to what all rows say."""
    text = best.passage.text
    first = best.cells[0]
    begins = first.number.span.start - len(first.before)
    lead = text[best.span.start : begins].strip(" ：:，,")
    if best.passage.kind == "table" and lead:
        name = lead.split()[-1]
        at = text.index(name, best.span.start)
        return Span(at, at + len(name))
    if lead and not first.before:  # 言小溪，63岁
        name = lead.split("：")[-1]
        at = text.rindex(name, best.span.start, begins)
        return name_in(text, Span(at, at + len(name)))
    size = len(first.before) - shared_end([row.cells[0].before for row in rows])
    if first.before[size : size + 1] in tuple("省市区县镇乡村厂矿"):
        size += 1  # 市 of 某市投入: it ends every name
    return Span(begins, begins + size)
