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
from qa.text.segment import Segmenter
from qa.text.words import whole_words
from qa.types import NamedCount, NameKind

_CLAUSE = re.compile(r"[^，。、；：！？…\n“”‘’《》,;:!?()]+")
_RUN = re.compile(f"[{CJK}]+")
_SAYS = "说|表示|介绍|告诉|坦言|认为|回忆|指出|强调|感慨|补充|解释|透露|讲述|获得|荣获|当选"
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
        for clause in _CLAUSE.findall(normalize(outline.text)):
            if not _person_near().search(clause):
                continue
            for name, told in _of_clause(clause):
                bare = name[:-1] if len(name) == 3 and name[-1] in _BARE else name
                sure.update({bare} if told else ())
                opening[bare] = opening.get(bare, 0) + (not told)
    return sure | {name for name, times in opening.items() if times > 1}


def _of_clause(clause: str) -> Iterator[tuple[str, bool]]:
    """Yield the people that a clause names, and whether it tells that each is one."""
    if signed := _signed().search(clause):
        yield signed[1], True
    for word in whole_words(clause):
        name, before = word.written, clause[: word.span.start].rstrip()
        if word.kind != "person" or common_word(name) or name[1:] in _organisation_words():
            continue
        if _titled().search(before) or _says().match(clause, word.span.end):
            yield name, True
        elif not before and not common_word(name[1:]):
            yield name, False


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset((*words("organisations"), "党组"))


@cache
def _signed() -> re.Pattern[str]:
    """Return what finds a title and a name at a clause's end: 记者 林小满."""
    return re.compile(f"{alternatives(words('titles'))} *([{_surnames()}][{CJK}]{{1,2}})$")


@cache
def _surnames() -> str:
    return "".join(name for name in words("surnames", "common") if len(name) == 1)


@cache
def _person_near() -> re.Pattern[str]:
    titles, begins = alternatives(words("titles")), f"[{_surnames()}][{CJK}]"
    return re.compile(f"{titles} *{begins}|{begins}{{1,2}}(?:{_SAYS}|{titles})|^{begins}")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"{alternatives(words('titles'))}$")


@cache
def _says() -> re.Pattern[str]:
    return re.compile(f"(?:{_SAYS}|同志|{alternatives(words('titles'))})")


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
