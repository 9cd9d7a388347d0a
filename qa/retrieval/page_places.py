"""Of which place an article is that names none: of the one that its page tells of.

A local page names its town in some articles; in the others 市总工会 is that town's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from qa.retrieval.context import Context, context_of
from qa.retrieval.told_places import lowest, names_place
from qa.types import Passage, Place, Question

WholePage = Callable[[Passage, int], Sequence[Passage]]
"""Returns the passages of the file that a passage stands in, some on either side."""

_AROUND = 200
_FEWEST = 2
"""Other articles that must name the place, and half of those that name any."""


def with_page_places(
    question: Question, passage: Passage, context: Context, page: WholePage
) -> Context:
    """Return the context; of an article without places with those asked that its page tells of."""
    if context.places or not question.places:
        return context
    told = _places_by_article(passage, page(passage, _AROUND))
    known = [place for place in lowest(question.places) if _is_told_of(place, told)]
    return replace(context, places=tuple(known)) if known else context


def _places_by_article(passage: Passage, page: Sequence[Passage]) -> list[tuple[Place, ...]]:
    """Return the places of each other article of a page that names any."""
    articles = [list(group) for _, group in groupby(page, key=lambda one: one.article_key)]
    others = [one for one in articles if one[0].article_key != passage.article_key]
    found = (context_of(one[0], one).places for one in others)
    return [places for places in found if places]


def _is_told_of(place: Place, told: Sequence[Sequence[Place]]) -> bool:
    naming = sum(1 for places in told if names_place(place, places))
    return naming >= _FEWEST and 2 * naming >= len(told)
