"""Which of several bodies a sentence tells of: “快送”“橙客”两家平台, 平川纺织厂 and 平川印染厂.

Each of a row is set in quotation marks; a sentence that names another of them alone tells of that
one. Siblings are of one place and one kind of body; what opens with the name of one tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from qa.retrieval.rival_stretches import Rival, stretches_of
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK, normalize, simplify
from qa.text.sentences import sentence_spans
from qa.types import Doubt, Passage, Question, Reason, Span

_ROW = lazily("[“「][^”」]{2,12}[”」](?:[、和与及]?[“「][^”」]{2,12}[”」])+")
_NAME = lazily("[“「](?P<name>[^”」]{2,12})[”」]")

_KINDS = (
    "(?<!厂)厂(?!房|址)|公司|集团|[煤金铁铜]矿|油田", "局|委员会", "中学|小学|大学|学院|技校|学校",
    "医院|卫生院", "银行|信用社", "商场|商店|超市|宾馆|饭店|酒店",
)  # fmt: skip
_KINDS_EN = (
    "mill|factory|works|plant|mine|company", "school|college|university", "hospital|clinic",
    "hotel|shop|store", "bureau|office|department",
)  # fmt: skip
_NUMERAL = lazily("[0-9一二三四五六七八九十]+")
_PLACE, _OWN, _OWN_EN = 2, 6, 3
"""Characters of a place, and at most those of what a body is called by; words in English."""
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that a question names: of what place, what it is called by, its kind's pattern."""

    place: str
    own: str
    kind: str
    name: str


def told_of_other_names(question: Question, passage: Passage, written: str) -> tuple[Doubt, ...]:
    """Return the sentences of a passage that tell of another of a row of names than is asked about.

    ``written`` is the article's text. Nothing where a question names none of a row, or several.
    """
    found: dict[Span, Doubt] = {}
    for row in _ROW.finditer(simplify(written)):
        names = [normalize(one["name"]) for one in _NAME.finditer(row[0])]
        asked = [name for name in names if name in question.normalized]
        if len(asked) == 1:
            others = [name for name in names if name != asked[0]]
            of_others = _of_others(passage.text, asked[0], others)
            found |= {doubt.span: doubt for doubt in of_others}
    return tuple(found.values())


def told_of_siblings(question: Question, passage: Passage, written: str) -> tuple[Doubt, ...]:
    """Return the stretches of a passage that tell of a sibling of the body asked about.

    From where a clause opens with its name, up to where another is told of. All of it where the
    headline names a sibling, and neither it nor the article, whose text ``written`` is, the body
    asked about.
    """
    title, bodies = folded(passage.title or ""), _bodies(question.normalized)
    heads = [one for body in bodies for one in _siblings_of(body, title, question.normalized)]
    if heads and not any(name in title + folded(written) for name in _names(bodies)):
        return (Doubt(Span(0, len(passage.text)), heads[0].reason()),)
    return tuple(_of_siblings(question, folded(passage.text)))


def names_body(normalized: str) -> bool:
    """Tell whether a normalised question names a body that may have siblings."""
    return bool(_bodies(normalized))


def _of_others(text: str, asked: str, others: list[str]) -> list[Doubt]:
    found = []
    for sentence in sentence_spans(text):
        told = normalize(text[sentence.start : sentence.end])
        named = [name for name in others if f"“{name}”" in told or f"「{name}」" in told]
        if named and asked not in told:
            reason = Reason("other_kind", {"asked": asked, "found": "、".join(named)})
            found.append(Doubt(sentence, reason))
    return found


def _of_siblings(question: Question, told: str) -> Iterator[Doubt]:
    bodies = _bodies(question.normalized)
    siblings = [one for body in bodies for one in _siblings_of(body, told, question.normalized)]
    yield from stretches_of(told, siblings, _names(bodies))


@lru_cache(maxsize=64)  # asked for each passage that is read
def _bodies(asked: str) -> tuple[_Body, ...]:
    """Return what may be a body's name: every reading of the characters before its kind."""
    return tuple(_named_bodies(asked))


def _named_bodies(asked: str) -> Iterator[_Body]:
    for kind in _KINDS:
        for found in re.finditer(kind, asked):
            for start in range(max(0, found.start() - _PLACE - _OWN), found.start() - _PLACE):
                name = asked[start : found.end()]
                if re.fullmatch(f"[{CJK}]+", name):
                    own = name[_PLACE : found.start() - start]
                    yield _Body(name[:_PLACE], own, kind, name)
    for kind in _KINDS_EN:
        name = rf"(?P<place>[a-z]+) (?P<own>(?:[a-z]+ ){{1,{_OWN_EN}}}?)(?:{kind})\b"
        for found in re.finditer(rf"\b(?=(?P<name>{name}))", asked):  # they overlap
            yield _Body(found["place"], found["own"].strip(), kind, found["name"])


def _names(bodies: Iterable[_Body]) -> set[str]:
    """Return how bodies may be named: in full, or by what they are called by alone (not 一)."""
    return {name for body in bodies for name in (body.name, body.own) if len(name) >= _SHORTEST}


def _siblings_of(body: _Body, told: str, asked: str) -> Iterator[Rival]:
    """Yield where a text names another body of the same place and kind, that none asks about."""
    if body.place.isascii():
        form = rf"\b{body.place} (?P<own>(?:[a-z]+ ){{1,{_OWN_EN}}}?)(?:{body.kind})\b"
    else:
        form = rf"{body.place}(?P<own>[{CJK}]{{1,{_OWN}}}?)(?:{body.kind})"
    for found in re.finditer(form, told):
        if _are_others(body.own, found["own"].strip()) and found[0] not in asked:
            yield Rival(Span(*found.span()), body.name, found[0])


def _are_others(one: str, other: str) -> bool:
    """Tell whether two bodies are called quite differently, or by numbers alone: 一厂, 二厂."""
    if _NUMERAL.sub("#", one) == _NUMERAL.sub("#", other):
        return one != other
    words = (set(one.split()), set(other.split())) if one.isascii() else (set(one), set(other))
    return not words[0] & words[1]
