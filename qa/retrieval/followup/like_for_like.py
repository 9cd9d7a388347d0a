"""A body for a body: 那B矿呢 after 谁是A厂的主席 asks for B's chair, never puts B for the chair."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from qa.lexicon import alternatives, words
from qa.retrieval.followup.before import Before
from qa.retrieval.followup.candidates import Candidate
from qa.retrieval.followup.forms import Instead
from qa.retrieval.followup.pieces import attributes, is_human
from qa.retrieval.followup.topics import is_person
from qa.retrieval.told_offices import office_wanted
from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK, normalize
from qa.text.places import places_in
from qa.types import Completion, Question, Replacement, Span

_NUMBER = "[0-9零一二三四五六七八九十百]+号"
_NUMBERED = lazily(f"{_NUMBER}(?P<kind>[{CJK}]{{1,3}}?)的?$")
_TIMES = lazily("^(?:(?:[0-9]{4}年|[去今前当]年|现在|目前|当时|如今|现任)的?)+")
_WITHIN = lazily("的?(?:(?:总工会|工会|党委|党支部|团委|妇联|职工会)的?)?$")
"""What a body has, by which it need not be said again: 工会 of 谁是A厂的工会主席."""
_RECENT = 3


@cache
def _bodies() -> re.Pattern[str]:
    """Return what matches what bodies and works end with."""
    ends = {*words("organisations", "answer"), *"矿段港场店馆校园省市区县旗州"}
    return re.compile(f"[{CJK}]{{2,}}?{alternatives(ends)}的?$")


def names_a_body(text: str) -> bool:
    """Tell whether a text names a body or a place by how it ends: 铁峪煤矿, 信通公司, 河口镇."""
    plain = normalize(text)
    if _A_PLACE.search(plain):
        return True
    if is_human(plain) or is_person(plain):
        return False
    place = next(iter(places_in(plain)), None)
    whole = place is not None and len(place.span) == len(plain)
    return whole or _bodies().fullmatch(plain) is not None


def put_for_its_body(given: Instead, before: Before) -> Completion | None:
    """Put a body, or a numbered thing, for that whose office or people were last asked for.

    Goes back over what was asked of the person who answered.
    """
    what = given.what.removesuffix("的")
    if given.asks or not (_is_owner(what) or _NUMBERED.fullmatch(normalize(what))):
        return None
    for turn in reversed(before.turns[-_RECENT:]):
        if span := _whose_office(turn.question, what) or _whose_people(turn.question):
            return _put(turn.question, span, what)
        if not is_person(turn.topic):
            return None
    return None


def _put(asked: Question, span: Span, what: str) -> Completion:
    plain, old = asked.plain, asked.plain[span.start : span.end]
    of = "的" if old.endswith("的") else ""
    text = f"{plain[: span.start]}{what}{of}{plain[span.end :]}"
    return Completion(text, "instead", (Replacement(old, what),), topic=what)


def _whose_office(asked: Question, what: str) -> Span | None:
    """Return where a question names whose office it asks for, as far as ``what`` stands for it."""
    wanted = office_wanted(asked.normalized) if asked.language != "en" else None
    at = asked.normalized.find(wanted.unit) if wanted and wanted.unit else -1
    if wanted is None or at < 0:
        return None
    opens = _TIMES.match(wanted.unit)
    start, end = (opens.end() if opens else 0), len(wanted.unit)
    if numbered := _NUMBERED.search(normalize(what)):
        alike = re.search(f"{_NUMBER}{numbered['kind']}", wanted.unit)
        if alike:
            return Span(at + alike.start(), at + alike.end())
    within = _WITHIN.search(wanted.unit, start)
    if within and not what.endswith(within[0].strip("的") or "\0"):
        end = within.start()
    return Span(at + start, at + end) if end - start > 1 else None


def _is_owner(what: str) -> bool:
    """Tell whether a text names a body, or what is no person of one: 铁峪煤矿的绞车房."""
    owner, of, thing = what.partition("的")
    return names_a_body(owner) and not (of and (is_human(thing) or thing in attributes()))


def _whose_people(asked: Question) -> Span | None:
    """Return the body whose people a question counts: A段 of A段有多少名联络员."""
    found = _COUNTS_PEOPLE.match(asked.normalized) if asked.language != "en" else None
    return Span(*found.span("owner")) if found and names_a_body(found["owner"]) else None


_COUNTS_PEOPLE = lazily(f"(?P<owner>[{CJK}]{{2,16}}?)(?:现|共|总共|一共)?有(?:多少|几)[名位]")


def without_others(ways: Sequence[Candidate]) -> list[Candidate]:
    """Return the ways without those that put a body for a person, or a thing for its place.

    They stay where nothing else may be replaced.
    """
    apart = [way for way in ways if not (_for_somebody(way) or _for_its_place(way, ways))]
    return apart if any(way.act == "instead" and way.written for way in apart) else list(ways)


def _for_somebody(way: Candidate) -> bool:
    if way.act != "instead" or not way.written or not HAS_CJK.search(way.by):
        return False
    if _A_PLACE.search(way.written):  # 白石县 has a surname before it
        return False
    body = names_a_body(way.by) or _NUMBERED.fullmatch(normalize(way.by))
    return bool(body) and (is_human(way.written) or is_person(way.written))


def _for_its_place(way: Candidate, ways: Sequence[Candidate]) -> bool:
    """Tell whether a thing is put for the place of another that could be replaced whole."""
    if way.act != "instead" or not _A_PLACE.search(way.written) or names_a_body(way.by):
        return False
    if is_human(way.by) or is_person(way.by):
        return False
    return any(
        one.act == "instead" and one.back == way.back and one.written.startswith(way.written)
        and len(one.written) > len(way.written) and not _OF.match(one.written, len(way.written))
        for one in ways
    )  # fmt: skip


_A_PLACE = lazily(f"^[{CJK}]{{2,}}[省市区县镇乡]$")
_OF = lazily("的")
