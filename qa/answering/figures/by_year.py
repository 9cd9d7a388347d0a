"""Figures of one kind, unit and subject that reports of several years give, side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, zip_longest

from qa.answering.figures.senses import (
    ADDED,
    is_changed,
    is_of_one_person,
    senses_of,
    without_change,
)
from qa.answering.figures.years import SentenceTimes, sentence_times
from qa.text.lazily import lazily
from qa.text.matching import folded, shared_start
from qa.text.normalize import CJK, CJK_RUN
from qa.text.numbers import Number, numbers_in
from qa.text.places import places_in
from qa.text.words import Word, whole_words
from qa.text.written_numbers import unit_of
from qa.types import FigureRow, Span

_MARKS = '“”「」『』《》"'
_WIDEST = 12
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
_LEADING_WHOLE = lazily("^[全本我该各](?:[市县区省国厂矿局院校乡镇州线路]|集团|公司)")
_CLAUSE_END = lazily("[,，;；]")
_WHO = lazily("(?:者|人数|人员|人|的)$")
_UNTIL_YEAR = lazily(".*(?:今|去|前|全|当|本)年")
"""What stands before a figure's noun to the word of its year: 山泉市总工会今年（建成驿站20家）."""
_ACROSS = 4
"""The same where it stands before one figure and behind the other: of two (参赛) too much is."""
_LEAST = 2
"""Characters that a noun has at least which two reports share."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says in a year: its texts, and whom it is about (its headline, its lead).

    ``paper`` is the newspaper: where no place or body is named it speaks of its own.
    """

    year: str
    texts: tuple[str, ...]
    lead: str
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class _Figure:
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


def figure_rows(reports: Sequence[Report]) -> Iterator[FigureRow]:
    """Yield what reports of several years count alike, with its figures, in the order told.

    Alike is what has the same unit, the same noun right before or after the figure, the same sense
    (a limit, what was added, for each), and is of the same places or bodies. Figures of another
    time that is not named, of what is planned, what was compared (比上届多3000元), what gave way
    (由9元调为11元) and what one person has are left out.
    """
    figures = [figure for report in reports for figure in _told_once(list(_figures(report)))]
    rows: dict[str, dict[str, list[str]]] = {}
    for one, other, label in _nearest(figures):
        for figure in (one, other):
            year = rows.setdefault(label, {}).setdefault(figure.year, [])
            if figure.printed not in year:
                year.append(figure.printed)
    for label, years in _longest(rows).items():
        yield FigureRow(label, {year: tuple(years[year]) for year in sorted(years)})


def _told_once(figures: Sequence[_Figure]) -> Iterator[_Figure]:
    """Yield a report's figures; what it counts in all elsewhere is not what came in (建成23个)."""
    in_all = {(one.year, one.printed, one.noun) for one in figures if not one.senses}
    for one in figures:
        came_in = one.senses == {ADDED}
        if not (came_in and (one.year, one.printed, one.noun) in in_all):
            yield one


def _nearest(figures: Sequence[_Figure]) -> Iterator[tuple[_Figure, _Figure, str]]:
    """Yield pairs of figures of two years that share more words than either does with another."""
    alike = sorted({pair for group in _groups(figures) for pair in combinations(group, 2)})
    pairs = [
        (i, j, label)
        for i, j in alike
        if figures[i].year != figures[j].year and (label := _shared(figures[i], figures[j]))
    ]
    most: dict[tuple[int, str], int] = {}
    for i, j, label in pairs:
        for key in ((i, figures[j].year), (j, figures[i].year)):
            most[key] = max(most.get(key, 0), len(label))
    for i, j, label in pairs:
        if len(label) == most[i, figures[j].year] == most[j, figures[i].year]:
            yield figures[i], figures[j], label


def _groups(figures: Sequence[_Figure]) -> Iterator[tuple[int, ...]]:
    """Yield the places of figures of one unit that begin alike on a side: only they share a noun.

    Of a group too large to pair off the first of each year are taken, and it is parted by one
    character more: what so many figures share says little.
    """
    sides = (
        [f.after for f in figures],
        [f.before[::-1] for f in figures],
        [f.noun[::-1] for f in figures],
    )
    for texts in sides:
        pending = [(_LEAST, tuple(range(len(figures))))]
        while pending:
            length, group = pending.pop()
            for part in _by_beginning(figures, texts, group, length):
                yield part if len(part) <= _MANY else tuple(_first_of_years(figures, part))
                if len(part) > _MANY and length < _WIDEST:
                    pending.append((length + 1, part))


def _by_beginning(
    figures: Sequence[_Figure], texts: Sequence[str], group: Sequence[int], length: int
) -> Iterator[tuple[int, ...]]:
    """Yield a group in parts of one unit whose texts begin with the same ``length`` characters."""
    parts: dict[tuple[str, str], list[int]] = {}
    for i in group:
        if len(texts[i]) >= length:
            parts.setdefault((figures[i].unit, texts[i][:length]), []).append(i)
    return map(tuple, parts.values())


