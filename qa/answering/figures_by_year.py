"""Figures of one kind, unit and subject that reports of several years give, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in
from qa.text.places import places_in
from qa.text.words import whole_words
from qa.types import FigureRow, Span

_ANY_DAY = "2000-01-01"
_RUN = lazily(f"[{CJK}]+")
_MARKS = '“”「」『』《》"'
_WIDEST = 12
"""Characters before a figure, or after it, that say what it counts."""
_FILLERS = (
    "(?:首次|一共|总共|合计|共计|累计|折合|分别|大约|约合|达到|增至|增加到|增到|减至|减少到|减到"
    "|降到|降至|升至|升到|涨到|提高到|扩大到|缩到|缩减到|改为|改成|增长到|发展到|由原来的"
    "|这一?[届年次]|本届|今年|去年|上届|目前|如今|眼下|现有|已有|为期|超过|突破|接近|破[百千万]"
    "|只剩|剩下|有所|连续|[有共计达约近超过为是到至由的了已各又就才仅只也均都每在,，、])"
)
_TAIL = lazily(f"{_FILLERS}+$")
_COMPARED = lazily(
    "[比较][^,，。;；]{0,12}(?:[多少高低增减降]|翻|上升|下降|缩)|同比|环比"
    "|增长了|增加了|减少了|下降了|省下|节省|超出"
)
_OTHER_TIME = lazily("去年|上届|上一[届年]|前年|此前|以前|原来|过去|往年|明年|到20[0-9]{2}年")
_PEOPLE = frozenset("名位人")
_BODY = lazily(
    f"[{CJK}]{{2,4}}?(?:市|区|县|镇|乡|州|港|集团|公司|厂|矿|医院|学校|大学|街道|社区|煤矿|机务段)"
)
_WHO = lazily("(?:者|人数|人员|人|的)$")
_LEAST = 2
"""Characters that a noun has at least which two reports share."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says in a year: its texts, and whom it is about (its headline, its lead)."""

    year: str
    texts: tuple[str, ...]
    lead: str


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure as printed, what stands around it, its unit, and whose it is."""

    year: str
    printed: str
    before: str
    after: str
    unit: str
    value: Fraction | None
    whose: frozenset[str]


def figure_rows(reports: Sequence[Report]) -> Iterator[FigureRow]:
    """Yield what reports of several years count alike, with its figures, in the order told.

    Alike is what has the same unit, the same noun right before or after the figure, and is of no
    other place or body. Figures of another year than the report's, and what was compared (比上届多
    3000元), are left out.
    """
    figures = [figure for report in reports for figure in _figures(report)]
    rows: dict[str, dict[str, list[str]]] = {}
    for one, other, label in _nearest(figures):
        for figure in (one, other):
            year = rows.setdefault(label, {}).setdefault(figure.year, [])
            if figure.printed not in year:
                year.append(figure.printed)
    for label, years in _longest(rows).items():
        yield FigureRow(label, {year: tuple(years[year]) for year in sorted(years)})


def _nearest(figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure, str]]:
    """Yield pairs of figures of two years that share more words than either does with another."""
    pairs = [
        (one, other, label)
        for one, other in combinations(figures, 2)
        if one.year != other.year and (label := _shared(one, other))
    ]
    most: dict[tuple[_Figure, str], int] = {}
    for one, other, label in pairs:
        for key in ((one, other.year), (other, one.year)):
            most[key] = max(most.get(key, 0), len(label))
    for one, other, label in pairs:
        if len(label) == most[one, other.year] == most[other, one.year]:
            yield one, other, label


def _longest(rows: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Return rows without those whose figures all stand in a row told by more words."""

    def told(label: str) -> set[tuple[str, str]]:
        return {(year, one) for year, figures in rows[label].items() for one in figures}

    kept = dict(rows)
    for label in rows:
        others = (other for other in kept if other != label and told(label) <= told(other))
        longer = [other for other in others if told(label) < told(other) or len(other) > len(label)]
        if longer:
            del kept[label]
    return kept


