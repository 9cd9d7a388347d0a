"""Whom a text tells to hold an office: 主席甲, 主席由乙担任, 主席换成了丙, 丁当选主席."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.lexicon.common import common_word
from qa.lexicon.surnames import any_surname
from qa.retrieval.told_successors import leavers
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_characters
from qa.text.normalize import CJK
from qa.text.ranks import Rank, ranks_in
from qa.text.sentences import CLAUSE
from qa.text.words import whole_words
from qa.types import Span

_RUNS = lazily(f"[{CJK}]*")
_NO_BODY = lazily(
    "^(?:由|与|和|及|在|据|经|时任|现任|新任|身为|作为)|(?:的|现任|时任|新任|新一任|新)$"
)
_LEFT_WITH = lazily(".*?(?:免去|辞去|不再担任|卸任)(?:.*?的)?")
"""Up to the body of an office that somebody left: 免去甲兼任的."""
_FITS = 0.8
"""The share of a body's characters that stand in the other's name: 集团工会 of 港务集团工会."""
_PART = lazily("(?:工会|公司|集团)(?!联合会|委员会|会员)")
"""Behind it stands which part of a body is meant."""
_OF_TRADE = lazily("(?P<of>.*[^省市区县州旗镇乡盟])工会")
_OF_ALL = lazily("(?P<of>.+)总工会")
_IS = lazily(
    rf"(?:就是|正是|名?叫|是|为)(?:[{CJK}]{{1,12}}的)?(?=[{CJK}]{{2,4}}(?:[,，。;；(（]|$))"
)
"""Between an office and who holds it: 现任校长是教师出身的甲."""
_NOT_NOW = lazily(
    "首[任届]|第[一二三四五六七八九十0-9]+任|历任|当时|[原前曾]任?$|那时|上一?任|下一?任"
)
_INTO = "(?:当选|出任|就任|担任|接任|继任|升任|兼任|调任|任)"


@dataclass(frozen=True, slots=True)
class Held:
    """A name at ``name`` that a text tells to hold an office, and the words before the office."""

    name: Span
    written: str
    rank: Rank
    body: str


def holders_told(text: str) -> Iterator[Held]:
    """Yield whom a folded text tells to hold an office, in order; nobody who is told to leave it.

    Of who left it and by whom it was taken over, the second: 免去甲兼任的部长职务，由乙接任.

    >>> [(h.written, h.body) for h in holders_told("厂工会主席换成了年初当选的柏宁。")]
    [('柏宁', '厂工会')]
    """
    left, gone = list(leavers(text)), None
    for clause in CLAUSE.finditer(text):
        span = Span(*clause.span())
        if any(span.overlaps(one) for one in left):
            gone = clause
            continue
        if gone and (taken := _taken_over(gone, clause)):
            yield taken
        gone = None
        for rank in ranks_in(clause[0]):
            held = None if rank.family != "office" or rank.former else _held(clause[0], rank)
            if held:
                moved = held.name.moved(span.start)
                yield Held(moved, held.written, rank, held.body)


def _taken_over(left: re.Match[str], clause: re.Match[str]) -> Held | None:
    """Return who takes over, by a clause, the one office that somebody left by the one before."""
    ranks = [rank for rank in ranks_in(left[0]) if rank.family == "office"]
    found = _takes_over().match(clause[0])
    if found is None or len(ranks) != 1:
        return None
    body = _LEFT_WITH.sub("", left[0][: ranks[0].start])
    return Held(Span(*found.span("name")).moved(clause.start()), found["name"], ranks[0], body)


def _held(clause: str, rank: Rank) -> Held | None:
    before = clause[: rank.start]
    elected = (pattern.search(before) for pattern in _elected())
    if found := next(filter(None, elected), None):
        return Held(Span(*found.span("name")), found["name"], rank, found["body"])
    body = _NO_BODY.sub("", "".join(_RUNS.findall(before)[-2:]))
    if found := _joined().match(clause, rank.end):
        return Held(Span(*found.span("name")), found["name"], rank, body)
    led = _IS.match(clause, rank.end) if not _NOT_NOW.search(before) else None
    if name := name_after(clause, led.end() if led else rank.end):
        return Held(name, clause[name.start : name.end], rank, body)
    return None


def name_after(clause: str, at: int) -> Span | None:
    """Return the name that stands right at a place, with no other word of it: 柏宁 of 柏宁到场."""
    people = (word.span for word in whole_words(clause) if word.kind == "person")
    if named := next((span for span in people if span.start == at), None):
        return named
    found = _named().match(clause, at)
    common = common_word(found["name"][:2]) if found else None
    no_word = common is None or common.kind == "person"
    return Span(*found.span("name")) if found and no_word else None


@cache
def _named() -> re.Pattern[str]:
    after = "[0-9,，。;；、(（:：说讲带到出介表强指宣主参在为率告认和与及因已自把将给向对从跟]|$"
    return re.compile(f"(?P<name>{any_surname()}[{CJK}]{{1,2}}?)(?={after})")


@cache
def _takes_over() -> re.Pattern[str]:
    return re.compile(
        rf"(?:现?已?由|接替(?:他|她|其)的是)(?P<name>{any_surname()}[{CJK}]{{1,2}}?)(?:同志)?"
        r"(?:接任|继任|接替|接棒|接班|担任|出任|$)"
    )


@cache
def _elected() -> tuple[re.Pattern[str], ...]:
    """Return names with what makes them hold the office that ends the text: 甲当选厂工会."""
    name = f"(?P<name>{any_surname()}[{CJK}]{{1,2}}?)"
    when = "(?:[今去前]年|于|[0-9]{2,4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    how = "(?:全票|正式|再次|连续|高票|同志|被?选[举为]?|接替他)?"
    body = f"(?P<body>[{CJK}]{{0,14}}?)"
    opens = r"(?:^(?:其中|同时)?|[：:、 ]|[工员师人长])\s*"
    return (
        re.compile(f"{opens}{name}{when}{how}{_INTO}[为了是]?{body}$"),
        re.compile(f"(?:选举|推选|选出|推举)了?{name}(?:同志)?(?:为|担任|任){body}$"),
    )


@cache
def _joined() -> re.Pattern[str]:
    """Return what leads from an office to its holder's name: 主席由…甲担任, 主席换成了…乙."""
    name, within = f"(?<!主)(?P<name>{any_surname()}[{CJK}]{{1,2}})", "[^,，。;；、]{0,18}?"
    return re.compile(
        rf"(?:已|改|现|则|一职)*(?:由|换成了?|换了|改为|变成了?|换作){within}{name}"
        rf"(?=担任|接任|继任|出任|兼任|接替|接棒|接手|[,，。;；(（]|$)"
    )


