"""How many things a question asks for, and of what kind: 哪三个赛道, 都有谁."""

from __future__ import annotations

from qa.answering.lists.rows import MANY, value_of
from qa.text.lazily import lazily
from qa.text.numerals import NUMBER_WORDS

_ENGLISH = {word: number for number, word in enumerate(NUMBER_WORDS, 1) if number > 1}
_ASKED = lazily(
    r"哪(?P<zh>[两俩仨]|[0-9]+|[二三四五六七八九十]+)|(?<![第一二三四五六七八九十0-9])(?P<of>[两俩仨二三四五六七八九十0-9]+)[个位名家项种条门样大类件处步点招层段]"
    r"[^,，。]{0,8}(?:是|叫|有|为|由|归)(?:谁|什么|啥|哪)"
    rf"|\b(?:which|what|the)\b(?:\s\w+)?\s(?P<en>{'|'.join(_ENGLISH)})\b"
)
_SEVERAL = lazily(
    "哪些|哪几|几[位个][^,，。]{0,6}是谁|都[^,，。]{0,6}(?:谁|什么|啥|哪)|(?:有|是)(?:谁|哪些)$"
    "|有谁[?。 ]*$|分别|各[是为有]|依次"
    r"|\bwho were\b"
    r"|\bwhat are\b|\brespectively\b|\blist\b"
)
_THING = lazily(
    "(?:哪些|什么|啥|(?:哪|几)[几两俩仨二三四五六七八九十0-9]*[个位名家项种条门样大类处块件场支]?)(?P<after>[\u4e00-\u9fff]{2,4})"
    "|(?P<before>[\u4e00-\u9fff]{2,4})(?:都|又)?(?:有|是|包括|分别|为)[有是为]?(?:哪些|什么|啥|哪[几两俩仨二三四五六七八九十])"
    "(?![\u4e00-\u9fff]{2})"
)


def thing_asked(normalized: str) -> str:
    """Return what a normalised question asks for several of, or nothing.

    >>> thing_asked("决赛设了什么赛道"), thing_asked("谁夺冠")
    ('赛道', '')
    """
    found = [match["after"] or match["before"] for match in _THING.finditer(normalized)]
    return "|".join(found)


def items_asked(normalized: str) -> int | None:
    """Return how many items a normalised question asks for; ``None`` where it does not say.

    >>> items_asked("工地比武分哪三个项目"), items_asked("哪俩"), items_asked("哪些")
    (3, 2, None)
    >>> items_asked("前三名是谁"), items_asked("第三名是谁")
    (3, None)
    """
    match = _ASKED.search(normalized)
    if match is None:
        return None
    if match["en"]:
        return _ENGLISH[match["en"]]
    value = value_of(match["zh"] or match["of"])
    return value if value and value >= MANY else None


def asks_several(normalized: str) -> bool:
    """Tell whether a normalised question asks for more than one thing.

    >>> asks_several("会上都有谁发言"), asks_several("谁发了言")
    (True, False)
    >>> asks_several("补选的代表有谁?"), asks_several("场长是谁?")
    (True, False)
    """
    return bool(_SEVERAL.search(normalized)) or items_asked(normalized) is not None
