"""The people that a text names: where the words around say that somebody is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.search.bounded import no_given_names
from qa.retrieval.search.titled import titled_names
from qa.text.normalize import CJK, normalize
from qa.text.saying import saying
from qa.text.words import whole_words

_CLAUSE = re.compile(r"[^，。、；：！？…\n“”‘’《》,;:!?()]+")
_HONOURED = "获得|荣获|当选"
_MANNER = "(?:也|还|又|则|就|曾|常|这样|如此)*"
_HOLDS = "(?:同时|也)?(?:是|任|兼任?|担任|现任|曾任|出任)"
"""What goes between a name and the office that its bearer holds: 兼任 of 兼任区总工会主席."""
_OFFICES = "[长员师手家者]"
"""What words for an office or a trade end with."""
_JOINS = "和与同及由"
"""What goes before a name and is none of it, though 和 is a surname as well."""
ENDS_NO_NAME = frozenset("副区市县镇乡部局处科院段厂队办")
"""What no name of a person ends in: 车务段 opens with a surname and is part of a railway."""
_THEN = frozenset("也又还都就才")
"""What goes on behind a word rather than begins a given name: 半分钟就能."""
_BRACKET = re.compile(r"\(([^()]{2,40})\)")
_BARE = frozenset("也又还都就请在把被让向对从为说摄")
"""What follows a name of two characters rather than ends one of three."""


def people_told(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the people that a text names, and whether it tells that each is one.

    Those of which it does not only open a clause as a name does.
    """
    normalized = normalize(text)
    for found in _CLAUSE.finditer(normalized):
        bracket = _BRACKET.match(normalized, found.end())
        for name in titled_names(found[0], normalized[found.end() :][:2]):
            yield name, True
        office = bracket is not None and _titled().search(bracket[1]) is not None
        if not (office or _person_near().search(found[0])):
            continue
        for name, told in _of_clause(found[0], office=office):
            if not _is_no_name(name):
                yield name[:-1] if len(name) == 3 and name[-1] in _BARE else name, told


def _of_clause(clause: str, *, office: bool) -> Iterator[tuple[str, bool]]:
    """Yield the people that a clause names, and whether it tells that each is one.

    ``office`` says that one stands in brackets after it.
    """
    forms = (_signed(), _bears(), *([_before_bracket()] if office else []))
    for found in filter(None, (form.search(clause) for form in forms)):
        yield found[found.lastindex or 0], True
    for word in whole_words(clause):
        name, before = word.written, clause[: word.span.start].rstrip()
        if word.kind != "person" or common_word(name):
            continue
        if name[0] in _JOINS and len(name) == 3:
            name, before = name[1:], ""
        held = office and word.span.end == len(clause)
        if held or _titled().search(before) or _says().match(clause, word.span.end):
            yield name, True
        elif not before and not common_word(name[1:]):
            yield name, False


def _is_no_name(name: str) -> bool:
    """Tell whether what looks like a name is a surname's character with a word: 任副, 丁书记."""
    given = name[1:]
    if name[-1] in ENDS_NO_NAME or given[0] in _THEN or given in no_given_names():
        return True
    surname, common = common_word(name[0]), common_word(given)
    acts = surname is not None and surname.kind in ("function", "verb", "measure")
    return acts and common is not None and common.kind in ("noun", "verb")


@cache
def _signed() -> re.Pattern[str]:
    """Return what finds a title and a name at a clause's end: 记者 林小满.

    Of a rare surname a blank must go before.
    """
    end = f"[{CJK}]{{1,2}})$"
    titles = alternatives(words("titles"))
    return re.compile(f"{titles}(?: *([{_surnames()}]{end}| +([{_surnames(rare=True)}]{end})")


@cache
def _bears() -> re.Pattern[str]:
    """Return what finds the name that opens a clause and bears an office: 张克兼任工会主席."""
    return re.compile(
        f"^(?:据|在|由)?([{_surnames()}][{CJK}]{{1,2}}?)(?:看来$|兼任|担任|现任|出任|曾任)"
    )


@cache
def _before_bracket() -> re.Pattern[str]:
    """Return what finds the name at a clause's end whose office is told in brackets."""
    return re.compile(f"(?:^|[{_JOINS}])(?![{_JOINS}])([{_surnames(rare=True)}][{CJK}]{{1,2}})$")


@cache
def _surnames(*, rare: bool = False) -> str:
    found = words("surnames") if rare else words("surnames", "common")
    return "".join(name for name in found if len(name) == 1)


@cache
def _person_near() -> re.Pattern[str]:
    titles, begins = alternatives(words("titles")), f"[{_surnames()}][{CJK}]"
    after = f"(?:{_MANNER}{saying()}|{_HONOURED}|看来|{_HOLDS}|{titles})"
    signed = f"{titles} +[{_surnames(rare=True)}]"
    return re.compile(f"{titles} *{begins}|{signed}|{begins}{{1,2}}{after}|^{begins}")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"{alternatives(words('titles'))}$")


@cache
def _says() -> re.Pattern[str]:
    titles = alternatives(words("titles"))
    holds = f"{_HOLDS}[^和与]{{0,30}}?(?:{titles}|{_OFFICES})(?:$|[兼和与])"
    return re.compile(f"(?:{_MANNER}{saying()}|{_HONOURED}|看来|同志|{titles}|{holds})")
