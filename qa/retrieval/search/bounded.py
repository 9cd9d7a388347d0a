"""People by how their names stand: a surname and a given name between what bounds names.

What stands before (an office, 的, a clause's beginning) and behind (a verb of saying, an age, a
particle, the clause's end) speaks for a name, each with a weight; what cuts a common word in two or
is one speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from qa.lexicon import alternatives, words
from qa.lexicon.common import Common, common_word
from qa.lexicon.surnames import compound_surnames, surnames
from qa.text.normalize import CJK, CJK_RUN
from qa.text.saying import saying

ENOUGH, ENOUGH_SHORT = 2.75, 3.25
"""What a name's signs must weigh that is named once: one of three characters, one of two."""
LIKELY, LIKELY_SHORT = 2.0, 2.5
"""What they must weigh where the same name is there again."""
_SHORT = 2

_TELLS = 2
"""What a word for saying or doing something behind a name weighs."""
TITLED = 2
"""What an office or a trade before a name weighs."""
SIGNED = 2.5
"""What a reporter's calling before a name weighs: hardly anything else follows it."""
_USED = 3.0
"""What stands around a name must weigh at least that begins with no surname: 主席玉罕说."""
_UNKNOWN = 1.0
"""What a name weighs less that begins with none."""
_SIGNED = re.compile("(?:记者|通讯员|实习生)$")
_NO_GIVEN = frozenset(
    "的了是在从把为给对每已也就还都被因说讲与及同们者员等人位名个这那其各第后前里内间不没"
    "能将让又很更最再才只号亿两县镇乡村省局厅处科室部所厂矿社队组院校股级层项户款"
)
"""Characters that hardly ever stand in a given name."""
_SELDOM = frozenset(
    "几用向正经长上下中外有会可要年月日时分秒元万千百十零二三四五六七八九区市条件次家"
)
"""Characters that seldom do."""
_NO_LAST = frozenset("车沟港班驿路桥街站厅河线湾岛里坡岭")
"""What places end with, and hardly a name."""
_GIVEN = frozenset(
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建华国志红玉梅金素云莲凤荣春海生林芬"
    "小晓雪琴燕雨萍珍清香美月秋菊花兵斌彬鹏飞龙宏峰松柏树根福贵德富康健俊豪博浩宇轩子涵梓欣怡思"
    "佳嘉慧颖琳瑶倩雯婷洁莉蓉薇薇蕾茹岚岩峻川江波涌澜泽润涵沛淑贤惠雅仪佩瑜瑾珊琪琳瑞祥庆祖耀"
    "光宗长义仁礼智信忠孝廉诚恒远航帆舟楠桐梓枫榆棠蝶燕鸿鹤鸣凯旋宁安泰定永昌盛兴旺隆达通立守"
    "成业勤学诗书画墨彤丹青翠碧绮婉婧嫣妍姝媛娥娇媚柔若如冰寒霜露晨曦晴昕旭阳昊天朗振武威毅坚"
    "钢铁铭锋钧锐钊鑫淼焱森垚世代贞元亨利翔翰宸睿哲彦卿士启承继先广茂苗禾谷满仓有来旺大壮虎豹"
)
"""What given names are mostly made of."""
_NEVER_FIRST = frozenset("和与同及任曾许时都单双多全别相后代后容易通能终关查连支利")
"""Surnames that are mostly other words: only a calling before them makes them one."""
_SIDE = "方"
"""A surname that is a party behind a word: 企业方提出."""
_NEVER = frozenset("由向于从应")
"""Surnames that are nearly always other words."""
_LEADS = frozenset("的由和与及向对给把被让跟请替找叫是为带陪像靠")
"""What goes before a name in a clause."""
_FOLLOWS = frozenset("的也就在和与及因以把被从是为向对将曾还都又已则却等任均说讲便才正每常跟给让用")
"""What goes behind a name in a clause."""
_WHO = (
    "记者|通讯员|实习生|主演|领衔|编剧|导演|作者|得主|师傅|师父|徒弟|丈夫|妻子|爱人|女儿|儿子|"
    "父亲|母亲|同事|工友|同学|名叫|人叫|冠军|亚军|季军|第一名|发起人|领办人|经办人|当事人|见证人|"
    "主持人|代理人|证人|原告|被告|死者|伤者|烈士|英雄|老人|老汉|小伙|姑娘|大姐|大爷|大妈|阿姨"
)
"""Who somebody is, beside offices and trades: a name may follow."""
_CALLED = "师傅|同志|老师|先生|女士|小姐|博士|教授|医生|大夫|大姐|老人|等人|夫妇|一家|本人"
"""What is put behind a name."""
_DOES = (
    "担任|当选|获得|荣获|夺得|夺冠|摘得|获评|介绍|表示|告诉|坦言|透露|回忆|感慨|解释|补充|答复|回答|"
    "任|兼任|出任|接任|现任|调任|带领|率领|牵头|主持|出席|宣读|致辞|讲话|发言|退休|入党|出生|牺牲|"
    "作报告|登顶|屈居|捧回|捧得|领到|拿到|接过|分获|分列|名列|位列|摄|来自|认为|觉得|笑道|今年|"
    "赶到|赶往|走进|来到|回到|找到|发现|发明|提出|提议|建议|宣布"
)
"""What people do."""
_AGE = re.compile(r"[,(]?(?:(?:今年|现年|时年|当时|已)*\d{2}岁|[男女][,,])")
_SERIES = re.compile(f"(?<![{CJK}])[{CJK}]{{2,4}}(?:、[{CJK}]{{2,4}})+(?![{CJK}]{{3}})")
_KNOWN = 7
"""The logarithm (to 2) of how often a word occurs that is no name, though some bear it: 申报."""
_TRADES = frozenset("工者员师匠手兵长")
_QUOTES = frozenset("“‘「『《〈\"'")
_ACTS_FIRST = frozenset({"verb", "function", "noun", "adjective", "time"})
_NAME_KINDS = frozenset({"person", "place", "name", "organisation"})
_CONTESTS = frozenset("赛杯")
"""What contests end with, which 职工 goes before as before a name: 职工龙舟赛."""


