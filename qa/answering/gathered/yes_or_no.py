"""What the cell of a table says to yes or no: 柳溪区慰问的户数超过400户吗, over a row with 412."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.gathered.bounds import apart_from_bound, bound_set
from qa.answering.gathered.cells import row_named
from qa.answering.gathered.grid import TableCell, TableRow, rows_of_table
from qa.answering.gathered.heads import column_asked
from qa.answering.passages.citing import found_with
from qa.answering.passages.quoting import make_quote
from qa.answering.yes_no.figures import by_cell
from qa.retrieval.context import WholeArticle
from qa.types import Citation, Question, Span, YesNo


def with_cell_deciding(
    question: Question, cited: Sequence[Citation], article: WholeArticle
) -> list[Citation]:
    """Return the citations; where a cell of the first's table says yes or no, its row alone.

    Its figure is marked.
    """
    found = _cell_asked(question, cited[0], article) if cited else None
    if found is None or _says(question, *found) is None:
        return list(cited)
    row, cell = found
    hit = apart_from_bound(found_with(cited[0].hit, row.passage))
    if hit is None:
        return list(cited)
    quote = make_quote(row.passage, Span(0, len(row.passage.text)), [cell.span])
    return [replace(cited[0], hit=hit, quotes=(quote,))]


def said_by_cell(question: Question, first: Citation, article: WholeArticle) -> YesNo | None:
    """Return what the cell asked about of a cited row says; ``None`` where none does."""
    found = _cell_asked(question, first, article)
    if found is None or found[0].passage.id != first.hit.passage.id:
        return None
    return _says(question, *found)


def _cell_asked(
    question: Question, first: Citation, article: WholeArticle
) -> tuple[TableRow, TableCell] | None:
    """Return the row that a question names, else the one cited, with the cell asked about."""
    if question.answer_type != "yesno":
        return None
    rows = rows_of_table(first.hit.passage, article)
    cited = next((row for row in rows if row.passage.id == first.hit.passage.id), None)
    row = row_named(question, rows) or cited
    at = column_asked(question, rows) if row else None
    if row is None or at is None or row.cells[at].number is None:
        return None
    return row, row.cells[at]


def _says(question: Question, row: TableRow, cell: TableCell) -> YesNo | None:
    asked = question.normalized
    if bound := bound_set(asked):
        return "yes" if bound.holds(cell) else "no"
    return by_cell(asked, row.passage, cell.span)
