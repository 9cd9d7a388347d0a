"""Questions after a difference, put as two: 某区2024年的投入比上年多多少, 甲的比乙的高几元."""

from __future__ import annotations

import re
from itertools import takewhile

from qa.retrieval.parts.marks import masked, trimmed
from qa.retrieval.parts.standing import Whereabouts
from qa.text.lazily import lazily
from qa.text.normalize import lowered
from qa.text.places import places_in
from qa.types import Question

_DIFFERENCE = lazily(
    "^(?P<head>[^,;?]{2,30}?),?比(?P<other>[^,;?]{2,20}?)(?:的)?(?P<how>[多少高低早晚长短大小])"
    "(?P<verb>[^,;?多少几]{0,6}?了?)(?P<ask>(?:多少|几)(?P<unit>[^,;?]{0,4}))$"
)
_YEAR = lazily(r"(?:19|20)\d\d年(?:度)?|(?:上一|去|今|前|上|本|当)年(?:度)?")
_NUMBERED = lazily("第[一二三四五六七八九十0-9]+[届次期批]|首届|[上这本]一?[届次期批]")
_THEN_NOW = lazily(
    "^(?P<topic>[^,;?]{3,24}?)(?P<then>(?:原计划|原定|计划|预计|原来|原先|起初|最初|开始时?)[^,;?]*),"
    "(?P<now>(?:实际|现在|如今|目前|眼下|后来|最后|最终|结果|[^,;?]{2,4}后)[^,;?]*)$"
)
_ISSUE = r"(?:(?:19|20)\d\d年(?:度)?|[去今前上]年|第[一二三四五六七八九十0-9]+[届次期批季])"
_MORE_OF = lazily(
    f"^(?P<head>[^,;?]{{0,16}}?)(?:跟|与|和|同|比起?|较|相[比较]于)(?P<then>{_ISSUE})(?:[那这上]一?[届次年期]|的)?"
    f"(?:相?比(?:较|起来)?)?,(?P<now>{_ISSUE})(?P<what>[^,;?]{{0,20}}?)(?:多|新|少)(?P<verb>[设开办增加出有]*?)了?"
    "(?P<ask>(?:哪些|哪几[个种项类]|什么)[^,;?]{1,8})$"
)
_ALIKE = 2
"""Characters at least that names of one kind end with."""
_BARE = lazily("[^的了着过在把被给向年届期次]{2,5}")
_ASKS = lazily("多少|几|谁|什么|哪")
_BEFORE = {"今年": "去年", "本年": "上年"}
_LAST = lazily("^(?:上一年|上年|去年|前一年)(?:度)?$")
_MADE = lazily(r"((?:19|20)\d\d)年")


def differing_parts(question: Question, corpus: Whereabouts) -> list[str]:
    """Return how much each of two is, where their difference is asked for; nothing otherwise.

    What is compared is named before 比 and its counterpart after it: another year, another of the
    same place or number, else all of it anew (甲的奖金比乙的奖金).
    """
    found = _DIFFERENCE.match(masked(question.plain.rstrip("?")))
    if found is None:
        return []
    plain = question.plain
    head, other = (trimmed(plain[slice(*found.span(name))]) for name in ("head", "other"))
    both = _both(head, other) or _owned(head, other, corpus)
    asked = _asked(found)
    return [f"{thing}{asked}?" for thing in both] if both else []


def added_parts(question: Question) -> list[str]:
    """Return what each of two years or rounds had, where what one had more is asked for.

    跟2021年那届比，2023年的比武多设了哪些工种: neither page tells it, both tell what there was.
    """
    plain = question.plain.rstrip("?")
    found = _MORE_OF.match(masked(plain))
    if found is None:
        return []
    kept = {name: plain[slice(*found.span(name))] for name in found.groupdict()}
    verb = f"{kept['verb']}了" if kept["verb"] in ("设", "开", "办") else "有"
    asked = f"{kept['what']}{verb}{kept['ask']}?"
    return [f"{kept['head']}{kept[year]}{asked}" for year in ("then", "now")]


