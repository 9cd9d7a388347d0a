"""Numbers as a text writes them: with their unit, whole, or spelt as another text does."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.numbers import ENGLISH_SCALES, OTHER_FIGURE, Number, numbers_in
from qa.types import Span

_FILLERS = "多余来几约 "
"""What may stand between a figure and its unit: 十余家, 十来个."""
_PERCENT = lazily(" ?[%％‰]|个?百分点")
_HEAD_UNIT = lazily(r"[（(](?P<unit>[^（）()\d]{1,4}|[^（）()\d]*\bmillion\b[^（）()\d]*)[)）]\s*$")
_ENGLISH_SCALE = lazily(rf"\s(?:{'|'.join(ENGLISH_SCALES)})(?![a-z])", re.IGNORECASE)


def unit_of(text: str, number: Number) -> str:
    """Return the unit of a number that was found in a text; empty without one.

    >>> text = "十余家"
    >>> unit_of(text, numbers_in(text)[0])
    '家'
    """
    return text[number.figure.end : number.span.end].strip(_FILLERS)


def unit_of_head(head: str) -> str:
    """Return the unit that a table's head names for the figures under it, which ends a text.

    >>> unit_of_head("投入（万元）"), unit_of_head("人数")
    ('万元', '')
    """
    found = _HEAD_UNIT.search(head)
    return found["unit"] if found else ""


def whole_numbers(text: str, span: Span) -> Span:
    """Return ``span`` of ``text``, widened to the whole of any number that it cuts or ends at.

    >>> whole_numbers("承担百分之五，其余", Span(5, 6))
    Span(start=2, end=6)
    """
    start, end = span.start, span.end
    for number in numbers_in(text):
        if number.span.start < span.end and number.span.end > span.start:
            start, end = min(start, number.span.start), max(end, number.span.end)
    return Span(start, end)


def spelt_as_in(text: str, other: str) -> str:
    """Return ``text`` with its numbers written as ``other`` writes the same numbers, where it does.

    Below ten figures and characters are left: both are read alike, and names hold them (“1+3”);
    ordinals are respelt all the same (第8届 for 第八届), from ordinals alone.

    >>> spelt_as_in("节支1.2亿元的是谁", "完成1亿2000万元节支目标")
    '节支1亿2000万元的是谁'
    """
    found = [number for number in numbers_in(other) if number.terms]
    spelt = {number.terms: _written(other, number) for number in found}
    ordinals = {n.terms: _written(other, n) for n in found if _is_ordinal(other, n)}
    for number in reversed(numbers_in(text)):
        written = _written(text, number)
        ordinal = _is_ordinal(text, number)
        there = (ordinals if ordinal else spelt).get(number.terms, written)
        small = not number.percent and number.value is not None and abs(number.value) < 10
        if there != written and (ordinal or not small):
            end = number.figure.start + len(written)
            text = f"{text[: number.figure.start]}{there}{text[end:]}"
    return text


def _is_ordinal(text: str, number: Number) -> bool:
    """Tell whether a number is one of a row in plain figures: 第8, 第八, not 第Ⅱ."""
    at = number.figure.start
    roman = re.compile(OTHER_FIGURE).match(text, at)
    return text[max(0, at - 1) : at] == "第" and not roman


def _written(text: str, number: Number) -> str:
    """Return a number as it is written, with the sign of hundredths but without its measure."""
    sign = _PERCENT.match(text, number.figure.end) if number.percent else None
    sign = sign or _ENGLISH_SCALE.match(text, number.figure.end)
    return text[number.figure.start : sign.end() if sign else number.figure.end]
