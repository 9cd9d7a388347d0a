"""A figure that its own text denies: 损失亿余元的说法不准确，实际为9640万元; 不是8人，而是6人."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

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
_TRUE = lazily(r"(?:实际上?|应[该当]?|实|而|其实)(?:[是为有]|只有)")
_NEAR = 8
_DENIAL_ASKED = lazily("传|谣|误|说法|不实|真的|假")


def figure_put_right(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that the sentence gives in place of the denied one that is marked."""
    text = folded(hit.passage.text)
    if not is_denied(question, text, marked):
        return None
    sentence = sentence_over(text, marked)
    numbers = [one.span for one in numbers_in(text) if one.span.overlaps(sentence)]
    right = [m.end() for m in _TRUE.finditer(text, sentence.start, sentence.end)]
    found = [
        one
        for one in numbers
        if any(0 <= one.start - end <= _NEAR for end in right) and not one.overlaps(marked)
    ]
    return found[0] if len(found) == 1 else None


def is_denied(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a figure is asked for, and the text says of the marked one that it is wrong."""
    if question.answer_type != "number" or _DENIAL_ASKED.search(question.normalized):
        return False
    told = folded(text)
    if _DENIED_AFTER.match(told, marked.end):
        return True
    return bool(_NOT_BEFORE.search(told, 0, marked.start) and _BUT_AFTER.match(told, marked.end))
