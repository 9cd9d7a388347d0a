"""A column of a table, where every row is asked for: 四个窗口各由谁负责, 哪几个行业."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.concluding.asked import sum_asked
from qa.answering.gathered.cells import people_column, row_named
from qa.answering.gathered.grid import (
    Table,
    TableRow,
    cited_row,
    cited_rows,
    rows_of_table,
    without_totals,
)
from qa.answering.gathered.heads import column_asked, column_named
from qa.answering.gathered.items import MOST_ITEMS, asks_for_list
from qa.answering.lists.asked import items_asked, thing_asked
from qa.answering.passages.citing import make_quote, unread
from qa.answering.people.places_told import places_asked
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.types import Citation, Hit, Judgement, Question, Span

_PLACES = frozenset(("名次", "排名", "位次", "place", "rank"))
"""Heads over the places of a row."""
_OF_EACH = lazily(r"各(?:个|家|支)?[\u4e00-\u9fff]{1,3}[^,;?]{0,12}(?:多少|几)|\beach\b")
"""Asks one figure of each."""
_WORDS_OF_EACH = lazily(r"(?:分别|各)(?:都)?(?:是|为|叫|由|在|归)(?:谁|哪|什么|啥)")


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
        if row_named(question, table) is not None:  # 行李装载前三名: of that row alone
            continue
        if (own or judgement.verdict == "weak") and _is_asked(question, table, hits, own=own):
            return _cited(question, table, hits, cited[0].hit)
    return list(cited)


def rows_of_each(question: Question, table: Table) -> list[Citation]:
    """Return every row of a table of which one figure of each is asked: 各区投入多少.

    Or one cell of words, by its head (首席代表分别是谁); none where it names no head, or one of the
    rows, or counts more or fewer.
    """
    asked = question.normalized
    words = _WORDS_OF_EACH.search(asked)
    if not (words or _OF_EACH.search(asked)) or sum_asked(asked):
        return []
    rows = table.body
    if not 1 < len(rows) <= MOST_ITEMS or items_asked(asked) not in (None, len(rows)):
        return []
    at = column_named(question, rows[0]) if words else column_asked(question, rows)
    if at is None or row_named(question, rows) is not None:
        return []
    return cited_rows(table.hit, ((row, at) for row in rows))


def rows_placed(question: Question, table: Table) -> list[Citation]:
    """Return the rows of the places asked for, of a table that has a column of places.

    前三名 of 名次1姓名甲, 名次2姓名乙: the name of each is marked, or the figure asked for.
    """
    places, rows = places_asked(question), table.body
    at = (
        next((n for n, one in enumerate(rows[0].cells) if one.noun in _PLACES), None) if rows else 0
    )
    if not places or at is None or row_named(question, rows) is not None:
        return []
    numbers = ((one.value, row) for row in rows if (one := row.cells[at].number))
    found: dict[object, TableRow] = {value: row for value, row in numbers if value in places}
    if len(found) != len(places):
        return []
    asked = column_asked(question, rows) if question.answer_type == "number" else None
    asked = rows[0].named + 1 if question.answer_type == "organization" else asked
    marks = rows[0].named if asked is None else asked
    return [
        cited_row(table.hit, row, [row.cells[marks].span], number)
        for number, row in enumerate((found[one] for one in places), 1)
    ]


def _tables(hits: Sequence[Hit], article: WholeArticle) -> list[list[TableRow]]:
    """Return the tables that hits are rows of, the nearest first, each without the row of heads."""
    rows: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        if hit.passage.kind == "table":
            rows.setdefault(hit.passage.article_key, hit)
    tables = (rows_of_table(hit.passage, article) for hit in rows.values())
    return [body for table in tables if len(body := without_totals(without_heads(table))) > 1]


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
    """Tell whether a question asks for all of a table's rows.

    Where it says not how many, and a row answers best, it may ask for some of them: 哪些已办完.
    """
    count = items_asked(question.normalized)
    ids = {row.passage.id for row in table}
    found = sum(hit.passage.id in ids for hit in hits)
    if count is not None:
        return count == len(table) and (own or found > 1)
    return not own and found * 2 > len(table)


def _cited(
    question: Question, table: Sequence[TableRow], hits: Sequence[Hit], like: Hit
) -> list[Citation]:
    """Return a citation for each row, with the cell marked that is asked for."""
    column = _column(question, table)
    known = {hit.passage.id: hit for hit in hits}
    found = []
    for number, row in enumerate(table[:MOST_ITEMS], start=1):
        passage = row.passage
        hit = known.get(passage.id) or unread(like, passage)
        quote = make_quote(passage, Span(0, len(passage.text)), [row.cells[column].span])
        found.append(Citation(number, hit, (quote,)))
    return found


def _column(question: Question, table: Sequence[TableRow]) -> int:
    """Return the column of persons where they are asked for, else that of the thing asked for.

    Its head names the thing, or its cells end as it does (鹽埕鎮: 哪五个乡镇); else the first.
    """
    if question.answer_type == "person":
        return people_column(table)
    thing = thing_asked(question.normalized).partition("|")[0]
    for at in _columns(table):
        cells = [row.cells[at] for row in table]
        headed = normalize(cells[0].noun)
        words = [normalize(row.words(at)) for row in table]
        if thing and ((headed and headed in thing) or all(one[-1:] in thing for one in words)):
            return at
    return 0