def contrasted_parts(question: Question) -> list[str]:
    """Return what was planned or was at first, and what came of it: 计划花多少，实际花了多少."""
    plain = question.plain.rstrip("?")
    found = _THEN_NOW.match(masked(plain))
    if found is None or not all(_ASKS.search(found[name]) for name in ("then", "now")):
        return []
    topic, then, now = (plain[slice(*found.span(name))] for name in ("topic", "then", "now"))
    if _ASKS.search(found["topic"]):
        return []
    return [f"{topic}{then}?", f"{topic}{now}?"]


def _asked(found: re.Match[str]) -> str:
    """Return what is asked of each: 投入多少万元 of 多投入多少万元, 是多少 of 高多少."""
    verb = found["verb"].removesuffix("了")
    if found["how"] in "早晚":
        return f"是什么时候{verb}的" if verb else "是什么时候"
    if verb:
        return f"{found['verb']}{found['ask']}"
    counted = found["how"] in "多少" and found["unit"] not in ("", "元", "万元", "亿元")
    return f"有{found['ask']}" if counted else "是多少"


def _both(head: str, other: str) -> tuple[str, str] | None:
    """Return what is compared and its counterpart, each in full."""
    if _LAST.match(other):
        return _years(head)
    for pattern in (_YEAR, _NUMBERED):
        mine, theirs = list(pattern.finditer(head)), pattern.match(other)
        if mine and theirs and mine[-1].span() == (0, len(head)):
            return head + other[theirs.end() :], other
        if mine and theirs:
            return head, _put(head, mine[-1].span(), theirs[0], other)
    places = places_in(lowered(head))
    counter = [p for p in places_in(lowered(other)) if p.span.start == 0]
    if places and counter:
        span = (places[0].span.start, places[0].span.end)
        return head, _put(head, span, other[: counter[0].span.end], other)
    if "的" in other or _are_alike(head, other):
        return head, other
    return _under_year(head, other)


def _owned(head: str, other: str, corpus: Whereabouts) -> tuple[str, str] | None:
    """Return what is compared and the same of another owner: 甲的驿站, 乙 is 乙的驿站.

    Both owners must stand in the corpus, each in articles of its own.
    """
    owner, of, what = head.partition("的")
    if not of or not what or not corpus.apart([owner, other]):
        return None
    return head, f"{other}的{what}"


def _are_alike(head: str, other: str) -> bool:
    """Tell whether two names end alike: 城东街道工会, 城西街道工会; 六楼, 二楼."""
    pairs = zip(head[::-1], other[::-1], strict=False)
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    brief = len(head) == len(other) and all(_BARE.fullmatch(one) for one in (head, other))
    return (1 if brief else _ALIKE) <= alike < min(len(head), len(other))


def _under_year(head: str, other: str) -> tuple[str, str] | None:
    """Return two names that a year or round before the first is said of: 2023年焊工, 育婴员."""
    lead = _YEAR.match(head) or _NUMBERED.match(head)
    name = head[lead.end() :] if lead else ""
    if not lead or not all(_BARE.fullmatch(one) for one in (name, other)):
        return None
    return head, lead[0] + other


def _put(head: str, span: tuple[int, int], named: str, other: str) -> str:
    """Return what is compared with a counterpart in its place, unless that is told in full."""
    told = len(other) - len(named) > 2
    return other if told else head[: span[0]] + named + head[span[1] :]


def _years(head: str) -> tuple[str, str] | None:
    """Return what is asked of a year and of the year before."""
    year = _MADE.search(head)
    if year:
        before = f"{int(year[1]) - 1}年"
        return head, head[: year.start()] + before + head[year.end() :].removeprefix("度")
    for now, then in _BEFORE.items():
        if now in head:
            return head, head.replace(now, then, 1)
    return None
