"""Who left an office that somebody else took over: 主席甲已调任县里，接替他的是乙."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.sentences import CLAUSE
from qa.types import Span

_LEFT = lazily(
    r"调走|[调转升改](?:任|往|到|至|离)|离任|卸任|辞去|辞职|免职|被免|免去|不再担任|去职|离职|退休|离休|退居|去世|病[逝故]|逝世"
)
GIVEN_UP = lazily("免去|不再[担兼]任|辞去|卸任|免职|被免|卸下")
"""Says that somebody has an office no more, and not which one comes next."""
TAKING_OVER = "(?:接任|继任|接替|接棒|接手|接班)"
_TAKEN_OVER = lazily(
    rf"接替(?:者|他|她|其|的|[{CJK}]{{2,3}}的)|(?:由|是)[{CJK}·]{{2,16}}?{TAKING_OVER}"
    rf"|(?<![{CJK}])新任[{CJK}]{{2,8}}|(?<![{CJK}])新[{CJK}]{{2,6}}?(?:叫|是(?!由|从))|(?:继任|接任)(?:者|的)|[{CJK}]{{2,3}}(?:接任|继任|接棒)"
)
_WITHIN = 3
"""Clauses after it in which is told who took an office over."""
_FORMER_ASKED = lazily(
    "[原前]任|原来|原先|以前|过去|之前|上一?任|首任|第一任|老(?=主席|书记|厂长|会长|校长|院长|所长|主任)|(?<!现)[当那]时"
    r"|\b(?:former|previous|used to|before|then|was|were)\b"
)


def leavers(text: str) -> Iterator[Span]:
    """Yield the clauses of a text that tell who left an office, where it tells who took it over."""
    clauses = list(CLAUSE.finditer(text))
    for at, clause in enumerate(clauses):
        after = clauses[at + 1 : at + 1 + _WITHIN]
        if _LEFT.search(clause[0]) and any(_TAKEN_OVER.search(one[0]) for one in after):
            yield Span(*clause.span())


def asks_for_former(normalized: str) -> bool:
    """Tell whether a question asks for who held an office before."""
    return _FORMER_ASKED.search(normalized) is not None
