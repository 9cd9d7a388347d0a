"""The words that tell one of a row from its like: 一等奖, 第三名, 二类, 800米, 午餐, 企业方."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.lexicon import rows
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numerals import numeral_value
from qa.types import Span

_ORDINALS = "一二三四五六七八九十"
NUMERAL = f"(?:[{_ORDINALS}]{{1,2}}|[0-9])"
_AND = "[、和与及至到或-]"
_RANGE = lazily("[至到-]")
_NUMBERED = lazily(
    rf"(?<![第{_ORDINALS}百千0-9.同统唯新上下每几低高])"
    rf"(?P<numbers>{NUMERAL}(?:{_AND}{NUMERAL})*)"
    r"(?P<kind>等[奖功品]|星级|[级档](?![别市])|类(?=[地片]?区|城市|县|工种|企业|单位|人员|[,，、:：]|$))"
    rf"|第(?P<nth>{NUMERAL}(?:{_AND}第?{NUMERAL})*)"
    r"(?P<unit>[批轮季稿](?!度)|阶段|[组类档级队名])(?!次)"
    rf"|(?:(?<=[体列得居名到能分])|(?<=谁[是拿得]))第(?P<place>{NUMERAL})(?![{CJK}0-9]|届)"
    rf"|(?<=[体列得居名到能分])第(?P<at>{NUMERAL})(?=[是为的][{CJK}])"
    r"|(?P<letter>(?:[甲乙丙丁]|(?<![A-Za-z])[A-Da-d])"
    rf"(?:{_AND}(?:[甲乙丙丁]|[A-Da-d]))*)(?P<of>[组级类档队](?!别))"
)
"""What is numbered in a row: 一等奖, 二、三等奖, 三级, 第二批, 甲组, 团体第一. Not 第二届, which is
named in passing: another year's."""

_PLACE = "第名"
_CONTRARY = frozenset([_PLACE])
"""Kinds of numbers of which one excludes the others wherever they stand."""
_AWARD = lazily(rf"最[佳受具](?P<name>[{CJK}]{{1,6}}?)奖")
"""What is told from its like by what it is for: 最佳指挥奖."""
_RACE = lazily(
    r"(?<=[男女]子)(?P<men>[1-9]\d{1,4})米(?!接力)"
    r"|(?<![\d.×])(?P<zh>[1-9]\d{1,4})米(?=[冠亚季]军|[决预初]赛|跑|赛|项目|栏|第|[自蛙仰蝶])"
    r"|\b(?P<en>[1-9]\d{1,4})[ -]?met(?:re|er)s?\b",
    re.IGNORECASE,
)
_COMPARED = lazily(
    r"(?:比(?![赛武拼例试划])|较|除(?!夕)了?|不是|并非|而非|超过|高于|低于|多于|少于)[^，,；;。]{0,2}$"
    r"|\b(?:apart from|except(?: for)?|besides|other than|than) (?:the )?$"
)
"""Before a label that only another is compared with, or that is left out."""
_REACH = 16
"""Characters before a label that are looked at for it."""


@dataclass(frozen=True, slots=True)
class RankLabel:
    """A word of a row: of what kind, which of it, where it stands.

    ``contrary`` says that one of the kind excludes the others wherever they stand.
    """

    kind: str
    values: frozenset[object]
    span: Span
    word: str
    contrary: bool = False


@lru_cache(maxsize=256)  # the question's own, and each passage's twice
def rank_labels(text: str) -> tuple[RankLabel, ...]:
    """Return the labels of rows that a text has, in their order."""
    found = [*_numbered(text), *_named(text), *_contraries(text)]
    return tuple(sorted(found, key=lambda one: one.span.start))


def is_compared(text: str, label: RankLabel) -> bool:
    """Tell whether something else is only compared with a label, or it is left out: 比二等奖."""
    return bool(_COMPARED.search(text[max(0, label.span.start - _REACH) : label.span.start]))


def words_of_labels(labels: Sequence[RankLabel]) -> str:
    """Return the words of labels, each once."""
    return "、".join(dict.fromkeys(one.word for one in labels))


def _numbered(text: str) -> Iterator[RankLabel]:
    for match in _NUMBERED.finditer(text):
        place = match["place"] or match["at"]
        number = match["numbers"] or match["nth"] or match["letter"] or place
        unit = match["kind"] or match["unit"] or match["of"] or "名"
        kind = f"{'第' if match['nth'] or place else ''}{unit}"
        span = Span(*match.span())
        if match["letter"]:
            letters: frozenset[object] = frozenset(re.split(_AND, number.upper()))
            yield RankLabel(f"{kind} letter", letters, span, match[0])
            continue
        yield RankLabel(kind, _values(number), span, match[0], contrary=kind in _CONTRARY)


def _values(numbers: str) -> frozenset[object]:
    """Return what numbers stand for: 二、三 both, 四至八 all from one to the other."""
    parts = [part.removeprefix("第") for part in re.split(_AND, numbers)]
    values = [numeral_value(part) for part in parts]
    first, last = values[0], values[-1]
    if len(values) == 2 and _RANGE.search(numbers) and first is not None and last is not None:
        return frozenset(numeral_value(str(n)) for n in range(int(first), int(last) + 1))
    return frozenset(values)


def _named(text: str) -> Iterator[RankLabel]:
    for award in _AWARD.finditer(text):
        value = frozenset([award["name"]])
        yield RankLabel("award", value, Span(*award.span()), award[0], contrary=True)
    for race in _RACE.finditer(text):
        value = frozenset([race["men"] or race["zh"] or race["en"]])
        yield RankLabel("event", value, Span(*race.span()), race[0], contrary=True)


def _contraries(text: str) -> Iterator[RankLabel]:
    for pattern, group, value in _groups():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            yield RankLabel(group, frozenset([value]), span, match[0], contrary=True)


@cache
def _groups() -> tuple[tuple[re.Pattern[str], str, object], ...]:
    return tuple(
        (
            compiled(row["word"], re.IGNORECASE),
            row["group"],
            numeral_value(row["value"]) if row["value"].isdecimal() else row["value"],
        )
        for row in rows("contraries")
    )
