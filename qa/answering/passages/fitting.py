"""What the reader marked, fitted to what is asked: numbers with units, dates and names whole.

The reader marks tokens: now and then it takes a word too many (于博物馆, 的路敏) or one too few
(雨桐 of 宿雨桐), or goes on to the next figure (2000元，三等奖1000元).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from string import ascii_letters

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.lexicon.surnames import any_surname, compound_surnames, surnames
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.numbers import numbers_in
from qa.text.words import whole_words
from qa.text.written_numbers import whole_numbers
from qa.types import AnswerType, Span

_POINTS = "，。；：、！？,;:!? \n\u3000"
_STOP = lazily(r"[，。；：！？,;!?\n]|:(?!\d)")
_MARKS = (("“", "”"), ("《", "》"), ("「", "」"), ("‘", "’"), ("（", "）"))
_CHANGED = lazily(
    r"[^，。；]{0,4}(?:提高|上升|提升|升|增加|增|涨|降低|下降|降|减少|减|缩短|缩小|缩|延长|调整|扩大|改)[到至为]$"
)
_IN_OFFICE = lazily("[队组部厂院校站所局处科班会馆店行]长$")
"""The end of an office; with 孙 after it it is no surname: 队长孙某."""
_HAN_ONE = lazily("(?![的于归由在到从向被让把往自是说称等和与及也又还都])[\u4e00-\u9fff]")
_PARALLEL = lazily(
    r"([^，。；：、！？,;:!?\n0-9]{0,6})[，。；、,;\n](?!.*(?:达|共|总|合计|通过|其中|第))"
)
_IN_ALL = lazily("(?:一共|总共|共)(?:有|计)?")
_PARTICLES = "的于归由在到从向被让把往自是"
_ROLES_AFTER = "原曾系任均也又是说表称代领带在获重再首终"
_TAILS = ("", "的", "在", "于", "了")
_DATED_BEFORE = lazily(r"(?:今|去|明|前|同|当|翌|次)年(?:的)?$")
_RANK_BEFORE = lazily("第[一二三四五六七八九十0-9]+名|[冠亚季]军|[特一二三]等奖|[：:]")
_LONGEST_NAME, _SHORTEST_NAME = 3, 2
_LATIN = frozenset(ascii_letters)
_LATIN_BEFORE, _LATIN_AFTER = lazily("[A-Za-z]+$"), lazily("[A-Za-z]+")
_LONGEST_WORD = 24
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_HAN = lazily("[\u4e00-\u9fff]{2,5}")


def fitted(text: str, span: Span, wanted: AnswerType) -> Span:
    """Return a marked span of ``text`` fitted to the type of answer that is ``wanted``."""
    span = tidied(text, span)
    fit = _FITS.get(wanted)
    if fit and len(span):
        span = fit(text, span)
    return tidied(text, whole_numbers(text, span) if fit is not _number else span)


def tidied(text: str, span: Span) -> Span:
    """Return the span without punctuation at its ends, quotation marks and Latin words whole."""
    start, end = span.start, span.end
    while start < end and text[start] in _POINTS:
        start += 1
    while start < end and text[end - 1] in _POINTS:
        end -= 1
    for opening, closing in _MARKS:
        inner = text[start:end]
        if inner.count(closing) > inner.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        if inner.count(opening) > inner.count(closing) and text[end : end + 1] == closing:
            end += 1
    return _latin_whole(text, Span(start, end))


def _latin_whole(text: str, span: Span) -> Span:
    """Return a span that cuts no word in Latin letters."""
    if not len(span):
        return span
    begun = _LATIN_BEFORE.search(text, max(0, span.start - _LONGEST_WORD), span.start)
    start = begun.start() if begun and text[span.start] in _LATIN else span.start
    ends = _LATIN_AFTER.match(text, span.end) if text[span.end - 1] in _LATIN else None
    return Span(start, ends.end() if ends else span.end)


def common(one: Span, other: Span) -> Span:
    """Return what two spans share; empty when nothing."""
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def name_in(text: str, item: Span) -> Span:
    """Return the first person whom an item of a list names, else the item: 甲厂厂长王某（男）."""
    written = text[item.start : item.end]
    if match := _office().match(written):
        return Span(item.start + match.start("name"), item.start + match.end("name"))
    people = [word.span for word in whole_words(folded(written)) if word.kind == "person"]
    if people:
        return Span(item.start + people[0].start, item.start + people[0].end)
    rank = _RANK_BEFORE.match(text, item.start, item.end)
    start = rank.end() if rank else item.start
    aside = re.compile("[（(]").search(text, start + 1, item.end)
    return Span(start, aside.start() if aside else item.end)


def _number(text: str, span: Span) -> Span:
    """Return one figure with its unit: what a figure was raised to, else the first.

    Words around a single figure in one clause stay, but for those that belong to none.
    """
    inside = _overlapping(span, (number.span for number in numbers_in(text)))
    if not inside:
        return span
    first = inside[0]
    if len(inside) > 1 and first.start <= span.start:
        if _CHANGED.search(text, first.end, inside[1].start):
            return inside[1]
        if beside := _PARALLEL.match(text, first.end, span.end):
            return _without_total(text, Span(first.start, beside.end(1)))
    if len(inside) == 1 and first.start <= span.start and text[first.end : span.end] in _TAILS:
        return _without_total(text, first)
    return Span(min(span.start, first.start), _word_end(text, inside[-1].end, span.end))


def _word_end(text: str, figure: int, end: int) -> int:
    """Return where the word behind a figure ends that ``end`` cuts: 两台中巴 for 两台中."""
    if end <= figure:
        return figure
    told = whole_words(folded(text[figure : end + _LONGEST_NAME]))
    ends = (figure + w.span.end for w in told if w.kind == "word" and w.span.start < end - figure)
    return max([end, *ends])


def _overlapping(span: Span, others: Iterable[Span]) -> list[Span]:
    return [other for other in others if other.start < span.end and other.end > span.start]


def _without_total(text: str, span: Span) -> Span:
    match = _IN_ALL.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def _date(text: str, span: Span) -> Span:
    """Return the date that a span cuts, ends at or begins with, its year before it."""
    found = _overlapping(span, (named.span for named in dates_in(text, _ANY_DAY)))
    if not found:
        return span
    first = found[0]
    start, end = min(span.start, first.start), max(span.end, first.end)
    stop = _STOP.search(text, first.end, end)
    if stop or text[first.end : end] in _TAILS:
        end = stop.start() if stop else first.end
    before = _DATED_BEFORE.search(text, max(0, start - 3), start)
    return Span(before.start() if before else start, end)


def _person(text: str, span: Span) -> Span:
    """Return a name whole and alone: no office before it, no word after it."""
    start, end = span.start, span.end
    if match := _office().fullmatch(text, start, end):
        start = match.start("name")
    start = _without_particles(text, Span(start, end)).start
    written = text[start:end]
    if _HAN.fullmatch(written):
        start = _surname_before(text, start, end)
        if written in compound_surnames() and _HAN_ONE.match(text, end):
            end += 1  # 慕容 | 复
        compound = text[start : start + 2] in compound_surnames()
        longest = _LONGEST_NAME + compound
        if (
            end - start == longest + 1
            and text[end - 1] in _ROLES_AFTER
            and text[start] in surnames()
        ):
            end -= 1
    return Span(start, end)


def _surname_before(text: str, start: int, end: int) -> int:
    """Return where a name begins of which only the end, or half a compound surname, is marked.

    What ends a title is no surname: 队长 | 孙严.
    """
    if any(text.endswith(title, 0, start) for title in words("titles")):
        return start
    for length in (2, 1):
        if text[start - length : start] in compound_surnames() and end - start <= 2:
            return start - length
    if text[start - 1 : start + 1] in compound_surnames() and not _IN_OFFICE.search(text, 0, start):
        return start - 1
    lone = end - start == 2 and text[start] not in surnames()
    return start - 1 if lone and text[start - 1 : start] in surnames() else start


def _without_particles(text: str, span: Span) -> Span:
    """Return a span without the particle that it begins with: 于博物馆, not 在线."""
    first, both = text[span.start], text[span.start : span.start + 2]
    if len(span) > 2 and first in _PARTICLES and not common_word(both):
        return Span(span.start + 1, span.end)
    return span


@cache
def _office() -> re.Pattern[str]:
    titles = alternatives(words("titles"))
    return re.compile(
        rf"[\u4e00-\u9fffA-Za-z0-9“”（）()]{{0,20}}{titles}[·\s]?(?P<name>{any_surname()}[\u4e00-\u9fff]{{1,2}})"
    )


_FITS: dict[AnswerType, Callable[[str, Span], Span]] = {
    "number": _number,
    "date": _date,
    "person": _person,
    "organization": _without_particles,
    "place": _without_particles,
}
