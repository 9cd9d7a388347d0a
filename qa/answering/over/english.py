"""What a question in English asks over several articles (:mod:`qa.answering.over.asked`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from qa.answering.over.gathering import Done, Gathering, Members
from qa.text.lazily import lazily
from qa.text.numerals import NUMBER_WORDS, small_number

_NOUNS: dict[Members, str] = {
    "place": r"districts?|count(?:y|ies)|cit(?:y|ies)|towns?|places?|areas?|provinces?",
    "body": r"compan(?:y|ies)|firms?|enterprises?|employers?|factor(?:y|ies)|plants?|mills?|unions?"
    r"|depots?|schools?|hospitals?|workplaces?|works|shipyards?",
    "round": r"years?|editions?|rounds?|sessions?|contests?|terms?|cups?|phases?",
    "person": r"workers?|winners?|champions?|people|persons?|welders?|electricians?|fitters?"
    r"|contestants?|craftsm[ae]n|cadres?|employees?|everyone|nominees?",
}
_KIND = "|".join(f"(?P<{kind}>(?:{words})\\b)" for kind, words in _NOUNS.items())
_NUMBER = rf"(?:{'|'.join(NUMBER_WORDS[1:])}|several|all|different|\d+)"
_CHOICE = lazily(
    rf"\b(?:(?P<many>which|what|name|list)\s+(?:all\s+)?(?:of\s+)?(?:the\s+)?(?:(?P<number>two|three|four)\s+)?"
    rf"(?P<about>(?:[\w'-]+\s+){{0,2}}?)(?:{_KIND})(?:\s+(?:or|and)\s+(?:{'|'.join(_NOUNS.values())}))?"
    r"|which(?:\s+(?:one|(?P<few>two|three|four)))?\b|(?P<who>who)\b)",
    re.IGNORECASE,
)
_HOW_MANY = lazily(
    rf"\bhow many\s+(?:of\s+the\s+)?(?:{_NUMBER}\s+)?(?:[\w'-]+\s+)?(?:{_KIND})(?:\s+and\s+\w+)?",
    re.IGNORECASE,
)
_ALL_OF = lazily(
    rf"\b(?:(?:of|in|by|across|among|for|from)\s+)?(?:all|each|every)?\s*(?:of\s+)?"
    rf"(?:the|these|those)\s+{_NUMBER}\s+(?:[\w'-]+\s+)?(?:{_KIND})(?:\s+and\s+(?:{'|'.join(_NOUNS.values())}))?"
    r"|\b(?:(?:of|in|by|across|among|for|from)\s+)?all\s+(?:the\s+)?"
    rf"(?:{_KIND.replace('?P<', '?P<all_')})",
    re.IGNORECASE,
)
_SPAN = lazily(
    r",?\s*\b(?:(?:from|between|in|over|of)\s+)?(?:(?:each|every|all)\s+(?:of\s+)?(?:the\s+)?years?\s+)?(?:from\s+|between\s+)?"
    r"(?:19|20)\d\d\s*(?:to|and|until|through|[-–—])\s*(?:19|20)\d\d\b|\bsince\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_EVERY = lazily(
    r"\b(?:(?:in|at|for|of|from)\s+)?(?:each|every)\s+(?:of\s+the\s+)?(?:\w+\s+)?"
    r"(?:years?|editions?|rounds?|contests?|sessions?|cups?|terms?|time)\b"
    r"|\bover the years\b|\byear by year\b|\bover time\b|\bacross the (?:years|editions)\b",
    re.IGNORECASE,
)
_ROUNDS = lazily(
    r"\b(?:each|every)\s+(?:edition|round|contest|session|cup)s?\b|\bover the years\b",
    re.IGNORECASE,
)
_ORDER = lazily(
    r"\b(?:the\s+)?(?:(?P<nth>second|third|fourth)[- ]?)?"
    r"(?P<how>most|fewest|least|highest|lowest|largest|smallest|biggest|greatest|longest|shortest"
    r"|oldest|youngest)\b(?:\s+(?:number|amount)\s+of)?",
    re.IGNORECASE,
)
_FEW = frozenset({"fewest", "least", "lowest", "smallest", "shortest", "youngest"})
_TIME = lazily(
    r"\b(?:was\s+|were\s+)?(?:the\s+)?(?:(?P<first>first|earliest)|(?P<last>last|latest))\b(?!\s+(?:batch|prize|place|year|month))(?:\s+to\b)?",
    re.IGNORECASE,
)
_SUM = lazily(
    r"\b(?:in total|altogether|in all|combined|(?:all )?(?:taken )?together"
    r"|(?:the )?total (?:number|amount)? ?(?:of)?)\b,?",
    re.IGNORECASE,
)
_CHANGE = lazily(
    r"^how (?:did|has|have|does)\s+(?P<what>.+?)"
    r"\s+(?:changed?|developed?|grow|grown|evolved?|risen?)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_NAME_ALL = lazily(
    r"^name (?:everyone|all|the \w+)(?: (?:people|workers))?\s+(?=who)", re.IGNORECASE
)
_TRACE = lazily(
    r"^(?:(?:please )?(?:trace|list|give|show|tell|state)(?: me)?|what were)"
    r"\s+(?=(?:the|its|their)\b)",
    re.IGNORECASE,
)


def read_english(text: str) -> Gathering | None:
    """Return what is asked over several articles; ``None`` where no such thing is.

    >>> read_english("Which district has the most rest stations?").one
    'How many has rest stations?'
    """
    text = text.rstrip(" ?.")
    readers: tuple[Callable[[str], Gathering | None], ...] = (
        _ordered, _timed, _summed, _each, _counted, _listed,
    )  # fmt: skip
    found = next((found for read in readers if (found := read(text))), None)
    several = bool(_ALL_OF.search(text) or _SPAN.search(text) or _ROUNDS.search(text))
    return replace(found, several=several) if found else None


def _members(found: re.Match[str]) -> Members:
    groups = found.groupdict()
    kind = next((kind for kind in _NOUNS if groups.get(kind)), None)
    return kind or ("person" if groups.get("who") else "place")


def _rest(text: str, *found: re.Match[str] | None) -> str:
    """Return a text without what was found, and without what names all of several."""
    spans = [one.span() for one in found if one]
    spans += [one.span() for pattern in (_ALL_OF, _SPAN, _EVERY) for one in pattern.finditer(text)]
    gone = {at for start, end in spans for at in range(start, end)}
    left = "".join(char for at, char in enumerate(text) if at not in gone)
    return " ".join(left.split()).strip(" ,")


def _of_several(text: str, choice: re.Match[str]) -> bool:
    """Tell whether one of several places, bodies or rounds is asked for, or all are named."""
    groups = choice.groupdict()
    kinds = any(groups.get(kind) for kind in ("place", "body", "round"))
    return kinds or bool(_ALL_OF.search(text) or _SPAN.search(text))


def _years(text: str) -> tuple[str, str] | None:
    span = _SPAN.search(text)
    years = re.findall(r"(?:19|20)\d\d", span[0]) if span else []
    return (years[0], years[-1] if len(years) > 1 else "9999") if years else None


def _ordered(text: str) -> Gathering | None:
    order, choice = _ORDER.search(text), _CHOICE.search(text)
    if order is None or choice is None or not _of_several(text, choice):
        return None
    how = order["how"].lower()
    about = (choice["about"] or "").strip()
    rest = _rest(text, order, choice)
    money = re.search(r"\b(?:spen|cost|paid|pay|money|funds?|invest)", text, re.IGNORECASE)
    lead = "How much money" if money else "How many"
    if how in ("highest", "lowest", "longest", "shortest"):
        lead = "What is the"
    place = (small_number(order["nth"] and order["nth"].lower()) or 1) - 1
    count = small_number((choice["number"] or choice["few"] or "").lower()) or 1
    done: Done = "least" if how in _FEW else "most"
    one = f"{lead} {rest}{f' at the {about}' if about else ''}?"
    return Gathering(one, done, _members(choice), place, count, years=_years(text))


def _timed(text: str) -> Gathering | None:
    time, choice = _TIME.search(text), _CHOICE.search(text)
    if time is None or choice is None or not _of_several(text, choice):
        return None
    rest = _rest(text, time, choice)
    return Gathering(
        f"When: {rest}?", "first" if time["first"] else "last", _members(choice), years=_years(text)
    )


def _summed(text: str) -> Gathering | None:
    total = _SUM.search(text)
    if total is None or not re.search(r"\bhow (?:much|many)\b|\bwhat\b", text, re.IGNORECASE):
        return None
    several = _ALL_OF.search(text) or _SPAN.search(text) or _EVERY.search(text) or " and " in text
    return (
        Gathering(f"{_rest(text, total)}?", "sum", "place", years=_years(text)) if several else None
    )


def _counted(text: str) -> Gathering | None:
    found = _HOW_MANY.search(text)
    if found is None or _members(found) != "place" or not re.match("how many", text, re.IGNORECASE):
        return None
    if re.match(r"\s+(?:did|were|are|was|does|do|has|have)\b", text[found.end() :], re.IGNORECASE):
        return None
    noun = next(found[kind] for kind in _NOUNS if found[kind])
    return Gathering(
        f"Which {noun}{text[found.end() :]}?", "count", _members(found), years=_years(text)
    )


def _listed(text: str) -> Gathering | None:
    found = _CHOICE.search(text)
    if found is None or not found["many"] or _members(found) == "person":
        return None
    noun = next(found[kind] for kind in _NOUNS if found[kind])
    if not re.search(r"s\b|\bname\b|\blist\b", f"{noun} {found[0]}", re.IGNORECASE):
        return None
    return Gathering(f"{text}?", "list", _members(found), years=_years(text))


def _each(text: str) -> Gathering | None:
    change = _CHANGE.match(text)
    if not (_EVERY.search(text) or _SPAN.search(text)):
        return None
    rest = _rest(f"what was {change['what']} {change['rest']}" if change else text)
    rest = _TRACE.sub("What was ", rest)
    rest = _NAME_ALL.sub("", rest)
    return Gathering(f"{rest}?", "each", "round", years=_years(text))
