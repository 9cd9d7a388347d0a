"""Where evidence tells one thing from its like: 二班 from 三班, this round, one person's row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.matching import mentions
from qa.text.narrators import narrators, says_i
from qa.text.normalize import CJK, normalize
from qa.text.numerals import numeral_value
from qa.text.originals import merged
from qa.text.questions import blank_interrogatives, stop_words
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
_IN_CHINESE = {"line": "号线", "route": "[号路]线?", "building": "号楼", "gate": "号门"}
_LABELLED = lazily(
    rf"\b(?P<thing>{'|'.join(_IN_CHINESE)}) (?P<label>[0-9]{{1,3}}|[a-z])\b(?! [a-z]+ing\b)",
    re.IGNORECASE,
)
"""What is told from its like by what follows it in English: Line 6, Route D."""


def other_designations(question: Question, told: str) -> list[str]:
    """Return what a question names by a number and the article has only with other numbers.

    装配三班, where there are 装配一班 and 装配二班. ``told`` is the article, normalised.
    """
    chinese = [
        match[0]
        for match in _designations(question.normalized)
        if (alike := _alike(told, match["before"], match["after"]))
        and numeral_value(match["number"]) not in alike
    ]
    english = [
        match[0]
        for match in _LABELLED.finditer(question.plain)
        if (others := _labels(match["thing"].lower(), told))
        and match["label"].lower() not in others
    ]
    return chinese + english + _other_workshops(question, told)


def _other_workshops(question: Question, told: str) -> list[str]:
    """Return the workshop that a question names, where the article names others alone."""
    asked, others = set(_WORKSHOP.findall(question.normalized)), set(_WORKSHOP.findall(told))
    return [name for name in asked if others and name not in told]


def _labels(thing: str, told: str) -> set[str]:
    """Return what tells things of a kind apart in an article, English or Chinese: 4 of 4号线."""
    found = re.findall(rf"\b{thing}s? ([0-9]{{1,3}}|[a-z])\b", told)
    numbers = re.findall(rf"(?<![{_DIGITS}])([{_DIGITS}]{{1,3}}){_IN_CHINESE[thing]}", told)
    letters = re.findall(rf"([a-z]){_IN_CHINESE[thing].replace('号', '号?')}", told)
    return {*found, *letters, *(str(numeral_value(number)) for number in numbers)}


def designates(normalized: str) -> bool:
    """Tell whether a normalised question names anything by its number: 装配三班."""
    return any(_designations(normalized)) or any(_LABELLED.finditer(normalized))


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


_CELL_END = lazily(r"[ \t\u3000,，;；|│┃║｜]")
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
