"""Figures that a question gives to choose from (2023年还是2024年): they are no part of it.

The pages tell which is right, or that neither is; asked one by one, each would be a question that
nobody asks.
"""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.normalize import CJK

_FIGURE = "第?[0-9〇零一二两三四五六七八九十百千万.]{1,9}"
_COUNT = "(?:[0-9][0-9.]{0,8}|[一二两三四五六七八九十百千万]{2,9})"
"""No 一班, which is a name."""
_UNIT = f"(?:(?!还是)[{CJK}%]){{0,3}}"
_ENGLISH = r"(?:in |by )?[A-Za-z]{0,9} ?[0-9][0-9,.]*(?: ?[a-z%]+)?"
_BESIDE = lazily(
    rf"(?P<asks>.*(?:什么时候|多少|[哪几]|何[时年月日]|多[久大高长远]).*?)[?？,，。;；:：]\s*"
    rf"(?:(?:到底|究竟|应该|应当|说)*是|[有在])?{_FIGURE}{_UNIT}[,，]?还是[是有在]?{_FIGURE}{_UNIT}[?？]?"
)
_SETS_AGAINST = lazily(
    "(?<!多)[多少高低大小长短早晚快慢](?:了|一?些)?$"
    r"|\b(?:more|less|fewer|most|least|better|best|(?:larg|bigg|high|low|long|short|earli|old|small)e)",
    re.IGNORECASE,
)
"""哪年的多, 2022年还是2023年: these two are what is asked about."""
_BESIDE_ENGLISH = lazily(
    r"(?P<asks>(?:when|how|what|(?:in )?which)\b.*?)\s?[?,:;]\s*"
    rf"(?:(?:is|was|were|did|had) (?:it|they|that) )?{_ENGLISH},? or {_ENGLISH}\??",
    re.IGNORECASE,
)
_YEAR = "(?:19|20)[0-9]{2}年"
_OF_YEARS = lazily(rf"{_YEAR}还是{_YEAR}(?=[{CJK}]+的$)")
_OF_FIGURES = lazily(
    rf"^(?P<before>[^哪]*?)(?<![0-9月年第])(?!{_YEAR}){_COUNT}(?P<unit>(?!还|[月日号点时])[{CJK}]{{1,2}}?)"
    rf"还是(?:是|有)?{_COUNT}(?P=unit)"
)
_YEAR_IN_ENGLISH = lazily(
    r"(?P<asks>(?:did|was|were|is|are) .*?) in (?:19|20)[0-9]{2} or (?:in )?(?:19|20)[0-9]{2}",
    re.IGNORECASE,
)


def without_choices(text: str) -> str:
    """Return a question without the figures that it gives to choose from.

    >>> without_choices("老站长是哪年退的?到底是2019年还是2020年"), without_choices("有9座还是11座")
    ('老站长是哪年退的', '有多少座')
    """
    beside = _BESIDE.fullmatch(text) or _BESIDE_ENGLISH.fullmatch(text)
    if beside and not _SETS_AGAINST.search(beside["asks"]):
        return beside["asks"]
    if asked := _YEAR_IN_ENGLISH.fullmatch(text):
        return f"In which year {asked['asks'][:1].lower()}{asked['asks'][1:]}"
    return _OF_YEARS.sub("哪一年", _OF_FIGURES.sub(r"\g<before>多少\g<unit>", text))
