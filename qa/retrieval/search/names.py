"""The people and organisations that passages name, counted.

A person counts where the words around say that it is one: a title before or after the name, or that
they say something; then every passage counts that has the name. An organisation is a run of names
and nouns that ends as organisations do (工会, 公司), of a place or named more than once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qa.indexing.store import Outline
from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.retrieval.search.people import people_told
from qa.text.finding import Spellings
from qa.text.normalize import CJK, normalize
from qa.text.places import places_in
from qa.text.segment import Segmenter
from qa.types import NamedCount, NameKind

_RUN = re.compile(f"[{CJK}]+")
_FITS = frozenset({"place", "organisation", "name", "noun"})
_LONGEST, _MOST_WORDS = 22, 7
_MORE = ("矿", "学校", "车间", "农场", "林场", "港", "机务段")
"""What organisations are called by as well, behind a place or a name."""
_WORKS = "厂矿"
"""What names of works end with; a place nobody knows may go before, or a word: 海门船厂."""
_RARE = 6
"""The logarithm (to 2) of how often a word occurs that may as well be a name."""
_WHOSE = frozenset("区市县省镇乡")
"""What begins the short name of an organisation whose place was named before: 区总工会."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Whom and what a text names: people that it tells to be some, what may be people, bodies."""

    people: tuple[str, ...]
    openings: tuple[str, ...]
    organisations: tuple[str, ...]


def named_in(text: str, segmenter: Segmenter) -> NamedIn:
    """Return whom and what a text names; ``segmenter`` cuts words as its index was cut."""
    told = list(people_told(text))
    runs = _RUN.findall(normalize(text))
    return NamedIn(
        tuple(dict.fromkeys(name for name, sure in told if sure)),
        tuple(name for name, sure in told if not sure),
        tuple(dict.fromkeys(name for run in runs for name in _of_run(segmenter.cut(run)))),
    )


def names_of(
    outlines: Sequence[Outline], named: Sequence[NamedIn], kind: NameKind | None = None
) -> list[NamedCount]:
    """Return who and what some passages name, most passages first.

    ``named`` is what each of them names; ``kind`` limits it to people or to organisations.
    """
    found: dict[str, NameKind] = {}
    if kind != "organisation":
        openings = Counter(name for one in named for name in one.openings)
        twice = (name for name, times in openings.items() if times > 1)
        people = (name for one in named for name in one.people)
        found |= dict.fromkeys([*people, *twice], "person")
    if kind != "person":
        bodies = Counter(name for one in named for name in one.organisations)
        standing = (name for name, times in bodies.items() if _stands(name, times))
        found |= dict.fromkeys(standing, "organisation")
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
    works = len(pieces) > 1 and pieces[-1][-1] in _WORKS
    if common is not None:
        rare = common.kind == "person" or (common.kind == "noun" and common.weight <= _RARE)
        named = common.kind in ("place", "organisation", "name") or (works and rare)
        return len(pieces) > 1 and named
    return len(first) + len(pieces) > (3 if works else 4) and not (
        first[0] in _WHOSE and len(first) < 5
    )


@cache
def _tail() -> re.Pattern[str]:
    ends = alternatives((*words("organisations", "answer"), *_MORE))
    return re.compile(f"{ends}$")


def _stands(name: str, mentions: int) -> bool:
    """Tell whether a run is a name: it begins with a place, or is there again as it is."""
    return mentions > 1 or any(place.span.start == 0 for place in places_in(name))
