"""What is known of a passage's article: its date, its labels, all its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

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


def context_of(passage: Passage, article: Sequence[Passage]) -> Context:
    """Return what is known of a passage's article."""
    labels = (passage.newspaper, passage.kicker, passage.title, passage.byline)
    return _context(
        "\n".join([*(x for x in labels if x), *(p.text for p in article)]), passage.date
    )


@lru_cache(maxsize=256)  # the hits of one question, and of the next, are often of one article
def _context(written: str, printed: str | None) -> Context:
    told = normalize(written)
    years = set(years_in(told))
    if printed:
        years |= {printed[:4], *years_asked(told, printed)}
    return Context(frozenset(years), places_in(told), frozenset(number_terms(told)), written, told)
