"""What is asked over several articles, none of which is named: of which things, and what of them.

哪个区的驿站最多 is 驿站有多少, put to each article that tells of such, and then the most of it.
What is asked of one is the question without the words that choose (哪个区), that name all
(七个区里) and that order or add up (最多, 一共).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qa.answering.gathered.bounds import bound_asked, without_bound
from qa.answering.over.english import read_english
from qa.answering.over.gathering import Done, Gathering, Members
from qa.retrieval.parts.marks import masked, trimmed
from qa.text.lazily import lazily
from qa.text.normalize import normalize
from qa.text.numerals import numeral_value
from qa.types import Question

_PLACES = (
    "县市区|区县市?|县区|县市|市县|市区|[区县市省镇乡]|地方|地区|城市|乡镇|街道|地(?![点址方])"
)
_BODIES = (
    "企业|公司|单位|[工矿船钢药布纱瓷茶]?厂家?子?|工会|学校|医院|机构|车间|矿|院校|集团|园区"
    "|[站车工机供]?[务辆电]?段|支队|团队|[男女]?队|代表团"
)
_ROUNDS = "年份|年度|[届期年次批轮季回]"
_PERSONS = "选手|劳模|师傅|工人|工匠|职工|冠军|人"
_KINDS: dict[Members, str] = {
    "place": rf"(?:{_PLACES})(?:{_BODIES})?",
    "body": _BODIES,
    "round": _ROUNDS,
    "person": _PERSONS,
}
_KIND = "|".join(f"(?P<{name}>{words})" for name, words in _KINDS.items())
_MEASURE = "(?:[两三四五六七八九十\\d])?[个家座支所位名处]?"
_CHOICE = lazily(
    rf"(?:(?:都|各|会|就)?[有是在])?(?:"
    rf"(?P<many>哪(?:些|几|[两三四五六七八九十\d]))?(?(many)|哪一?){_MEASURE}(?:{_KIND})(?:的?人)?(?![队里儿])"
    "|(?P<which>哪(?:一|几|些|两|三)?(?P<firm>家)|谁家|哪[里儿]|哪(?:一|几|些|两|三)?[个座支处])"
    "|(?P<who>谁|哪(?:些|几|两|三)?[位名])|(?P<nth>第几(?:届|期|次|年|批))"
    "|(?P<what>什么)(?:(?P<place_>地方)|(?P<round_>时候)))的?"
)
"""The one or those that are chosen."""
_COUNT = lazily(
    rf"(?:一共|总共|共)?(?:有|是|当过|占了?|拿过?)?(?<![第好十哪这])(?:多少|几)[个家座支所](?:{_KIND})(?!就)"
)
_PLURAL = "(?:[两俩三四五六七八九十几]|[2-9]|1\\d)"
_ALL_OF = lazily(
    rf"(?:[这那]|所有的?|全部|各|每|有明确[^,;?]{{1,8}}的)?(?:(?<![第前哪、\d两二三四五六七八九十百]){_PLURAL}[个家]?|各[个家]?|每一?[个家]?|[这那]些|所有|不同)"
    rf"(?:{_KIND})(?!点)(?<!每人)(?<!每个人)(?:里面?(?!的)|中|当中|之中|之间)?的?"
    "|(?:能查到|(?<=[,的])报了?|报道[里中]|报上|见报|报纸上|报道过?(?=的|提|写))(?:的|过的|了的|提到的|写到的)?(?:数的|金额的)?(?!过)"
    "|(?:几|多|各|这些|所有)[份篇]?(?:报道|文章|报纸|协议)(?:里|中|上)?(?:提到|写到|说到)?的?"
)
"""All of them, none by name: 四个区县的, 各区, 报道里的."""
_EVERY = lazily(
    r"历(?:届|年来?|次|期)|[各每](?:一?[届期年]|年度)|逐[年届]|一[届年期]一?[届年期]|年年|届届"
    r"|(?:[这近最]+几?|办了)?(?<![第、到至一二三四五六七八九十\d])(?:[两三四五六七几]|[2-7])[届期](?:下来|以来|里|中)?(?![间]|次)"
    r"|(?:[这近最]+几?|办了)?(?<![第、到至一二三四五六七八九十\d])(?:[两三四五六七几]|[2-7])年(?:下来|以?来|间|里)"
    r"|[这近最]+几?(?:[两三四五六七]|[2-7])?年(?:下来|以?来|间|里)?(?!级|制|度)"
)
"""Each of several rounds."""
_NUMBERED = r"第?[一二三四五六七八九十\d]+[届期]?"
_SPAN = lazily(
    rf"[(（]?(?:从|自)?(?:第[一二三四五六七八九十\d]+[届期]?|(?:19|20)\d\d年?)(?:一直|起)?,?(?:[到至—~～-]+)"
    rf"(?:{_NUMBERED}[届期]|(?:19|20)\d\d年?|现在|今年|去年|今)(?:这|之?间|期间|以?来)?[)）]?"
    r"|(?:从|自)?(?:19|20)\d\d年(?:以来|起|开始|至今|到现在)"
)
"""From one year or round to another."""
_CHANGED = lazily(
    "(?:[是都又]|一路|一步步|逐步)*(?:(?:怎么|怎样|如何|咋)(?:样)?(?:变化?|变动|涨|增长|增加|提高|调整|走)(?:上来|起来|过来)?"
    "|(?:发生|出现|有)?了?(?:什么|哪些|啥|怎样的|多大的?)变化)(?:的|了|过)*$"
)
_DIVIDED = lazily("分别|各自|依次|先后|逐一|都(?=[是有叫为放在])|各(?=[是有叫为设办请来比])")
_SUM = lazily(
    "一共|总共|合计|总计|累计|统共|拢共|通共|共计|加起来|加(?:总|在一(?:块儿?|起))|合起来|总盘子|总数|(?<=[届期年地区县家])共(?!同)"
)
_MOST = lazily(
    "(?:(?P<end>最|倒数第一)|第(?P<nth>[二三四五2-5]))(?P<how>[多少高低大小长短贵久猛狠快慢厚]|便宜|年轻)"
    "|(?:排(?:名|在|行)?|位列|位居)?前(?P<top>[二两三四五2-5])(?:[名位个家])?(?=[的,;?是]|$)"
    "|(?:排(?:名|在|行)?|位列|位居)(?:在)?第(?P<at>[二三四五2-5])(?:[名位])?"
)
_FIRST = lazily(
    "(?P<first>最早|最先|率先|首先|头一个|第一[个家](?=[^的,;?])|首个|先一步|打头阵?)|(?P<last>最[晚后迟])"
)
_FEW = ("少", "低", "小", "短", "便宜", "年轻", "慢")
_AGAIN = lazily(
    "都(?!有)|蝉联|卫冕|连续|连着|[不只]止一[次届回]|多次|重名|重复|(?<![第十])[两三二2-3][次届回度]|既.*(?:又|也)|同时|先后"
)
_TWICE = lazily(
    r"(?:比比|对比|看看)?(?:在|从)?(?:第[一二三四五六七八九十\d]+届?(?:和|、|与|跟|及|到)?){2,}届?(?:的|里|上|中)?"
    r"|(?:比比|对比|看看)?(?:在|从)?(?:(?:19|20)\d\d年?(?:和|、|与|跟|及)?){2,}[两二]?年?(?:的|里)?"
    "|在?(?<![第十])[两三二2-3](?:次|届|回|度)|连续|连着|蝉联|卫冕|[不只]止一[次届回]|多次|重名"
)
_AMOUNT = lazily("[,;?][^,;?]{0,6}(?:多少|几|谁|哪)[^,;?]{0,4}$")
"""Which figure it is, asked again behind: 哪个花钱最多，花了多少."""
_WON = lazily(
    "(?:都)?(?:拿过?了?|夺得?了?|得过?了?|获得?了?|当上?了?|站上|是)(?P<what>[^,;?拿夺得获]{2,12})$"
)
_MONEY = lazily(
    "(?:[金费资价率分薪额钱数]|比例|标准|补助|补贴|津贴|收入|目标|待遇|数量|幅度|底线|下限|上限)$"
)
_ACTS = lazily(
    "(?:发|给|花|投|拿|办|建|设|付|拨|用|收|招|来|捐|筹|赔|涨|帮|定|写|覆盖)(?:得|了|的)?$"
)
_LEFT = "的在是把由让,;?、 "
_NO_NOUN = lazily("的?(?:$|[,;?是最先在有把办建签开给第率]|用|花|投|定|涨)")
"""What may follow one that is chosen without a noun: 哪个最多, no 哪个工种."""
_ROW = lazily("[、和与跟及]|\\band\\b")
_HABIT = lazily("每一?年(?![^,;?]*(?:各|分别))(?!.*(?:19|20)\\d\\d)|一年(?!一年)")
"""What is done every year is mostly told once: 每年体检几次."""
_ASKS = lazily("多少|几(?![届期年])|谁|哪|什么|啥|多[大高长]")


def gathering_asked(question: Question) -> Gathering | None:
    """Return what a question asks over several articles; ``None`` where it asks no such thing."""
    if question.subject is not None:
        return None
    if question.language == "en" or re.match("[A-Za-z]{2}", question.plain):
        return read_english(question.plain)
    text = question.plain.rstrip("?")
    tail = _AMOUNT.search(masked(text))
    asked_before = tail and _CHOICE.search(masked(text)[: tail.start()])
    return _Asked.of(text[: tail.start()] if tail and asked_before else text).read()


def asks_unnamed(question: Question) -> bool:
    """Tell whether what is asked over several articles names no row of them: 甲区、乙区 or 甲和乙.

    Such a question asks one thing, whatever stops stand in it: 几个厂里，哪个人最多，多少.
    """
    found = gathering_asked(question)
    return found is not None and found.several and not _ROW.search(masked(question.plain))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what of it is about several: where it chooses, spans years, names all."""

    text: str
    shown: str
    choice: re.Match[str] | None
    over: tuple[tuple[int, int], ...]
    several: bool
    rounds: bool
    span: re.Match[str] | None

    @classmethod
    def of(cls, text: str) -> _Asked:
        shown = masked(text)
        span = _SPAN.search(shown)
        every = list(_EVERY.finditer(shown))
        named = list(_ALL_OF.finditer(shown))
        over = [one.span() for one in (*named, *every, *([span] if span else []))]
        rounds = bool(span or every)
        return cls(text, shown, _CHOICE.search(shown), tuple(over), bool(over), rounds, span)

    def read(self) -> Gathering | None:
        """Return what is asked, by the words that say what is done."""
        readers = (self._common, self._timed, self._ordered, self._summed, self._each)
        found = next((one for read in readers if (one := read())), None)
        return found or self._bounded() or self._counted() or self._listed()

    def _made(self, one: str, done: Done, members: Members, **more: Any) -> Gathering | None:
        years = tuple(re.findall(r"(?:19|20)\d\d", self.span[0])) if self.span else ()
        ends = (years[0], years[-1] if len(years) > 1 else "9999") if years else None
        several = bool(self.over) and not _HABIT.search(self.shown)
        return Gathering(one, done, members, years=ends, several=several, **more) if one else None

    def _rest(self, *spans: tuple[int, int]) -> str:
        """Return what is asked of one: the text without the spans, and what is about several."""
        return trimmed(_without(self.text, [*spans, *self.over])).strip(_LEFT)

    @property
    def _members(self) -> Members:
        chosen = self.choice
        groups = chosen.groupdict() if chosen else {}
        if groups.get("nth") or groups.get("round_") or groups.get("round"):
            return "round"
        if groups.get("body") or groups.get("firm") or (chosen and "谁家" in chosen[0]):
            return "body"
        if groups.get("who") or groups.get("person"):
            return "person"
        return "place"

    @property
    def _has_kind(self) -> bool:
        """Whether what is chosen is said to be a place, a body, a round; not 哪几个工种."""
        chosen = self.choice
        ends = chosen is not None and bool(_NO_NOUN.match(self.shown, chosen.end()))
        kinds = ("place", "body", "round", "nth", "round_")
        return chosen is not None and (ends or any(chosen[kind] for kind in kinds))

    @property
    def _orders_all(self) -> bool:
        """Whether of several what is most is asked for: not whose figure is (谁年纪最大)."""
        return bool(self.over) or (self._members != "person" and self._has_kind)

    def _ordered(self) -> Gathering | None:
        """哪个区的驿站最多, 驿站第二多的是哪个区."""
        most = _MOST.search(self.shown)
        if self.choice is None or most is None or not self._orders_all:
            return None
        how = most["how"] or "多"
        few = most["end"] == "倒数第一" or how in _FEW
        at = most["nth"] or most["at"]
        place = int(numeral_value(at) or 1) - 1 if at else 0
        many = most["top"] or re.sub("[^两三四五]", "", self.choice["many"] or "")
        count = int(numeral_value(many.replace("两", "二")) or 1) if many else 1
        one = _how_much(self._rest(self.choice.span(), _around(self.shown, most)), how)
        return self._made(one, "least" if few else "most", self._members, place=place, count=count)

    def _timed(self) -> Gathering | None:
        first = _FIRST.search(self.shown)
        if self.choice is None or first is None or not self._orders_all:
            return None
        tail = re.match("才?(?:开始)?", self.shown[first.end() :])
        ends = first.end() + (tail.end() if tail else 0)
        rest = self._rest(self.choice.span(), (first.start(), ends)).removesuffix("得")
        done: Done = "first" if first["first"] else "last"
        return self._made(f"{rest}是什么时候?" if rest else "", done, self._members)

    def _summed(self) -> Gathering | None:
        summed = _SUM.search(self.shown)
        if summed is None or not self.several or not _ASKS.search(self.shown):
            return None
        one = self._rest(summed.span())
        one = one if _ASKS.search(one) else f"{one}是多少"
        return self._made(f"{one}?", "sum", "round" if self.rounds else "place")

    def _each(self) -> Gathering | None:
        changed = _CHANGED.search(self.shown)
        counted = _COUNT.search(self.shown)
        apart = counted and (counted["place"] or counted["body"])
        if not self.rounds or not (changed or _ASKS.search(self.shown)) or apart:
            return None
        head = trimmed(
            _DIVIDED.sub("", self._rest(*([changed.span()] if changed else [])), count=1)
        )
        if changed and not _MONEY.search(head.strip(_LEFT)):
            return None
        return self._made(f"{head.strip(_LEFT)}{'是多少' if changed else ''}?", "each", "round")

    def _common(self) -> Gathering | None:
        """哪两位在第四届、第五届都…: who it is in each, then those of several."""
        again, twice = _AGAIN.search(self.shown), _TWICE.search(self.shown)
        if self.choice is None or self.choice["place"] or not (again and twice):
            return None
        rest = trimmed(_without(self.text, [self.choice.span(), twice.span()])).strip(_LEFT)
        rest = re.sub("(?:两次|两届|两回|,)?都", "", rest).replace("重名", "").strip(_LEFT)
        won = _WON.search(rest)
        one = f"{rest[: won.start()]}{won['what']}是谁?" if won else f"{rest}的是谁?"
        return self._made(one, "common", "person")

    def _bounded(self) -> Gathering | None:
        asked = normalize(self.text)
        if self.choice is None or not self._has_kind or not bound_asked(asked):
            return None
        rest = self._rest(self.choice.span())
        one = _how_much(without_bound(normalize(rest)), "多")
        return self._made(one, "list", self._members, bound=asked)

    def _counted(self) -> Gathering | None:
        counted = _COUNT.search(self.shown)
        if counted is None:
            return None
        if counted["person"] or counted["round"]:
            return None
        one = self._rest(counted.span())
        return self._made(one, "count", "place" if counted["place"] else "body")

    def _listed(self) -> Gathering | None:
        """哪些区办过…: the question itself is put to each."""
        chosen = self.choice
        many = chosen and re.search("哪[些几两三]", chosen[0])
        if not chosen or not many or self._members == "person" or not self._has_kind:
            return None
        return self._made(self._rest(chosen.span()), "list", self._members)


def _around(shown: str, most: re.Match[str]) -> tuple[int, int]:
    """Return where the words of order stand, with those that only lead on: 最多的(区)是."""
    tail = re.match(
        f"的(?:{_PLACES}|{_BODIES}|{_ROUNDS}|那[个家届])?(?:是|为|在)?", shown[most.end() :]
    )
    return most.start(), most.end() + (tail.end() if tail else 0)


def _how_much(rest: str, how: str) -> str:
    head = trimmed(rest).rstrip(_LEFT).removesuffix("得")
    if len(head) < 2:
        return ""
    if how in "长短久":
        return f"{head}有多长?"
    if _ACTS.search(head) or how in "猛狠快慢":
        return f"{head.rstrip('得了的')}了多少?"
    return f"{head}是多少?" if _MONEY.search(head) else f"{head}有多少?"


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text without what stands at spans, which may overlap."""
    gone = {at for start, end in spans for at in range(start, end)}
    left = "".join(char for at, char in enumerate(text) if at not in gone)
    return re.sub("^[,;、的]+|,(?=,)", "", left)
