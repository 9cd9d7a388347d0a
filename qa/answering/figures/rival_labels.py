"""The label beside a figure, where others of its kind stand by: 售价10元，补贴4元，自付6元.

Labels of one family exclude one another: what is asked by one of them no figure of another answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from re import Pattern

from qa.lexicon import rows
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_over, stretch_end, stretch_start
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Reason, Span

_EDGE = "，,；;。！？!?、：:\n（()）"


def figure_of_label(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure of the label asked by, where that of a rival label is marked.

    Of the unit of the marked one: in its sentence, else in the passage.
    """
    text = folded(hit.passage.text)
    numbers = numbers_in(text)
    rival = _rival(question, text, numbers, marked)
    if rival is None:
        return None
    family, wanted, own = rival
    alike = [one for one in numbers if one is not own and unit_of(text, one) == unit_of(text, own)]
    right = [one.span for one in alike if _label(family, text, numbers, one) == wanted]
    sentence = sentence_over(text, own.span)
    for found in ([one for one in right if one.overlaps(sentence)], right):
        if len(found) == 1:
            return found[0]
    return None


def of_rival_label(question: Question, text: str, marked: Span) -> Reason | None:
    """Return what speaks against the one figure that is marked: that its label is another."""
    told = folded(text)
    numbers = numbers_in(told)
    rival = _rival(question, told, numbers, marked)
    if rival is None:
        return None
    family, wanted, own = rival
    asked = family[wanted].search(question.normalized)
    start, end = _clause(told, numbers, own)
    found = family[_label(family, told, numbers, own) or 0].search(told, start, end)
    return Reason("other_kind", {"asked": asked[0], "found": found[0]}) if asked and found else None


def _rival(
    question: Question, text: str, numbers: Sequence[Number], marked: Span
) -> tuple[Sequence[Pattern[str]], int, Number] | None:
    """Return the family, which of it is asked by, and the one marked figure of another of it."""
    inside = [one for one in numbers if one.span.overlaps(marked)]
    if len(inside) != 1 or question.compares:
        return None
    for family in _families():
        named = [at for at, form in enumerate(family) if form.search(question.normalized)]
        label = _label(family, text, numbers, inside[0]) if len(named) == 1 else None
        if label is not None and label != named[0]:
            return family, named[0], inside[0]
    return None


@cache
def _families() -> tuple[tuple[Pattern[str], ...], ...]:
    """Return the labels of figures that stand beside one another, by what tells them."""
    groups = groupby(rows("rival_labels"), key=lambda row: row["family"])
    return tuple(tuple(lazily(row["word"]) for row in group) for _, group in groups)


def _label(
    family: Sequence[Pattern[str]], text: str, numbers: Sequence[Number], figure: Number
) -> int | None:
    """Return which of a family's labels stands beside a figure in its clause: one, else none."""
    start, end = _clause(text, numbers, figure)
    beside = [at for at, form in enumerate(family) if form.search(text, start, end)]
    return beside[0] if len(beside) == 1 else None


def _clause(text: str, numbers: Sequence[Number], figure: Number) -> tuple[int, int]:
    """Return what of a clause tells of a figure: up to the figures before and behind it."""
    before = [one.span.end for one in numbers if one.span.end <= figure.span.start]
    behind = [one.span.start for one in numbers if one.span.start >= figure.span.end]
    start = stretch_start(text, figure.span.start, _EDGE)
    end = stretch_end(text, figure.span.end, _EDGE)
    return max([start, *before[-1:]]), min([end, *behind[:1]])
