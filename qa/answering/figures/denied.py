"""A figure that its own text denies: 损失亿余元的说法不准确，实际为9640万元; 不是8人，而是6人."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.types import Question, Span

_UNTRUE = (
    r"[^,，。;；0-9]{0,6}[”』」]?的?(?:说法|传言|传闻|消息|报道|数字|数据|统计|信息|网传内容)?[^,，。;；0-9]{0,3}"
    r"(?:不准确|不属实|不实|失实|有误|不正确|不真实|是谣言|系谣言|是误传|系误传|是假的)"
)
_NOT_BUT = r"[^,，。;；]{0,8}[,，](?:而是|应[该当]?[是为]|实[际为])"
_DENIED_AFTER = lazily(
    rf"{_UNTRUE}|[”』」]?(?:的说法)?[,，]?[^,，。;；]{{0,4}}(?:并非|不是)(?:事实|如此|真的)"
)
_NOT_BEFORE = lazily(r"(?:并?不是|并非|而非)[^,，。;；0-9]{0,8}$")
_BUT_AFTER = lazily(_NOT_BUT)
_DENIAL_ASKED = lazily("传|谣|误|说法|不实|真的|假")


def is_denied(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a figure is asked for, and the text says of the marked one that it is wrong."""
    if question.answer_type != "number" or _DENIAL_ASKED.search(question.normalized):
        return False
    told = folded(text)
    if _DENIED_AFTER.match(told, marked.end):
        return True
    return bool(_NOT_BEFORE.search(told, 0, marked.start) and _BUT_AFTER.match(told, marked.end))
