"""The figure that another is set against, where it is asked for: 用了七分钟，比规定的五分钟慢.

So is the one of the year asked about, of two with a year behind each: £12 in 2024 and £15 in 2025.
"""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_over, whole_sentence
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_THAN = lazily(
    r"比(?P<base>规定|标准|要求|定额|计划|预定|原定|原计划|目标|国家标准|(?P<year>(?:19|20)[0-9]{2})年)"
    r"(?:要求|规定)?的?\s*(?:约|近)?(?=[0-9一二三四五六七八九十两百千])"
)
_COMPARES = lazily(r"比|[快慢早晚多少高低]了?(?:多少|几)|相差|超[出过]?|提前|差")
_UP_FROM = lazily(r"\b(?:up|down) from (?:about |nearly )?[$£€]?$")
_OF_YEAR = lazily(r"[a-z ]{0,24}? in (?:the [a-z ]{1,32} of )?(?P<year>(?:19|20)[0-9]{2})\b")


def figure_set_against(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that a marked one is told to be more or less than, if that is asked for."""
    asked = question.normalized
    if _COMPARES.search(asked):
        return None
    text = simplify_in_place(folded(hit.passage.text))
    years = question.each_year
    numbers = numbers_in(text)
    own = next((one for one in numbers if one.span.overlaps(marked)), None)
    sentence = whole_sentence(text, marked)
    for than in _THAN.finditer(text, marked.end, sentence.end):
        named = years == {than["year"]} if than["year"] else than["base"] in asked
        base = next((one for one in numbers if one.span.start == than.end()), None)
        if own is None or base is None or unit_of(text, own) != unit_of(text, base):
            return None
        return base.span if named else None
    return None


def figure_of_its_year(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure behind which the year asked about stands, where another's is marked."""
    years = question.each_year
    if len(years) != 1 or question.compares:
        return None
    text, sentence = folded(hit.passage.text), sentence_over(hit.passage.text, marked)
    told = []
    for one in numbers_in(text):
        found = _OF_YEAR.match(text, one.span.end, sentence.end)
        if found and one.span.overlaps(sentence):
            sign = re.search("[$£€]?$", text[: one.figure.start])
            told.append((one.span, found["year"], sign[0] if sign else ""))
    own = next((one for one in told if one[0].overlaps(marked)), None)
    if own is None:  # 71 per cent, up from 64 per cent in 2022
        right = [
            one[0] for one in told if one[1] in years and _UP_FROM.search(text, 0, one[0].start)
        ]
        near = right and _same_unit(text, marked, right[0])
        return right[0] if len(right) == 1 and near else None
    if own[1] in years:
        return None
    right = [one[0] for one in told if one[1] in years and one[2] == own[2]]
    return right[0] if len(right) == 1 else None


def _same_unit(text: str, marked: Span, other: Span) -> bool:
    """Tell whether a marked figure stands before another and is followed by the same word."""
    own = next((n.span for n in numbers_in(text) if n.span.overlaps(marked)), None)
    if own is None or own.end > other.start:
        return False
    words = [re.match(r" ?[a-z%]*", text[one.end :]) for one in (own, other)]
    return all(words) and len({one[0] for one in words if one}) == 1