def _figures(report: Report) -> Iterator[_Figure]:
    for text in report.texts:
        for sentence in _FULL.finditer(text):
            yield from _figures_in(sentence[0], report)


_FULL = lazily("[^。!?！？]+")


def _figures_in(printed: str, report: Report) -> Iterator[_Figure]:
    """Yield the figures of a sentence, whose year holds to its end: 2024年收入44亿元；利润2亿元."""
    text = folded(printed)
    dates = [named.span for named in dates_in(text, _ANY_DAY)]
    whose = frozenset(_whose(text)) or frozenset(_whose(folded(report.lead)))
    for number in numbers_in(text):
        unit = text[number.figure.end : number.span.end].lstrip("多余几")
        span = number.span
        ordinal = text[span.start] == "第"
        if ordinal or not (unit or number.percent) or any(map(span.overlaps, dates)):
            continue
        year = _year_of(text, number, report.year)
        if year is None or (unit and unit[-1] in "年月日天届票"):
            continue
        before = _TAIL.sub("", _clause_before(text, span))[-_WIDEST:]
        before = _WHO.sub("", re.split("[,，、()（）]", before)[-1])
        after = _RUN.match(text[span.end :].lstrip(_MARKS))
        yield _Figure(
            year,
            printed[span.start : span.end],
            before,
            after[0][:_WIDEST] if after else "",
            _unit(unit, number),
            number.value,
            whose,
        )


def _unit(unit: str, number: Number) -> str:
    """Return the unit, that of people as one, money as 元."""
    if number.percent:
        return "%"
    plain = unit.lstrip("十百千万亿") or unit
    return "人" if plain in _PEOPLE else plain


def _clause_before(text: str, span: Span) -> str:
    """Return what stands before a figure, up to the figure before it or the end of a sentence."""
    start = max((text.rfind(mark, 0, span.start) for mark in "。;；!?！？:："), default=-1) + 1
    before = text[start : span.start]
    numbers = [one for one in numbers_in(before) if before[one.span.start] != "第"]
    return before[numbers[-1].span.end :] if numbers else before


def _year_of(text: str, number: Number, year: str) -> str | None:
    """Return the year that a figure is of: the last one named before it, else the report's.

    ``None`` where it is of another time that is not named, of one to come, or says a difference.
    """
    start = max(text.rfind(mark, 0, number.span.start) for mark in ",，。;；") + 1
    clause = text[start : number.span.end]
    if _COMPARED.search(clause) or _OTHER_TIME.search(clause):
        return None
    named = _YEAR.findall(text[: number.span.start])
    return None if named and named[-1] > year else (named[-1] if named else year)


_YEAR = lazily("(20[0-9]{2})年(?!以来|起|开始)")


def _whose(text: str) -> Iterator[str]:
    """Yield the places and bodies that a text names."""
    yield from (text[place.span.start : place.span.end] for place in places_in(text))
    yield from (found[0] for found in _BODY.finditer(text))


def _shared(one: _Figure, other: _Figure) -> str:
    """Return what two figures count alike, with their unit: 驿站（家）; empty where they do not."""
    if one.unit != other.unit or not _of_one(one.whose, other.whose):
        return ""
    if one.value is not None and other.value is not None:
        less, more = sorted((one.value, other.value))
        if more > _AT_MOST * less:
            return ""
    after = _noun_at(one.after, other.after)
    before = _noun_at(one.before[::-1], other.before[::-1])[::-1]
    noun = max(after, before, key=len).strip(_MARKS)
    words = whole_words(noun)
    person = bool(words) and words[-1].kind == "person"
    return f"{noun}（{one.unit}）" if len(noun) >= _LEAST and not person else ""


_AT_MOST = 20
"""How many times one figure may be another of the same thing: beyond, they are of two things."""


def _of_one(whose: frozenset[str], others: frozenset[str]) -> bool:
    if not whose or not others:
        return True
    return any(a.endswith(b[-_NAME:]) or b.endswith(a[-_NAME:]) for a in whose for b in others)


_NAME = 3
"""Characters at the end of a place or body's name that tell it: 靛湖市."""


def _noun_at(one: str, other: str) -> str:
    """Return what two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return one[:count]
