"""Whether something is open on the day and at the hour that a question of yes or no names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.text.sentences import stretch_start
from qa.types import Question, Span, YesNo

_DAYS = "一二三四五六日天"
_WEEK = r"(?:周|星期|礼拜)"
_DAY = lazily(rf"{_WEEK}(?P<day>[{_DAYS}末])")
_RANGE = lazily(rf"{_WEEK}(?P<first>[{_DAYS}])\s*(?:至|到|[-—~－–])+\s*{_WEEK}?(?P<last>[{_DAYS}])")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ENGLISH_DAY = lazily(rf"\b(?P<day>{'|'.join(_ENGLISH)})s?\b")
_ENGLISH_RANGE = lazily(
    rf"\b(?P<first>{'|'.join(_ENGLISH)})s?\s*(?:to|through|till|until|[-—–])\s*(?P<last>{'|'.join(_ENGLISH)})"
)
_DAILY = lazily(r"每天|每日|天天|全年|无休|逢|除|\b(?:daily|every day|except)\b")
_OPEN_ASKED = lazily(r"开|营业|上班|值班|服务|接待|办公|\bopen\b")
_SHUT_TOLD = lazily(r"闭|关|停|休|不开|\bclosed\b")
_OPEN_TOLD = lazily(r"开|营业|上班|值班|服务|接待|办公|\bopen\b|\banswered\b")
_CAN = lazily(
    r"能|可以|\bcan\b|有没有|开(?:了|着|门)"
    r"|(?:投用|启用|开[工业放]|建[成好]|修[成好]|竣工|完[工成]|揭牌|上线|运营|交付|使用|通车|获批|完)了"
)
_LATER_ASKED = lazily(
    r"将|会|年底|明年|以后|今后|届时|计划|打算|预计|\b(?:will|going to|planned)\b"
)
_PLANNED = lazily(
    r"(?:将于|将在(?=[0-9明下今年])|即将|拟于|计划于|预计|有望)[^,，。；;、]{0,12}?(?:投用|启用|开放|开工|开业|建成|竣工|完工|揭牌|上线|运营|交付|投入使用|完成|修好|通车)"
    r"|\bwill (?:be )?open"
)


def open_then(question: str, clause: str) -> YesNo | None:
    """Return no where a folded clause names the days or hours of opening and what is asked is none.

    ``None`` where it says nothing of days or hours, or may hold what is asked.
    """
    if not _OPEN_ASKED.search(question) or _SHUT_TOLD.search(clause):
        return None
    if not _OPEN_TOLD.search(clause) or _DAILY.search(clause):
        return None
    asked, told = set(_days(question)), set(_days(clause))
    return "no" if asked and told and not asked & told else None


def tells_other_days(question: str, clause: str) -> bool:
    """Tell whether a folded clause closes something on other days only than the question names."""
    if not _OPEN_ASKED.search(question) or not _SHUT_TOLD.search(clause):
        return False
    asked, told = set(_days(question)), set(_days(clause))
    return bool(asked and told and not asked & told)


def only_planned(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what can be done now is asked, and the clause says what is only to open."""
    asked = question.normalized
    if not _CAN.search(asked) or _LATER_ASKED.search(asked):
        return False
    start = stretch_start(text, marked.start, ",。;；\n")
    clause = re.split("[,，。;；\n]", text[marked.end :])[0]
    return bool(_PLANNED.search(text[start : marked.end] + clause))


def _days(text: str) -> Iterator[int]:
    """Yield the days of the week that a folded text names, Monday as 0."""
    for found in _RANGE.finditer(text):
        yield from _through(_number(found["first"]), _number(found["last"]))
    for found in _ENGLISH_RANGE.finditer(text):
        yield from _through(_ENGLISH.index(found["first"]), _ENGLISH.index(found["last"]))
    for found in _DAY.finditer(text):
        yield from (5, 6) if found["day"] == "末" else (_number(found["day"]),)
    for found in _ENGLISH_DAY.finditer(text):
        yield _ENGLISH.index(found["day"])


def _through(first: int, last: int) -> Iterator[int]:
    yield from range(first, last + 1 if first <= last else 7)
    if first > last:
        yield from range(last + 1)


def _number(day: str) -> int:
    return min(_DAYS.index(day), 6)
