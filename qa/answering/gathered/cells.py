"""The one cell of a table that a question asks for, by the row that it names and a head."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import cache
from re import Pattern

from qa.answering.gathered.grid import TableRow, is_blank, rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked, column_named
from qa.answering.gathered.in_english import put_in_english, row_in_english, says_enough
from qa.answering.lists.asked import asks_several
from qa.answering.passages.citing import found_with, make_quote
from qa.lexicon import words
from qa.retrieval.context import WholeArticle
from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.numerals import numeral_value
from qa.text.questions import blank_interrogatives
from qa.text.words import whole_words
from qa.types import Citation, Passage, Question, Span

_MOST = lazily("最(?:[多少高低大小长短贵早晚先迟后]|便宜|年轻)")
_KIND_ASKED = lazily(
    "(?:哪(?:一|些|几)?|(?<![第十百])几|多少|各|每)[个家座支所类种项条路间门班届位]?"
    "(?P<kind>[\u4e00-\u9fff]{0,6})"
)
_KIND_ENDS = "的最在有是把由拿获得当被能"
"""Characters that no kind's name has: what kind is asked for ends before them."""
_OF_PAPER = lazily("工人|职工|工会|[日晚早周月]?[报刊讯]|通讯")
"""What of a newspaper's name is not whose it is."""
_ENGLISH_KIND = lazily(r"\b(?:which|what|how many)\b(?: (?:two|three|of the))? (?P<kind>[a-z]+)")
_COMPARING = frozenset(
    "most fewest least highest lowest largest smallest biggest greatest longest shortest oldest"
    " youngest cheapest expensive more fewer less than over above below exceed exceeded second"
    " third number got won scored earliest latest first last together altogether total list each"
    " every all dearest common frequent numerous".split()
)
"""Words of a question in English that its table's figures answer."""
_NAMES: Mapping[str, Pattern[str]] = {
    "person": lazily("姓名|名字|选手|获奖者|获奖人|人员"),
    "organization": lazily("(?:所在|工作|选送|参赛)?(?:单位|公司|学校|企业)|代表队"),
}
"""The heads under which stands who is asked for, by the type of the question."""
_BODY_ASKED = lazily("(?:哪|什么)(?:一)?[个家所]?(?:单位|公司|企业|学校|[厂院队])|哪里的|哪儿的")
_RANK = lazily("第[一二三四五六七八九十]+|[特一二三]等|[冠亚季]军|[金银铜]")
_EMPTY = frozenset("的了得着过是为在有中里上个枚人共总又各每分别和与比差更年度获拿取到达少多几举行")
"""Characters that say nothing of what is asked about."""
_FIGURES = lazily("[0-9]+(?:[.][0-9]+)?")
_COUNTED = lazily("(?P<count>[0-9两俩三四五六七八九十]+)(?=[个家座支所类种项条路间门班届位名])")
"""How many there are of the rows: 四 of 四家职工书屋."""


def tells_all(question: Question, passage: Passage, article: WholeArticle) -> bool:
    """Tell whether a row, the table's heads and its headline say every word of a question.

    Only the words that ask, and what kind a row is (哪个代表团), need not stand there.
    """
    if passage.kind != "table":
        return False
    named = row_named(question, rows_of_table(passage, article))
    if question.answer_type in ("number", "yesno") and (
        named is None or named.passage.id != passage.id
    ):
        return False
    if put_in_english(question):
        return _says_all_in_english(question, _told(passage, article))
    written = _told(passage, article)
    told = set(written)
    rows = without_totals(rows_of_table(passage, article))
    asked = _without_count(_MOST.sub("", question.normalized), len(rows))
    if kind := kind_asked(asked, told):
        asked = asked.replace(kind, "", 1)
    asked = blank_interrogatives(asked)
    if not set(_FIGURES.findall(asked)) <= set(_FIGURES.findall(written)):
        return False
    return not {char for char in asked if char.isalnum()} - _EMPTY - _measures() - told


def _year_of(date: str | None) -> str | None:
    """Return an article's date for its year; of January and February a table tells the year before.

    >>> _year_of("2024-06-30"), _year_of("2024-01-05"), _year_of("2024")
    ('2024-06-30', None, '2024')
    """
    return None if date and date[5:7] in ("01", "02") else date


def _without_count(asked: str, count: int) -> str:
    """Return a normalised question without how many rows a table has, where it says so."""
    return _COUNTED.sub(
        lambda found: "" if numeral_value(found["count"]) == count else found[0], asked
    )


@cache
def _measures() -> frozenset[str]:
    """Return the measure words of one character: how things are counted names nothing."""
    return frozenset(word for word in words("measures") if len(word) == 1)


