"""Who took over from somebody is not whom that one took over from: 校长一职由乙接任, 谁接替乙."""

from __future__ import annotations

import re

from qa.answering.doubts.marked import Marked
from qa.retrieval.told_successors import TAKING_OVER
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Question

_ASKED = lazily(
    rf"(?:谁|哪一?位|什么人){TAKING_OVER}|{TAKING_OVER}.+的(?:人|那位|那个)?(?:是谁|是哪|叫什么)"
    r"|(?:之后|以后|后面)(?:是|由)?(?:谁|哪一?位)"
    r"|\bwho (?:succeeded|replaced|took over from)\b|\bwho was [^?]*(?:'s )?successor\b"
)
_ASKED_BEFORE = lazily(
    rf"(?P<name>[{CJK}]{{2,3}}?)(?:当时|当年)?(?:{TAKING_OVER}(?:的(?:人)?是谁|了?谁)|接的?是?谁的班)"
)
"""Asks whom somebody took over from."""
_FROM = lazily(rf"{TAKING_OVER}了?(?P<name>[{CJK}]{{2,3}})(?=[当任做的?]|担任|出任|成为|$)")
_BEFORE = lazily(rf"^(?P<name>[{CJK}]{{2,4}})(?:之后|以后|后面)")
_SUCCEEDING = lazily("(?:接替|接班|接手)了?(?:原[^,，。]{0,8})?$")
"""Stands before whoever held it first: 接替闻启舟."""
_BETWEEN = "[^,，。;；]{0,8}?"
"""Between who takes over and that they do: 今年1月."""


def tells_whom_they_succeeded(question: Question, marked: Marked) -> bool:
    """Tell whether somebody's successor is asked for, and another is marked whom they succeeded.

    Either the marked one is who is taken over from, or the passage says that the one named takes
    over, and of nobody that he takes over from them. Or the other way round: 乙接替的是谁, and only
    somebody else takes over from 乙.
    """
    asked, text = question.normalized, marked.text
    before = _ASKED_BEFORE.search(asked)
    if before:
        return _takes_over(before["name"]).search(text) is None and _taken_over(
            before["name"], marked.text
        )
    if not _ASKED.search(asked):
        return False
    if _SUCCEEDING.search(marked.before):
        return True
    found = [*_FROM.finditer(asked), *_BEFORE.finditer(asked)]
    named = {*question.named, *(one["name"] for one in found)}
    return any(
        _takes_over(name).search(text) is not None
        and name not in marked.words
        and not _taken_over(name, text)
        for name in named
    )


def _taken_over(name: str, text: str) -> bool:
    return re.search(rf"{TAKING_OVER}了?{re.escape(name)}", text) is not None


def _takes_over(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"{re.escape(name)}{_BETWEEN}{TAKING_OVER}|{TAKING_OVER}(?:他|她|其|者)的?(?:是|为){re.escape(name)}"
    )
