"""Which of two figures of one clause is asked for: before a change or after it.

由18元提高到25元 has both, and the reader takes that of now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import Number, numbers_in
from qa.types import Hit, Question, Span

_Change = tuple[Span, Span]
"""A figure that became another, and that one."""
BEFORE_ASKED = lazily(
    r"原来|原先|原本|以前|之前|此前|从前|最初|起初|当初|刚开始|一开始|过去(?![0-9一二三四五六七八九十几两])"
    r"|(?:去年|上年|上一年)同期"
    r"|\b(?:before|originally|used to|initially|at first|formerly|previously)\b"
    r"|\bsame period last year\b|\ba year (?:before|earlier)\b"
)
AFTER_ASKED = lazily(
    r"现在|如今|目前|眼下|现有|以后|之后|后来|[整高长低短展]后|\b(?:now|currently|nowadays|after)\b"
)
_TURNED = lazily(
    r"[^,，。；;！？\n0-9]{0,6}(?:提高|提升|上升|上调|上涨|跃升|升|增加|增长|增|涨|扩大|扩|发展|壮大|降低|下降|下调|下滑|降|跌落?|滑落?|减少|精简|减"
    r"|缩短|缩小|压缩|缩|延长|调整?|变|改|翻)(?:到了?|至|为|成)\s*(?:了|近|约|超过|每[^,，0-9]{1,3}|第|(?:今年|目前|现在|如今)?(?:[上下]半年|同期)?的)?\s*"
)
"""What stands between a figure and the one that it becomes."""
YEARS_BACK = {"去年": 1, "上年": 1, "前年": 2}
_TO_COME = lazily(r"明年|下[个]?[月年]|将(?!近)|拟|计划|争取|力争|\bwill\b")


def figure_settled(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that the clause of what is marked gives for what is asked.

    ``None`` where no change touches what is marked, or the question asks for neither end of it.
    """
    text = simplify_in_place(folded(hit.passage.text))
    before = bool(BEFORE_ASKED.search(question.normalized))
    if before == bool(AFTER_ASKED.search(question.normalized)):
        return None
    changes = list(changes_in(text, numbers_in(text)))
    touched = [pair for pair in changes if any(one.overlaps(marked) for one in pair)]
    if len(touched) != 1:
        return None
    if not before and _TO_COME.search(re.split("[。;!?\n]", text[: touched[0][0].start])[-1]):
        return None
    return touched[0][0 if before else 1]


def changes_in(text: str, numbers: Sequence[Number]) -> Iterator[_Change]:
    """Yield the figures that a text says to have become others, each with what it became."""
    for one, other in pairwise(numbers):
        if one.percent == other.percent and _is_turned(text, one, other):
            yield one.span, other.span


def _is_turned(text: str, one: Number, other: Number) -> bool:
    between = text[one.span.end : other.span.start]
    told = _TURNED.fullmatch(between)
    return bool(told)
