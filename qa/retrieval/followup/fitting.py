"""Ways to put a question in full as far as they fit: place for place, no person for a thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from qa.lexicon import alternatives, words
from qa.models.rewriting.base import Rewrite
from qa.models.rewriting.units import STOPS
from qa.retrieval.followup.alone import only_named
from qa.retrieval.followup.before import words_marked
from qa.retrieval.rank_labels import rank_labels
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question, Turn

_THING = lazily(
    rf"它|it|its|(?:that|this) (?P<noun>[a-z]+)|[那该这][个家所]?(?P<zh>[{CJK}]{{2,4}})", re.I
)
"""What stands for no person, but for 那个主席 and that manager."""


def fitting(
    question: Question, turns: Sequence[Turn], ways: Sequence[Rewrite]
) -> Sequence[Rewrite]:
    """Return the ways that fit what a question says, those mended that nearly do."""
    for rule in _RULES:
        ways = rule(question, turns, ways)
    return ways


def _place_for_place(
    question: Question, turns: Sequence[Turn], ways: Sequence[Rewrite]
) -> Sequence[Rewrite]:
    """Return the ways in which a place that opens a question stands for any named before.

    Asked of 北京市, 那上海呢 is of no 上海 in 北京; 朝阳区 may be, and what follows it at once is.
    """
    own = [place for place in question.places if place.span.start <= len("那")]
    gone = [
        place.name
        for turn in turns
        for place in turn.question.places
        if own and not any(one.same(place) or one.within(place) for one in own)
    ]
    if not gone or question.compares:
        return ways
    new = own[0].name
    fits = [
        way
        for way in ways
        if way.text is None
        or not any(re.search(f"{one}(?![省市区县州]?{new})", way.text) for one in gone)
    ]
    return fits if any(way.text is not None for way in fits) else ways


def _for_the_contrary(
    question: Question, turns: Sequence[Turn], ways: Sequence[Rewrite]
) -> Sequence[Rewrite]:
    """Return first what the last question asks with a word for its contrary: 反对的呢."""
    named = only_named(question).lower()
    own = [one for one in rank_labels(named) if one.contrary and one.word == named]
    own = [one for one in own if not one.kind.startswith("第")]  # a rank is asked of any before
    last = _asked(turns[-1])
    others = [
        one
        for one in rank_labels(last)
        if own and one.kind == own[0].kind and one.values != own[0].values
    ]
    if len(others) != 1:
        return ways
    (other,) = others
    text = f"{last[: other.span.start]}{named}{last[other.span.end :]}"
    return [Rewrite(text, ways[0].likely, named, other.word, instead=True), *ways]


def _no_person_for_a_thing(
    question: Question, turns: Sequence[Turn], ways: Sequence[Rewrite]
) -> Sequence[Rewrite]:
    """Return the ways, what a person holds or heads for the person where a thing is meant.

    After who manages the hostel "it" is the hostel, and after 法庭的庭长是谁 它 is the court.
    """
    people = {
        name: thing
        for turn in turns
        if turn.question.answer_type == "person"
        for thing in filter(None, [_headed(_asked(turn))])
        for name in (*words_marked(turn), *_holders(_asked(turn)))
    }
    return [_with_thing(way, people.get(way.by)) for way in ways]


def _with_thing(way: Rewrite, thing: str | None) -> Rewrite:
    pointing = _THING.fullmatch(way.written)
    if way.text is None or way.instead or not thing or not pointing or _is_office(pointing):
        return way
    return replace(way, text=way.text.replace(way.by, thing, 1), by=thing)


def _headed(asked: str) -> str | None:
    """Return what somebody is asked for who heads it: the hostel of the hostel's manager."""
    found = _head_of().search(asked)
    return found and (found["of"] or found["zh"])


def _holders(asked: str) -> Iterator[str]:
    """Yield what a question calls whom it asks for: the manager of the hostel."""
    found = _head_of().search(asked)
    if found:
        yield asked[found.start("holder") :] if found["of"] else f"{found['zh']}{found['title']}"


def _is_office(pointing: re.Match[str]) -> bool:
    return pointing["zh"] in words("titles") or pointing["noun"] in _people()


def _asked(turn: Turn) -> str:
    return turn.question.plain.strip().rstrip(STOPS)


@cache
def _head_of() -> re.Pattern[str]:
    """Return what finds whom a question asks for, and what that one heads."""
    english = rf"\b(?P<holder>(?:the )?(?:[a-z-]+ )?{alternatives(_people())} of) (?P<of>.+)$"
    title = rf"{alternatives(words('titles'))}|[{CJK}]长"
    chinese = rf"^(?P<zh>[^,，谁哪]{{2,20}}?)的?(?P<title>{title})(?:是谁|叫什么|是哪|$)"
    return re.compile(f"{english}|{chinese}", re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    asked = words("english_asked", "kind", "person")
    return frozenset((*asked, *words("persons", "language", "en")))


_RULES: tuple[Callable[[Question, Sequence[Turn], Sequence[Rewrite]], Sequence[Rewrite]], ...] = (
    _place_for_place,
    _for_the_contrary,
    _no_person_for_a_thing,
)
