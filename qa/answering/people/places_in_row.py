"""Places told together with a row of names: 甲、乙分获第二、三名, 亚军和季军分别是丙、丁."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.answering.passages.fitting import name_in
from qa.text.lazily import lazily
from qa.text.numerals import numeral_value
from qa.types import Span

_DIGITS = "一二三四五六七八九十0-9"
_N = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九]|[0-9]{1,2})"
_AND = "[、和与及]"
_RANKS = (
    rf"(?P<ranks>第{_N}名?(?:{_AND}第?{_N}名?)+(?![{_DIGITS}届次])"
    rf"|[冠亚季]军?(?:{_AND}?[冠亚季])*{_AND}?[冠亚季]军)"
)
_EACH = "(?:分别|依次|分)"
_WON = "(?:荣?获得?|夺得?|取得|摘得|捧得|拿到|拿下|位?列|位?居|名列|排名?|得到?)了?"
_BEHIND_NAMES = lazily(
    rf"(?:^|(?<=[，,。；;：:！!？?\s]))(?P<names>[^，,。；;：:！!？?\s]+?)"
    rf"{_EACH}?{_WON}[^，,。；;、\s]{{0,6}}?{_RANKS}"
)
_BEFORE_NAMES = lazily(
    rf"{_RANKS}(?:获得者|得主|的)?{_EACH}(?:是|为|由|归|被)?[：:]?"
    rf"(?P<names>[^，,。；;！!？?\s]+?)(?=获得|夺得|摘得|夺走|拿下|[，,。；;！!？?\s]|$)"
)
_PLACE = lazily(rf"第?(?P<number>{_N})名?|(?P<medal>[冠亚季])军?")
_MEDALS = {"冠": 1, "亚": 2, "季": 3}
_SEPARATORS = (lazily("[^、]+"), lazily(f"[^{_AND[1:-1]}]+"))
"""How a row of names is parted: by 、 alone first, for 和 may end a name."""


@dataclass(frozen=True, slots=True)
class PlaceInRow:
    """A place and whose it is; ``row`` is all that is told of the names and places together."""

    value: object
    label: Span
    name: Span
    row: Span


def places_in_rows(text: str) -> Iterator[PlaceInRow]:
    """Yield the places of rows in a folded text that have as many names as places, in order.

    >>> text = "北坞的周海、西港的孙林分获第二、三名。"
    >>> [(int(str(one.value)), text[one.name.start : one.name.end]) for one in places_in_rows(text)]
    [(2, '周海'), (3, '孙林')]
    """
    for pattern in (_BEHIND_NAMES, _BEFORE_NAMES):
        for found in pattern.finditer(text):
            row = Span(*found.span())
            places = list(_PLACE.finditer(text, *found.span("ranks")))
            names = _names(text, Span(*found.span("names")), len(places))
            for place, name in zip(places, names, strict=False):
                yield PlaceInRow(_value(place), Span(*place.span()), name, row)


def _value(place: re.Match[str]) -> object:
    return _MEDALS[place["medal"]] if place["medal"] else numeral_value(place["number"])


def _names(text: str, row: Span, count: int) -> list[Span]:
    """Return the names of a row; none where they are not as many as the places."""
    for parted in _SEPARATORS:
        items = [Span(*one.span()) for one in parted.finditer(text, row.start, row.end)]
        if len(items) == count:
            return [_name(text, item) for item in items]
    return []


def _name(text: str, item: Span) -> Span:
    """Return who an item names, without whose he is: 周海 of 北坞的周海."""
    of = text.rfind("的", item.start, item.end - 1)
    return name_in(text, Span(of + 1, item.end) if of >= 0 else item)
