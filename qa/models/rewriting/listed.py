"""One of several that were listed, named by its place: 第二个, 前者, the last one.

Items are what stands between marks or words that list; how far the first and the last reach is
left to whoever reads on.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.text.lazily import lazily
from qa.text.numerals import small_number

_MARKS, _WORDS = frozenset("、"), frozenset("和与及跟") | {"and", "or"}
_COMMAS = frozenset(",，;；")
_FIRST = frozenset({"头", "former"})
_LAST = frozenset({"末", "后", "last", "latter"})
_NAMED = lazily(
    "(?:第(?P<place>[一二两三四五六七八九1-9])|最?(?P<end>[末后])[一那]?|(?P<head>头)一)"
    "[个位家种条项本支所类款座样](?![员长庭族月])|(?P<pair>[前后])者"
    r"|(?:^|\b(?:the|that|and) )(?P<word>first|second|third|fourth|fifth|last|former|latter)"
    r"(?= one\b|[ ?]*$| of (?:the|these|those|them)\b)"
    r"|\bthe (?P<of_two>former|latter)\b"
)


def place_named(question: str) -> int | None:
    """Return the place in a list by which a question names an item, from 0; -1 is the last.

    >>> place_named("第二个在哪儿"), place_named("后者呢"), place_named("The third one?")
    (1, -1, 2)
    >>> place_named("第二届呢") is None
    True
    """
    found = _NAMED.search(question.lower())
    if found is None:
        return None
    if found["pair"]:
        return 0 if found["pair"] == "前" else -1
    said = next(word for word in found.groups() if word)
    if said in _LAST:
        return -1
    return 0 if said in _FIRST else (small_number(said) or 1) - 1


def items_of(units: Sequence[str]) -> list[int | None]:
    """Return for each unit in which item of its stretch it stands, ``None`` of what lists.

    A stretch without a list is one item.

    >>> items_of([*"甲乙、丙和丁"])
    [0, 0, None, 1, None, 2]
    """
    listing = _MARKS | _WORDS if _MARKS & set(units) else _WORDS | _COMMAS
    found: list[int | None] = []
    item, begun = 0, False
    for unit in units:
        lists = unit in listing
        item += lists and begun and (not found or found[-1] is not None)
        found.append(None if lists else item)
        begun = begun or not lists
    return found


def named_among(units: Sequence[str], place: int | None) -> list[bool]:
    """Return which units stand in the item that a question names by its ``place``."""
    items = items_of(units)
    most = max((item for item in items if item is not None), default=0)
    if place is None or not most:
        return [False] * len(units)
    wanted = most if place < 0 else place
    return [item == wanted for item in items]
