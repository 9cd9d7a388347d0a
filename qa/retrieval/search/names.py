"""The people and organisations that passages name, counted.

A person counts where the words around say that it is one: a title before or after the name, or that
they say something; then every passage counts that has the name. Who only wrote stands last. An
organisation is a run of names and nouns that ends as organisations do (工会, 公司), of a place or
named more than once. Of English the words in capitals are names (:mod:`.in_capitals`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.corpus.heads.datelines import opening_end
from qa.corpus.heads.stretch import fold_line
from qa.indexing.store import Outline
from qa.retrieval.local_places import names_seat
from qa.retrieval.search.bodies import bodies_in, stands, words_of
from qa.retrieval.search.bounded import bounded_names
from qa.retrieval.search.in_capitals import names_in_capitals
from qa.retrieval.search.people import ENDS_NO_NAME, people_told
from qa.text.finding import Spellings
from qa.text.lazily import lazily
from qa.text.normalize import CJK, CJK_RUN, normalize
from qa.text.segment import Segmenter
from qa.types import NamedCount, NameKind

_WRITER = "(?:本[报刊])?(?:记者|通讯员|实习生)"
_CREDIT = lazily(
    rf"{_WRITER}\s*[{CJK}]{{2,4}}\s*[摄文图]|{_WRITER}[:：]?(?:\s*(?<![{CJK}])[{CJK}]{{2,4}}(?![{CJK}]))+"
    "|^By .*"
)
"""What says who wrote or photographed, beside what an article opens with: it tells of nobody."""
_TRADE = frozenset("工员匠")
"""What a word for somebody of a trade ends in that looks like a name: 管工."""


@dataclass(frozen=True, slots=True)
class NamedIn:
    """Whom and what a text names: people that it tells to be some, what may be people, bodies."""

    people: tuple[str, ...]
    openings: tuple[str, ...]
    organisations: tuple[str, ...]


def named_in(text: str, segmenter: Segmenter) -> NamedIn:
    """Return whom and what a text names; ``segmenter`` cuts words as its index was cut."""
    normalized = normalize(text)
    told = [*people_told(text), *bounded_names(normalized)]
    told = [(name, sure) for name, sure in told if not _is_no_name(name)]
    runs = CJK_RUN.findall(normalized)
    english = list(names_in_capitals(text))
    told += [(name, True) for name, person in english if person]
    bodies = [name for run in runs for name in bodies_in(words_of(run, segmenter.cut))]
    bodies += [name for name, person in english if not person]
    return NamedIn(
        tuple(dict.fromkeys(name for name, sure in told if sure)),
        tuple(name for name, sure in told if not sure),
        tuple(dict.fromkeys(bodies)),
    )


def _is_no_name(name: str) -> bool:
    """Tell whether what looks like a name is a part of a body, or somebody's trade."""
    return name[-1] in ENDS_NO_NAME or (len(name) == len("管工") and name[-1] in _TRADE)


def names_of(
    outlines: Sequence[Outline], named: Sequence[NamedIn], kind: NameKind | None = None
) -> list[NamedCount]:
    """Return who and what some passages name, most passages first, who only wrote them last.

    ``named`` is what each of them names; ``kind`` limits it to people or to organisations.
    """
    found: dict[str, NameKind] = {}
    if kind != "organisation":
        openings = Counter(name for one in named for name in one.openings)
        twice = (name for name, times in openings.items() if times > 1)
        people = dict.fromkeys([*(name for one in named for name in one.people), *twice])
        texts = [normalize(outline.text) for outline in outlines]
        found |= dict.fromkeys((name for name in people if not names_seat(name, texts)), "person")
    if kind != "person":
        bodies = Counter(name for one in named for name in one.organisations)
        standing = (name for name, times in bodies.items() if stands(name, times))
        found |= dict.fromkeys(standing, "organisation")
    counts = _counted(found, outlines)
    order = sorted(
        counts, key=lambda one: (one[0], -one[1].passages, -one[1].articles, one[1].name)
    )
    return [count for _, count in order]


def _counted(
    found: dict[str, NameKind], outlines: Sequence[Outline]
) -> Iterator[tuple[bool, NamedCount]]:
    """Yield each name with the passages and articles that hold it, and whether it only wrote them.

    Not those that are there only as a part of a longer one: 满仓 of 姜满仓, 宁县电厂 of 泊宁县电厂.
    """
    texts = [outline.text for outline in outlines]
    firsts = [frozenset(text + normalize(text)) for text in texts]
    spellings = Spellings.of(texts)
    for name, kind in found.items():
        pattern = spellings.pattern(name)
        held = [i for i, chars in enumerate(firsts) if name[0] in chars]
        holding = [outlines[i] for i in held if pattern.search(texts[i])]
        longer = [spellings.pattern(one) for one in found if _is_part(name, one, kind)]
        if longer and not any(_by_itself(pattern, longer, outline.text) for outline in holding):
            continue
        articles = {(outline.source, outline.article) for outline in holding}
        if holding:
            told = any(pattern.search(_without_credits(outline.text)) for outline in holding)
            yield not told, NamedCount(name, kind, len(holding), len(articles))


def _without_credits(text: str) -> str:
    """Return a passage without what it says of its writers."""
    return _CREDIT.sub("\n", text[opening_end(fold_line(text)) :])


def _is_part(name: str, longer: str, kind: NameKind) -> bool:
    """Tell whether a name may be cut out of a longer one: at its end, a person's anywhere."""
    if name == longer or name not in longer:
        return False
    return kind == "person" or longer.endswith(name)


def _by_itself(pattern: re.Pattern[str], longer: Sequence[re.Pattern[str]], text: str) -> bool:
    """Tell whether a text has a name elsewhere than in longer ones."""
    for one in longer:
        text = one.sub("\n", text)
    return pattern.search(text) is not None
