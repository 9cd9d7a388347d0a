"""Which of several rows of a table has the most or least: 哪个区的班数最多.

The reader takes the first row or any. Nothing is decided where a row itself says which is the most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.gathered.cells import people_column
from qa.answering.gathered.grid import TableRow, rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked, column_of_thing
from qa.answering.lists.asked import items_asked
from qa.answering.passages.citing import found_with, make_quote
from qa.lexicon import rows as listed
from qa.lexicon import words
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.numerals import small_number
from qa.types import Citation, Hit, Passage, Question, Span

_ASKED = lazily(
    "(?:哪[一些几两三四五]?[个家座支所届期年项条门]?|谁)[^,;?]{0,20}?最(?P<how>[多少高低大小长短贵]|便宜|年轻)[^,;?]{0,6}$"
    "|最(?P<then>[多少高低大小长短贵]|便宜|年轻)的[^,;?]{0,6}(?:是|为)?(?:哪|谁|什么)[^,;?]{0,6}$"
    r"|\b(?:which|who|what)\b[^?]*"
    r"\b(?P<word>most (?:expensive|common|frequent|numerous)|least (?:common|frequent|numerous)"
    r"|ranks? first|ranked first|tops|topped(?! \d)"
    r"|most(?! \w+(?:ful|ous|ive|[ae]nt|able|al|ed|ly|ing|ar)\b)"
    r"|fewest|least|highest|lowest|largest|smallest|biggest|greatest"
    r"|longest|shortest|oldest|youngest|cheapest|dearest)\b"
)
_PLACE = lazily(
    r"(?:排(?:名|在|行)?|位列|位居)?前(?P<first>[二三四五2-5])(?:[名位]|(?=[的,;?]|$))"
    r"|(?:排(?:名|在|行)?|位列|位居)第?(?P<in>[二三四五2-5])位?(?!名)"
    r"|第(?P<before>[二三四五2-5])(?=[多少高低大小长短][的,;?]|[多少高低大小长短]$)"
    r"|\b(?P<en>second|third|fourth|fifth)[- ](?=[a-z]+est\b|most\b)"
    r"|\brank(?:s|ed)? (?P<ranks>second|third|fourth|fifth)\b"
)
"""Says which place is asked for in the order of figures; the first is the most."""
_KIND = lazily(
    r"哪一?[个家座支所项条门]?(?P<kind>[\u4e00-\u9fff])|(?:哪|什么)(?P<then>年|月|季)"
    r"|\b(?:which|what) (?P<word>district|county|city|town|village|year|month|quarter)\b"
)
"""What kind of thing is chosen: 区 of 哪个区."""
_KINDS = {
    "district": "区", "county": "县", "city": "市", "town": "镇", "village": "村",
    "year": "年", "month": "月", "quarter": "度",
}  # fmt: skip
_TELLS_MOST, _TELLS_LEAST = "最{}|居首|第一(?!名)", "最{}|居末|垫底"
_MOST_ALIKE = 2
"""Rows with the same figure that are told side by side."""


def with_superlative(
    question: Question,
    cited: Sequence[Citation],
    article: WholeArticle,
    others: Sequence[Hit] = (),
) -> list[Citation]:
    """Return the citations; where the most of several rows is asked for, that row alone.

    Its name and its figure are marked. ``others`` are hits of which a table may be compared where
    those cited tell of nothing alike.
    """
    place, text = _place_asked(question.normalized.strip(" ?。."))
    asked = _ASKED.search(text)
    if asked is None or not cited:
        return list(cited)
    how = asked["how"] or asked["then"] or asked["word"]
    first = cited[0].hit
    if first.passage.kind != "table" and (place or _tells(how).search(first.passage.text)):
        return list(cited)
    for hit in (first, *(one for one in others if one is not first and not one.differences)):
        found = _compared(question, hit, article, how, place)
        if found:
            return found
    return list(cited)


def without_place(asked: str) -> str:
    """Return a normalised question after the second most, or any other place, as after the most."""
    return _place_asked(asked.strip(" ?。."))[1]


def _place_asked(asked: str) -> tuple[int, str]:
    """Return which place is asked for after the first, from 0, and the question asked for the most.

    >>> _place_asked("金牌排第二的是哪个队"), _place_asked("哪个队金牌第三多")
    ((1, '金牌最多的是哪个队'), (2, '哪个队金牌最多'))
    """
    found = _PLACE.search(asked)
    if found is None:
        return 0, asked
    if found["first"]:
        return 0, asked.replace(found[0], "最多", 1)
    if found["en"]:
        bare = asked.replace(found[0], "", 1)
    elif found["ranks"]:
        bare = asked.replace(found["ranks"], "first", 1)
    else:
        bare = asked.replace(found[0], "最多" if found["in"] else "最", 1)
    written = next(one for one in found.groups() if one)
    return (small_number(written) or 1) - 1, bare


def _tells(how: str) -> re.Pattern[str]:
    """Return what a text says where it tells itself which is the most."""
    told = {row["word"]: row["told"] for row in listed("superlatives")}.get(how, how)
    return lazily((_TELLS_LEAST if _is_least(how) else _TELLS_MOST).format(told))


def _is_least(how: str) -> bool:
    return how in words("superlatives", "least")


def _compared(
    question: Question,
    hit: Hit,
    article: WholeArticle,
    how: str,
    place: int,
) -> list[Citation]:
    """Return the rows asked for among those of a hit, cited.

    ``place`` is the one in their order, from 0; of rows that have as much all are returned.
    """
    least = _is_least(how)
    passage = hit.passage
    table = without_totals(rows_of_table(passage, article))
    if across := _across(question, passage, table, place, least=least):
        return [_cite(hit, passage, across, 1)]
    column = column_asked(question, table)
    if column is None:
        return []
    found = _of_table(question, table, column, place, least=least)
    return [_cite(hit, one, marks, n) for n, (one, marks) in enumerate(found, 1) if marks]


def _across(
    question: Question, passage: Passage, rows: Sequence[TableRow], place: int, *, least: bool
) -> list[Span]:
    """Return the head and the figure of the column that has the most in the row of a passage.

    Where what is chosen stands in the heads (哪个区, 甲区 and 乙区 over the columns), none where
    two columns have as much.
    """
    asked = _KIND.search(question.normalized)
    row = next((one for one in rows if one.passage.id == passage.id), None)
    if asked is None or row is None or items_asked(question.normalized) not in (None, 1):
        return []
    kind = _KINDS[asked["word"]] if asked["word"] else asked["kind"] or asked["then"]
    under = [
        (cell.number.value, cell) for cell in row.cells if cell.number and cell.noun.endswith(kind)
    ]
    told = [(value, cell) for value, cell in under if value is not None]
    told.sort(key=lambda one: one[0], reverse=not least)
    if len(told) < max(2, place + 1) or [value for value, _ in told].count(told[place][0]) > 1:
        return []
    cell = told[place][1]
    head = passage.text.rfind(cell.noun, 0, cell.span.start)
    return [*([Span(head, head + len(cell.noun))] if head >= 0 else []), cell.span]


def _cite(hit: Hit, passage: Passage, marks: Sequence[Span], number: int) -> Citation:
    quote = make_quote(passage, Span(0, len(passage.text)), marks)
    return Citation(number, found_with([hit], passage), (quote,))


def _first_asked(asked: str) -> int | None:
    """Return how many are asked for from the top: 3 of 排前三的."""
    found = _PLACE.search(asked)
    return small_number(found["first"]) if found else None


def _of_table(
    question: Question, rows: Sequence[TableRow], column: int, place: int, *, least: bool
) -> list[tuple[Passage, list[Span]]]:
    """Return the rows that come in a place under a head, each with its name and its figure.

    For 谁 the name is its person's. As many rows as are asked for (哪三个队), those that have as
    much as the last of them too; none where more are alike than that tells apart.
    """
    figures = [(row.cells[column].number, row) for row in rows]
    told = [(one.value, row) for one, row in figures if one is not None and one.value is not None]
    if len(told) < max(2, place + 1):
        return []
    count = items_asked(question.normalized) or _first_asked(question.normalized) or 1
    values = sorted((value for value, _ in told), reverse=not least)
    wanted = values[place : place + count]
    best = [
        row
        for value, row in sorted(told, key=lambda one: one[0], reverse=not least)
        if value in wanted
    ]
    if len(best) > max(count, _MOST_ALIKE) or len(best) == len(told):
        return []
    person = question.answer_type == "person"
    at = people_column(rows) if person else column_of_thing(question, rows)
    return [(row.passage, [row.cells[at].span, row.cells[column].span]) for row in best]
