"""The pronouns of a question that stand for something named before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from qa.lexicon import alternatives, words
from qa.retrieval.followup.explained import explained_before
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.pinyin import is_full_name
from qa.types import Question, Span

PronounKind = Literal["person", "people", "thing", "place", "year", "organisation", "one"]
_QUOTED = lazily('[“「『《"][^”」』》"]*[”」』》"]')
_PERSON = (
    r"(?<![其吉排利维])(?P<person>[他她](?:本人|自己)?(?![们俩两国乡山人经力])|此人|[这那]个?人(?![员们家数口事])|[该此]同志"
    rf"|[这那此该]位(?:{alternatives(words('titles'))}|同志|先生|女士|老人|师傅)?)"
)
_PEOPLE = (
    r"(?P<people>[他她]们?[俩两](?:个人?)?|[他她]们|这些人|那些人|大家"
    r"|[这那](?:几|[两二三四五六])(?:个人|位|名)(?:同志|选手)?)"
)
_ORGANISATION = (
    r"(?P<organisation>(?:[该这那](?:家|个|所)?|[他她它]们?)"
    r"(?:单位|公司|企业|机构|部门|医院|学校|集团|工会|组织|支?队(?![员长伍友])|厂里?|院里))"
)
_PLACE = r"(?P<place>[那这](?:里|儿|边))"
_YEAR = r"(?P<year>[那同]年|那时候?|[那这]一年)"
_MEASURES = alternatives(
    "项 个 次 场 届 期 批 条 份 本 部 件 类 种 些 支 款 座 门 首 张 幅 台 辆 间 套 家 所"
    " 位 名".split()
)
_THING = (
    r"(?P<thing>它们?|其中(?=[\u4e00-\u9fff])|^里[面头边]|(?<![应不])该"
    rf"|(?:这|那|此)[两三四五六几]?{_MEASURES}"
    r"|^[两俩](?:个人?|者|家|本|项|场|届|位|支|种|边|部)(?=都|一样|有|是|的|之间|哪|相比|谁|各|分别|差)"
    r"|(?<![尤与极莫])其(?![他它余实次中间])|前者|后者|两者|二者|上述)"
)
ONE_LISTED = lazily(
    "(?:第[一二两三四五六七八九十1-9]|最后[一那]?|头一)[个位家种条项本支所类款座](?![员长庭族])"
)
"""One of those listed: 第二个, 最后一家; 第二届 is another round."""
PAIRED = frozenset({"前者", "后者"})
_ONE = f"(?P<one>^{ONE_LISTED.pattern})"
_PRONOUN = lazily("|".join([_ONE, _ORGANISATION, _PEOPLE, _PERSON, _PLACE, _YEAR, _THING]))
_THAT = "(?:possible|impossible|clear|likely|necessary|important|said|known|true|easy|hard)"
"""What ``it`` says of what follows: it became possible to study."""
_TAKES = r"(?:(?:take|cost)(?: [\w'’]+){0,4}? to|take (?:for )|is (?:too )?(?:late|early))\b"
"""What ``it`` does that stands for what follows: how long did it take to build the bridge."""
_PRONOUN_EN = lazily(
    r"\b(?:(?P<person>he|she|him|his|her|hers)|(?P<people>they|them|their|theirs)"
    rf"|(?P<thing>(?<!time is )(?<!day is )it(?! that\b)(?!(?: \w+){{0,2}} {_THAT}\b| {_TAKES})|its"
    r"|this one|that one|(?:this|that|these|those)(?=\s*\??$))"
    r"|(?P<place>(?<!is )(?<!are )(?<!was )(?<!were )there(?=\s*\??$)))\b",
    re.IGNORECASE,
)
_CAPITALS = lazily("[A-Z][a-z]+ [A-Z][a-z'-]*[a-z]")
_ALWAYS_POINTING = frozenset(
    {"里面", "里头", "里边", "其", "其中", "前者", "后者", "两者", "二者", "它", "它们"}
)
_POINTS_LATER = lazily("[他她](?!们)")
_AFTER_NOUN = lazily(f"[{CJK}](?<![在去从到向往跟对由是])$")
GENERAL = frozenset(
    "活动 比赛 竞赛 大赛 项目 工程 行动 计划 制度 政策 措施 工作 服务 奖项 课程 培训 会议 机构 事情"
    " 办法 体系 平台 组织 称号 东西 事儿".split()
)
"""Nouns that say only of what kind something is: 这个活动."""
_NOUN_AT_MOST = lazily(f"[{CJK}]?(?:$|[?,，是有在叫的怎由几多哪谁什一都])")
"""No noun, or one of a single character: 这两本书有."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A word that stands for something named before, and where it stands in the plain question."""

    text: str
    span: Span
    kind: PronounKind


def pronoun_of(question: Question) -> Pronoun | None:
    """Return the first pronoun of a question that nothing in the question itself explains."""
    plain = question.plain
    pattern = _PRONOUN if question.language != "en" else _PRONOUN_EN
    quoted = [match.span() for match in _QUOTED.finditer(plain)]
    for match in pattern.finditer(plain):
        if any(start <= match.start() < end for start, end in quoted) or _in_word(match):
            continue
        kind = match.lastgroup
        if match[0] == "大家" and _POINTS_LATER.search(plain, match.end()):
            continue  # 大家叫她什么: all and sundry
        if kind == "thing" and not _points(match, question):
            continue
        if kind == "one" and not _NOUN_AT_MOST.match(plain, match.end()):
            continue  # 第二个孩子
        if _begins_a_name(match, question):
            continue
        if not explained_before(kind or "", plain[: match.start()], question):
            return Pronoun(match[0], Span(*match.span()), kind)  # type: ignore[arg-type]
    return None


def _in_word(match: re.Match[str]) -> bool:
    """Tell whether a pronoun only looks like one: 大家 of 大家庭, 该 of 应该."""
    text, word = match.string, match[0]
    after = text[match.end() : match.end() + 1]
    if word in ("那边", "这边"):  # 学校那边: the school, and no other place
        return _AFTER_NOUN.search(text[: match.start()]) is not None
    if word in PAIRED and re.search("前者[和与、]?后者", text):
        return True  # spoken of as words
    return (word == "大家" and after in "庭都好") or (word == "那个" and match.start() > 0)


def _begins_a_name(match: re.Match[str], question: Question) -> bool:
    """Tell whether what looks like a pronoun is the beginning of a name: Where did He Wei work."""
    if question.language != "en":
        return False
    name = _CAPITALS.match(question.plain, match.start())
    return name is not None and is_full_name(name[0].removesuffix("'s"))


def _points(match: re.Match[str], question: Question) -> bool:
    """Tell whether a word like 这个 points back: to nothing said (这个呢) or to a general noun.

    这届职工运动会 names itself what it is.
    """
    if question.language == "en" or match[0] in _ALWAYS_POINTING or len(match[0]) > len("这个"):
        return True
    at = match.end()
    if question.plain.startswith(tuple(GENERAL), at):
        return True
    return match[0] != "该" and bool(_NOUN_AT_MOST.match(question.plain, at))
