"""The people and organisations that passages name, counted.

A person counts where the words around say that it is one: a title before or after the name, or that
they say something; then every passage counts that has the name. An organisation is a run of names
and nouns that ends as organisations do (工会, 公司), of a place or named more than once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from qa.indexing.store import Outline
from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.text.finding import Spellings
from qa.text.normalize import CJK, normalize
from qa.text.places import places_in
from qa.text.saying import saying
from qa.text.segment import Segmenter
from qa.text.words import whole_words
from qa.types import NamedCount, NameKind

_CLAUSE = re.compile(r"[^，。、；：！？…\n“”‘’《》,;:!?()]+")
_RUN = re.compile(f"[{CJK}]+")
_HONOURED = "获得|荣获|当选"
_MANNER = "(?:也|还|又|则|就|曾|常|这样|如此)*"
_HOLDS = "(?:同时|也)?(?:是|任|兼任?|担任|现任|曾任|出任)"
"""What goes between a name and the office that its bearer holds: 兼任 of 兼任区总工会主席."""
_OFFICES = "[长员师手家者]"
"""What words for an office or a trade end with."""
_JOINS = "和与同及由"
"""What goes before a name and is none of it, though 和 is a surname as well."""
_ENDS_NO_NAME = frozenset("副区市县镇乡部局处科院")
_BRACKET = re.compile(r"\(([^()]{2,40})\)")
_FITS = frozenset({"place", "organisation", "name", "noun"})
_LONGEST, _MOST_WORDS = 22, 7
_BARE = frozenset("也又还都就请在把被让向对从为说")
"""What follows a name of two characters rather than ends one of three."""
_WHOSE = frozenset("区市县省镇乡")
"""What begins the short name of an organisation whose place was named before: 区总工会."""


def names_of(
    outlines: Sequence[Outline], segmenter: Segmenter, kind: NameKind | None = None
) -> list[NamedCount]:
    """Return who and what some passages name, most passages first.

    ``segmenter`` cuts words as the passages' index was cut; ``kind`` limits it to people or to
    organisations.
    """
    found: dict[str, NameKind] = {}
    if kind != "organisation":
        found |= dict.fromkeys(_persons(outlines), "person")
    organisations: dict[str, int] = {}
    if kind != "person":
        for name in _organisations(outlines, segmenter):
            organisations[name] = organisations.get(name, 0) + 1
    found |= dict.fromkeys(filter(lambda n: _stands(n, organisations[n]), organisations),
                           "organisation")  # fmt: skip
    counts = list(_counted(found, outlines))
    return sorted(counts, key=lambda count: (-count.passages, -count.articles, count.name))


def _counted(found: dict[str, NameKind], outlines: Sequence[Outline]) -> Iterator[NamedCount]:
    """Yield each name with the passages and articles that hold it."""
    texts = [outline.text for outline in outlines]
    spellings = Spellings.of(texts)
    for name, kind in found.items():
        pattern = spellings.pattern(name)
        holding = [o for o in outlines if name[0] in o.text and pattern.search(o.text)]
        articles = {(outline.source, outline.article) for outline in holding}
        if holding:
            yield NamedCount(name, kind, len(holding), len(articles))


def _persons(outlines: Iterable[Outline]) -> set[str]:
    """Return the names that a title or a verb tells, and those that open a clause twice or more."""
    sure: set[str] = set()
    opening: dict[str, int] = {}
    for outline in outlines:
        text = normalize(outline.text)
        for found in _CLAUSE.finditer(text):
            bracket = _BRACKET.match(text, found.end())
            office = bracket is not None and _titled().search(bracket[1]) is not None
            if not (office or _person_near().search(found[0])):
                continue
            for name, told in _of_clause(found[0], office=office):
                if _is_no_name(name):
                    continue
                bare = name[:-1] if len(name) == 3 and name[-1] in _BARE else name
                sure.update({bare} if told else ())
                opening[bare] = opening.get(bare, 0) + (not told)
    return sure | {name for name, times in opening.items() if times > 1}


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
        if _titled().search(before) or _says().match(clause, word.span.end):
            yield name, True
        elif not before and not common_word(name[1:]):
            yield name, False


def _is_no_name(name: str) -> bool:
    """Tell whether what looks like a name is a surname's character with a word: 任副, 丁书记."""
    given = name[1:]
    if name[-1] in _ENDS_NO_NAME or given in _no_given_names():
        return True
    surname, common = common_word(name[0]), common_word(given)
    acts = surname is not None and surname.kind in ("function", "verb", "measure")
    return acts and common is not None and common.kind in ("noun", "verb")


@cache
def _no_given_names() -> frozenset[str]:
    return frozenset((*words("organisations"), *words("titles"), *words("measures"), "党组"))


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
    return re.compile(f"^(?:据|在|由)?([{_surnames()}][{CJK}]{{1,2}}?)(?:兼任|担任|现任|出任|曾任)")


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


def _organisations(outlines: Iterable[Outline], segmenter: Segmenter) -> Iterator[str]:
    """Yield the organisations of each passage, each once a passage."""
    for outline in outlines:
        inside = {
            name
            for run in _RUN.findall(normalize(outline.text))
            for name in _of_run(segmenter.cut(run))
        }
        yield from inside


def _of_run(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the organisations of a run of words, read from its end: the longest first."""
    end = len(pieces)
    while end:
        if not _tail().search(pieces[end - 1]):
            end -= 1
            continue
        start = _start(pieces, end)
        if _names_one(pieces[start:end]):
            yield "".join(pieces[start:end])
        end = min(start, end - 1)


def _start(pieces: Sequence[str], end: int) -> int:
    """Return where the name that ends before ``end`` begins: names and nouns belong to it."""
    start, length = end - 1, len(pieces[end - 1])
    while start and end - start < _MOST_WORDS:
        before = pieces[start - 1]
        common = common_word(before)
        fits = len(before) > 1 and (common is None or common.kind in _FITS)
        if not fits or length + len(before) > _LONGEST:
            break
        start, length = start - 1, length + len(before)
    return start


def _names_one(pieces: Sequence[str]) -> bool:
    """Tell whether words name one organisation: its first is a place, a name, or no common word."""
    first, common = pieces[0], common_word(pieces[0])
    if common is not None:
        return len(pieces) > 1 and common.kind in ("place", "organisation", "name")
    return len(first) + len(pieces) > 4 and not (first[0] in _WHOSE and len(first) < 5)


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(f"{alternatives(words('organisations', 'answer'))}$")


def _stands(name: str, mentions: int) -> bool:
    """Tell whether a run is a name: it begins with a place, or is there again as it is."""
    return mentions > 1 or any(place.span.start == 0 for place in places_in(name))
