"""Where a question is about one trade, and the article about another: 外卖 asked, 快递 told."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.types import Question

_TRADES = lazily(
    "(外卖|骑手|送餐|配送)|(快[递件]|派件|投递)|(网约车)|(货车|卡车|货运)|(家政|月嫂|保姆)|(代驾)"
    "|(环卫|清扫|保洁)|(保安)|(出租车|的士)|(公交)|(护工|护理)"
)
"""Trades that have unions and contracts of their own, each in the words that pages use for it."""


def of_another_trade(question: Question, marked: Marked) -> bool:
    """Tell whether what stands over a passage names a trade, and nothing there the one asked about.

    Where several are asked about, or none, it says nothing.
    """
    asked, over, told = (
        {found.lastindex for found in _TRADES.finditer(text)}
        for text in (question.normalized, marked.over, marked.text)
    )
    return len(asked) == 1 and bool(over) and asked.isdisjoint(over | told)
