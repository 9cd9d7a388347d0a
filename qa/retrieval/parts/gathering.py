"""What is asked over several articles, none of which is named: of which things, and what of them.

哪个区的驿站最多 is 驿站有多少, put to each article that tells of such, and then the most of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.retrieval.parts.gathering_english import Read, read_english
from qa.retrieval.parts.marks import masked, trimmed
from qa.text.lazily import lazily
from qa.text.numerals import numeral_value
from qa.types import Question

Done = Literal["list", "count", "sum", "most", "least", "first", "last", "each", "common"]
"""What is done with what each article tells."""
Members = Literal["place", "body", "round", "person"]
"""What each article tells of."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A question over several articles: what is asked of ``one``, and what is done with it.

    ``place`` is the one in order that is asked for, from 0: the second most is 1; ``count`` how
    many from there on.
    """

    one: str
    done: Done
    members: Members
    place: int = 0
    count: int = 1


_PLACES = "区县市?|县市区?|市县|市区|[区县市省镇乡]|地方|地区|城市|乡镇|街道|地"
_BODIES = (
    "企业|公司|单位|[工矿船钢药布纱瓷茶]?厂家?|厂子|工会|学校|医院|机构|车间|矿|院校|集团|园区"
    "|[站车工机供]?[务辆电]?段|医院|支队|团队|[男女]?队|代表团"
)
_ROUNDS = "年份|年度|[届期年次批轮季]"
_PERSONS = "选手|劳模|师傅|工人|工匠|职工|冠军|人"
_KINDS: dict[Members, str] = {
    "round": _ROUNDS,
    "place": _PLACES,
    "body": _BODIES,
    "person": _PERSONS,
}
_KIND = "|".join(f"(?P<{name}>{words})" for name, words in _KINDS.items())
_CHOSEN = lazily(
    rf"(?:(?:都|各)?有)?哪(?:一|些|几)?(?:[两三四五六七八九十\d])?[个家座支所位名处]?(?:{_KIND})(?![队里儿])"
    "|(?P<who>谁|哪[些几两]?[位名个人](?:选手)?)|(?P<where>哪里|哪儿)|(?P<firm>哪(?:一|几|些)?家)"
)
"""The one or those that are chosen."""
_COUNTED = lazily(
    rf"(?:一共|总共|共)?(?:有|是)?(?<![第好十哪])(?:多少|几)[个家座支所](?:{_KIND})"
    "(?=.*[过了着的有办建签开搞]|$)"
)
_SUMMED = lazily("一共|总共|合计|总计|累计|加起来|加在一起|合起来|拢共|(?<=[届期年地区县家])共(?!同)")
_ALL_OF = lazily(
    rf"(?:(?:把|在|从)?(?:[这那]|所有|全部|各|每)?(?:有报道的|报道(?:里|中)?(?:提到|写到|说到)?的)?"
    rf"(?:(?:[各这那]|所有|全部)些?|[两俩三四五六七八九十几]+|每一?)[个家座]?(?:{_KIND}))的?"
    "|(?:在|从|按|照|据)?(?:所有|这些|几篇|各篇)?(?:报道|文章|报纸|报上|版面)(?:里|中|上)?(?:提到|写到|说到)?的?"
)
"""All of them, none by name: 四个区县的, 各区, 报道里的."""
_EVERY = lazily(
    "历(?:届|年来?|次|期)|[各每](?:一?[届期]|年度)|逐[年届]|[这近最]+几?(?:[两三四五六七几]|[2-7])?[届期](?!间)"
    "|一[届年期]一[届年期]|每年(?=[^,;?]*(?:各|分别|谁|怎么变|变化))"
    r"|从?(?:第[一二三四五六七八九十\d]+[届期]?|(?:19|20)\d\d年?)(?:一直)?(?:到|至|[-—~～])"
    r"(?:第?[一二三四五六七八九十\d]+[届期]|(?:19|20)\d\d年|现在|今年|去年)"
)
_CHANGED = lazily(
    "(?:[是都又]|一路|一步步|逐步)*(?:(?:怎么|怎样|如何|咋)(?:样)?(?:变化?|变动|涨|增长|增加|提高|调整|走)(?:上来|起来|过来)?"
    "|(?:发生|出现|有)?了?(?:什么|哪些|啥|怎样的|多大的?)变化)(?:的|了|过)*$"
)
_DIVIDED = lazily("分别|各自|依次|先后|逐一|都|各(?=[是有叫为设办请来])")
_MOST = lazily(
    "(?:(?P<end>最|倒数第一)|第(?P<nth>[二三四五2-5]))(?P<how>[多少高低大小长短贵]|便宜)"
    "|(?:排(?:名|在|行)?|位列|位居)?前(?P<top>[二两三四五2-5])(?:[名位个家])?(?=[的,;?是]|$)"
    "|(?:排(?:名|在|行)?|位列|位居)(?:在)?第(?P<at>[二三四五2-5])(?:[名位])?"
)
_FIRST = lazily("(?P<first>最早|最先|率先|首先|头一个|第一个|首个|先一步|打头)|(?P<last>最晚|最后|最迟|最新)")
_FEW = ("少", "低", "小", "短", "便宜")
_AGAIN = lazily(
    "都(?!有)|蝉联|卫冕|连续|连着|(?:不止|不只)一[次届回]|多次|[两三二2-3][次届回度](?=.*(?:[拿夺得获当入进上]|评))|既.*(?:又|也)|同时"
)
_TWICE = lazily(
    r"(?:在|从)?(?:第[一二三四五六七八九十\d]+届?(?:和|、|与|跟|及|到)?){2,}届?(?:的|里|上|中)?"
    r"|(?:在|从)?(?:(?:19|20)\d\d年?(?:和|、|与|跟|及)?){2,}年?(?:的|里)?"
    "|(?:在)?[两三二2-3](?:次|届|回|度)|连续|连着|蝉联|卫冕|不[止只]一[次届回]|多次"
)
_AMOUNT = lazily("[,;?][^,;?]{0,6}(?:多少|几|谁|哪)[^,;?]{0,4}$")
"""Which figure it is, asked again behind: 哪个花钱最多，花了多少."""
_WON = lazily("(?:都)?(?:拿过?了?|夺得?了?|得过?了?|获得?了?|当上?了?|是)(?P<what>[^,;?拿夺得获]{2,12})$")
_MONEY = lazily("(?:金|费|资|价|率|分|比例|标准|补助|补贴|津贴|收入|目标|待遇|薪|额|钱|经费|人数|数|数量)$")
_ACTS = lazily("(?:发|给|花|投|拿|办|建|设|付|拨|用|收|招|来|捐|筹|赔|涨)(?:得|了|的)?$")
_WITHIN = lazily("(?:里面?|中|当中|之中|之间)的?$")
_LEFT = "的在是把由让,;? "


def gathering_asked(question: Question) -> Gathering | None:
    """Return what a question asks over several articles; ``None`` where it asks no such thing."""
    if question.subject is not None:
        return None
    if question.language == "en":
        found = read_english(question.plain)
        return _of_read(found) if found else None
    text = masked_plain(question)
    readers = (_common, _each, _summed, _ordered, _timed, _counted, _listed)
    return next((found for reader in readers if (found := reader(*text))), None)


def masked_plain(question: Question) -> tuple[str, str]:
    """Return a question without what it asks behind, and the same with quotations filled in."""
    text = question.plain.rstrip("?")
    tail = _AMOUNT.search(masked(text))
    text = text[: tail.start()] if tail and tail.start() > 4 else text
    return text, masked(text)


def _of_read(found: Read) -> Gathering:
    return Gathering(found.one, found.done, found.members, found.place, found.count)


def _listed(text: str, shown: str) -> Gathering | None:
    """哪些区办过…: the question itself is put to each."""
    chosen = _CHOSEN.search(shown)
    many = chosen and re.match("(?:[都各]?有)?哪(?:些|几)", chosen[0])
    members = _members(chosen) if chosen else None
    if not many or members in (None, "person"):
        return None
    return Gathering(f"{text}?", "list", members or "place")


def _counted(text: str, shown: str) -> Gathering | None:
    counted = _COUNTED.search(shown)
    members = _members(counted) if counted else None
    if counted is None or members is None:
        return None
    kind = next(word for word in counted.groupdict().values() if word)
    return Gathering(f"{text[: counted.start()]}哪些{kind}{text[counted.end() :]}?", "count", members)


def _ordered(text: str, shown: str) -> Gathering | None:
    """哪个区的驿站最多, 驿站第二多的是哪个区."""
    chosen, most = _CHOSEN.search(shown), _MOST.search(shown)
    members = _members(chosen) if chosen else None
    if chosen is None or most is None or members is None:
        return None
    how = most["how"] or "多"
    last = most["end"] == "倒数第一" or how in _FEW
    place = int(numeral_value(most["nth"] or most["at"]) or 1) - 1 if most["nth"] or most["at"] else 0
    count = int(numeral_value(most["top"]) or 1) if most["top"] else 1
    one = _how_much(_without(text, chosen.span(), _around(shown, most)), how)
    return Gathering(one, "least" if last else "most", members, place, count) if one else None


def _around(shown: str, most: re.Match[str]) -> tuple[int, int]:
    """Return where the words of order stand, with those that only lead on: 最多的(区)是."""
    tail = re.match(f"的(?:{_PLACES}|{_BODIES}|{_ROUNDS}|那[个家届])?(?:是|为|在)?", shown[most.end() :])
    return most.start(), most.end() + (tail.end() if tail else 0)


def _how_much(rest: str, how: str) -> str:
    head = trimmed(rest).rstrip(_LEFT).removesuffix("得")
    if len(head) < 2:
        return ""
    if _ACTS.search(head):
        return f"{head.rstrip('得了的')}了多少?"
    if how in "长短":
        return f"{head}有多长?"
    return f"{head}是多少?" if _MONEY.search(head) else f"{head}有多少?"


def _timed(text: str, shown: str) -> Gathering | None:
    chosen, first = _CHOSEN.search(shown), _FIRST.search(shown)
    members = _members(chosen) if chosen else None
    if chosen is None or first is None or members is None:
        return None
    tail = re.match("才?(?:开始)?", shown[first.end() :])
    ends = first.end() + (tail.end() if tail else 0)
    rest = trimmed(_without(text, chosen.span(), (first.start(), ends))).strip(_LEFT)
    return Gathering(f"{rest}是什么时候?", "first" if first["first"] else "last", members) if rest else None


def _summed(text: str, shown: str) -> Gathering | None:
    summed = _SUMMED.search(shown)
    spans = [one.span() for one in (*_ALL_OF.finditer(shown), *_EVERY.finditer(shown))]
    if summed is None or not spans or not re.search("多少|几", shown):
        return None
    one = trimmed(_without(text, summed.span(), *spans)).strip(_LEFT)
    return Gathering(f"{one}?", "sum", "round" if _EVERY.search(shown) else "place")


def _each(text: str, shown: str) -> Gathering | None:
    every, changed = _EVERY.search(shown), _CHANGED.search(shown)
    asks = re.search("多少|几(?![届期年])|谁|哪|什么|啥", shown)
    if every is None or not (changed or asks) or _SUMMED.search(shown) or _MOST.search(shown):
        return None
    rest = _without(text, every.span(), *([changed.span()] if changed else []))
    head = trimmed(_DIVIDED.sub("", rest, count=1)).strip(_LEFT)
    return Gathering(f"{head}{'是多少' if changed else ''}?", "each", "round") if head else None


def _common(text: str, shown: str) -> Gathering | None:
    """哪两位在第四届、第五届都…: who it is in each, then those of several."""
    chosen, again, twice = _CHOSEN.search(shown), _AGAIN.search(shown), _TWICE.search(shown)
    if chosen is None or again is None or twice is None or not (chosen["who"] or chosen["person"]):
        return None
    rest = trimmed(_without(text, chosen.span(), twice.span())).strip(_LEFT)
    won = _WON.search(rest)
    one = f"{rest[: won.start()]}{won['what']}是谁?" if won else f"{rest}的是谁?"
    return Gathering(one, "common", "person")


def _without(text: str, *spans: tuple[int, int]) -> str:
    """Return a text without what stands at spans; of overlapping ones all goes."""
    for start, end in sorted(spans, reverse=True):
        after = text[end:].removeprefix("的") if not text[:start] else text[end:]
        text = text[:start] + after
    return text


def _members(chosen: re.Match[str]) -> Members | None:
    groups = chosen.groupdict()
    kinds: tuple[Members, ...] = ("round", "place", "body", "person")
    named = next((kind for kind in kinds if groups.get(kind)), None)
    if named:
        return named
    if groups.get("firm"):
        return "body"
    return "place" if groups.get("where") else "person"
