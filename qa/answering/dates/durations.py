"""How long something takes: a stretch of time is asked for, not a day, nor another unit's.

Of 最难修的是一九五二年的怀表，花了四个月 the months answer 修了多久; of 满4小时休息20分钟 the hours
answer 几小时, and 多久要休息.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.named_dates import dates_in
from qa.text.numbers import Number, numbers_in
from qa.types import Hit, Question, Span

_CHINESE = {
    "年": "year",
    "月": "month",
    "星期": "week",
    "礼拜": "week",
    "周": "week",
    "天": "day",
    "日": "day",
    "小时": "hour",
    "钟头": "hour",
    "分钟": "minute",
}
_SECONDS = {
    "minute": 60,
    "hour": 3_600,
    "day": 86_400,
    "week": 604_800,
    "month": 2_592_000,
    "year": 31_536_000,
}
_ASKED = lazily(
    r"(?<![第哪几])(?:(?:多少|几)个?(?P<zh>年(?![级代龄月])|星期|礼拜|周(?!年)|天|小时|钟头|分钟)"
    r"|(?:多少|几)个(?P<months>月)|多久|多长时间)"
    r"|\bhow many (?P<en>minute|hour|day|week|month|year)s?\b|\bhow long\b"
)
_TOLD = lazily(
    r"(?:多?个)?半?(?P<zh>年(?![级代])|(?<=个)月|(?<=个半)月|星期|礼拜|周(?!年)|天|日|小时|钟头|分钟)"
    r"|[ -](?P<en>minute|hour|day|week|month|year)s?\b"
)
_ANY_DAY = "2000-01-01"
"""Only where dates stand matters here."""
_CALENDAR = range(1000, 2200)
"""Years that 年 behind a figure names: 1952年, not 30年."""
_DAY_BEFORE = lazily("(?:月|(?<![长短])[至于自从]|[上中下]旬)$")
_DAY_AFTER = lazily("[上下]午|[凌清早]晨|[深夜傍当]晚|[深半]夜|晚上?|早上?|起")
_SINCE = lazily(r"(?:[自从]|\bsince|\bfrom)\s*$")
_ON = lazily(r"\s*(?:年|月|日)?(?:起|以来|开始|至今|之?内|以内)|\s*(?:至|到|-|—|–|~|、|to\b)")
"""Behind a day from which something went on, to now or to another day; 内 makes it none."""
_LIMIT_ASKED = lazily("(?:多久|多长时间|几个?(?:小时|天|月|年))[后以]?(?:要|才|就|必须|须|应|可以)")
_LIMIT = lazily(r"(?:满|达到?|超过|连续|每)\s*$")
"""Before the time after which something follows: 满4小时休息20分钟."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of time that a text tells: where, of what unit, how many seconds at least."""

    span: Span
    unit: str
    seconds: float


def duration_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one stretch of time in the sentence of what is marked, where that is none.

    A day or a year is marked, less than one of the unit that is asked for, or what follows where
    it is asked after how long (多久要休息). ``None`` where what is marked may stay.
    """
    asked = _ASKED.search(question.normalized)
    inside = next((s.span for s in hit.sentences if s.span.overlaps(marked)), None)
    if asked is None or inside is None:
        return None
    text = folded(hit.passage.text)
    told = list(_stretches(text, inside))
    mine = [one for one in told if one.span.overlaps(marked)]
    unit = asked["en"] or _CHINESE.get(asked["zh"] or asked["months"], "")
    others = [one for one in told if one not in mine and unit in ("", one.unit)]
    if not mine:
        fits = others if _is_day(text, marked) else []
    elif unit and all(one.seconds < _SECONDS[unit] for one in mine):
        fits = others
    elif _LIMIT_ASKED.search(question.normalized) and not _is_limit(text, mine[0]):
        fits = [one for one in others if _is_limit(text, one)]
    else:
        fits = []
    return fits[0].span if len(fits) == 1 else None


def is_no_duration(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a stretch of time is asked for and one day or year alone is marked."""
    asked, text = _ASKED.search(question.normalized), folded(text)
    if asked is None or not _is_day(text, marked) or any(_stretches(text, marked)):
        return False
    return not (_SINCE.search(text, 0, marked.start) or _ON.match(text, marked.end))


def _stretches(text: str, span: Span) -> Iterator[_Stretch]:
    for number in numbers_in(text):
        if not (span.start <= number.figure.start < span.end) or number.percent:
            continue
        told = _TOLD.match(text, number.figure.end)
        if told and not _names_day(text, number, told["zh"] or ""):
            unit = told["en"] or _CHINESE[told["zh"]]
            seconds = float(number.value or 1) * _SECONDS[unit]
            yield _Stretch(Span(number.span.start, max(number.span.end, told.end())), unit, seconds)


def _names_day(text: str, number: Number, unit: str) -> bool:
    """Tell whether a figure and the unit behind it name a day or a year: 1952年, 至三十日深夜."""
    if text[: number.figure.start].endswith("第"):
        return True
    if unit == "年":
        return number.value in _CALENDAR
    end = number.figure.end + len(unit)
    if text.startswith("内", end):
        return False
    beside = _DAY_BEFORE.search(text, 0, number.figure.start) or _DAY_AFTER.match(text, end)
    return unit == "日" and bool(beside)


def _is_day(text: str, marked: Span) -> bool:
    """Tell whether what is marked names a day, a month or a year."""
    if any(one.span.overlaps(marked) for one in dates_in(text, _ANY_DAY)):
        return True
    inside = (n for n in numbers_in(text) if n.span.overlaps(marked))
    units = ((n, _TOLD.match(text, n.figure.end)) for n in inside)
    return any(told and _names_day(text, n, told["zh"] or "") for n, told in units)


def _is_limit(text: str, stretch: _Stretch) -> bool:
    return bool(_LIMIT.search(text, 0, stretch.span.start))
