"""Which of several bodies a sentence tells of: “快送”“橙客”两家平台, 平川纺织厂 and 平川印染厂.

Each of a row is set in quotation marks; a sentence that names another of them alone tells of that
one. Siblings are of one place and one kind of body; what opens with the name of one tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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
_LED_BY = lazily(
    r"(?:^|[,、;。\s])(?:其中|而|(?:记者)?在|(?:截至)?目前|[去今]年|上半年|the|at|in|and|while)?\s*$"
)
_GOES_ON = lazily(
    r"\s*(?:该|其(?!中)|这家|它|[本全]?(?:厂(?!商|家)|公司|集团|医院|学校)"
    r"|\b(?:it|its|the (?:mill|factory|plant|company|school))\b)"
)
_CLAUSE = lazily(r"(?:[^,;。!?\n.]|(?<=\d),(?=\d)|\.(?=\w))+")
_SENTENCE_ENDS = ";。!?\n."


@dataclass(frozen=True, slots=True)
class _Body:
    """A body that a question names: of what place, what it is called by, its kind's pattern."""

    place: str
    own: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class _Sibling:
    """Where a text names a sibling ``of`` the body asked about, and how."""

    span: Span
    of: _Body
    name: str

    def reason(self) -> Reason:
        return Reason("other_kind", {"asked": self.of.name, "found": self.name})


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
    title, bodies = folded(passage.title or ""), list(_bodies(question.normalized))
    heads = [one for body in bodies for one in _siblings_of(body, title, question.normalized)]
    if heads and not any(name in title + folded(written) for name in _names(bodies)):
        return (Doubt(Span(0, len(passage.text)), heads[0].reason()),)
    return tuple(_of_siblings(question, folded(passage.text)))


def names_body(normalized: str) -> bool:
    """Tell whether a normalised question names a body that may have siblings."""
    return next(_bodies(normalized), None) is not None


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
    bodies = list(_bodies(question.normalized))
    siblings = [one for body in bodies for one in _siblings_of(body, told, question.normalized)]
    if not siblings:
        return
    own = _names(bodies)
    clauses = [Span(*clause.span()) for clause in _CLAUSE.finditer(told)]
    whose = list(_whose(told, clauses, siblings, own))
    ends = [*(clause.start for clause in clauses[1:]), len(told)]
    for (sibling, run), group in _runs(whose):
        span = Span(clauses[run].start, ends[run + group - 1])
        yield Doubt(span, sibling.reason())


def _whose(
    told: str, clauses: Sequence[Span], siblings: Sequence[_Sibling], own: set[str]
) -> Iterator[_Sibling | None]:
    """Yield of each clause the sibling that it tells of, if of one."""
    of_whom: _Sibling | None = None
    for span in clauses:
        clause = told[span.start : span.end]
        begins = span.start == 0 or told[span.start - 1] in _SENTENCE_ENDS
        if (begins and not _GOES_ON.match(clause)) or any(name in clause for name in own):
            of_whom = None
        for one in siblings:
            lead = told[max(0, span.start - 1) : one.span.start]
            if span.start <= one.span.start < span.end and _LED_BY.search(lead):
                of_whom = one
        yield of_whom


def _runs(whose: Sequence[_Sibling | None]) -> Iterator[tuple[tuple[_Sibling, int], int]]:
    """Yield each sibling with the first of the clauses that tell of it, and how many there are."""
    at = 0
    for named, group in groupby(whose, key=lambda one: one.name if one else None):
        count = len(list(group))
        first = whose[at]
        if named and first:
            yield (first, at), count
        at += count


def _bodies(asked: str) -> Iterator[_Body]:
    """Yield what may be a body's name: every reading of the characters before its kind."""
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


def _siblings_of(body: _Body, told: str, asked: str) -> Iterator[_Sibling]:
    """Yield where a text names another body of the same place and kind, that none asks about."""
    if body.place.isascii():
        form = rf"\b{body.place} (?P<own>(?:[a-z]+ ){{1,{_OWN_EN}}}?)(?:{body.kind})\b"
    else:
        form = rf"{body.place}(?P<own>[{CJK}]{{1,{_OWN}}}?)(?:{body.kind})"
    for found in re.finditer(form, told):
        if _are_others(body.own, found["own"].strip()) and found[0] not in asked:
            yield _Sibling(Span(*found.span()), body, found[0])


def _are_others(one: str, other: str) -> bool:
    """Tell whether two bodies are called quite differently, or by numbers alone: 一厂, 二厂."""
    if _NUMERAL.sub("#", one) == _NUMERAL.sub("#", other):
        return one != other
    words = (set(one.split()), set(other.split())) if one.isascii() else (set(one), set(other))
    return not words[0] & words[1]
