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
_OF_TRADE = lazily(r"[\u4e00-\u9fff]{0,6}?(?:合同|工会|联合会|协商|谈判|行业)")


def of_another_trade(question: Question, marked: Marked) -> bool:
    """Tell whether a trade's union or contract is asked about, and told that of another trade.

    What stands over the passage names that one, and nothing there the one asked about.
    """
    text = question.normalized
    named = [found for found in _TRADES.finditer(text) if _OF_TRADE.match(text, found.end())]
    asked = {found.lastindex for found in named}
    over, told = (
        {found.lastindex for found in _TRADES.finditer(text)} for text in (marked.over, marked.text)
    )
    return len(asked) == 1 and bool(over) and asked.isdisjoint(over | told)
