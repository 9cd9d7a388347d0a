"""Whether something is open on the day and at the hour that a question of yes or no names."""

from __future__ import annotations

from collections.abc import Iterator

from qa.text.lazily import lazily
from qa.types import YesNo

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
