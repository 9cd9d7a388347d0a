"""What a question in English asks over several articles (:mod:`qa.retrieval.parts.gathering`)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from qa.text.lazily import lazily

Done = Literal["list", "count", "sum", "most", "least", "first", "last", "each", "common"]
Members = Literal["place", "body", "round", "person"]


class Read(NamedTuple):
    """What is asked of one, what is done with it, of what kind they are, and which is wanted."""

    one: str
    done: Done
    members: Members
    place: int = 0
    count: int = 1


_NOUNS: dict[Members, str] = {
    "place": r"(?:districts?|count(?:y|ies)|cit(?:y|ies)|towns?|places?|areas?|provinces?)",
    "body": r"(?:compan(?:y|ies)|firms?|enterprises?|employers?|factor(?:y|ies)|plants?|mills?|unions?"
    r"|depots?|schools?|hospitals?|workplaces?|works|shipyards?|bodies)",
    "round": r"(?:years?|editions?|rounds?|sessions?|contests?|terms?|cups?|issues?|phases?)",
    "person": r"(?:workers?|winners?|champions?|people|persons?|welders?|electricians?|fitters?"
    r"|contestants?|craftsm[ae]n|cadres?)",
}
_ANY = "|".join(f"(?P<{kind}>{words})" for kind, words in _NOUNS.items())
_WHICH = lazily(rf"\b(?:which|what|name|list)\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:[\w'-]+\s+){{0,3}}?(?:{_ANY})\b", re.I)
_HOW_MANY = lazily(rf"\bhow many\s+(?:different\s+)?(?:[\w'-]+\s+){{0,1}}?(?:{_ANY})\b(?!\s+(?:did|were|are|was|does|do|has|have) the\b)", re.I)
_WHO = lazily(r"\bwho\b", re.I)
_ORDER = lazily(
    r"\b(?:the\s+)?(?:(?P<nth>second|third|fourth)[- ]?)?"
    r"(?P<how>most|fewest|least|highest|lowest|largest|smallest|biggest|greatest|longest|shortest)\b(?:\s+number\s+of)?",
    re.I,
)
_NTH = ("second", "third", "fourth")
_FEW = frozenset({"fewest", "least", "lowest", "smallest", "shortest"})
_TIME = lazily(
    r"\b(?:was\s+|were\s+)?(?:the\s+)?(?:(?P<first>first|earliest)|(?P<last>last|latest))\b(?:\s+to\b)?", re.I
)
_SUM = lazily(r"\b(?:in total|altogether|in all|combined|all together|taken together|the total (?:number|amount)? ?(?:of)?|total)\b", re.I)
_EVERY = lazily(
    r"\b(?:(?:in|at|for|of|from)\s+)?(?:each|every)\s+(?:of\s+the\s+)?(?:\w+\s+)?"
    r"(?:years?|editions?|rounds?|contests?|sessions?|cups?|terms?)\b"
    r"|\bover the years\b|\b(?:from|between)\s+(?:19|20)\d\d\s+(?:to|and|until|through)\s+(?:19|20)\d\d\b"
    r"|\byear by year\b|\bover time\b|\bacross the (?:years|editions)\b",
    re.I,
)
_CHANGE = lazily(r"^how (?:did|has|have|does)\s+(?P<what>.+?)\s+(?:changed?|developed?|grown?|evolved?|risen?|rise)\b(?P<rest>.*)$", re.I)
_BOTH = lazily(r"\bboth\b|\btwice\b|\bmore than once\b|\btwo (?:years|editions|times)\b", re.I)


def read_english(text: str) -> Read | None:
    """Return what is asked over several articles; ``None`` where no such thing is.

    >>> read_english("Which district has the most rest stations?")
    Read(one='How many rest stations are there?', done='most', members='place', place=0, count=1)
    """
    text = text.rstrip(" ?.")
    return _each(text) or _ordered(text) or _timed(text) or _summed(text) or _counted(text) or _listed(text)


def _members(found: re.Match[str]) -> Members:
    return next(kind for kind in _NOUNS if found.groupdict().get(kind))


def _ordered(text: str) -> Read | None:
    order, which = _ORDER.search(text), _WHICH.search(text)
    if order is None or which is None or order.start() < which.start():
        return None
    before, after = text[which.end() : order.start()].strip(), text[order.end() :].strip(" ,")
    how = order["how"].lower()
    if how in ("most", "fewest", "least", "largest", "greatest", "biggest", "smallest"):
        after = re.sub(r"^(?:number|amount) of ", "", after)
        asked = f"How many {after}" if after and not after.startswith(("on ", "in ", "to ", "for ")) else f"How much {before} {after}"
        asked = asked if not asked.startswith("How many") else f"{asked} are there"
        if re.search(r"\b(?:spen|cost|paid|pay|money|funds?|invest)", text):
            asked = f"How much money {before} {after}"
    else:
        asked = f"What is the {after}"
    place = _NTH.index(order["nth"].lower()) + 1 if order["nth"] else 0
    return Read(f"{' '.join(asked.split())}?", "least" if how in _FEW else "most", _members(which), place)


def _timed(text: str) -> Read | None:
    time, which = _TIME.search(text), _WHICH.search(text) or _WHO.search(text)
    if time is None or which is None or _members_or_person(which) is None:
        return None
    rest = " ".join((text[which.end() : time.start()] + " " + text[time.end() :]).split())
    return Read(f"When: {rest}?", "first" if time["first"] else "last", _members_or_person(which) or "place")


def _members_or_person(found: re.Match[str]) -> Members | None:
    return _members(found) if found.groupdict() else "person"


def _summed(text: str) -> Read | None:
    total = _SUM.search(text)
    every = re.search(rf"\b(?:by|in|across|from|for)?\s*(?:all|the)\s+(?:the\s+)?(?:two|three|four|five|six|several)?\s*(?:{_ANY})\b", text, re.I)
    if total is None or every is None or not re.search(r"\bhow (?:much|many)\b|\btotal\b", text, re.I):
        return None
    spans = sorted([total.span(), every.span()], reverse=True)
    for start, end in spans:
        text = f"{text[:start]} {text[end:]}"
    return Read(f"{' '.join(text.split())}?", "sum", _members(every))


def _counted(text: str) -> Read | None:
    found = _HOW_MANY.search(text)
    if found is None or _members(found) == "person":
        return None
    noun = next(found[kind] for kind in _NOUNS if found.groupdict().get(kind))
    return Read(f"{text[: found.start()]}Which {noun}{text[found.end() :]}?", "count", _members(found))


def _listed(text: str) -> Read | None:
    found = _WHICH.search(text)
    if found is None or _members(found) in ("person",):
        return None
    noun = next(found[kind] for kind in _NOUNS if found.groupdict().get(kind))
    return Read(f"{text}?", "list", _members(found)) if noun.endswith("s") else None


def _each(text: str) -> Read | None:
    every, change = _EVERY.search(text), _CHANGE.match(text)
    if every is None:
        return None
    rest = f"{text[: every.start()]} {text[every.end() :]}"
    if change:
        rest = _EVERY.sub("", f"what was {change['what']} {change['rest']}")
    return Read(f"{' '.join(rest.split())}?", "each", "round")
