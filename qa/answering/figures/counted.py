"""What a report counts: its figures, each with its noun, whose it is, and in what senses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from qa.answering.figures.senses import (
    ADDED,
    is_changed,
    is_of_one_person,
    senses_of,
    without_change,
)
from qa.answering.figures.years import SentenceTimes, sentence_times
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, CJK_RUN
from qa.text.numbers import Number, numbers_in
from qa.text.places import places_in
from qa.text.words import Word, whole_words
from qa.text.written_numbers import unit_of
from qa.types import Span

QUOTATION_MARKS = '“”「」『』《》"'
WIDEST = 12
"""Characters before a figure, or after it, that say what it counts."""
_REACH = 60
"""Characters about a figure that are looked at."""
_FILLERS = (
    "(?:首次|一共|总共|合计|共计|累计|折合|分别|大约|约合|达到|增至|增加到|增到|减至|减少到|减到"
    "|降到|降至|升至|升到|涨到|提高到|扩大到|缩到|缩减到|改为|改成|增长到|发展到|由原来的"
    "|这一?[届年次]|本届|今年|去年|上届|目前|如今|眼下|现有|已有|为期|超过|突破|接近|破[百千万]"
    "|只剩|剩下|有所|连续|[有共计达约近超过为是到至由的了已各又就才仅只也均都每在,，、])"
)
_TAIL = lazily(f"{_FILLERS}+$")
_PEOPLE = frozenset("名位人")
_BODY = lazily(
    f"[{CJK}]{{2,4}}?(?:市|区|县|镇|乡|州|港|集团|公司|厂|矿|医院|学校|大学|街道|社区|煤矿|机务段)"
)
_WHOLE = lazily("[全本我该各]..?$|^(?:来自|走进|前往|位于)")
"""What ends like a body and names none: 2023年全市."""
_OF_ALL = lazily("全[市县区省国厂矿局院校乡镇州线路]|总[数量计]|合计")
"""What stands before a figure that sums up what was counted: 新建驿站9个…全县达到12个."""
_CITY_WIDE = lazily("[全本][市省国]")
_DISTRICTS = tuple("区县旗镇乡")
_CLAUSE_END = lazily("[,，;；]")
_WHO = lazily("(?:者|人数|人员|人|的)$")
_SENTENCE = lazily("[^。!?！?]+")
SHORTEST_NOUN = 2
"""Characters that a noun has at least which two reports share."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says in a year: its texts, and whom it is about (its headline, its lead).

    ``paper`` is the newspaper: where no place or body is named it speaks of its own. ``headline``
    may name the year that it looks back on: 2021年工作报告, printed in 2022.
    """

    year: str
    texts: tuple[str, ...]
    lead: str
    paper: str | None = None
    headline: str = ""


@dataclass(frozen=True, slots=True)
class CountedFigure:
    """A figure as printed, what stands around it, its unit, whose it is and in what senses.

    ``noun`` is what it counts, wherever that stands: 41个 of 驿站41个 as of 41个驿站.
    """

    year: str
    printed: str
    before: str
    after: str
    unit: str
    value: Fraction | None
    whose: frozenset[str]
    senses: frozenset[str]
    paper: str | None
    noun: str


def figures_of(report: Report) -> list[CountedFigure]:
    """Return the figures of a report; what it counts in all elsewhere is not what came in."""
    return list(_told_once(list(_figures(report))))


def _told_once(figures: Sequence[CountedFigure]) -> Iterator[CountedFigure]:
    """Yield a report's figures; what it counts in all elsewhere is not what came in (建成23个)."""
    in_all = {(one.year, one.printed, one.noun) for one in figures if not one.senses}
    for one in figures:
        came_in = one.senses == {ADDED}
        if not (came_in and (one.year, one.printed, one.noun) in in_all):
            yield one


