"""Which of several rows has the most or least: 哪个区的班数最多, over a table or over clauses.

The reader takes the first row or any; of rows that tell the same of each the figures decide
(某区投入8万元；某区投入9万元). Nothing is decided where the text itself says which is the most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qa.answering.gathered.cells import people_column
from qa.answering.gathered.grid import TableRow, rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked, column_of_thing
from qa.answering.gathered.in_a_row import with_most_in_row
from qa.answering.lists.asked import items_asked
from qa.answering.passages.citing import found_with
from qa.answering.passages.fitting import name_in
from qa.answering.passages.quoting import make_quote
from qa.retrieval.context import WholeArticle
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.matching import shared_end
from qa.text.numbers import Number, numbers_in
from qa.text.numerals import numeral_value
from qa.types import Citation, Hit, Passage, Question, Span

_ASKED = lazily(
    "(?:哪[一些几两三四五]?[个家座支所届期年项条门]?|谁)[^,;?]{0,20}?最(?P<how>[多少高低大小长短贵]|便宜|年轻)[^,;?]{0,6}$"
    "|最(?P<then>[多少高低大小长短贵]|便宜|年轻)的[^,;?]{0,6}(?:是|为)?(?:哪|谁|什么)[^,;?]{0,6}$"
    r"|\b(?:which|who|what)\b[^?]*"
    r"\b(?P<word>most(?! \w+(?:ful|ous|ive|[ae]nt|able|al|ed|ly|ing|ar)\b)"
    r"|fewest|least|highest|lowest|largest|smallest|biggest|greatest"
    r"|longest|shortest|oldest|youngest|cheapest|dearest)\b"
)
_PLACE = lazily(
    r"(?:排(?:名|在|行)?|位列|位居)?前(?P<first>[二三四五2-5])(?:[名位]|(?=[的,;?]|$))"
    r"|(?:排(?:名|在|行)?|位列|位居)第?(?P<in>[二三四五2-5])位?(?!名)"
    r"|第(?P<before>[二三四五2-5])(?=[多少高低大小长短][的,;?]|[多少高低大小长短]$)"
    r"|\b(?P<en>second|third|fourth|fifth)[- ](?=[a-z]+est\b|most\b)"
)
"""Says which place is asked for in the order of figures; the first is the most."""
_EN_PLACES = ("second", "third", "fourth", "fifth")
_IN_ENGLISH = {
    "most": "多", "fewest": "少", "least": "[少低]", "highest": "高", "lowest": "低",
    "largest": "[大多]", "biggest": "[大多]", "greatest": "[大多高]", "smallest": "小",
    "longest": "长", "shortest": "短", "cheapest": "便宜", "dearest": "贵",
    "oldest": "(?:大|年?长|老)", "youngest": "(?:小|年?轻)",
}  # fmt: skip
"""How pages say it themselves."""
_AGES = ("oldest", "youngest", "年轻")
_LEAST = (
    *"少低小短",
    "便宜",
    "年轻",
    "cheapest",
    "fewest",
    "least",
    "lowest",
    "smallest",
    "shortest",
    "youngest",
)
_ROW_END = lazily("[；;。\n]|$")
_CELL_END = lazily("[，,、\\s：:]")
_TELLS_MOST, _TELLS_LEAST = "最{}|居首|第一(?!名)", "最{}|居末|垫底"
_FEWEST = 3
"""Rows that a text must have beside each other; a table may have two."""
_MOST_ALIKE = 2
"""Rows with the same figure that are told side by side."""
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
    if row := with_most_in_row(question, cited[0], least=how in _LEAST):
        return [row]
    for hit in (first, *(one for one in others if one is not first and not one.differences)):
        found = _compared(question, hit, article, how, place, strictly=hit is not first)
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
        return _EN_PLACES.index(found["en"]) + 1, asked.replace(found[0], "", 1)
    place = int(numeral_value(found["in"] or found["before"]) or 1) - 1
    return place, asked.replace(found[0], "最多" if found["in"] else "最", 1)


def _tells(how: str) -> re.Pattern[str]:
    """Return what a text says where it tells itself which is the most."""
    told = _TELLS_LEAST if how in _LEAST else _TELLS_MOST
    return lazily(told.format(_IN_ENGLISH.get(how, how)))


def _compared(
    question: Question,
    hit: Hit,
    article: WholeArticle,
    how: str,
    place: int,
    *,
    strictly: bool,
) -> list[Citation]:
    """Return the rows asked for among those of a hit, cited; ``strictly`` by a head alone.

    ``place`` is the one in their order, from 0; of rows that have as much all are returned.
    """
    least = how in _LEAST
    passage = hit.passage
    table = without_totals(rows_of_table(passage, article))
    if any(_tells(how).search(_values(row)) for row in table):
        return []
    column = column_asked(question, table)
    found: list[tuple[Passage, list[Span]]] = []
    if column is not None:
        found = _of_table(question, table, column, place, least=least)
    elif not strictly and not place:
        best = _of_rows(question, _rows(passage, article), how)
        found = [best] if best else []
    return [_cite(hit, one, marks, n) for n, (one, marks) in enumerate(found, 1) if marks]


def _cite(hit: Hit, passage: Passage, marks: Sequence[Span], number: int) -> Citation:
    quote = make_quote(passage, _around(passage, marks), marks)
    return Citation(number, found_with(hit, passage), (quote,))


def _values(row: TableRow) -> str:
    """Return what stands in a row without its name (县第一小学) and its heads (第一名)."""
    cells = enumerate(row.cells)
    return " ".join(row.words(at) for at, _ in cells if at != row.named)


def _around(passage: Passage, marks: Sequence[Span]) -> Span:
    """Return the sentence of what is marked, of a table the row."""
    if passage.kind == "table":
        return Span(0, len(passage.text))
    ends = [0, *(end.end() for end in _ROW_END.finditer(passage.text))]
    start = max(end for end in ends if end <= marks[0].start)
    return Span(start, min(end for end in ends if end >= marks[-1].end))


def _first_asked(asked: str) -> int | None:
    """Return how many are asked for from the top: 3 of 排前三的."""
    found = _PLACE.search(asked)
    return int(numeral_value(found["first"]) or 1) if found and found["first"] else None


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


def _of_rows(
    question: Question, rows: Sequence[_Row], how: str
) -> tuple[Passage, list[Span]] | None:
    """Return the row with the most, its name and its figure."""
    tells = _tells(how)
    if any(tells.search(row.passage.text) for row in rows):
        return None
    column = _of_ages(rows) if how in _AGES else _column(question, rows)
    best = _best(rows, column, least=how in _LEAST) if column is not None else None
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
    shares = [
        _named(question, [row.cells[at].before for row in rows]) for at in range(len(rows[0].cells))
    ]
    best = max(shares)
    return shares.index(best) if best > 0 and shares.count(best) == 1 else None


def _named(question: Question, before: Sequence[str]) -> float:
    """Return how much a question names of what all rows say before a figure; words in English."""
    if question.language == "en" and question.surfaces is not None:
        said = (terms_said(question.english, one, question.surfaces) for one in before)
        return float(len(set.intersection(*said)))
    told = set.intersection(*map(set, before)) - _STOPS
    return len(told & set(question.normalized)) / len(told) if told else 0.0


def _of_ages(rows: Sequence[_Row]) -> int | None:
    """Return the column whose figures are ages in every row."""
    of_age = (
        at
        for at in range(len(rows[0].cells) if rows else 0)
        if all("岁" in row.passage.text[row.cells[at].number.span.end - 1 :][:2] for row in rows)
    )
    return next(of_age, None)


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
