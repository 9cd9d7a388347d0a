"""A figure that a question names against the limit that a clause sets: 一小时, 不得超过2小时.

Shares of a plan as well: what is done to 96% is not done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from qa.answering.yes_no.polarity import PRICE
from qa.text.lazily import lazily
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Span, YesNo

_ASKED = lazily(
    r"[能可]以?(?!力|量|源)|[行许准让]吗|允许|[收招要接](?:吗|不|[?。 ]*$)"
    r"|\b(?:can|may|could|allowed|take)\b"
)
"""Asks whether something is given or allowed."""
_COMPARED = lazily(
    r"[超不]过|[不未]满|不到|不足|以[上下内]|[多少高低大小]于|至少|至多|最[多少长高]"
)
_UP_TO = lazily(
    r"(?:[不未]得?能?(?:超过|多于|高于|大于)|至多|最[多长高晚]|上限[为是])[^,，。;；0-9]{0,4}$"
)
_FROM = lazily(
    r"(?:[不未]得?能?(?:少于|低于|小于|短于)|至少|最[少低短]|(?<![不未])满|年满)[^,，。;；0-9]{0,4}$"
)
_SET = lazily(
    "[不未]得?能?(?:少于|低于|小于|短于|超过|多于|高于|大于)|至[少多]|最[少低短多长高晚]|上限"
)
_UP_TO_AFTER = lazily(r"^[^,，。;；0-9]{0,2}?(?:以[下内]|之内|内(?![部容外地科]))")
_FROM_AFTER = lazily(r"^[^,，。;；0-9]{0,2}?以上")
_TAKES = lazily(r"[收招接][收纳托待受]?|面向|对象|年龄|限|适合|可|享受|能(?![力量源])")
"""What a clause says that names who is taken by a range."""
_BANS = lazily(
    r"[不未]得(?!超|多|少|高|低|大|小|短|能)|[不未]能(?!超|少)|不可|不[收招接予许准]|严?禁|谢绝|除外|无权"
)
_ELSE = lazily(
    r"或|除非|除[^,，。]{1,12}外|但|如果|经[^,，。]{1,8}(?:批准|同意)|\b(?:or|unless|except)\b"
)
_DONE_ASKED = lazily(
    r"(?:完成|达到|达成|实现)(?:了|计划|任务|目标|指标|$)|完成[^,，]{0,8}(?:计划|任务|目标|指标)"
)
_SHARE = lazily(
    r"(?:计划|目标|任务|指标|预算)(?:任务|指标|数|总数)?的$|(?:完成|完成率|完成了|达到?)(?:计划|目标|任务)?(?:的|为|是|达)?$"
)
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class _Limit:
    """From which figure to which something holds."""

    unit: str
    least: Fraction | None
    most: Fraction | None


def within_limits(asked: str, clause: str) -> YesNo | Literal["unsettled"] | None:
    """Return whether the one figure of a folded question lies within the one limit of a clause.

    ``None`` where none of its unit is set. Unsettled is what lies outside where the clause goes on
    with another way: 或近三年获奖.
    """
    if not _ASKED.search(asked) or _COMPARED.search(asked):
        return None
    clause = PRICE.sub("", clause)
    limits = list(_set_by(clause))
    if len(limits) != 1 or len(values := _values(asked, limits[0].unit)) != 1:
        return None
    inside = _inside(values[0], limits[0])
    if _BANS.search(clause):
        return "no" if inside else None  # 七十岁以上不得参加
    if _ELSE.search(clause):
        return None if inside else "unsettled"
    return "yes" if inside else "no"


def sets_limit(asked: str, clause: str) -> bool:
    """Tell whether a clause sets a limit to a figure that a question of leave names."""
    if not _ASKED.search(asked) or _COMPARED.search(asked):
        return False
    banned = _BANS.search(PRICE.sub("", clause))
    return any(_values(asked, limit.unit) for limit in _set_by(clause) if not banned)


def plan_reached(asked: str, text: str, marked: Span) -> YesNo | None:
    """Return whether a plan was reached, where the sentence tells which share of it was done."""
    if not _DONE_ASKED.search(asked) or _COMPARED.search(asked):
        return None
    sentence = sentence_over(text, marked)
    told = text[sentence.start : sentence.end]
    near = told[: _part_end(told, marked.end - sentence.start)]
    shares = [
        one.value
        for one in numbers_in(near)
        if one.percent and one.value is not None and one.span.end > marked.start - sentence.start
        and _SHARE.search(near[: one.span.start])
    ]  # fmt: skip
    if len(shares) != 1:
        return None
    return "no" if shares[0] < _WHOLE else "yes"


def _values(text: str, unit: str) -> list[Fraction]:
    """Return the single values of a unit that a text names."""
    numbers = (one for one in numbers_in(text) if one.upper is None and _unit(text, one) == unit)
    return [one.value for one in numbers if one.value is not None]


def _inside(value: Fraction | None, limit: _Limit) -> bool:
    low, high = limit.least, limit.most
    return value is not None and (low is None or value >= low) and (high is None or value <= high)


def _part_end(text: str, at: int) -> int:
    """Return where the part of a sentence ends that semicolons set apart."""
    ends = [found for mark in ";；" if (found := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _set_by(clause: str) -> Iterator[_Limit]:
    """Yield the limits that a clause sets itself: 满三年的职工, 十二岁以下 only say of whom."""
    for limit in _limits(clause):
        if _TAKES.search(clause) or _SET.search(clause):
            yield limit


def _limits(clause: str) -> Iterator[_Limit]:
    for number in numbers_in(clause):
        unit = _unit(clause, number)
        before, after = clause[: number.figure.start], clause[number.span.end :]
        if not unit or number.value is None:
            continue
        if number.upper is not None:
            if _TAKES.search(clause):
                yield _Limit(unit, number.value, number.upper)
        elif _UP_TO.search(before) or _UP_TO_AFTER.search(after):
            yield _Limit(unit, None, number.value)
        elif _FROM.search(before) or _FROM_AFTER.search(after):
            yield _Limit(unit, number.value, None)


def _unit(text: str, number: Number) -> str:
    """Return what a number counts, years of age however they are called."""
    age = re.match("周?岁", text[number.figure.end :])
    unit = "岁" if age else unit_of(text, number)
    return "天" if unit == "日" else unit
