"""Two things set against each other, put so that what is asked of each can be told.

Which is more, and by how much (哪年多,多多少件), is one question: what it comes to tells both.
A year or round before (比前一年) is named, 多还是少 takes neither side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa.retrieval.parts.comparing import asked_of_one, each_in_english, of_both
from qa.retrieval.parts.learned import Reads
from qa.retrieval.parts.marks import masked, unmasked
from qa.text.lazily import lazily
from qa.text.numerals import in_characters, numeral_value
from qa.types import Question

_HOW = "(?:[多少早晚先后高低大小长短快慢贵重轻]|便宜)"
_ASKS = "(?:多少|几|多[大长久高])"
_WHICH = r"(?:哪|谁(?!的)|谁的)"
_TAIL = lazily(
    rf"[,;?、](?:那么?|又|到底|大概|具体|总共|一共)?"
    rf"(?:{_HOW}(?:出|了)*|(?:相?差|差距|差别)(?:了|是|有|出)*)[^,;?多少几]{{0,4}}?{_ASKS}[^,;?]{{0,6}}$"
)
"""By how much, asked behind which it is: 哪年多,多多少件."""
_BOTH_TOLD = lazily(
    rf"(?<=[多少早晚高低大小长短快慢贵])(?:一?些|一?点)?"
    rf"[,;?](?:各自?|分别|两[者边家个])*[^,;?多少几]{{0,2}}{_ASKS}[^,;?]{{0,5}}$"
)
"""What the two are, asked behind which is more: 谁的场次多,分别是多少."""
_CHOOSES = lazily(rf"{_WHICH}[^,;?]*{_HOW}")
_ASKED_FOR = lazily(rf"{_ASKS}.*$")
_MOST = lazily("最")
_EITHER = lazily(
    rf"比(?P<than>[^,;?]{{1,24}}?)(?P<is>是|要)?(?P<how>[多高大长早晚贵快])(?:了|些|一?点)?"
    rf"还是(?:更)?[少低小短晚早慢](?:了|些|一?点)?"
    rf"(?:[,;?](?:(?:相?差|差距)(?:了|是|有|出)*|{_HOW}(?:出|了)*)(?P<asks>{_ASKS}[^,;?]{{0,6}}))?$"
)
"""Neither is taken to be more: 2017年比2016年多还是少,差多少."""
_WHETHER = lazily(
    r"(?P<doubted>是不是|是否)?(?<![占百对])比(?![赛武例重分拼价])(?P<than>[^,;?]{1,24}?)(?:更|要|还)?"
    r"(?P<how>[多少高低大小长短贵早晚快慢])(?:了|些|一?点)?(?(doubted)吗?|[吗么])$"
)
"""Whether one is more, which the figures of both tell: 甲区的单价比乙区高吗."""
_BESIDE = lazily(
    rf"(?:[和跟与同])(?P<other>[^,;?和跟与同]{{1,20}}?)(?:相比(?:较)?|比(?:较|起来|一比)?),(?=[^,;?]*{_WHICH})"
)
"""甲跟乙比,谁…: 甲和乙,谁…."""
_ROUNDS_BESIDE = lazily(
    r"[和跟与同](?P<other>(?:19|20)\d\d年|第[一二三四五六七八九十\d]+[届期次])(?:的|时)?(?:相比(?:较)?|比(?:较|起来)?),"
    r"哪[一]?个?[年届期次](?:的|更)*(?P<how>[多少高低大小])$"
)
"""2015年的人数和2017年比,哪年多: 2015年的人数比2017年多多少."""
_YEAR = r"(?:19|20)\d\d"
_ROUND = r"第[一二三四五六七八九十\d]+(?=[届期次])"
_BEFORE = lazily(
    r"比(?:它|其)?(?:的)?(?:(?P<year>(?:前|上)一?年度?)|(?P<round>(?:前|上)一?(?P<unit>[届期次])))(?!级)"
)
_AMOUNT = lazily(_ASKS)
_NAMED_YEAR = lazily(rf"(?P<year>{_YEAR})(?=年)")
_NAMED_ROUND = lazily(_ROUND)
_BY_HOW_MUCH = lazily(
    r"[,;]?\s*(?:and|and if so|,)\s+(?:by how (?:much|many)(?: \w+){0,3}"
    r"|by what (?:amount|margin)|how (?:much|many)(?: \w+)? (?:more|fewer|less|earlier|later))$",
    re.IGNORECASE,
)
_WHAT_BOTH = lazily(
    r"[,;]?\s*and\s+(?:what (?:are|were|is) (?:the|their) (?:two |both )?"
    r"(?:figures|numbers|counts?|totals?)"
    r"|how (?:many|much) (?:does|did|do|has|had|was|were|is|are) (?:each|they)(?: \w+){0,2})$",
    re.IGNORECASE,
)
_BETWEEN = lazily(
    r"^what (?P<is>is|was) the difference between the (?P<what>[a-z ]+?) of (?P<a>.+?)"
    r" and (?:that|the (?P=what)) of (?P<b>.+)$",
    re.IGNORECASE,
)
"""One thing of two: what is the difference between the score of A and that of B."""
_COMPARE = lazily(r"^compare (?:the )?(?=.*\b(?:of|in|between|and)\b)", re.IGNORECASE)
_ENGLISH_CHOICE = lazily(r"\b(?:which|who|whose)\b.*\bor\b|^did\b.*\bor\b", re.IGNORECASE)


_SIDES_BEHIND = lazily(
    rf"^(?P<asked>(?P<what>[^,;?:]*?){_WHICH}[^,;?:]*?{_HOW}(?:一?些|一?点)?)[:,;?]\s*(?:是)?"
    r"(?P<a>[^,;?:]+?)(?:还是|、|[和跟与])(?P<b>[^,;?:]+?)(?:[,;?].+)?$"
)
"""Which of two it is, and then the two: 驿站哪边多,东矿还是西矿."""
_ASIDE = lazily(r"\s*[(（][^()（）]*[)）](?!$)")
_WHEN = lazily(r"[(（](?P<when>[^()（）]*(?:时|后|前|年|底|月|季度))[)）]$")
"""When what is asked was so, told behind it: 哪个人多(成立时)."""
_ALIKE = lazily(
    r"(?<=[多少几高大长])[,;?](?:是否|是不是)?(?:都?一样|相同|差不多)(?:多|高|大)?[吗么]?$"
)
"""Whether figures that are asked for are the same, which they tell."""
_IN_BRACKETS = lazily(
    r"[两俩三四五六七八2-8][座个家位名所支条间处本部](?P<kind>[^()（）,;?的]{1,10}?)"
    r"[(（](?P<row>[^()（）;]+?[、,和与及][^()（）;]+?)[)）]"
)
"""Several that are named in brackets: 两座茶亭(东门、西门)."""
_AND = lazily("[、,]|[和与及]")
_TWO = lazily(rf"[和跟与同、].*{_WHICH}")
_PAIR = lazily(
    rf"^(?P<head>.*?)(?P<first>{_YEAR}年|{_ROUND}[届期次])(?P<what>[^,;?]*(?:,[^,;?]+)?),?"
    rf"比(?P<second>{_YEAR}年|{_ROUND}[届期次])(?:(?P=what)|(?:底|末|的|那一?[回届次年]|时|同期)*)"
    rf"(?P<asks>(?:(?:多|少|高|低)[^,;?]*?|(?P<per>每[人月年天周]*)?(?:增加|增长|提高|上升|上涨|涨|升|下降|减少|降低|降|减)(?:了|出)*)"
    rf"(?P<how>{_ASKS}[^,;?]*))$"
)
"""One year or round set against another of the same: what is asked of the first is of both."""


@dataclass(frozen=True, slots=True)
class SetAgainst:
    """A question as it is split: ``by`` how much one is more is asked too.

    ``unsided`` says that neither is taken to be more, ``in_unit`` what a length of time is asked
    in: 年, 月, 天. ``pair`` are the questions to be asked of each of two years or rounds, ``apart``
    is what is asked of both of two things, where neither the splitter nor ``pair`` parts them.
    """

    text: str = ""
    by: bool = False
    unsided: bool = False
    in_unit: str = ""
    pair: tuple[str, ...] = ()
    apart: str = ""


_NOTHING_MORE = SetAgainst()


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """A question as it is split, and what is asked of its parts together."""

    question: Question
    against: SetAgainst = _NOTHING_MORE


def put_plainly(question: Question, read: Reads) -> PutQuestion:
    """Return a question put as it can be split; ``read`` makes a question of a text."""
    against = set_against(question.plain)
    if against.text.rstrip(" ?.") == question.plain.rstrip(" ?."):
        return PutQuestion(question, against)
    return PutQuestion(replace(read(against.text), text=question.text), against)


def set_against(plain: str) -> SetAgainst:
    """Return a question as it is split, with what is asked of two things together.

    >>> set_against("甲校和乙校谁建得早,早几年?").text
    '甲校和乙校谁建得早?'
    >>> set_against("驿站2018年比前一年多还是少,差多少座?").text
    '驿站2018年比2017年多多少座?'
    """
    text = plain.rstrip(" ?.")
    if text.isascii() or _ENGLISH_CHOICE.search(text):
        return _in_english(text, plain)
    told = _sides_first(_IN_BRACKETS.sub(_named_out, _ALIKE.sub("", text)))
    told = _BEFORE.sub(lambda found: _named_before(found, told), told)
    shown = masked(told)
    if either := _EITHER.search(shown) or _WHETHER.search(shown):
        asks = either.groupdict().get("asks") or "多少"
        compared = f"比{either['than']}{either['how']}{asks}"
        told = f"{told[: either.start()]}{unmasked(compared)}"
        return SetAgainst(f"{told}?", unsided=True, pair=_pair(told))
    tail = _TAIL.search(shown)
    cut = tail or _BOTH_TOLD.search(shown)
    chosen = cut is None or _chooses(shown[: cut.start()])
    head = told[: cut.start()].rstrip(",;? ") if cut and chosen else told
    asks = _ASKED_FOR.search(cut[0]) if cut and tail and chosen else None
    if rounds := _ROUNDS_BESIDE.search(masked(head)):
        than = f"比{rounds['other']}{rounds['how']}{asks[0] if asks else '多少'}"
        told = f"{head[: rounds.start()]}{than}"
        return SetAgainst(f"{told}?", unsided=True, pair=_pair(told))
    head, by = _beside(head), asks is not None
    in_unit = _unit(tail[0]) if tail and by else ""
    return SetAgainst(f"{head}?", by, False, in_unit, _pair(head), _apart(head))


def _sides_first(text: str) -> str:
    """Return a choice of two with these before it, without what is said of them in brackets.

    >>> _sides_first("驿站哪边多:东矿(和分矿)还是西矿,各几座")
    '东矿和西矿的驿站哪边多,各几座'
    """
    if when := _WHEN.search(text):
        return f"{when['when']},{_sides_first(text[: when.start()])}"
    bare = _ASIDE.sub("", text) if _chooses(masked(text)) else text
    found = _SIDES_BEHIND.search(masked(bare))
    if found is None or not _chooses(found["asked"]):
        return bare
    asked, first, second = (bare[slice(*found.span(one))] for one in ("asked", "a", "b"))
    more = bare[found.end("b") :]
    return f"{first}和{second}{'的' if found['what'] else ','}{asked}{more}"


def _named_out(found: re.Match[str]) -> str:
    """Return several with their names for the number of them: 东门茶亭、西门茶亭."""
    kind = found["kind"]
    names = [name.strip() for name in _AND.split(found["row"])]
    return "、".join(name if name[-1:] == kind[-1:] else f"{name}{kind}" for name in names)


def _beside(text: str) -> str:
    return _BESIDE.sub(r"和\g<other>,", text) if _chooses(masked(text)) else text


def _pair(text: str) -> tuple[str, ...]:
    """Return what is asked of each of two years or rounds that are set against each other."""
    found = _PAIR.search(masked(text))
    if found is None:
        return ()
    head, what = text[: found.end("head")], text[slice(*found.span("what"))].rstrip(",")
    what = re.sub("[时底末]$", "", what) if len(what) > 1 else what
    asks = text[slice(*found.span("asks"))]
    if _AMOUNT.search(what):  # how much is asked before it is compared
        return tuple(f"{head}{found[one]}{what}?" for one in ("first", "second"))
    if not asks.startswith(("多", "少", "高", "低")):
        asks = unmasked(f"{found['per'] or ''}是{found['how']}")
        return tuple(f"{head}{found[one]}{what}{asks}?" for one in ("first", "second"))
    return tuple(
        asked_of_one(f"{head}{found[one]}{what}{asks}?", found[one], set_against=True)
        for one in ("first", "second")
    )


def _apart(text: str) -> str:
    """Return what is asked of both of two, of which one is to be chosen: 甲和乙各有多少."""
    shown = masked(text)
    if not _chooses(shown) or not _TWO.search(shown):
        return ""
    return of_both(text, shown)


def _chooses(shown: str) -> bool:
    """Tell whether one of two is asked for: not the most of several."""
    return bool(_CHOOSES.search(shown)) and not _MOST.search(shown)


def _unit(tail: str) -> str:
    return next((unit for unit in ("月", "年", "天", "日") if unit in tail), "").replace("日", "天")


def _named_before(found: re.Match[str], text: str) -> str:
    """Return 比 with the year or round before the last that the text names before it."""
    before = text[: found.start()]
    if found["year"]:
        years = _NAMED_YEAR.findall(before)
        return f"比{int(years[-1]) - 1}年" if years else found[0]
    rounds = _NAMED_ROUND.findall(before)
    number = numeral_value(rounds[-1][1:]) if rounds else None
    if not number or number < 2:
        return found[0]
    said = str(int(number) - 1) if rounds[-1][1:].isdigit() else in_characters(int(number) - 1)
    return f"比第{said}{found['unit']}"


def _in_english(text: str, plain: str) -> SetAgainst:
    text = _COMPARE.sub("What is the ", text)
    if between := _BETWEEN.match(text):
        pair = (f"What {between['is']} the {between['what']} of {between[one]}?" for one in "ab")
        return SetAgainst(plain, pair=tuple(pair))
    if not _ENGLISH_CHOICE.search(text):
        return SetAgainst(plain)
    text = _ASIDE.sub("", text) if _ENGLISH_CHOICE.search(masked(text)) else text
    by = _BY_HOW_MUCH.search(text)
    cut = by or _WHAT_BOTH.search(text)
    head = text[: cut.start()] if cut else text
    return SetAgainst(f"{head}?", by=bool(by), pair=each_in_english(head))
