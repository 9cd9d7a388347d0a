"""Where a question is about one trade, and the article about another: 外卖 asked, 快递 told."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.types import Question

_TRADES = tuple(
    map(
        lazily,
        ("外卖|骑手|送餐|配送", "快[递件]|派件|投递", "网约车", "货车|卡车|货运", "家政|月嫂|保姆",
         "代驾", "环卫|清扫|保洁", "保安", "出租车|的士", "公交", "护工|护理"),
    )
)  # fmt: skip
"""Trades that have unions and contracts of their own, each in the words that pages use for it."""


def of_another_trade(question: Question, marked: Marked) -> bool:
    """Tell whether what stands over a passage names a trade, and nothing there the one asked about.

    Where several are asked about, or none, it says nothing.
    """
    asked = set(_named(question.normalized))
    over = set(_named(marked.over))
    here = over.union(_named(marked.text))
    return len(asked) == 1 and bool(over) and asked.isdisjoint(here)


def _named(text: str) -> Iterator[int]:
    """Yield the trades that a text names."""
    return (number for number, trade in enumerate(_TRADES) if trade.search(text))
