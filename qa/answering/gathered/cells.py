"""The cells of a table's rows, and which column a question asks about.

A row is read with the heads of its columns (锻工 第一名贺青 得分88): a head is what the cells of a
column begin with in every row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from re import Pattern

from qa.answering.gathered.head_states import column_by_verb, spending_asked
from qa.answering.lists.asked import asks_several
from qa.answering.passages.citing import unread
from qa.answering.passages.quoting import make_quote
from qa.retrieval.context import WholeArticle
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.numbers import Number, numbers_in
from qa.text.questions import blank_interrogatives
from qa.text.words import whole_words
from qa.types import Citation, Passage, Question, Span

_PIECE = lazily("[^\\s|│┃║｜,，;；]+(?:,(?=\\d)[^\\s|│┃║｜,，;；]+)*")
_ASIDE = lazily("[（(][^）)]*[）)]")
_MOST = lazily("最[多少高低大小长短]")
_KIND_ASKED = lazily(
    "哪(?:一)?[个家座支所类种项条路间门班届位]?(?:代表[团队]|单位|企业|公司|工种|班组|学校|街道|乡镇|项目|线路"
    "|站点|车间|岗位|科室|课程|课|[区县市厂矿队线路站])?"
)
_NAMES: Mapping[str, Pattern[str]] = {
    "person": lazily("姓名|名字|选手|获奖者|获奖人|人员"),
    "organization": lazily("(?:所在|工作|选送|参赛)?(?:单位|公司|学校|企业)|代表队"),
}
"""The heads under which stands who is asked for, by the type of the question."""
_BODY_ASKED = lazily("(?:哪|什么)(?:一)?[个家所]?(?:单位|公司|企业|学校|[厂院队])|哪里的|哪儿的")
_RANK = lazily("第[一二三四五六七八九十]+|[特一二三]等|[冠亚季]军|[金银铜]")
_EMPTY = frozenset("的了得是为在有中里个家枚位名人次共又各年度获拿取到达少多几")
"""Characters that say nothing of what is asked about, or only how it is counted."""
_YEAR_HEAD = lazily("(?:19|20)[0-9]{2}年度?")
_HEAD_END = lazily("[\\d.+\\-]+$")


@dataclass(frozen=True, slots=True)
class TableCell:
    """What stands under a head; ``number`` where it is one figure."""

    head: str
    span: Span
    number: Number | None

    @property
    def noun(self) -> str:
        """The head without its unit: 投入 of 投入（万元）."""
        return _ASIDE.sub("", self.head)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table; its first cell says what it is of."""

    passage: Passage
    cells: tuple[TableCell, ...]

    @property
    def name(self) -> str:
        """What the row is of."""
        return self.words(0)

    def words(self, at: int) -> str:
        """Return what stands in a column."""
        span = self.cells[at].span
        return self.passage.text[span.start : span.end]


def rows_of_table(passage: Passage, article: WholeArticle) -> list[TableRow]:
    """Return the rows of a passage's table that have as many cells as it has, two at least."""
    table = [one for one in article(passage) if one.kind == "table"]
    pieces = {one.id: [Span(*cell.span()) for cell in _PIECE.finditer(one.text)] for one in table}
    count = len(pieces.get(passage.id, ()))
    alike = [one for one in table if len(pieces[one.id]) == count]
    if len(alike) < 2 or count < 2:
        return []
    columns = [
        [one.text[pieces[one.id][at].start : pieces[one.id][at].end] for one in alike]
        for at in range(count)
    ]
    heads = [_HEAD_END.sub("", _common_start(column)) for column in columns[1:]]
    return [_row(one, pieces[one.id], ["", *heads]) for one in alike]


def _common_start(texts: Sequence[str]) -> str:
    alike = takewhile(lambda chars: len(set(chars)) == 1, zip(*texts, strict=False))
    return "".join(chars[0] for chars in alike)


def _row(passage: Passage, pieces: Sequence[Span], heads: Sequence[str]) -> TableRow:
    cells: list[TableCell] = []
    before = ""
    for piece, head in zip(pieces, heads, strict=True):
        if head and len(head) == len(piece):  # Latin heads stand apart: Gold 21
            before = head
            continue
        span = Span(piece.start + len(head), piece.end)
        figures = [n for n in numbers_in(passage.text) if n.span.start == span.start]
        whole = figures and figures[0].span.end >= span.end and figures[0].value is not None
        cells.append(TableCell(before or head, span, figures[0] if whole else None))
        before = ""
    return TableRow(passage, tuple(cells))


def heads_of_figures(cells: Sequence[TableCell]) -> dict[int, str]:
    """Return the heads of a row's figures by their column; the first cell is its name."""
    return {at: cell.noun for at, cell in enumerate(cells) if at and cell.number and cell.noun}


def column_asked(question: Question, rows: Sequence[TableRow]) -> int | None:
    """Return the one column of figures whose head a question names, the longest of several.

    Where it names none, or asks what was spent of what was planned, its verb tells which of 预算
    and 决算; of columns that are headed by years the newest.
    """
    cells = rows[0].cells if rows else ()
    heads = heads_of_figures(cells)
    by_verb = column_by_verb(question, heads)
    named = {at: size for at, noun in heads.items() if (size := _named(question, noun))}
    most = max(named.values(), default=0)
    best = [at for at, size in named.items() if size == most]
    if by_verb is not None and (not best or spending_asked(question)):
        return by_verb
    if not best and not question.years:
        return _newest_year(cells)
    return best[0] if len(best) == 1 else None


