"""Which of two figures of one clause is asked for: before a change or after it, of X or of Y.

由18元提高到25元 has both, and the reader takes that of now; 3票反对、2票弃权 has a figure for
each of what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.answering.figures.flows import tells_flow
from qa.answering.figures.year_before import is_of_year_before
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

BEFORE_ASKED = lazily(
    r"原来|原先|原本|以前|之前|此前|从前|最初|起初|当初|刚开始|一开始|过去(?![0-9一二三四五六七八九十几两])"
    r"|(?:去年|上年|上一年)同期"
    r"|\b(?:before|originally|used to|initially|at first|formerly|previously)\b"
    r"|\bsame period last year\b|\ba year (?:before|earlier)\b"
)
AFTER_ASKED = lazily(
    r"现在|如今|目前|眼下|现有|以后|之后|后来|[整高长低短展]后|\b(?:now|currently|nowadays|after)\b"
)
_TURNED = lazily(
    r"[^,，。；;！？\n0-9]{0,6}(?:提高|提升|上升|上调|上涨|升|增加|增长|增|涨|扩大|扩|发展|壮大|降低|下降|下调|降|减少|精简|减"
    r"|缩短|缩小|压缩|缩|延长|调整?|变|改|翻)(?:到了?|至|为|成)\s*(?:了|近|约|超过|每[^,，0-9]{1,3})?\s*"
)
"""What stands between a figure and the one that it becomes."""
_TO = lazily(r"[a-z %]{0,24}?\bto\s+(?:about |nearly |over |more than )?[¥$]?")
_FROM = lazily(r"\bfrom\s+(?:about |nearly |over |more than )?[¥$]?$")
_COMPARED = lazily(r"[与和跟同较比](?P<year>[12][0-9]{3})年[^,，。；;！？\n]{0,16}相?比")
"""Names the year of what was before: 与2018年的办法相比."""
_FROM_THEN = lazily(
    r"[由从](?P<then>去年|上年|前年|[上前]一?届|(?:19|20)\d\d年)(?:同期)?的?[^,，。；;0-9]{0,4}(?=[0-9])"
    r"(?:[^，,。；;]*?[到至为])?"
)
"""Tells the time of the figure before a change: 由去年的74%升到91%."""
_NEAR = 2
_SENTENCE_END = lazily(r"[。！？!?\n]")
_VOTES = (
    (r"\b(?:against|opposed|opposing|opposition|objected)\b", "反对"),
    (r"\b(?:abstain\w*|abstention\w*)\b", "弃权"),
    (r"\b(?:for|in favou?r|approv\w+)\b", "赞成"),
)  # fmt: skip
_BOTH_ASKED = lazily(
    r"[从由](?:多少|几)[^,?]{0,8}[到至为成](?:了)?(?:多少|几)|(?:怎么|怎样|如何)(?:变化?|变动)的?了?$"
    r"|\bfrom (?:how|what)\b.*\bto (?:how|what)\b|\bhow did\b.*\bchange\b"
)
_TIME_ASKED = lazily(r"(?:19|20)\d\d|[去今前上]年|上一年|\b(?:last|this) year\b")
_OF_IT = lazily(rf"(?:的|为|是)?(?P<word>[{CJK}]{{2,4}}?)(?=[、,，。；;！？\n]|获|通过|和|$)")
_JOINT = lazily("[、,，和]?")
_DENIED = lazily(r"[没未不无]|\bnot\b")
_UNIT = lazily(r" (?:yuan|percent|dollars|hours|minutes|seconds|members|people|workers)\b")
_TO_COME = lazily(r"明年|下[个]?[月年]|将(?!近)|拟|计划|争取|力争|\bwill\b")


@dataclass(frozen=True, slots=True)
class _Counted:
    """A figure and the word behind it that says what it counts: 3票, 反对."""

    figure: Span
    word: str


def figure_settled(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that the clause of what is marked gives for what is asked.

    ``None`` where no change and no row of figures touches what is marked, or the question asks for
    neither end of it.
    """
    text = folded(hit.passage.text)
    numbers = numbers_in(text)
    row = _of_row(question, text, numbers, marked)
    return row or _of_change(question, text, numbers, marked)


def ends_asked(question: Question, hit: Hit, marked: Span) -> tuple[Span, ...]:
    """Return both figures of the change that is marked, where it is asked what became what."""
    if not _BOTH_ASKED.search(question.normalized.strip(" ?。.")):
        return ()
    text = folded(hit.passage.text)
    changes = changes_in(text, numbers_in(text))
    touched = [pair for pair in changes if any(one.overlaps(marked) for one in pair)]
    return touched[0] if len(touched) == 1 else ()


