"""Which of several rows has the most or least: 哪个区的班数最多, over a table or over clauses.

The reader takes the first row or any; of rows that tell the same of each the figures decide
(某区投入8万元；某区投入9万元). Nothing is decided where the text itself says which is the most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.items import unread
from qa.answering.quotes import make_quote
from qa.retrieval.differences import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import shared_end
from qa.text.numbers import Number, numbers_in
from qa.types import Citation, Passage, Question, Span

_ASKED = lazily(
    "(?:哪(?:一)?[个家座支所届期年项]?|谁)[^,;?]{0,16}?最(?P<how>[多少高低大小长短])[^,;?]{0,4}$"
    "|最(?P<then>[多少高低大小长短])的[^,;?]{0,6}(?:是|为)?(?:哪|谁)[^,;?]{0,6}$"
)
_LEAST = "少低小短"
_ROW_END = lazily("[；;。\n]|$")
_CELL_END = lazily("[，,、\\s：:]")
_TELLS = "最{}|居首|居末|第一|垫底"
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


def with_superlative(
    question: Question, cited: Sequence[Citation], article: WholeArticle
) -> list[Citation]:
    """Return the citations; where the most of several rows is asked for, that row first.

    Its name and its figure are marked.
    """
    asked = _ASKED.search(question.normalized.strip(" ?。."))
    if asked is None or not cited:
        return list(cited)
    how = asked["how"] or asked["then"]
    first = cited[0].hit.passage
    rows = _rows(first, article)
    if any(lazily(_TELLS.format(how)).search(row.passage.text) for row in rows):
        return list(cited)
    column = _column(question, rows)
    if column is None:
        return list(cited)
    best = _best(rows, column, least=how in _LEAST)
    if best is None:
        return list(cited)
    hit = cited[0].hit if best.passage.id == first.id else unread(cited[0].hit, best.passage)
    marks = [_name(rows, best), best.cells[column].number.span]
    quote = make_quote(best.passage, best.span, [mark for mark in marks if len(mark)])
    others = [one for one in cited[1:] if one.hit.passage.id != best.passage.id]
    return [
        Citation(1, hit, (quote,)),
        *(replace(one, number=number) for number, one in enumerate(others, start=2)),
    ]


def _rows(first: Passage, article: WholeArticle) -> list[_Row]:
    """Return the rows that stand beside each other: of the table, or of the passage's clauses."""
    if first.kind == "table":
        table = [passage for passage in article(first) if passage.kind == "table"]
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
    for end in _ROW_END.finditer(passage.text):
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
    asked = set(question.normalized) - _STOPS
    shares: list[float] = []
    for at in range(len(rows[0].cells)):
        told = set.intersection(*(set(row.cells[at].before) for row in rows)) - _STOPS
        shares.append(len(told & asked) / len(told) if told else 0.0)
    best = max(shares)
    return shares.index(best) if best > 0 and shares.count(best) == 1 else None


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
    size = len(first.before) - shared_end([row.cells[0].before for row in rows])
    if first.before[size : size + 1] in tuple("省市区县镇乡村厂矿"):
        size += 1  # 市 of 某市投入: it ends every name
    return Span(begins, begins + size)