def _newest_year(cells: Sequence[TableCell]) -> int | None:
    """Return the column of the newest year, where every column of figures is headed by one."""
    heads = {at: cell.noun for at, cell in enumerate(cells) if at and cell.number}
    years = {at: head for at, head in heads.items() if _YEAR_HEAD.fullmatch(head)}
    return max(years, key=lambda at: years[at]) if len(years) > 1 and years == heads else None


def _named(question: Question, noun: str) -> int:
    """Return how much of a question names a head: its characters, or its words in English."""
    if question.language == "en" and question.surfaces is not None:
        said = terms_said(question.english, noun, question.surfaces)
        return len(said) or int(noun.lower() in question.normalized.lower())
    return len(noun) if noun in question.normalized else 0


def tells_all(question: Question, passage: Passage, article: WholeArticle) -> bool:
    """Tell whether a row, the table's heads and its headline say every word of a question.

    Only the words that ask, and what kind a row is (哪个代表团), need not stand there. Never of a
    question in English, whose words are not the table's.
    """
    if question.language == "en" or passage.kind != "table":
        return False
    named = row_named(question, rows_of_table(passage, article))
    if question.answer_type == "number" and (named is None or named.passage.id != passage.id):
        return False
    asked = blank_interrogatives(_KIND_ASKED.sub("", _MOST.sub("", question.normalized)))
    over = (passage.title, passage.kicker, passage.section, passage.lead, passage.date)
    written = [*(one for one in over if one), passage.text]
    written += [one.text for one in article(passage) if one.kind in ("table", "caption")]
    told = normalize("".join(written))
    return not {char for char in asked if char.isalnum()} - _EMPTY - set(told)


def with_cell_asked(
    question: Question, cited: Sequence[Citation], article: WholeArticle
) -> list[Citation]:
    """Return the citations; asked how many, of a row the figure under the head asked about.

    The first is the row whose name the question has, where it names one of that table. Asked who,
    or of which body, it is the one cell of the first row that names a person, or a body.
    """
    if cited and question.answer_type in _NAMES:
        return [_of_name(question, cited[0], article), *cited[1:]]
    if question.answer_type != "number" or not cited:
        return list(cited)
    found = [_of_cell(question, one, article) for one in cited]
    kept = [one for one in found[1:] if one.hit.passage.id != found[0].hit.passage.id]
    return [found[0], *(replace(one, number=number) for number, one in enumerate(kept, 2))]


def _of_cell(question: Question, one: Citation, article: WholeArticle) -> Citation:
    if one.hit.passage.kind != "table":
        return one
    rows = rows_of_table(one.hit.passage, article)
    column = column_asked(question, rows)
    row = row_named(question, rows)
    if row is None:
        row = next((row for row in rows if row.passage.id == one.hit.passage.id), None)
    if row is None or column is None or (number := row.cells[column].number) is None:
        return one
    passage = row.passage
    hit = one.hit if passage.id == one.hit.passage.id else unread(one.hit, passage)
    quote = make_quote(passage, Span(0, len(passage.text)), [number.span])
    return replace(one, hit=hit, quotes=(quote,))


def _of_name(question: Question, one: Citation, article: WholeArticle) -> Citation:
    """Return a row with the cell marked that names who is asked for, where another one is."""
    passage = one.hit.passage
    rows = rows_of_table(passage, article) if passage.kind == "table" else []
    row = next((row for row in rows if row.passage.id == passage.id), None)
    head = _NAMES.get(question.answer_type)
    if row is None or head is None or (asks_several(question.normalized)):
        return one
    person = people_column(rows)
    if question.answer_type == "person":
        column = _headed(row, head) or person
    else:
        asked = _BODY_ASKED.search(question.normalized)
        column = (_headed(row, head) or _column_left(rows, person)) if asked else 0
    if not column:
        return one
    quote = make_quote(passage, Span(0, len(passage.text)), [row.cells[column].span])
    return replace(one, quotes=(quote,))


def _headed(row: TableRow, head: Pattern[str]) -> int:
    """Return the one column whose head is ``head``, 0 where it is none or several."""
    found = [at for at, cell in enumerate(row.cells) if at and head.fullmatch(cell.noun)]
    return found[0] if len(found) == 1 else 0


def _column_left(rows: Sequence[TableRow], person: int) -> int:
    """Return the one column of words beside the persons', 0 where it is none or several."""
    left = [
        at
        for at in range(1, len(rows[0].cells))
        if person
        and at != person
        and not any(row.cells[at].number or _RANK.match(row.words(at)) for row in rows)
    ]
    return left[0] if len(left) == 1 else 0


def people_column(rows: Sequence[TableRow]) -> int:
    """Return the column that names a person in most rows, else the first."""
    for at in range(len(rows[0].cells)):
        named = [_is_person(row, at) for row in rows]
        if sum(named) * 2 > len(named):
            return at
    return 0


def _is_person(row: TableRow, at: int) -> bool:
    words = whole_words(row.words(at))
    return len(words) == 1 and words[0].kind == "person"


def row_named(question: Question, rows: Sequence[TableRow]) -> TableRow | None:
    """Return the one row whose name a question has, the longest of several."""
    named = [row for row in rows if normalize(row.name) in question.normalized]
    longest = max((len(row.name) for row in named), default=0)
    best = [row for row in named if len(row.name) == longest]
    return best[0] if len(best) == 1 and longest > 1 else None