def _of_change(
    question: Question, text: str, numbers: Sequence[Number], marked: Span
) -> Span | None:
    if told := _of_this_year(question, text, numbers, marked):
        return told
    flows = tells_flow(question, text, marked)
    before = _asks_before(question, text, marked)
    if before == (flows or bool(AFTER_ASKED.search(question.normalized))):
        return None
    changes = list(changes_in(text, numbers))
    touched = [pair for pair in changes if any(one.overlaps(marked) for one in pair)]
    if flows and not touched:
        touched = [pair for pair in changes if _alike(text, numbers, pair[1], marked)]
    if len(touched) != 1:
        return None
    if not before and _TO_COME.search(re.split("[。;!?\n]", text[: touched[0][0].start])[-1]):
        return None
    return touched[0][0 if before else 1]


def _of_this_year(
    question: Question, text: str, numbers: Sequence[Number], marked: Span
) -> Span | None:
    """Return the figure that the one of the year before is set beside, where that is marked.

    今年首季5起，去年同期3起 answers 5起 unless a year is asked about.
    """
    if BEFORE_ASKED.search(question.normalized) or _TIME_ASKED.search(question.normalized):
        return None
    pairs = (pair for pair in pairwise(numbers) if is_of_year_before(text, *pair))
    beside = (one for one, before in pairs if _with_unit(text, before.span).overlaps(marked))
    return next((_with_unit(text, one.span) for one in beside), None)


def _asks_before(question: Question, text: str, marked: Span) -> bool:
    """Tell whether the figure before a change is asked for, or that of what the new is told by.

    The old rules of 2018 where 与2018年的办法相比 stands before what changed.
    """
    if BEFORE_ASKED.search(question.normalized):
        return True
    then = _FROM_THEN.search(text, 0, marked.end)
    if then and then["then"] in question.normalized and then.end() >= marked.start - _NEAR:
        return True
    years = {year for named in question.years for year in named.years}
    return any(years == {told["year"]} for told in _COMPARED.finditer(text, 0, marked.start))


def _alike(text: str, numbers: Sequence[Number], one: Span, other: Span) -> bool:
    """Tell whether two figures of one sentence have the same unit."""
    units = [{unit_of(text, n) for n in numbers if n.span.overlaps(span)} for span in (one, other)]
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return units[0] == units[1] != {""} and not _SENTENCE_END.search(between)


def changes_in(text: str, numbers: Sequence[Number]) -> Iterator[tuple[Span, Span]]:
    """Yield the figures that a text says to have become others, each with what it became."""
    for one, other in pairwise(numbers):
        spans = _with_unit(text, one.span), _with_unit(text, other.span)
        if is_of_year_before(text, one, other):
            yield spans[1], spans[0]
        elif one.percent == other.percent and _is_turned(text, one, other):
            yield spans


def _is_turned(text: str, one: Number, other: Number) -> bool:
    between = text[one.span.end : other.span.start]
    told = _TURNED.fullmatch(between) or (
        _FROM.search(text, 0, one.span.start) and _TO.fullmatch(between)
    )
    return bool(told)


def _with_unit(text: str, span: Span) -> Span:
    """Return a figure with the English word of its unit: 90 yuan."""
    unit = _UNIT.match(text, span.end)
    return Span(span.start, unit.end()) if unit else span


def _of_row(question: Question, text: str, numbers: Sequence[Number], marked: Span) -> Span | None:
    """Return the figure of a row N票X、M票Y whose word is asked for, where another is marked."""
    asked = question.normalized
    asked += "".join(word for pattern, word in _VOTES if re.search(pattern, asked))
    for row in _rows(text, numbers):
        if not any(one.figure.overlaps(marked) for one in row):
            continue
        named = [one for one in row if one.word in asked]
        if _DENIED.search(re.sub("|".join(one.word for one in named) or "$", "", asked)):
            continue
        if len(named) == 1:
            return named[0].figure
    return None


def _rows(text: str, numbers: Sequence[Number]) -> Iterator[list[_Counted]]:
    """Yield the rows of two figures or more of one unit that each have a word behind them."""
    row: list[_Counted] = []
    unit, end = "", 0
    for number in numbers:
        found = _OF_IT.match(text, number.span.end)
        own = text[number.figure.end : number.span.end]
        joined = row and own == unit and _JOINT.fullmatch(text, end, number.span.start)
        if not joined:
            if len(row) > 1:
                yield row
            row = []
        if found and own:
            row.append(_Counted(number.span, found["word"]))
            unit, end = own, found.end()
    if len(row) > 1:
        yield row
