"""Of which place an article is that names none: of its paper's, or of the one its page tells of.

A local page names its town in some articles; in the others 市总工会 is that town's. 临江日报 is of
临江.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from qa.retrieval.context import Context, context_of
from qa.retrieval.told_places import lowest, names_local, names_place
from qa.text.normalize import normalize
from qa.types import Passage, Place, Question

WholePage = Callable[[Passage, int], Sequence[Passage]]
"""Returns the passages of the file that a passage stands in, some on either side."""

_AROUND = 200
_OTHER_NAMES = {"香港": ("香江", "港九", "港岛")}
"""Other names of a place that papers bear."""
_FEWEST = 2
"""Other articles that must name the place, and half of those that name any."""


def with_page_places(
    question: Question, passage: Passage, context: Context, page: WholePage
) -> Context:
    """Return the context; of an article without places with those asked that its page tells of.

    With those that its paper bears the name of, as well.
    """
    asked = lowest(question.places)
    context = _with_local(context, asked)
    if not asked or (context.places and not _only_districts(context.places)):
        return context
    known = [place for place in asked if _is_of_paper(place, passage.newspaper)]
    if context.places:
        known = [place for place in known if not place.listed]
    elif not known:
        told = _places_by_article(passage, page(passage, _AROUND), asked)
        known = [place for place in asked if _is_told_of(place, told)]
    return replace(context, places=(*context.places, *known)) if known else context


def _only_districts(places: Sequence[Place]) -> bool:
    """Tell whether places are districts of some town: 桥东区 is also that of a town on no list."""
    return all(place.listed and place.level == "district" for place in places)


def _is_of_paper(place: Place, newspaper: str | None) -> bool:
    """Tell whether a newspaper bears a place's name, or another name of it."""
    names = (place.name, *_OTHER_NAMES.get(place.name, ()))
    return normalize(newspaper or "").startswith(names)


def _places_by_article(
    passage: Passage, page: Sequence[Passage], asked: Sequence[Place]
) -> list[tuple[Place, ...]]:
    """Return the places of each other article of a page that names any.

    Where the place asked about is on no list, of all others: they may name its likes.
    """
    articles = [list(group) for _, group in groupby(page, key=lambda one: one.article_key)]
    others = [one for one in articles if one[0].article_key != passage.article_key]
    found = [_with_local(context_of(one[0], one), asked).places for one in others]
    return found if any(not one.listed for one in asked) else list(filter(None, found))


def _with_local(context: Context, asked: Sequence[Place]) -> Context:
    """Return the context with the places on no list that are asked about and that it names."""
    named = [one for one in asked if not one.listed and names_local(one, context.told)]
    return replace(context, places=(*context.places, *named)) if named else context


def _is_told_of(place: Place, told: Sequence[Sequence[Place]]) -> bool:
    naming = sum(1 for places in told if names_place(place, places))
    return naming >= _FEWEST and 2 * naming >= len(told)