def _told(passage: Passage, article: WholeArticle) -> str:
    """Return what a row, the others of its table, their heads and headlines say, normalised."""
    labels = (passage.title, passage.kicker, passage.section, passage.lead, _year_of(passage.date))
    over = (*labels, _OF_PAPER.sub("", passage.newspaper or ""), passage.place)
    written = [*(one for one in over if one), passage.text]
    written += [one.text for one in article(passage) if one.kind in ("table", "caption")]
    return normalize("".join(written))


def _says_all_in_english(question: Question, told: str) -> bool:
    """Tell whether a text says all words of a question but those that compare, and the kind."""
    kind = _ENGLISH_KIND.search(question.normalized)
    asked = [
        word
        for word in question.english
        if word.written not in _COMPARING
        and not (kind and word.written == kind["kind"])
        and (word.written in question.normalized or not word.term[0].isdigit())  # no bound
    ]
    if not asked:  # it only compares: the kind of row alone tells what it is about, a whole word
        of_kind = [word for word in question.english if kind and word.written == kind["kind"]]
        return bool(terms_said(of_kind, told, question.surfaces or {}))
    return says_enough(question, asked, told, every=question.answer_type != "list")


def kind_asked(asked: str, told: Container[str]) -> str:
    """Return the words that ask which of what kind; what a table says is no part of the kind.

    >>> kind_asked("哪些代表队参赛人数最多", set("参赛人数")), kind_asked("哪门课报名最多", "")
    ('哪些代表队', '哪门课')
    """
    match = _KIND_ASKED.search(asked)
    if match is None:
        return ""
    first = next(iter(whole_words(match["kind"])), None)
    kind = match["kind"][:1] if first is None or first.span.start else first.written
    if kind in _KIND_ENDS or all(one in told for one in kind):
        kind = ""
    return asked[match.start() : match.start("kind")] + kind


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


def is_cell_asked(question: Question, one: Citation, article: WholeArticle) -> bool:
    """Tell whether what is marked is the one cell whose row and head a question names."""
    rows = rows_of_table(one.hit.passage, article)
    row, column = row_named(question, rows), column_asked(question, rows)
    marks = [mark for quote in one.quotes for mark in quote.highlights]
    if row is None or column is None or row.passage.id != one.hit.passage.id or len(marks) != 1:
        return False
    cell = row.cells[column].span
    return cell.start <= marks[0].start and marks[0].end <= cell.end


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
    hit = found_with([one.hit], passage)
    quote = make_quote(passage, Span(0, len(passage.text)), [number.span])
    return replace(one, hit=hit, quotes=(quote,))


def _of_name(question: Question, one: Citation, article: WholeArticle) -> Citation:
    """Return a row with the cell marked that names who is asked for, where another one is."""
    passage = one.hit.passage
    rows = rows_of_table(passage, article)
    row = next((row for row in rows if row.passage.id == passage.id), None)
    head = _NAMES.get(question.answer_type)
    if row is None or head is None or (asks_several(question.normalized)):
        return one
    person = people_column(rows)
    named = column_named(question, row)
    fits = question.answer_type == "person" or (named and not _is_person(row, named))
    if named and fits and not row.cells[named].number and not is_blank(row, named):
        quote = make_quote(passage, Span(0, len(passage.text)), [row.cells[named].span])
        return replace(one, quotes=(quote,))
    if question.answer_type == "person":
        column = _headed(row, head) or _person_marked(row, one) or person
    else:
        asked = _BODY_ASKED.search(question.normalized)
        column = (_headed(row, head) or _column_left(rows, person)) if asked else 0
    if not column:
        return one
    quote = make_quote(passage, Span(0, len(passage.text)), [row.cells[column].span])
    return replace(one, quotes=(quote,))


def _person_marked(row: TableRow, one: Citation) -> int:
    """Return the column of the person whom the reader marked of a row, 0 where it marked none."""
    marks = [mark for quote in one.quotes for mark in quote.highlights]
    within = (at for at, cell in enumerate(row.cells) if any(map(cell.span.overlaps, marks)))
    return next((at for at in within if _is_person(row, at)), 0)


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
    written = row_as_written(question, rows)
    return (
        row_in_english(question, rows) if written is None and put_in_english(question) else written
    )


def row_as_written(question: Question, rows: Sequence[TableRow]) -> TableRow | None:
    """Return the one row whose name stands in a question to the letter, the longest of several."""
    named = [row for row in rows if normalize(row.name) in question.normalized]
    longest = max((len(row.name) for row in named), default=0)
    best = [row for row in named if len(row.name) == longest]
    return best[0] if len(best) == 1 and longest > 1 else None
