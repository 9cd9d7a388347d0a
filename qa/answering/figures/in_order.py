"""Figures told in the order of what they are of: 甲厂和乙厂分别产538吨和33.7吨.

The names stand before 分别, or are those of as many figures before it, of the same units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.text.english import terms_said
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.normalize import simplify_in_place
from qa.text.numbers import Number, numbers_in
from qa.text.segment import bigrams
from qa.text.sentences import CLAUSE, stretch_start, whole_sentence
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_IN_ORDER = lazily("分别|依次|respectively")
_MOST = 5
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_AND = lazily(r"[、和与及]|,? and |, ")
_BETWEEN = lazily(r"[、和与及,，以]{1,2}|,? and |, ")
_YEAR = lazily(r"(?:19|20)[0-9]{2}(?![0-9])")
_CLAUSE = ",，;；:：。"
_BY_NAME = 2
_ENGLISH_VERB = lazily(
    r" (?:was|were|is|are|had|have|has|[a-z]+ed|rose|fell|made|got|paid|won|took) "
)


def figure_in_order(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that stands in the place of the name asked about, where another is marked.

    ``None`` where the names are not as many as the figures, or not one alone is asked about.
    """
    for names, values in _told(hit, marked):
        chosen = _asked_for(question, names)
        if chosen is not None:
            return values[chosen].span
    return None


def figures_in_order(question: Question, hit: Hit, marked: Span) -> tuple[Span, ...]:
    """Return all figures of such a row of which one is marked, where a question has every name."""
    for names, values in _told(hit, marked):
        if all(_own_said(question, names)):
            return tuple(one.span for one in values)
    return ()


def _told(hit: Hit, marked: Span) -> Iterator[tuple[Sequence[str], Sequence[Number]]]:
    """Yield the rows of figures in the marked sentence, one of them marked, each with its names."""
    text = simplify_in_place(folded(hit.passage.text))
    sentence = whole_sentence(text, marked)
    dates = [one.span for one in dates_in(text, _ANY_DAY)]
    numbers = [n for n in numbers_in(text) if not any(map(n.span.overlaps, dates))]
    at = sentence.end
    for found in _IN_ORDER.finditer(text, sentence.start, sentence.end):
        at = min(at, found.start())
        values = _values(text, numbers, Span(*found.span()))
        if len(values) < _BY_NAME or not any(one.span.overlaps(marked) for one in values):
            continue
        names = _names(text, found.start(), numbers, values)
        names = names or _led_by(text, sentence.start, at, len(values))
        if len(names) == len(values):
            yield names, values


def _led_by(text: str, start: int, at: int, count: int) -> list[str]:
    """Return the row of so many names that a sentence opens with, before its first 分别.

    2023年和2024年前十个月，工会分别开会41次和38次，收到提案1206件和984件: of the proposals too.
    """
    for clause in CLAUSE.finditer(text, start, at):
        names = _parted(clause[0])
        if len(names) == count:
            return names
    return []


def _parted(lead: str) -> list[str]:
    """Return the names of a row, such as are short by the kind of the last: 一、二、三车间."""
    parts = _AND.split(lead)
    if len(parts) > 1 and all(len(one) == 1 for one in parts[:-1]) and len(parts[-1]) > _BY_NAME:
        kind = parts[-1][1 : 1 + _BY_NAME]
        parts = [one[0] + kind for one in parts]
    return [one for one in parts if len(one) >= _BY_NAME]


def _values(text: str, numbers: Sequence[Number], mark: Span) -> list[Number]:
    """Return the row of figures after 分别, or the one before respectively."""
    if text[mark.start].isascii():
        before = [n for n in numbers if n.span.end <= mark.start]
        row = before[-1:]
        for one in reversed(before[:-1]):
            if not _BETWEEN.fullmatch(_gap(text, one, row[0])):
                break
            row.insert(0, one)
        return row
    row = []
    for one in (n for n in numbers if n.span.start >= mark.end):
        if row and not _BETWEEN.fullmatch(text[row[-1].span.end : one.span.start]):
            break
        row.append(one)
    return row[:_MOST]


def _gap(text: str, one: Number, other: Number) -> str:
    """Return what stands between two figures in English, without the unit of the first."""
    between = text[one.span.end : other.span.start]
    return re.sub(r"^ ?[a-z]+(?= and |, )", "", between)


def _names(text: str, at: int, numbers: Sequence[Number], values: Sequence[Number]) -> list[str]:
    """Return what the figures are of, in order; nothing where it is not told."""
    if text[at].isascii():
        start = stretch_start(text, values[0].span.start, ";.\n")
        lead = _ENGLISH_VERB.split(text[start : values[0].span.start])[0]
        return [one for one in _AND.split(lead) if one.strip()]
    lead = text[stretch_start(text, at, _CLAUSE) : at]
    names = _parted(lead)
    if len(names) == len(values):
        return names
    before = [n for n in numbers if n.span.end <= at and n.value != len(values)]  # both: 两份
    alike = before[-len(values) :]
    units = [unit_of(text, one) for one in alike]
    if units != [unit_of(text, one) for one in values] and len(set(units)) > 1:
        return []
    if len(alike) < len(values) or all(
        _BETWEEN.fullmatch(text[a.span.end : b.span.start]) for a, b in pairwise(alike)
    ):
        return []  # a row of figures names nothing
    starts = [0, *(one.span.end for one in before)]
    return [_own(text, one, max(s for s in starts if s <= one.span.start)) for one in alike]


def _own(text: str, figure: Number, least: int) -> str:
    return text[max(least, stretch_start(text, figure.span.start, ";；。")) : figure.span.start]


def _asked_for(question: Question, names: Sequence[str]) -> int | None:
    """Return which of the names a question has, by its end or by what none of the others has."""
    years = [set(_YEAR.findall(name)) for name in names]
    if all(years):
        asked = question.each_year
        of_year = [bool(one & asked) for one in years]
        return of_year.index(True) if of_year.count(True) == 1 else None
    ends = [name.strip()[-_BY_NAME:] in question.normalized for name in names]
    if ends.count(True) == 1:
        return ends.index(True)
    counts = [len(one) for one in _own_said(question, names)]
    best = max(counts, default=0)
    return counts.index(best) if best and counts.count(best) == 1 else None


def _own_said(question: Question, names: Sequence[str]) -> list[set[str]]:
    """Return what of each name a question has that is in none of the others."""
    said = [_said(question, name) for name in names]
    return [set(one).difference(*(said[:at] + said[at + 1 :])) for at, one in enumerate(said)]


def _said(question: Question, name: str) -> list[str]:
    if question.language == "en" and question.surfaces is not None:
        return list(terms_said(question.english, name, question.surfaces))
    return [pair for pair in bigrams(name) if pair in question.normalized]
