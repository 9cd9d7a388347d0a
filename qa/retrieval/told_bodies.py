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


def body_of_another(question: Question, before: str, told: str) -> tuple[str, str] | None:
    """Return the body of a place that is asked about, and that of another that an article names.

    ``before`` is what a question has before the office that it asks for. Nothing where the
    article once names the body of the place asked about.
    """
    for place, body in _asked(question, before):
        named = list(_named(place, body, told))
        if named and place not in (name for name, _ in named):
            return place + body, named[0][1]
    return None


def told_of_another(question: Question, before: str, told: str) -> str | None:
    """Return the last body before an office, by what a passage has told, if it is another's."""
    for place, body in _asked(question, before):
        *_, (last, written) = [(place, ""), *_named(place, body, told)]
        if last != place:
            return written
    return None


def _asked(question: Question, before: str) -> Iterator[tuple[str, str]]:
    """Yield each place that is asked about with the body of it."""
    for place in question.places:
        end = place.span.start + len(place.name)
        if end < len(before) and (found := _BODY.fullmatch(before[end:])):
            yield place.name, found["body"]


def _named(asked: str, body: str, told: str) -> Iterator[tuple[str, str]]:
    """Yield the places of which a text names such a body, and as what it does.

    None that may lie in the one asked about: 石桥区 in 青岩市.
    """
    large = re.search(f"{asked}[{_LARGE}]", told) is not None
    form = f"(?=(?P<all>(?P<name>[{CJK}]{{2}})(?P<level>[{_LEVELS}]?){_GAP}{body}))"
    for one in re.finditer(form, told):
        name = place_before(told, one.end("name"))
        known = one["level"] or (not one["gap"] and (places_in(name) or told.count(name) > 1))
        inside = large and one["level"] and one["level"] not in _LARGE
        if one["name"] == asked or (name and known and not inside):
            yield one["name"], one["all"]


def place_before(text: str, at: int) -> str:
    """Return the name that stands right before a level, if it may be a place's: 岩嶂 of 岩嶂县."""
    name = text[max(0, at - _NAME) : at]
    common = common_word(name)
    named = _PLACE.fullmatch(name) and (common is None or common.kind == "place")
    return name if named else ""
