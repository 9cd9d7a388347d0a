"""The noun phrases of a question: what it is about, and what a follow-up may take up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Literal

from qa.lexicon import alternatives, rows, words
from qa.lexicon.common import common_word
from qa.text.named_dates import dates_in
from qa.text.normalize import CJK
from qa.text.questions import blank_interrogatives, stop_words
from qa.text.words import Word, whole_words
from qa.types import Question, Span

PhraseKind = Literal["person", "place", "organisation", "human", "ordinal", "attribute", "thing"]

_NOUNS = frozenset({"noun", "person", "place", "organisation", "name", "idiom", "adjective"})
_NO_NOUNS = frozenset({"verb", "function", "measure", "number"})
_OPENING, _CLOSING = '“「『《"', '”」』》"'
_CHINESE = re.compile(f"[{CJK}]")
_JOINING = frozenset(
    "的了着过在是有由被把从到和与及或跟对为给让向于等又也都就还要会能可以谁几哪啥何吗呢每"
    "做说搞开获拿发去来里上下中前后多少什么怎样那这该其它他她"
)
_ALSO_IN_NAMES = frozenset("课号元天钱岁学教")
_ANY_DAY = "2000-01-01"
_LIGHT = frozenset(
    "情况 问题 方面 事情 东西 时候 之后 之前 以后 以前 期间 其中 当时 目前 现在"
    " 今年 去年 明年".split()
)
_AGES = frozenset({"青年", "少年", "老年", "童年"})
"""Words of time by the dictionary that say who: 青年宿舍."""
_ALL = re.compile("全[市区国省县镇]")
_ORGANISATION = re.compile(
    "(?:工会|公司|集团|中心|医院|学校|小学|中学|大学|委员会|协会|单位|部门|机构|厂|局|处)$"
)
_HUMAN = re.compile(
    "(?:人|员|职工|员工|骑手|选手|师|师傅|者|生|代表|司机|徒弟|同志|工匠|劳模|[电焊瓦木]工)$"
)

GENERAL = frozenset(
    "活动 比赛 竞赛 大赛 项目 工程 行动 计划 制度 政策 措施 工作 服务 奖项 课程 培训 会议 机构 事情"
    " 办法 体系 平台 组织 称号".split()
)
"""Nouns that say only of what kind something is: 这个活动."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a question: its words as asked, where it stands, what it names.

    ``asked`` says that it stands right behind an asking word: what is counted or chosen among.
    """

    text: str
    span: Span
    kind: PhraseKind
    asked: bool = False


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
    """Tell whether a noun is one for people: 骑手, 选手, 站长."""
    return bool(_HUMAN.search(text)) or any(text.endswith(title) for title in words("titles"))


def phrases_of(question: Question, known: Mapping[str, int]) -> list[Phrase]:
    """Return the noun phrases of a question in order; ``known`` are the corpus's own words.

    Dates are none; counts (48名) neither, but ordinals (第二届) are.
    """
    asking = without_counts(question.normalized)
    found: list[Phrase] = []
    for is_break, group in groupby(pieces_of(question, known), lambda p: p.role == "break"):
        if not is_break:
            pieces = list(group)
            asked = asking[max(0, pieces[0].span.start - 1) : pieces[0].span.start] == " "
            found += _phrases(question, pieces, asked)
    return found


def without_counts(normalized: str) -> str:
    """Return a question with blanks for its asking words, what they count by, and its dates."""
    text = _counting().sub(lambda found: " " * len(found[0]), normalized)
    spans = [named.span for named in dates_in(normalized, _ANY_DAY)]
    for span in spans:
        text = text[: span.start] + "," * len(span) + text[span.end :]
    return blank_interrogatives(text)


@cache
def _counting() -> re.Pattern[str]:
    measures = alternatives(words("measures", "asked"))
    return re.compile(f"(?:多少|几|哪几?|每){measures}|每[周天年月]")


def pieces_of(question: Question, known: Mapping[str, int]) -> list[Piece]:
    """Return the whole question in pieces, in order."""
    asking = without_counts(question.normalized)
    pieces: list[Piece] = []
    at = 0
    for word in whole_words(question.normalized, known):
        if asking[word.span.start : word.span.end].strip(" ,") == "" or word.span.start < at:
            continue
        pieces += _singles(asking, at, word.span.start)
        pieces.append(_piece(word, question))
        at = word.span.end
    return [*pieces, *_singles(asking, at, len(asking))]


def bare_noun(question: Question, known: Mapping[str, int]) -> str | None:
    """Return the one short noun or verb of a question that may belong to something: 门票多少钱.

    ``None`` where there is more: a compound, a name, a word that no dictionary has, a noun for a
    place, an event or a body, another noun beside it.
    """
    runs = []
    for is_break, group in groupby(pieces_of(question, known), lambda piece: piece.role == "break"):
        pieces = [p for p in group if _text(question, p) not in words("followup_verbs")]
        if not is_break and pieces:
            runs.append(pieces)
    if len(runs) != 1 or not all(_is_relational(_text(question, p), p, question) for p in runs[0]):
        return None
    text = "".join(_text(question, piece) for piece in runs[0])
    return text if len(text) <= _LONGEST_BARE else None


_LONGEST_BARE = 3
"""Characters of a noun that may name nothing alone; longer ones are compounds."""
_ENTITY = re.compile("(?:[校站屋会厅馆园室法社队节赛杯厂院厦吧店团]|中心|热线|基地|食堂|宿舍)$")


_COUNTS = re.compile(r"(?:多少|几|哪些|什么)\w?$")


def _text(question: Question, piece: Piece) -> str:
    return question.normalized[piece.span.start : piece.span.end]


def _is_relational(text: str, piece: Piece, question: Question) -> bool:
    """Tell whether a noun or verb says nothing of its own, unless it stands with another."""
    if piece.kind == "attribute" or text in attributes():
        if text not in words("followup_nouns", "counted"):
            return True
        before = without_counts(question.normalized)[: piece.span.start]
        return before.endswith(" ")
    if piece.kind == "ordinal":
        return True
    if piece.role == "part":
        return True  # alone: what joins it to others makes it long
    if text in words("titles", "calling", "") or text.endswith("长"):
        return True
    common = common_word(text)
    return common is not None and piece.kind == "thing" and not _ENTITY.search(text)


def _singles(asking: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what is no word of content, a character each; some are parts of names: 工匠杯."""
    at = start
    while at < end:
        pair = common_word(asking[at : at + 2]) if at + 2 <= end else None
        size = 2 if pair is not None and pair.kind not in _NOUNS else 1
        char = asking[at]
        if asking[at : min(at + 2, end)] in _AGES:
            yield Piece(Span(at, at + 2), "noun", "human")
            size = 2
        elif char == "之" and 0 < at < end - 1:
            yield Piece(Span(at, at + 1), "part")
        elif size == 2 or not _CHINESE.match(char) or _joins_only(char):
            yield Piece(Span(at, at + size), "break")
        else:
            yield Piece(Span(at, at + 1), "part")
        at += size


