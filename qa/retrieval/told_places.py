"""Of which places the evidence tells: those asked about, which need not stand in it, or others."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.context import Context
from qa.text.normalize import HAS_CJK
from qa.text.places import places_in
from qa.types import Place, Question, Reason, Span

MOST_NAMED = 4
"""Places that a reason names at most."""

_PARTED = (",", "的")
"""Parts a place in front from what is asked of it."""
_SHORT = 2
"""Characters of a place's name without what it is: 海岬, not 海岬市."""


def settled_places(question: Question, text: str, context: Context) -> list[Span]:
    """Return the places to leave out: the article's own, where the passage names no rival of them.

    A place that the passage names itself stays, and one on no list that does not stand in front of
    all that is asked: 在海岬市，食堂….
    """
    inside = places_in(text)
    return [
        place.span
        for place in question.places
        if (place.listed or (_is_in_front(question, place) and place.name not in text))
        and names_place(place, context.places)
        and not _has_rival(place, inside)
        and not names_place(place, inside)
    ]


def _is_in_front(question: Question, place: Place) -> bool:
    at, behind = place.span.start, question.normalized[place.span.end : place.span.end + 1]
    return behind in _PARTED and question.normalized[:at] in ("", "在") and len(place.span) > _SHORT


def _has_rival(place: Place, inside: Sequence[Place]) -> bool:
    """Tell whether a text names a place that is not meant by this one.

    A district is none of a town on no list: it may have one of that name.
    """
    inside = inside if place.listed else [one for one in inside if one.level != "district"]
    return not all(_fits(other, place) for other in inside)


def other_places(question: Question, context: Context) -> list[Reason]:
    """Return the places not named; of several that are compared, one is enough."""
    wanted = lowest(question.places)
    named = [
        names_place(place, context.places)
        or (question.language == "en" and place.name in context.told)  # 东河省, on no list
        for place in wanted
    ]
    if not wanted or (any(named) if question.compares else all(named)):
        return []
    wanted = [place for place, known in zip(wanted, named, strict=True) if not known]
    asked = "、".join(dict.fromkeys(place.name for place in wanted))
    rivals = [p for p in lowest(context.places) if not any(_fits(p, place) for place in wanted)]
    if not rivals:
        return [Reason("place_unnamed", {"asked": asked})]
    found = list(dict.fromkeys(place.name for place in rivals))[:MOST_NAMED]
    return [Reason("other_place", {"asked": asked, "found": "、".join(found)})]


def lowest(places: Sequence[Place]) -> list[Place]:
    """Return the places in which none of the others lies: of 上海浦东 only 浦东."""
    each = {place.codes: place for place in places}.values()  # a page names one again and again
    return [p for p in places if not any(q.within(p) for q in each if q.codes != p.codes)]


def names_place(place: Place, others: Sequence[Place]) -> bool:
    """Tell whether a place is among ``others``, or one of them lies in it (北京, where 朝阳 is)."""
    return any(other.same(place) or other.within(place) for other in others)


def names_local(place: Place, told: str) -> bool:
    """Tell whether a normalised text names a place on no list; in Latin letters by its sound."""
    if place.name in told or HAS_CJK.search(told):
        return place.name in told
    from pypinyin import lazy_pinyin  # a tenth of a second: only of pages in Latin letters

    return "".join(lazy_pinyin(place.name)) in told


def _fits(one: Place, other: Place) -> bool:
    """Tell whether both may be meant at once: one is the other, or lies in it."""
    return one.same(other) or one.within(other) or other.within(one)
