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

_LARGE = "省市州"
_LEVELS = f"{_LARGE}区县"
_BODY = lazily(rf"[{_LEVELS}]?的?(?P<body>(?![^的]*工会)[{CJK}]{{2,10}}?)的?$")
"""What is asked about behind a place; whose a union is, is told by its level."""
_GAP = rf"(?P<gap>(?:(?!之后|以后|[外和与及])[{CJK}]){{0,6}}?)"
"""Between a place and a body of it: 石桥区 | 人民法院 | 劳动法庭, not 石桥区之后第二个劳动法庭."""
_NAME = 2
_PLACE = lazily(
    f"(?:(?![任在为是由向了的到和与及从对给被各全本该每这那省市区县州旗镇乡])[{CJK}]){{2}}"
)
"""What may be the name of a place, before its level."""


def told_of_another(question: Question, before: str, told: str) -> bool:
    """Tell whether the last such body that an article names before an office is another place's.

    ``before`` is what a question has before the office that it asks for.
    """
    for place in question.places:
        _, _, behind = before.partition(place.name)
        found = _BODY.fullmatch(behind)
        last = [place.name, *(_places(place.name, found["body"], told) if found else ())][-1]
        if last != place.name:
            return True
    return False


def _places(asked: str, body: str, told: str) -> Iterator[str]:
    """Yield the places of which a text names such a body, none that may lie in the one asked about.

    石桥区 may lie in 青岩市.
    """
    large = re.search(f"{asked}[{_LARGE}]", told) is not None
    form = f"(?=(?P<name>[{CJK}]{{2}})(?P<level>[{_LEVELS}]?){_GAP}{body})"
    for one in re.finditer(form, told):
        name = place_before(told, one.end("name"))
        known = one["level"] or (not one["gap"] and (places_in(name) or told.count(name) > 1))
        inside = large and one["level"] and one["level"] not in _LARGE
        if one["name"] == asked or (name and known and not inside):
            yield one["name"]


def place_before(text: str, at: int) -> str:
    """Return the name that stands right before a level, if it may be a place's: 岩嶂 of 岩嶂县."""
    name = text[max(0, at - _NAME) : at]
    common = common_word(name)
    named = _PLACE.fullmatch(name) and (common is None or common.kind == "place")
    return name if named else ""
