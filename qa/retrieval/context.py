"""What is known of a passage's article: its date, its labels, all its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, takewhile

from qa.text.dates import years_in
from qa.text.named_dates import years_asked
from qa.text.normalize import normalize
from qa.text.numbers import number_terms
from qa.text.places import places_in
from qa.types import Passage, Place

WholeArticle = Callable[[Passage], Sequence[Passage]]
"""Returns all passages of a passage's article."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader of the paper knows of an article: its date, labels and all its text.

    ``years`` are those that date and text name; ``written`` is the text as it was printed, ``told``
    the same normalised.
    """

    years: frozenset[str]
    places: tuple[Place, ...]
    numbers: frozenset[str] = frozenset()
    written: str = ""
    told: str = ""


MOST_READ = 12_000
"""Characters of an article that count as what its passages are read in; a whole page has fewer.

A file that is one endless line would else be gone over for every question.
"""


def passages_behind(passage: Passage, article: Sequence[Passage]) -> Sequence[Passage]:
    """Return what stands behind a passage in its article; nothing where it is not of it."""
    here = next((n for n, other in enumerate(article) if other.id == passage.id), len(article))
    return article[here + 1 :]


def passages_about(passage: Passage, article: Sequence[Passage]) -> Sequence[Passage]:
    """Return an article, of one longer than :data:`MOST_READ` the passages about ``passage``.

    On either side there are as many as fit into half of that.
    """
    if sum(len(one.text) for one in article) <= MOST_READ:
        return article
    at = next((i for i, one in enumerate(article) if one.id == passage.id), 0)
    before = _fitting(article[i] for i in range(at - 1, -1, -1))
    return article[at - before : at + 1 + _fitting(iter(article[at + 1 :]))]


def _fitting(passages: Iterator[Passage]) -> int:
    """Return how many of the passages, from the first, fit into half of the longest article."""
    lengths = accumulate(len(one.text) for one in passages)
    return sum(1 for _ in takewhile(lambda length: length <= MOST_READ // 2, lengths))


def context_of(passage: Passage, article: Sequence[Passage]) -> Context:
    """Return what is known of a passage's article, of one beyond all length of its part."""
    labels = (passage.newspaper, passage.headline, passage.byline)
    texts = [one.text for one in passages_about(passage, article)]
    return _context("\n".join([*(x for x in labels if x), *texts]), passage.date)


@lru_cache(maxsize=256)  # the hits of one question, and of the next, are often of one article
def _context(written: str, printed: str | None) -> Context:
    told = normalize(written)
    years = set(years_in(told))
    if printed:
        years |= {printed[:4], *years_asked(told, printed)}
    return Context(frozenset(years), places_in(told), frozenset(number_terms(told)), written, told)
