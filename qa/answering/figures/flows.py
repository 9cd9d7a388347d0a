"""What came or went, where it is asked how many there are: 取消15个工种 says not that."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import Question, Span

_STOCK_ASKED = lazily(
    r"(?:共有?|有|设有?)(?:多少|几)[个家名所座种间处支项台条站]?"
    r"|\bhow many\b.*\b(?:(?:are|were) there|(?:does|do|did) .+ have)\b"
)
_FLOW = (
    r"取消|撤[销并掉]|关[闭停]|停办|裁[撤减]|精简掉|淘汰|拆[除掉]|搬迁|新[增设建添开]|增[设添补]"
    r"|\b(?:clos(?:e[sd]?|ing)|scrap(?:s|ped)|cut|abolish\w*|add(?:s|ed)|new)\b"
)
_BEFORE = lazily(rf"(?:{_FLOW})[^，,。；;！？!?\n]*$")
_BEHIND = lazily(
    rf"[^，,。；;！？!?\n]{{0,12}}(?:将|已|被|要|will |to )[^，,。；;！？!?\n]{{0,8}}(?:{_FLOW})"
)
_FLOW_ASKED = lazily(rf"{_FLOW}|[新增减裁撤关停拆搬添退]|多了|少了")


def tells_flow(question: Question, text: str, marked: Span) -> bool:
    """Tell whether it is asked how many there are, and what is marked counts what came or went."""
    asked = question.normalized
    if not _STOCK_ASKED.search(asked) or _FLOW_ASKED.search(asked):
        return False
    told = folded(text)
    return bool(_BEFORE.search(told, 0, marked.start) or _BEHIND.match(told, marked.end))
