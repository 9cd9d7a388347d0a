"""Of which places the evidence tells: those asked about, which need not stand in it, or others."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.context import Context
from qa.text.normalize import HAS_CJK
from qa.text.pinyin import nearly_spelt
from qa.types import Place, Question, Reason

MOST_NAMED = 4
"""Places that a reason names at most."""


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

    read = "".join(lazy_pinyin(place.name))
    return any(one in told for one in (read, *nearly_spelt(read)))


def _fits(one: Place, other: Place) -> bool:
    """Tell whether both may be meant at once: one is the other, or lies in it."""
    return one.same(other) or one.within(other) or other.within(one)
