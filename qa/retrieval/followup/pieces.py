"""A question in pieces: nouns, verbs, parts of names, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from qa.lexicon import alternatives, rows, words
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK, HAS_CJK
from qa.text.questions import blank_interrogatives, stop_words
from qa.text.words import Word, whole_words
from qa.types import Question, Span

PhraseKind = Literal["person", "place", "organisation", "human", "ordinal", "attribute", "thing"]
_NOUNS = frozenset({"noun", "person", "place", "organisation", "name", "idiom", "adjective"})
_NO_NOUNS = frozenset({"verb", "function", "measure", "number"})
_CHINESE = lazily(f"[{CJK}]")
_JOINING = frozenset(
    "的了着过在是有由被把从到和与及或跟对为给让向于等又也都就还要会能可以谁几哪啥何吗呢每叫"
    "做说搞开获拿发去来里上下中前后多少什么怎样那这该其它他她"
)
_ALSO_IN_NAMES = frozenset("课号元天钱岁学教改变换停定收谈请派录签拍获占打设")
_ANY_DAY = "2000-01-01"
_LIGHT = frozenset(
    "情况 问题 方面 事情 东西 时候 之后 之前 以后 以前 期间 其中 当时 目前 现在"
    " 今年 去年 明年".split()
)
_AREA = lazily("(?:园|新|开发|景|校|厂|街|片)区$")
_ORGANISATION = lazily(
    "(?:工会|公司|集团|中心|医院|学校|小学|中学|大学|委员会|协会|单位|部门|机构|厂|局|处)$"
)
_HUMAN = lazily(
    "(?:人|员|职工|员工|骑手|选手|师|师傅|者|生|代表|司机|徒弟|同志|工匠|劳模|人才|[电焊瓦木]工"
    "|丈夫|妻子|爱人|儿子|女儿|孩子|父亲|母亲)$"
)
GENERAL = frozenset(
    "活动 比赛 竞赛 大赛 项目 工程 行动 计划 制度 政策 措施 工作 服务 奖项 课程 培训 会议 机构 事情"
    " 办法 体系 平台 组织 称号 东西 事儿".split()
)
"""Nouns that say only of what kind something is: 这个活动."""


@cache
def naming_nothing() -> re.Pattern[str]:
    """Return what matches words that name nothing: the longest first."""
    listed = [
        *words("followup_verbs"),
        *words("followup_small"),
        *words("followup_nouns", "counted", ""),
        *words("measures", "asked"),
    ]
    small = [word for word in stop_words() if HAS_CJK.search(word)]
    titles = alternatives(words("titles", "calling", ""))
    return re.compile(f"{titles}(?=[是叫]|$|[^{CJK}])|{alternatives([*listed, *small])}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a question: ``noun``, ``verb``, ``part`` of a name, or a ``break``."""

    span: Span
    role: Literal["noun", "verb", "part", "break"]
    kind: PhraseKind = "thing"


@cache
def attributes() -> Mapping[str, str]:
    """Return the nouns that name nothing alone (时间, 地点), each with how it is asked in full."""
    return {row["word"]: row["asks"] for row in rows("followup_nouns")}


def is_human(text: str) -> bool:
    """Tell whether a noun is one for people: 骑手, 选手, 站长; 动员 ends so and is none."""
    common = common_word(text[-2:])
    if common is not None and common.kind == "verb":
        return False
    return bool(_HUMAN.search(text)) or any(text.endswith(title) for title in words("titles"))


def without_counts(normalized: str) -> str:
    """Return a question with blanks for its asking words, what they count by, and its dates."""
    text = _counting().sub(lambda found: " " * len(found[0]), normalized)
    spans = [named.span for named in dates_in(normalized, _ANY_DAY)]
    for span in spans:
        text = text[: span.start] + "," * len(span) + text[span.end :]
    return blank_interrogatives(text)


@cache
def _counting() -> re.Pattern[str]:
    asked = alternatives(words("measures", "asked"))
    times = f"(?:第?[一二三四1-4]|[上下每])(?:个?季度|半年)|{TIME}"
    last = f"(?<!第)几[{CJK}](?=[?？]|$)"  # 过几关
    counted = f"多少{alternatives(words('measures'))}|(?:几[十百千万]*|哪几?){asked}|{last}"
    either = "(.)[不没]\\1|(?:礼拜|星期|周)几|(?<!有)没有?(?=[?？]|$)|多长时间[里内]?"
    return re.compile(f"{counted}|每[{CJK}]|{times}|{either}")


