"""Where evidence tells one thing from its like: 二班 from 三班, this round, one person's row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.narrators import narrators, says_i
from qa.text.normalize import CJK, normalize
from qa.text.numerals import numeral_value
from qa.text.questions import stop_words
from qa.types import Passage, Question, Span

_DIGITS = "一二三四五六七八九十百0-9"
_DESIGNATED = (
    "车间|[小分班]组|[大中小分]队|号(?:[楼线厂站院库]|码头)"
    "|工区|标段|分厂|[班组队厂楼层栋室站连院库]"
)
"""What is told from its like by a number before it: 三车间, 装配二班, 5号楼."""
_DESIGNATION = lazily(
    rf"(?P<before>^|(?:(?![{_DIGITS}第])[{CJK}]){{2}})第?(?P<number>[{_DIGITS}]{{1,4}})"
    rf"(?P<after>{_DESIGNATED})"
)

_WORKSHOP = lazily(rf"(?:(?![{_DIGITS}第个各本哪该两全有的在到从与和])[{CJK}]){{2}}车间")
"""What is told from its like by what is done there: 涂装车间."""


def other_designations(question: Question, told: str) -> list[str]:
    """Return what a question names by a number and the article has only with other numbers.

    装配三班, where there are 装配一班 and 装配二班. ``told`` is the article, normalised.
    """
    numbered = [
        match[0]
        for match in _designations(question.normalized)
        if (alike := _alike(told, match["before"], match["after"]))
        and numeral_value(match["number"]) not in alike
    ]
    return numbered + _other_workshops(question, told)


def _other_workshops(question: Question, told: str) -> list[str]:
    """Return the workshop that a question names, where the article names others alone."""
    asked, others = set(_WORKSHOP.findall(question.normalized)), set(_WORKSHOP.findall(told))
    return [name for name in asked if others and name not in told]


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


def settled_author(question: Question, passage: Passage, written: str) -> list[Span]:
    """Return the person to leave out: whoever speaks as 我 in the passage.

    That is whom the article, all of whose text is ``written``, says to have told it to its writer;
    else who wrote it.
    """
    if not says_i(passage.text):
        return []
    speakers = narrators(written) or tuple(
        name for name in question.named if name in normalize(passage.byline or "")
    )
    found = ((question.normalized.find(name), len(name)) for name in speakers)
    return [Span(at, at + length) for at, length in found if at >= 0]
