"""What came or went, where it is asked how many there are: 取消15个工种 says not that."""

from __future__ import annotations

from qa.answering.doubts.marked import Marked
from qa.text.lazily import lazily
from qa.types import Question

_STOCK_ASKED = lazily(
    r"(?:共有?|有|设有?)(?:多少|几)[个家名所座种间处支项台条站]?"
    r"|\bhow many\b.*\b(?:(?:are|were) there|(?:does|do|did) .+ have)\b"
)
_COUNTED_LAST = lazily("(?:多少|几)[个家名所座间处支台条站][?。 ]*$")
_DOING = lazily("[建办开招设培训发救帮评选彰修收签成立了参受查聘送购买种完来去出入]")
"""What a question says in which something was done, and no thing only counted: 站点多少个."""
_FLOW = (
    r"取消|撤[销并掉]|关[闭停]|停办|裁[撤减]|精简掉|淘汰|拆[除掉]|搬迁|新[增设建添开]|增[设添补]"
    r"|\b(?:clos(?:e[sd]?|ing)|scrap(?:s|ped)|cut|abolish\w*|add(?:s|ed)|new)\b"
)
_BEFORE = lazily(rf"(?:{_FLOW})[^，,。；;！？!?\n]*$")
_BEHIND = lazily(
    rf"[^，,。；;！？!?\n]{{0,12}}(?:将|已|被|要|will |to )[^，,。；;！？!?\n]{{0,8}}(?:{_FLOW})"
)
_FLOW_ASKED = lazily(rf"{_FLOW}|[新增减裁撤关停拆搬添退]|多了|少了")


def tells_flow(question: Question, marked: Marked) -> bool:
    """Tell whether it is asked how many there are, and what is marked counts what came or went."""
    asked = question.normalized
    if question.answer_type != "number":
        return False
    counted = _COUNTED_LAST.search(asked) and not _DOING.search(asked)
    if not (counted or _STOCK_ASKED.search(asked)) or _FLOW_ASKED.search(asked):
        return False
    return bool(_BEFORE.search(marked.before) or _BEHIND.match(marked.text, marked.span.end))
