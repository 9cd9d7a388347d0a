"""What one person is to another, where a title or an office is marked: 她的妹妹甲, 表姐乙."""

from __future__ import annotations

import re

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.types import Hit, Question, Span

_KIN = (
    "[表堂义养继]?(?:父亲|母亲|爸爸|妈妈|父|母|哥哥|姐姐|弟弟|妹妹|哥|姐|弟|妹|兄长)"
    "|儿子|女儿|丈夫|妻子|爱人|老伴|媳妇|未婚[夫妻]|岳[父母]|公公|婆婆|女婿|[外]?[孙甥侄](?:子|女|儿)|爷爷|奶奶|外公|外婆|祖[父母]"
    "|叔叔|伯[父母]|舅舅|姑姑|姨妈|嫂子"
    "|师[傅父]|徒弟|学徒|搭档|同事|同学|老乡|邻居|战友|助手|恩师|老师|学生"
)
_NAME = f"[{CJK}]{{2,4}}"
_ASKED = lazily(
    rf"^(?P<who>{_NAME})(?:到底|究竟)?是{_NAME}的?(?:什么人|什么亲[戚属])[?。 ]*$"
    rf"|^(?P<one>{_NAME})[和与跟同]{_NAME}(?:之间)?(?:是|有)?什么关系[?。 ]*$"
)
_TIED = lazily(_KIN)


def kin_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the word for kin right before the name asked about, where another word is marked."""
    text = folded(hit.passage.text)
    if not tells_no_kin(question, text, marked):
        return None
    who = _who(question)
    forms = (
        f"(?P<kin>{_KIN})(?:叫|是|、)?{re.escape(who)}",
        f"{re.escape(who)}(?:是|为)[^,，。;；]{{0,6}}的(?P<kin>{_KIN})",
    )
    found = next(filter(None, (re.search(form, text) for form in forms)), None)
    return Span(*found.span("kin")) if found else None


def tells_no_kin(question: Question, text: str, marked: Span) -> bool:
    """Tell whether it is asked what one person is to another, and no word for that is marked."""
    if not _ASKED.match(question.normalized):
        return False
    return not _TIED.search(folded(text)[marked.start : marked.end])


def _who(question: Question) -> str:
    found = _ASKED.match(question.normalized)
    return (found["who"] or found["one"]) if found else ""