def bounded_names(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the likely names in a normalised text, and whether each is sure though named once.

    >>> list(bounded_names("钳工叶小禾说,窑是自己修的。"))
    [('叶小禾', True)]
    """
    for name, weight in weighed_names(text):
        short = len(name) == _SHORT
        if weight >= (LIKELY_SHORT if short else LIKELY):
            yield name, weight >= (ENOUGH_SHORT if short else ENOUGH)


def weighed_names(text: str) -> Iterator[tuple[str, float]]:
    """Yield the names in a normalised text that something speaks for, with what it weighs."""
    listed = _listed(text)
    for run in CJK_RUN.finditer(text):
        at = run.start()
        while at < run.end() - 1:
            found = max(_at(text, run.span(), at), default=None)
            if found and found[0] >= LIKELY - 0.5:
                weight, name = found
                yield name, weight + (1 if at in listed else 0)
                at += len(name)
            else:
                at += 1


def _at(text: str, run: tuple[int, int], at: int) -> Iterator[tuple[float, str]]:
    """Yield the names that may begin at a place of a run of Chinese, each with its weight."""
    double = text[at : at + 2] in compound_surnames()
    before = 0.0 if text[at] in _NEVER else _before(text, run[0], at)
    known = double or text[at] in surnames()
    if not before or not (known or _may_begin(text, at)):
        return
    for length in (3, 4) if double else (2, 3):
        end = at + length
        given = text[at + (2 if double else 1) : end]
        if end > run[1] or not _NO_GIVEN.isdisjoint(given):
            break
        if given[-1] in _NO_LAST and before < TITLED:
            continue
        name = text[at:end]
        behind = _behind(text, run[1], end, titled=before >= TITLED)
        if not known and before + behind < _USED:
            continue
        shape = _shape(name, given, titled=before >= TITLED) if behind else None
        if (
            shape is None
            or _cuts(text, run, at, end, told=behind >= TITLED)
            or (name[0] in _NEVER_FIRST and not _is_used(before, behind, given))
        ):
            continue
        yield before + behind + shape - (0 if known else _UNKNOWN), name


def _is_used(before: float, behind: float, given: str) -> bool:
    """Tell whether a name is one though it begins as 和丽江 does: no name, no word after 和."""
    word = _word(given)
    apart = given[0] in surnames() or (word is not None and word.kind not in _NAME_KINDS)
    return before >= SIGNED or (before >= TITLED and behind >= _TELLS and not apart)


def _may_begin(text: str, at: int) -> bool:
    """Tell whether what is no surname may begin a name: no 叫 and 使, no place."""
    first, head = common_word(text[at]), _word(text[at : at + 2])
    acts = first is not None and first.kind in ("verb", "function")
    placed = head is not None and head.kind == "place"
    return not acts and not placed and text[at] not in _NO_GIVEN


def _before(text: str, start: int, at: int) -> float:
    """Return how what stands before a place speaks for a name there; 0 where none can begin."""
    rest = text[max(0, at - 12) : at]
    bare = rest.rstrip(" \u3000")
    if _SIGNED.search(bare):
        return SIGNED
    if _titled().search(bare) or _trade(bare):
        return TITLED
    if text[at - 1 : at] == "·" or (text[at] == _SIDE and at > start):
        return 0
    if at == start:
        last = text[at - 1 : at]
        return 0 if last.isalnum() or last in _QUOTES else 1
    if text[at - 1] in _LEADS:
        return 1.5 if text[at - 1] == "的" and _won().search(text, max(0, at - 24), at) else 1
    return 0.5 if any(_word(text[at - n : at]) for n in (2, 3) if at - n >= start) else 0


def _behind(text: str, stop: int, end: int, *, titled: bool) -> float:
    """Return how what stands behind a place speaks for a name's end there; 0 where none can."""
    if text[end : end + 1] == "·":
        return 0
    if _tells().match(text, end) or _AGE.match(text, end):
        return _TELLS
    if end == stop:
        return 0 if text[end : end + 1].isdigit() else 1
    if text[end] in _FOLLOWS:
        return 1
    word = _word(text[end : end + 2])
    if titled:
        word = word or common_word(text[end])
    return 0.5 if word and word.kind in (_ACTS_FIRST if titled else ("verb",)) else 0


def _shape(name: str, given: str, *, titled: bool) -> float | None:
    """Return how a name's own characters speak for it; ``None`` where they are a word."""
    word, head, tail = _word(name), _word(name[:2]), _word(given)
    if (
        given in no_given_names()
        or name[-1] in _CONTESTS
        or name[:2] in no_given_names()
        or (word and word.kind not in ("person", "name"))
    ):
        return None
    full = len(given) == 2
    if word and word.weight > _KNOWN and not full:
        return None
    if full and len(name) == 3 and head and not _may_open(name, head):
        return None
    weight = 0.5 if name[0] in surnames(common=True) or len(name) > len(given) + 1 else 0.25
    if full:
        weight += (0 if titled else -0.5) if tail else 0.25
    weight += 0.25 * sum(char in _GIVEN for char in given)
    return weight - (0.25 if titled else 0.75) * sum(char in _SELDOM for char in given)


def _may_open(name: str, head: Common) -> bool:
    """Tell whether a name may begin with a word: another's name, a place; not 师生."""
    rare = name[0] not in surnames(common=True)
    return head.kind in _NAME_KINDS and not (
        rare and head.kind == "person" and head.weight > _KNOWN
    )


def _cuts(text: str, run: tuple[int, int], at: int, end: int, *, told: bool) -> bool:
    """Tell whether a name would cut a common word in two, at its beginning or its end.

    Not at its end where a word that people do follows: 胡大勇 | 夺冠.
    """
    heads = ((at - 1, at + 1), (at - 1, at + 2), (at - 2, at + 1))
    tails = ((end - 1, end + 1), (end - 1, end + 2), (end - 2, end + 1))
    return any(
        start >= run[0] and stop <= run[1] and _word(text[start:stop]) is not None
        for start, stop in (heads if told and end - at > _SHORT else (*heads, *tails))
    )


def _listed(text: str) -> frozenset[int]:
    """Return where the names of a series begin all of whose items may be names."""
    found: set[int] = set()
    for series in _SERIES.finditer(text):
        starts, at = [], series.start()
        for item in series[0].split("、"):
            starts.append(at)
            at += len(item) + 1
        if all(
            text[start] in surnames() or text[start : start + 2] in compound_surnames()
            for start in starts
        ):
            found |= set(starts)
    return frozenset(found)


def _trade(before: str) -> bool:
    """Tell whether a text ends with a word for somebody of a trade or an office: 熔化工, 裁判长."""
    if before[-1:] not in _TRADES:
        return False
    word = next(filter(None, (_word(before[-n:]) for n in (4, 3, 2) if len(before) >= n)), None)
    if word is None:
        return before[-1] in "员手"
    return word.kind in ("noun", "person")


@cache
def no_given_names() -> frozenset[str]:
    """Return words that look like given names behind a surname that is a word: 方首席."""
    others = ("党组", "首席", "常务", "代理", "协商", "谈判")
    return frozenset(
        (
            *words("organisations"),
            *words("titles"),
            *words("measures"),
            *others,
            *_CALLED.split("|"),
        )
    )


@lru_cache(1 << 15)
def _word(text: str) -> Common | None:
    return common_word(text) if len(text) > 1 else None


@cache
def _won() -> re.Pattern[str]:
    """Return what finds a rank or a part before the body that somebody is of: 冠军是船厂的(…)."""
    ends = alternatives(words("organisations"))
    ranks = (
        "第[一二三四五六]名?|[冠亚季]军|得主|状元|夺|获|摘|分别[是为由]|依次[是为]|领队|队长|组长"
    )
    return re.compile(f"(?:{ranks})[^。;；]*(?:{ends}|组|班|出身)的$")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(words('titles'))}|{_WHO})$")


@cache
def _tells() -> re.Pattern[str]:
    titles = alternatives(words("titles"))
    return re.compile(f"(?:(?:也|还|又|则|曾|常|这样)*{saying()}|{_DOES}| *摄|{_CALLED}|{titles})")
