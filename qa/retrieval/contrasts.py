"""Where evidence tells one thing from its like: 二班 from 三班, this round, one person's row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.text.matching import mentions
from qa.text.normalize import CJK, normalize
from qa.text.numbers import Number, numbers_in
from qa.text.numerals import numeral_value
from qa.text.originals import merged
from qa.text.questions import blank_interrogatives, stop_words, strip_interrogatives
from qa.text.segment import bigrams
from qa.types import Passage, Question, Span

_DIGITS = "一二三四五六七八九十百0-9"
_DESIGNATED = (
    "车间|[小分班]组|[大中小分]队|号(?:[楼线厂站院库]|码头)"
    "|工区|标段|分厂|[班组队厂楼层栋室站连院库]"
)
"""What is told from its like by a number before it: 三车间, 装配二班, 5号楼."""
_DESIGNATION = re.compile(
    rf"(?P<before>^|(?:(?![{_DIGITS}第])[{CJK}]){{2}})第?(?P<number>[{_DIGITS}]{{1,4}})"
    rf"(?P<after>{_DESIGNATED})"
)

_ROUNDS = frozenset("届期次批轮回季")
"""Units of ordinals that say which of several events is meant."""

_ROUND = re.compile(rf"(?:第(?P<number>[{_DIGITS}]{{1,4}})|首|头一)(?P<unit>[届期次批轮季])")
_CLAUSE_ENDS = "[，,。；;：:！!？?\n]"
_THING = 16
"""Characters beside an ordinal within which stands what it counts."""

_I = "我"

_ENOUGH = 4
"""Chinese characters of content that a question must keep without the ordinal that it names."""


def settled_ordinals(question: Question, text: str) -> list[Span]:
    """Return the ordinals to leave out: the passage is of that round, and of no other.

    第二期焊工比武有多少选手 asks 焊工比武有多少选手 of a passage about 第Ⅱ期 alone. ``text`` is the
    passage's, normalised.
    """
    asked = [figure for figure in question.figures if _is_round(question.normalized, figure.span)]
    if not asked:
        return []
    inside = [number for number in numbers_in(text) if _is_round(text, number.span)]
    return [
        figure.span
        for figure in asked
        if _says_only(text, inside, question.normalized[figure.span.end - 1], figure.terms)
        and _asks_enough(question.normalized, figure.span)
    ]


def _is_round(text: str, span: Span) -> bool:
    return text[span.start] == "第" and text[span.end - 1] in _ROUNDS


def _says_only(text: str, inside: Sequence[Number], unit: str, terms: tuple[str, ...]) -> bool:
    rounds = {number.terms for number in inside if text[number.span.end - 1] == unit}
    return rounds == {terms}


def _asks_enough(normalized: str, ordinal: Span) -> bool:
    rest = normalized[: ordinal.start] + normalized[ordinal.end :]
    return len(re.findall(f"[{CJK}]", strip_interrogatives(rest))) >= _ENOUGH


def other_rounds(question: Question, told: str) -> tuple[str, str] | None:
    """Return the round that a question names and those that an article has, where it has others.

    第八届歌会 where the article tells of 第九届歌会 and 第十届. What only says which round it was
    (这是第几届, 是第八届吗) is asked for. ``told`` is the article, normalised.
    """
    normalized = question.normalized
    inside: list[_Round] | None = None
    for asked in _rounds(normalized):
        if normalized[asked.span.start - 1 : asked.span.start] == "是":
            continue
        inside = _rounds(told) if inside is None else inside
        same = [one for one in inside if one.unit == asked.unit]
        of_it = _pairs_around(normalized, asked.span)
        like = any(of_it & _pairs_around(told, one.span) for one in same)
        if like and all(one.value != asked.value for one in same):
            found = dict.fromkeys(told[one.span.start : one.span.end] for one in same)
            return normalized[asked.span.start : asked.span.end], "、".join(found)
    return None


@dataclass(frozen=True, slots=True)
class _Round:
    """A round as a text names it: 第八届, 8届, 首届."""

    value: object
    unit: str
    span: Span


def _rounds(text: str) -> list[_Round]:
    return [
        _Round(numeral_value(one["number"] or "1"), one["unit"], Span(*one.span()))
        for one in _ROUND.finditer(text)
    ]


def _pairs_around(text: str, ordinal: Span) -> set[str]:
    """Return the pairs of Chinese characters close to an ordinal in its clause: what it counts."""
    before = re.split(_CLAUSE_ENDS, text[max(0, ordinal.start - _THING) : ordinal.start])[-1]
    after = re.split(_CLAUSE_ENDS, text[ordinal.end : ordinal.end + _THING])[0]
    around = (strip_interrogatives(part) for part in (before, after))
    return {pair for part in around for pair in bigrams(part)}


def other_designations(question: Question, told: str) -> list[str]:
    """Return what a question names by a number and the article has only with other numbers.

    装配三班, where there are 装配一班 and 装配二班. ``told`` is the article, normalised.
    """
    return [
        match[0]
        for match in _designations(question.normalized)
        if (alike := _alike(told, match["before"], match["after"]))
        and numeral_value(match["number"]) not in alike
    ]


def designates(normalized: str) -> bool:
    """Tell whether a normalised question names anything by its number: 装配三班."""
    return any(_designations(normalized))


def _designations(normalized: str) -> Iterator[re.Match[str]]:
    """Yield the numbers that name something, with what stands right before them."""
    for match in _DESIGNATION.finditer(normalized):
        if stop_words().isdisjoint(match["before"]) and normalized[match.end() :][:1] != "的":
            yield match


def _alike(told: str, before: str, after: str) -> list[object]:
    """Return the values of the numbers that an article has between the same characters."""
    lead = before or f"(?<![{_DIGITS}])"
    found = re.findall(rf"{lead}第?([{_DIGITS}]{{1,4}}){after}", told)
    return [numeral_value(written) for written in found]


def unnamed_persons(question: Question, passage: Passage, told: str) -> list[str]:
    """Return the persons of a question whom the pages name, but not this passage's article.

    A row of a table tells of whoever stands in it, not of the others in its article. ``told`` is
    the article, normalised.
    """
    if passage.kind == "table":
        told = "\n".join(x for x in (passage.text, passage.title, passage.section) if x)
    return [
        name
        for name in question.named
        if not (mentions(told, name) or mentions(told, merged(name)))
    ]


_CELL_END = re.compile(r"[ \t\u3000,，;；|│┃║｜]")
_SHORTEST_KIND, _OWN = 2, 2
"""Characters that names of a table's rows end in alike (供电所), and those before that tell them
apart."""


def other_row(question: Question, passage: Passage, told: str) -> tuple[str, str] | None:
    """Return what a question names and the row that a passage is, where that is another.

    城南供电所 in a table that has 城东供电所 only. ``told`` is the article, normalised.
    """
    row = normalize(_CELL_END.split(passage.text, maxsplit=1)[0])
    if passage.kind != "table" or row in question.normalized:
        return None
    asked = blank_interrogatives(question.normalized)
    for length in range(len(row) - 1, _SHORTEST_KIND - 1, -1):
        at = asked.find(row[-length:])
        own = asked[max(0, at - _OWN) : at]
        if at <= 0 or not re.fullmatch(f"[{CJK}]{{1,{_OWN}}}", own) or own in row:
            continue
        named = own + row[-length:]
        if stop_words().isdisjoint(own) and named not in told:
            return named, row
    return None


def settled_author(question: Question, passage: Passage) -> list[Span]:
    """Return the person to leave out: who wrote the passage and speaks of themselves as 我."""
    if _I not in passage.text or not passage.byline:
        return []
    authors = [name for name in question.named if name in normalize(passage.byline)]
    found = ((question.normalized.find(name), len(name)) for name in authors)
    return [Span(at, at + length) for at, length in found if at >= 0]