def counted_alike(one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    """Tell whether a figure of a text and one of another have the same noun right beside them.

    A figure is given as its text and where it stands there.
    """
    return not _nouns_beside(*one).isdisjoint(_nouns_beside(*other))


def _nouns_beside(printed: str, figure: Span) -> set[str]:
    """Return what stands right before a figure and right behind it, where that is long enough."""
    text = folded(printed)
    before = _noun_before(text[max(0, figure.start - _REACH) : figure.start])[-SHORTEST_NOUN:]
    after = _noun_after(text[figure.end : figure.end + _REACH])[:SHORTEST_NOUN]
    return {noun for noun in (before, after) if len(noun) == SHORTEST_NOUN}


def _figures(report: Report) -> Iterator[CountedFigure]:
    lead = frozenset(_whose(folded(report.lead)))
    looks_back = sentence_times(folded(report.headline), report.year).reviewed()
    for text in report.texts:
        reviewed = looks_back
        for sentence in _SENTENCE.finditer(text):
            times = sentence_times(folded(sentence[0]), report.year, reviewed)
            yield from _figures_in(sentence[0], times, report, lead)
            reviewed = times.reviewed()


def _figures_in(
    printed: str, times: SentenceTimes, report: Report, lead: frozenset[str]
) -> Iterator[CountedFigure]:
    """Yield the figures of a sentence; ``lead`` is whose they are where it names no one."""
    text = folded(printed)
    whose = frozenset(_whose(text)) or lead
    counted: dict[str, str] = {}  # by unit, what the sentence counted before
    for number, before, told_at in _with_sides(text):
        unit, span = unit_of(text, number), number.span
        if told_at is None or not (unit or number.percent) or times.is_date(span):
            continue
        of = times.year_of(told_at)
        if of is None or (unit and unit[-1] in "年月日天届票"):
            continue
        if is_of_one_person(text[: span.start]):
            continue
        after = text[span.end : span.end + _REACH]
        noun, kind = _noun_before(before), _unit(unit, number)
        behind = _noun_after(after)
        if _OF_ALL.fullmatch(noun) and not behind:
            noun = counted.get(kind, noun)
        counted[kind] = noun
        clause = _clause_at(text, before, span.start)
        yield CountedFigure(
            of,
            printed[span.start : span.end],
            noun,
            behind or _last_word(noun),
            kind,
            number.value,
            _of_whole_city(whose) if _CITY_WIDE.search(clause[1]) else whose,
            senses_of(*clause, after),
            report.paper,
            behind or noun,
        )


def _clause_at(text: str, before: str, at: int) -> tuple[str, str]:
    """Return what stands before a figure in its clause: from the figure before on, and all."""
    return _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(text[:at])[-1]


def _with_sides(text: str) -> Iterator[tuple[Number, str, Span | None]]:
    """Yield the numbers of a sentence, what stands before each, and where its time is told.

    What stands before is told from the number before on. A number that another took the place of
    (由9元调为11元) has no time, and the other has what stands before both, and its time.
    """
    numbers = [number for number in numbers_in(text) if not _is_ordinal(text, number)]
    last, kept = 0, ""
    told_at: Span | None = None
    for number, following in zip_longest(numbers, numbers[1:]):
        start = max(last, number.span.start - _REACH)
        before = kept or text[start : number.span.start]
        at = number.span if told_at is None else told_at
        last, kept, told_at = number.span.end, "", None
        if following and is_changed(before, text[last : following.span.start]):
            kept = without_change(before)
            told_at = Span(start + len(kept), start + len(kept))
        yield number, before, at if told_at is None else None


def _is_ordinal(text: str, number: Number) -> bool:
    """Tell whether a number says which one: 第三次, 十一届三次全会."""
    start = number.span.start
    return text[start] == "第" or text[:start].endswith(("第", "届"))


def _noun_before(before: str) -> str:
    """Return what stands right before a figure, of what stands between it and the one before."""
    start = max(before.rfind(mark) for mark in "。;；!?！？:：") + 1
    before = _TAIL.sub("", before[start:])[-WIDEST:]
    return _WHO.sub("", re.split("[,，、()（）]", before)[-1])


def _noun_after(after: str) -> str:
    """Return what follows a figure; of 两座城市的驿站 the owner is what is counted."""
    run = CJK_RUN.match(after.lstrip(QUOTATION_MARKS))
    owner = run[0].partition("的")[0] if run else ""
    word = common_word(owner) if len(owner) < WIDEST else None
    return owner if word and word.kind == "noun" else run[0][:WIDEST] if run else ""


@lru_cache(maxsize=4096)
def _words_of(noun: str) -> tuple[Word, ...]:
    """Return the words of a noun; many figures stand beside the same nouns."""
    return whole_words(noun)


def _last_word(noun: str) -> str:
    """Return the noun that a figure without one behind it counts: 选手63名 as 48名选手 does."""
    last = next(reversed(_words_of(noun)), None)
    counts = last is not None and last.kind == "word" and last.span.end == len(noun)
    return last.written if last is not None and counts else ""


def _unit(unit: str, number: Number) -> str:
    """Return the unit, that of people as one, money as 元."""
    if number.percent:
        return "%"
    plain = unit.lstrip("十百千万亿") or unit
    return "人" if plain in _PEOPLE else plain


def _whose(text: str) -> Iterator[str]:
    """Yield the places and bodies that a text names."""
    yield from (text[place.span.start : place.span.end] for place in places_in(text))
    yield from (found[0] for found in _BODY.finditer(text) if not _WHOLE.search(found[0]))


def _of_whole_city(whose: frozenset[str]) -> frozenset[str]:
    """Return whose a figure of a whole city is: of no district that the sentence named before."""
    kept = frozenset(name for name in whose if not name.endswith(_DISTRICTS))
    return kept if kept or not whose else frozenset({"全市"})


def is_person(noun: str) -> bool:
    """Tell whether a noun ends with a person's name."""
    last = next(reversed(_words_of(noun)), None)
    return last is not None and last.kind == "person"