def _joins_only(char: str) -> bool:
    verb = char in words("followup_verbs") and char not in _ALSO_IN_NAMES
    return verb or char in _JOINING or char in stop_words()


def _piece(word: Word, question: Question) -> Piece:
    """Return a word of content with its role."""
    span = word.span
    match word.kind:
        case "number":
            ordinal = question.normalized[span.start] in "第首"
            return Piece(span, "noun" if ordinal else "break", "ordinal")
        case "person":
            return Piece(span, "noun", "person")
        case "place":
            return Piece(span, "noun", "place")
        case "quoted" | "latin":
            return Piece(span, "noun")
        case _:
            return Piece(span, _role(word.written), kind_of(word.written))


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
    if _ALL.fullmatch(text):
        return "place"
    if _ORGANISATION.search(text):
        return "organisation"
    return "human" if is_human(text) else "thing"


def _phrases(question: Question, pieces: list[Piece], asked: bool) -> Iterator[Phrase]:
    """Yield the phrases of a stretch without breaks: its verbs part them, or belong to them.

    A verb belongs to the noun before it where the stretch ends with it (技能提升补贴的), unless it
    says what the asked ones do (多少名选手参赛), and to a single character after it (消费券).
    """
    end = pieces[-1].span.end
    run: list[Piece] = []
    counted = _COUNTS.search(question.normalized, 0, pieces[0].span.start)
    if asked and counted and pieces[0].role == "verb":  # what is counted is a noun: 多少条提案
        pieces = [replace(pieces[0], role="noun"), *pieces[1:]]
    for place, piece in enumerate(pieces):
        rest = pieces[place + 1 :]
        if piece.role == "verb" and not _belongs(piece, run, rest, question.normalized, end, asked):
            yield from _phrase(question, run, asked)
            run, asked = [], False
        else:
            run.append(piece)
    yield from _phrase(question, run, asked)


def _nominal(piece: Piece, text: str) -> bool:
    return text[piece.span.start : piece.span.end] in words("nominal_verbs")


def _belongs(
    verb: Piece, run: Sequence[Piece], rest: Sequence[Piece], text: str, end: int, asked: bool
) -> bool:
    """Tell whether a verb is a part of the phrase ``run``, given what follows it up to ``end``."""
    after = text[end : end + 1]
    if rest and rest[0].role == "part":
        return True
    if not run and rest and _nominal(rest[0], text):
        return text[verb.span.start : verb.span.end] not in words("followup_verbs")
    nouns = any(piece.role == "noun" for piece in run)
    if not nouns or asked or after in ("了", "过", "着", ""):
        return False
    return all(piece.role == "verb" for piece in rest) or (
        rest[0].role == "noun" and rest[0].kind in ("thing", "organisation")
    )


def _phrase(question: Question, run: Sequence[Piece], asked: bool) -> Iterator[Phrase]:
    if not any(piece.role != "part" for piece in run) and len(run) < 2:
        return
    start, end = run[0].span.start, run[-1].span.end
    text = question.normalized
    if start and text[start - 1] in _OPENING:
        start -= 1
    if text[end : end + 1] and text[end] in _CLOSING:
        end += 1
    kinds = [piece.kind for piece in run if piece.role == "noun"]
    solid = [kind for kind in kinds if kind != "ordinal"] or kinds
    kind = solid[-1] if solid else "thing"
    if len(run) > 1 and kind not in ("person", "ordinal") and run[-1].kind != "place":
        kind = kind_of(text[run[0].span.start : run[-1].span.end])
    yield Phrase(question.plain[start:end], Span(start, end), kind, asked)
