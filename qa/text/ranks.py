"""Offices with their rank, and prizes, where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.lexicon import alternatives, words

_PRIZE = (
    r"(?P<grade>[特头一二三四]等奖)|(?P<metal>[金银铜](?:奖|牌))|(?P<place>冠军|亚军|季军)"
    r"|(?P<order>第[一二三四五六七八九十\d]+名)"
)
_NO_OFFICE = frozenset({"记者", "通讯员", "代表", "教授", "作者", "老总", "负责人", "领导"})
"""Titles that say what somebody does there, not what rank they hold."""
_FORMER = frozenset({"原", "前", "代", "代理", "名誉"})
_FIRST = ("常务", "第一", "执行")


@dataclass(frozen=True, slots=True)
class Rank:
    """An office or a prize: what is the same of two (``key``), what only one alike excludes."""

    key: str
    family: str
    deputy: bool
    former: bool
    start: int
    end: int
    first: bool = False
    """Whether it is the first among such: 常务副主席, 第一书记."""

    def same(self, other: Rank) -> bool:
        """Tell whether another is this office in this rank, or this prize."""
        return (self.key, self.deputy, self.former) == (other.key, other.deputy, other.former)


def ranks_in(text: str) -> Iterator[Rank]:
    """Yield the offices and prizes that a text names, with the words of their rank."""
    for match in re.finditer(_PRIZE, text):
        yield Rank(match[0], str(match.lastgroup), False, False, *match.span())
    for match in _offices().finditer(text):
        former = any(word in _FORMER for word in re.findall("原|前|代理?|名誉", match["rank"]))
        first = any(word in match["rank"] for word in _FIRST)
        yield Rank(match["head"], "office", bool(match["deputy"]), former, *match.span(), first)


@cache
def _offices() -> re.Pattern[str]:
    known = set(words("titles")) - set(words("titles", "calling")) - _NO_OFFICE
    heads = (
        f"{alternatives(known)}|[区县市镇乡州省]长|(?<![职员民农施复停罢竣开])工长(?![达度大])"
        "|(?<!阶)段长|庭长|行长|总裁|主编|社长|台长"
    )
    return re.compile(
        rf"(?P<rank>(?:原|前|代理?|名誉|常务|第一|执行)*)(?P<deputy>副?)(?P<head>{heads})(?![期远久级])"
    )