def _first_of_years(figures: Sequence[_Figure], group: Sequence[int]) -> Iterator[int]:
    years = Counter(figures[i].year for i in group)
    left = dict.fromkeys(years, max(1, _MANY // len(years)))
    for i in group:
        left[figures[i].year] -= 1
        if left[figures[i].year] >= 0:
            yield i


_MANY = 100
"""Figures that are compared each with each, of all years together."""


def _longest(rows: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """Return rows without those whose figures all stand in a row told by more words."""
    told = {
        label: {(year, one) for year, figures in row.items() for one in figures}
        for label, row in rows.items()
    }
    holders: dict[tuple[str, str], list[str]] = {}
    for label, figures in told.items():
        for figure in figures:
            holders.setdefault(figure, []).append(label)
    kept = dict(rows)
    for label, figures in told.items():
        fewest = min((holders[figure] for figure in figures), key=len)
        others = (o for o in fewest if o != label and o in kept and figures <= told[o])
        if any(figures < told[other] or len(other) > len(label) for other in others):
            del kept[label]
    return kept


def counted_alike(one: tuple[str, Span], other: tuple[str, Span]) -> bool:
    """Tell whether a figure of a text and one of another have the same noun right beside them.

    A figure is given as its text and where it stands there.
    """
    nouns = [
        {noun for noun in (before[-_LEAST:], after[:_LEAST]) if len(noun) == _LEAST}
        for before, after in (_sides(folded(text), span) for text, span in (one, other))
    ]
    return not nouns[0].isdisjoint(nouns[1])


def _sides(text: str, span: Span) -> tuple[str, str]:
    before, after = text[max(0, span.start - _REACH) : span.start], text[span.end :]
    return _noun_before(before), _noun_after(after[:_REACH])


def _figures(report: Report) -> Iterator[_Figure]:
    lead = frozenset(_whose(folded(report.lead)))
    for text in report.texts:
        reviewed: str | None = None
        for sentence in _FULL.finditer(text):
            times = sentence_times(folded(sentence[0]), report.year, reviewed)
            yield from _figures_in(sentence[0], times, report, lead)
            reviewed = times.reviewed()


_FULL = lazily("[^。!?！?]+")


def _figures_in(
    printed: str, times: SentenceTimes, report: Report, lead: frozenset[str]
) -> Iterator[_Figure]:
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
        yield _Figure(
            of,
            printed[span.start : span.end],
            noun,
            behind or _last_word(noun),
            kind,
            number.value,
            whose,
            senses_of(*_clause_at(text, before, span.start), after),
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
    before = _TAIL.sub("", before[start:])[-_WIDEST:]
    return _WHO.sub("", re.split("[,，、()（）]", before)[-1])


def _noun_after(after: str) -> str:
    run = CJK_RUN.match(after.lstrip(_MARKS))
    return run[0][:_WIDEST] if run else ""


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


def _shared(one: _Figure, other: _Figure) -> str:
    """Return what two figures count alike, with their unit: 驿站（家）; empty where they do not."""
    if (one.unit, one.senses) != (other.unit, other.senses):
        return ""
    if not _of_same(one, other):
        return ""
    if one.value is not None and other.value is not None:
        less, more = sorted((one.value, other.value))
        if more > _AT_MOST * less:
            return ""
    after = shared_start(one.after, other.after)
    before = shared_start(one.before[::-1], other.before[::-1])[::-1]
    across = shared_start(one.noun[::-1], other.noun[::-1])[::-1]
    across = across if len(across) >= _ACROSS else ""
    noun = _UNTIL_YEAR.sub("", max(after, before, across, key=len)).strip(_MARKS)
    noun = _LEADING_WHOLE.sub("", noun)
    if len(noun) < _LEAST or _is_person(noun):
        return ""
    senses = sorted(one.senses - senses_of(noun, noun, ""))  # the noun may say it itself: 建成书屋
    return f"{noun}（{'，'.join([one.unit, *senses])}）"


def _of_same(one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures are of the same places or bodies.

    Where none is named a figure is of what its paper is of: the same paper, or the place that the
    paper's name begins with.
    """
    if one.whose and other.whose:
        return _of_one(one.whose, other.whose)
    return one.paper == other.paper or _is_paper_of(one, other) or _is_paper_of(other, one)


def _is_paper_of(one: _Figure, other: _Figure) -> bool:
    """Tell whether a figure without place stands in the paper of a place that the other names."""
    if one.whose or not one.paper:
        return False
    place = one.paper[:_PLACE]
    return any(name[:-1].endswith(place) for name in other.whose)


_PLACE = 2
"""Characters of a paper's name that may name its place: 靛湖工人报."""


def _is_person(noun: str) -> bool:
    """Tell whether a noun ends with a person's name."""
    last = next(reversed(_words_of(noun)), None)
    return last is not None and last.kind == "person"


_AT_MOST = 20
"""How many times one figure may be another of the same thing: beyond, they are of two things."""


@lru_cache(maxsize=4096)
def _of_one(whose: frozenset[str], others: frozenset[str]) -> bool:
    if not whose or not others:
        return False
    return any(a.endswith(b[-_NAME:]) or b.endswith(a[-_NAME:]) for a in whose for b in others)


_NAME = 3
"""Characters at the end of a place or body's name that tell it: 靛湖市."""