def is_same_body(one: str, other: str) -> bool:
    """Tell whether two names may be of one body, either in full or not; no empty one is.

    Two parts of one body are not the same: 石桥区总工会女工(部) and 石桥区总工会法律工作(部). Nor
    are all unions of a place and that of a trade there: 云城市总工会, 云城市渔业工会.

    >>> is_same_body("区总工会女工", "石桥区总工会法律工作"), is_same_body("工会", "石桥区工会")
    (False, True)
    """
    if not one or not other or _is_of_trade(one, other) or _is_of_trade(other, one):
        return False
    parts = [_PART.split(name)[-1] for name in (one, other) if _PART.search(name)]
    if len(parts) > 1 and all(parts):
        first, second = parts
        if max(share_of_characters(first, second), share_of_characters(second, first)) < _FITS:
            return False
    return max(share_of_characters(one, other), share_of_characters(other, one)) >= _FITS


def _is_of_trade(one: str, other: str) -> bool:
    """Tell whether ``one`` is the union of a trade where ``other`` is all unions of a place."""
    trade, place = _OF_TRADE.fullmatch(one), _OF_ALL.fullmatch(other)
    if trade is None or place is None or trade["of"].endswith("总"):
        return False
    return not trade["of"].endswith(place["of"])


def told_in(text: str) -> tuple[Held, ...]:
    """Return whom a passage's text tells to hold an office."""
    return tuple(holders_told(folded(text)))
