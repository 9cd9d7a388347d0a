"""A column of a table, where every row is asked for: 四个窗口各由谁负责, 哪几个行业."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.gathered.cells import TableRow, people_column, rows_of_table
from qa.answering.gathered.items import MOST_ITEMS, asks_for_list
from qa.answering.lists.asked import items_asked
from qa.answering.passages.citing import unread
from qa.answering.passages.quoting import make_quote
from qa.retrieval.context import WholeArticle
from qa.types import Citation, Hit, Judgement, Question, Span


def with_column(
    question: Question,
    cited: Sequence[Citation],
    judgement: Judgement,
    hits: Sequence[Hit],
    article: WholeArticle,
) -> list[Citation]:
    """Return the citations, or every row of a table with the cell that is asked for of each.

    Only for a list, where the reader is not sure or cites a row of the table, and ``hits`` hold
    most of its rows: as many as are asked for, where the question says how many.
    """
    if not cited or not asks_for_list(question):
        return list(cited)
    near = cited[0].hit.passage
    for table in _tables(hits, article):
        own = near.kind == "table" and near.article_key == table[0].passage.article_key
        if (own or judgement.verdict == "weak") and _is_asked(question, table, hits, own=own):
            return _cited(question, table, hits, cited[0].hit)
    return list(cited)


def _tables(hits: Sequence[Hit], article: WholeArticle) -> list[list[TableRow]]:
    """Return the tables that hits are rows of, the nearest first, each without the row of heads."""
    rows: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        if hit.passage.kind == "table":
            rows.setdefault(hit.passage.article_key, hit)
    tables = (rows_of_table(hit.passage, article) for hit in rows.values())
    return [body for table in tables if len(body := without_heads(table)) > 1]


def without_heads(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return the rows without a first one that only names the columns: no figure stands in it."""
    if len(rows) < 3 or any(cell.number for cell in rows[0].cells):
        return list(rows)
    figures = [sum(1 for row in rows[1:] if row.cells[at].number) for at in _columns(rows)]
    return list(rows[1:] if max(figures) == len(rows) - 1 else rows)


def _columns(rows: Sequence[TableRow]) -> range:
    return range(min(len(row.cells) for row in rows))


def _is_asked(
    question: Question, table: Sequence[TableRow], hits: Sequence[Hit], *, own: bool
) -> bool:
    """Tell whether a question asks for all of a table's rows."""
    count = items_asked(question.normalized)
    ids = {row.passage.id for row in table}
    found = sum(hit.passage.id in ids for hit in hits)
    if count is not None:
        return count == len(table) and (own or found > 1)
    return found * 2 > len(table)


def _cited(
    question: Question, table: Sequence[TableRow], hits: Sequence[Hit], like: Hit
) -> list[Citation]:
    """Return a citation for each row: of persons the cell that names one, else what it is of."""
    column = people_column(table) if question.answer_type == "person" else 0
    known = {hit.passage.id: hit for hit in hits}
    found = []
    for number, row in enumerate(table[:MOST_ITEMS], start=1):
        passage = row.passage
        hit = known.get(passage.id) or unread(like, passage)
        quote = make_quote(passage, Span(0, len(passage.text)), [row.cells[column].span])
        found.append(Citation(number, hit, (quote,)))
    return found
