"""A body of another place than the one asked about: of 石桥学院 is told, asked is 青岩学院.

An article that names both places says by what stands before the body's name whose it tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.places import places_in
from qa.types import Question

_LEVELS = "省市区县州"
_BODY = lazily(rf"[{_LEVELS}]?的?(?P<body>(?![^的]*工会)[{CJK}]{{2,10}}?)的?$")
"""What is asked about behind a place; whose a union is, is told by its level."""
_GAP = rf"(?P<gap>(?:(?!之后|以后|[外和与及])[{CJK}]){{0,6}}?)"
"""Between a place and a body of it: 石桥区 | 人民法院 | 劳动法庭, not 石桥区之后第二个劳动法庭."""
_AGAIN = 2


def body_of_another(question: Question, before: str, told: str) -> tuple[str, str] | None:
    """Return the body of a place that is asked about, and that of another that an article names.

    ``before`` is what a question has before the office that it asks for. Nothing where the
    article once names the body of the place asked about.
    """
    for place in question.places:
        found = _BODY.fullmatch(before[place.span.start + len(place.name) :])
        if found is None or place.span.start + len(place.name) > len(before):
            continue
        body = found["body"]
        if re.search(f"{place.name}[{_LEVELS}]?{_GAP}{body}", told):
            continue
        if other := next(_of_others(body, told), None):
            return place.name + body, other
    return None


def _of_others(body: str, told: str) -> Iterator[str]:
    """Yield a body with the place that it is said to be of."""
    for one in re.finditer(f"(?P<name>[{CJK}]{{2}})(?P<level>[{_LEVELS}]?){_GAP}{body}", told):
        near = one["level"] or not one["gap"]
        if near and _is_place(one["name"], told):
            yield one[0]


def _is_place(name: str, told: str) -> bool:
    """Tell whether a name is a place's: one on the list, or one that the article has again."""
    common = common_word(name)
    if common and common.kind != "place":
        return False
    return bool(places_in(name)) or told.count(name) >= _AGAIN