TIME = (
    "周[一二三四五六日末]|星期[一二三四五六日天]|[上中下]旬|上午|下午|晚上|早上|中午|白天"
    "|[上下本这]个?[周月季]|春节|[一二三四五六七八九十]+月|暑假|寒假"
)
"""What says when, beside dates."""


def pieces_of(question: Question, known: Mapping[str, int]) -> list[Piece]:
    """Return the whole question in pieces, in order."""
    return list(pieces_in(question.normalized, Known(known)))


@lru_cache(maxsize=256)
def pieces_in(normalized: str, known: Known) -> tuple[Piece, ...]:
    """Return the pieces of a normalised question; the last ones asked for are kept."""
    asking = without_counts(normalized)
    pieces: list[Piece] = []
    at = 0
    for word in whole_words(normalized, known.words):
        here = asking[word.span.start : word.span.end]
        if here.strip(" ,") == "" or word.span.start < at:
            continue
        if here[0] in " ,":
            continue  # 多少张卡 names no one, 哪支队 no 支队
        pieces += _singles(asking, at, word.span.start)
        pieces.append(_piece(word, normalized))
        at = word.span.end
    return tuple(_with_counts([*pieces, *_singles(asking, at, len(asking))]))


def _with_counts(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with counts between nouns as parts of a name: 十大产业百家企业行动."""
    found = list(pieces)
    for at in range(1, len(pieces) - 1):
        before, piece, after = pieces[at - 1 : at + 2]
        if piece.kind == "ordinal" and before.role == after.role == "noun":
            found[at] = replace(piece, role="noun")
    return found


def _singles(asking: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what is no word of content, a character each; some are parts of names: 工匠杯."""
    at = start
    while at < end:
        pair = common_word(asking[at : at + 2]) if at + 2 <= end else None
        framing = asking[at : at + 2] in _framing()
        if asking[at : at + 2] in attributes():
            yield Piece(Span(at, at + 2), "noun", "attribute")
            at += 2
            continue
        size = 2 if framing or (pair is not None and pair.kind not in _NOUNS) else 1
        char = asking[at]
        if size == 2 and pair is not None and pair.kind == "number":
            yield Piece(Span(at, at + 2), "break", "ordinal")
        elif size == 2 or not _CHINESE.match(char) or _joins_only(char) or _done(asking, at):
            yield Piece(Span(at, at + size), "break")
        else:
            yield Piece(Span(at, at + 1), "part")
        at += size


@cache
def _framing() -> frozenset[str]:
    return frozenset((*words("framing_words"), *stop_words()))


def _done(asking: str, at: int) -> bool:
    """Tell whether a character is a verb, by what says that it is done: 签了, 设过, 讨回了."""
    return bool(_DONE.match(asking, at + 1))


_DONE = lazily("[回到出来起上下完]?[了过着]")


def _joins_only(char: str) -> bool:
    verb = char in words("followup_verbs") and char not in _ALSO_IN_NAMES
    return verb or char in _JOINING or char in stop_words()


def _piece(word: Word, normalized: str) -> Piece:
    """Return a word of content with its role."""
    span = word.span
    match word.kind:
        case "number":
            ordinal = normalized[span.start] in "第首"
            return Piece(span, "noun" if ordinal else "break", "ordinal")
        case "person":
            return Piece(span, "noun", _kind_of_a_name(word.written))
        case "place":
            return Piece(span, "noun", "place")
        case "quoted" | "latin":
            return Piece(span, "noun")
        case _:
            return Piece(span, _role(word.written), kind_of(word.written))


def _kind_of_a_name(written: str) -> PhraseKind:
    """Return what is named by what begins as a person's name does: 高技能, 柳溪县."""
    return "place" if written[-1] in _PLACES else "person"


_PLACES = frozenset("县镇乡市区")


def _role(written: str) -> Literal["noun", "verb", "break"]:
    """Return what a word is in a question: by the lists, else by the dictionary."""
    if written in attributes() or written in words("nominal_verbs"):
        return "noun"
    if written in words("followup_verbs"):
        return "verb"
    common = common_word(written)
    if written in _LIGHT or (common is not None and common.kind in _NO_NOUNS):
        return "verb" if common is not None and common.kind == "verb" else "break"
    return "noun"


def kind_of(text: str) -> PhraseKind:
    """Return what a noun names, by how it ends."""
    if text in attributes():
        return "attribute"
    if _AREA.search(text):
        return "place"
    if _ORGANISATION.search(text):
        return "organisation"
    return "human" if is_human(text) else "thing"


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The corpus's own words as a key: alike where they are the same ones, or none at all."""

    words: Mapping[str, int]

    def __hash__(self) -> int:
        return id(self.words) if self.words else 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Known):
            return NotImplemented
        return self.words is other.words or not (self.words or other.words)
