"""The forms in which dates are written, in Chinese and in English, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from qa.lexicon import alternatives, rows, words
from qa.text.numerals import numeral_value
from qa.text.written_dates import BEFORE_REPUBLIC, numeral

_YEAR = r"(?<!\d)(?P<year>(?:1[89]|2[01])\d\d)(?!\d)"
_HAN_YEAR = "(?P<han_year>[一二][〇零一二三四五六七八九]{3})"
_SMALL = "[一二三四五六七八九十廿卅]{1,3}"
_MONTH = rf"(?P<month>(?<!\d)\d{{1,2}}|{_SMALL})月(?![光亮球饼季嫂])份?"
_DAY = rf"(?P<day>(?<!\d)\d{{1,2}}|{_SMALL})[日号](?![楼线院厅馆店])"
LAST_DAY = rf"(?P<day>\d{{1,2}}|{_SMALL})[日号]"
"""The day of the month that a range ends with."""
_REST = rf"(?:度?(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|\s*{_MONTH}(?:\s*{_DAY})?)?"
_MONTH_DAY = r"(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
_CENTURY = "(?:(?:上|二十|20)世纪)"
_REPUBLIC = r"民国(?P<republic>元|\d{1,3}|[〇零一二三四五六七八九十百廿卅]{1,5})年"
_COUNT = rf"(?P<count>(?<!\d)\d{{1,3}}|{_SMALL}|两|几)"
_WEEKDAY = "(?P<weekday>[一二三四五六日天](?![、个月日]))"
_UNIT = "(?P<unit>年|个月|个?星期|周|天)"
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_NUMBER_WORDS = "one two three four five six seven eight nine ten".split()
_COMMA_YEAR = rf"(?:\s*,?\s*{_YEAR})"
_DAY_FIRST = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
_ENGLISH_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBER_WORDS)}|few|several|an?)"
_ENGLISH_UNIT = r"(?P<unit>year|month|week|day)s?(?![a-z])"
_SHORT_YEAR = (
    r"(?<![\d.了达近约长满过共够超余干作一二三四五六七八九十百千万几多第])"
    r"(?P<short_year>\d\d|[〇零一二三四五六七八九]{2})年(?![来前后多以里间内时半代]|之[前后])"
)
"""Two digits before 年, unless a count of years is more likely: 干了22年."""


@dataclass(frozen=True, slots=True)
class Today:
    """The day that relative dates are told from; month and day may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def known(self) -> date | None:
        """Return the day, ``None`` when it is not known so precisely."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


Period = tuple[str, str]
"""First and last, ISO 8601 and as precise as written; ``--07-19`` without a year, first '' for the
newest."""

ReadPeriod = Callable[[re.Match[str], Today | None], Period | None]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: its pattern and how to read what matched.

    Few forms are met in one text, and compiling all takes longer than reading: a form is looked
    for only where one of the characters in ``sign`` stands. ``relative`` forms are told from
    another day, and so is what matched a group ``word``.
    """

    sign: str
    pattern: str
    read: ReadPeriod
    relative: bool = False

    def tells_from(self, match: re.Match[str]) -> bool:
        """Tell whether the date that matched is told from another day."""
        return self.relative or bool(match.groupdict().get("word"))

    def matches(self, text: str) -> list[re.Match[str]]:
        """Return where the form may stand in folded text."""
        if not any(char in text for char in self.sign):
            return []
        return list(_compiled(self.pattern).finditer(text))


_compiled = cache(re.compile)


@cache
def chinese_forms() -> tuple[Form, ...]:
    """Return the forms in figures and in Chinese; where two begin at one place the first counts."""
    counted = "".join({word[0] for word in words("measures", "answer")} - set("年月日号级届"))
    year, month, week, day, quarter, season = map(
        _relative_words, "year month week day quarter season".split()
    )
    any_year = rf"{_YEAR}\s*年|{_HAN_YEAR}年|{_REPUBLIC}|{_SHORT_YEAR}|(?P<word>{year})"
    no_year = rf"(?!\.\d|(?!q[1-4])[a-z]|\s*[万亿余多%{counted}])"
    alone = rf"(?<![.#a-z:/号第])(?<!(?<!\d{{4}})-){_YEAR}{no_year}"
    return (
        Form("-/.", rf"{_YEAR}(?P<mark>[-/.]){_MONTH_DAY}(?![\d%])", _numeric),
        Form("年", rf"(?:{any_year}){_REST}", _in_year),
        Form("月", rf"(?<!农历)(?<!夏历)(?<!旧历)(?<!阴历){_MONTH}(?:\s*{_DAY})?", _yearless),
        Form("月", rf"(?P<word>{month})(?:{_DAY})?", _in_relative_month, relative=True),
        Form("周期", rf"(?P<word>{week}){_WEEKDAY}?", _in_relative_week, relative=True),
        Form("今昨前明后", rf"(?P<word>{day})", _relative_day, relative=True),
        Form("春夏秋冬", rf"(?P<word>{season})", _in_relative_year, relative=True),
        Form("半", r"(?P<half>[上下]半年)", _half_of_this_year, relative=True),
        Form("季", rf"(?P<word>{quarter})", _relative_quarter, relative=True),
        Form("年", rf"{_CENTURY}?(?P<tens>[2-9]0|[二三四五六七八九]十)年代", _decade),
        Form("近去这", rf"(?:最近|过去|这|近){_COUNT}{_UNIT}[来里间内]?", _past, relative=True),
        Form("前", rf"{_COUNT}{_UNIT}[之以]?前", _ago, relative=True),
        Form("12", alone, _absolute),
        Form(
            "近来日前今在当下新",
            alternatives(words("recent_words", "language", "zh")),
            _newest,
            relative=True,
        ),
    )


@cache
def english_forms() -> tuple[Form, ...]:
    """Return the forms in English, for text in lower case."""
    half = r"(?<![a-z])(?P<half>first|second)\s+half\s+of\s+"
    newest = alternatives(words("recent_words", "language", "en"))
    units = (f"(?P<word>{_relative_words(f'{unit}_en')})" for unit in "year month week day".split())
    readers = (_in_relative_year, _in_relative_month, _in_relative_week, _relative_day)
    told_from = [
        Form(sign, unit, read, relative=True)
        for sign, unit, read in zip("ymwt", units, readers, strict=True)
    ]
    return (
        *told_from,
        Form("s", r"(?<!\d)(?P<tens>(?:18|19|20)\d0)s(?![a-z])", _decade),
        Form(
            "t",
            rf"(?<![a-z])(?:past|last|recent)\s+{_ENGLISH_COUNT}\s+{_ENGLISH_UNIT}",
            _past,
            True,
        ),
        Form("g", rf"(?<![a-z]){_ENGLISH_COUNT}\s+{_ENGLISH_UNIT}\s+ago(?![a-z])", _ago, True),
        Form("f", rf"{half}{_YEAR}", _absolute),
        Form("f", rf"{half}(?P<word>(?:this|last|next)\s+year)", _in_relative_year, True),
        Form("12", rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){_COMMA_YEAR}?", _english),
        Form("0123456789", rf"{_DAY_FIRST}{_NAME}{_COMMA_YEAR}?", _english),
        Form("12", rf"{_NAME}\s*,?\s*(?:of\s+)?{_YEAR}", _english),
        Form("n", rf"(?<=in\s){_NAME}", _english),
        Form("rltn", rf"(?<![a-z]){newest}(?![a-z])", _newest, True),
    )


def _relative_words(unit: str) -> str:
    """Return a pattern for the relative dates of one unit, not where they are part of a word."""
    found = [row for row in rows("relative_dates") if row["unit"] == unit]
    return "|".join(
        (rf"(?<![{row['not_after']}])" if row["not_after"] else "")
        + (rf"(?<![a-z]){row['word']}(?![a-z])" if row["word"].isascii() else row["word"])
        + (rf"(?![{row['not_before']}])" if row["not_before"] else "")
        for row in sorted(found, key=lambda row: -len(row["word"]))
    )


def _offset(word: str) -> int:
    spaced = " ".join(word.split())
    return next(int(row["offset"]) for row in rows("relative_dates") if row["word"] == spaced)


def _once(when: str | None) -> Period | None:
    return (when, when) if when else None


def _both(first: str | None, last: str | None) -> Period | None:
    return (first, last) if first and last else None


def _iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return an ISO date as precise as its parts, ``None`` where the calendar has none."""
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    parts = [f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)]
    return "-".join(parts)


def small_number(written: str | None) -> int | None:
    """Return the value of a small number, in figures, in Chinese or in English."""
    if written is None:
        return None
    if written in _NUMBER_WORDS:
        return _NUMBER_WORDS.index(written) + 1
    if written in ("a", "an"):
        return 1
    value = numeral_value(written)
    return None if value is None else int(value)


def _numeric(match: re.Match[str], _: Today | None) -> Period | None:
    """2022-07-19, 2022/7/19, 2022.7.19, 2022/7; 2022.7 is a decimal."""
    if match["mark"] == "." and not match["day"]:
        return None
    return _once(_iso(int(match["year"]), int(match["month"]), small_number(match["day"])))


def _absolute(match: re.Match[str], _: Today | None) -> Period | None:
    groups = match.groupdict()
    year = small_number(groups["year"] or groups.get("han_year"))
    if republic := groups.get("republic"):
        year = BEFORE_REPUBLIC + numeral(republic)
    return _within(match, year) if year else None


def _in_year(match: re.Match[str], today: Today | None) -> Period | None:
    """2022年, 二〇二二年, 22年, 去年; perhaps with a part of the year."""
    if match["word"]:
        return _in_relative_year(match, today)
    return _short(match, today) if match["short_year"] else _absolute(match, today)


def _short(match: re.Match[str], today: Today | None) -> Period | None:
    """22年: of this century, unless that were far ahead."""
    year = 2000 + int("".join(str(small_number(digit)) for digit in match["short_year"]))
    latest = (today.year if today else date.today().year) + 1
    return _within(match, year if year <= latest else year - 100)


def _in_relative_year(match: re.Match[str], today: Today | None) -> Period | None:
    return _within(match, today.year + _offset(match["word"])) if today else None


def _within(match: re.Match[str], year: int) -> Period | None:
    """Return the year, or what the match says of it: a half, a quarter, a month, a day."""
    groups = match.groupdict()
    if groups.get("half"):
        start = 1 if groups["half"] in ("上半年", "first") else 7
        return _both(_iso(year, start), _iso(year, start + 5))
    if groups.get("quarter"):
        start = 3 * (small_number(groups["quarter"]) or 1) - 2
        return _both(_iso(year, start), _iso(year, start + 2))
    month, day = small_number(groups.get("month")), small_number(groups.get("day"))
    return _once(_iso(year, month, day))


def _yearless(match: re.Match[str], _: Today | None) -> Period | None:
    """7月19日: the calendar of a leap year decides whether there is such a day."""
    month = small_number(match["month"])
    if month is None:  # 七八月 names two
        return None
    written = _iso(2000, month, small_number(match["day"]))
    return _once(f"-{written[4:]}") if written else None


def _english(match: re.Match[str], _: Today | None) -> Period | None:
    groups = match.groupdict()
    month = _ENGLISH_MONTHS.index(groups["month"][:3]) + 1
    year, day = groups.get("year"), small_number(groups.get("day"))
    written = _iso(int(year or 2000), month, day)
    return _once(written if year or not written else f"-{written[4:]}")


def _in_relative_month(match: re.Match[str], today: Today | None) -> Period | None:
    if today is None or today.month is None:
        return None
    year, month = _month_after(today.year, today.month, _offset(match["word"]))
    return _once(_iso(year, month, small_number(match.groupdict().get("day"))))


def _month_after(year: int, month: int, months: int) -> tuple[int, int]:
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def _in_relative_week(match: re.Match[str], today: Today | None) -> Period | None:
    now = today.known() if today else None
    if now is None:
        return None
    monday = now + timedelta(weeks=_offset(match["word"]), days=-now.weekday())
    weekday = match.groupdict().get("weekday")
    if weekday:
        day = monday + timedelta(days=min("一二三四五六日天".index(weekday), 6))
        return _once(day.isoformat())
    return _both(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def _relative_day(match: re.Match[str], today: Today | None) -> Period | None:
    now = today.known() if today else None
    day = now + timedelta(days=_offset(match["word"])) if now else None
    return _once(day.isoformat() if day else None)


def _half_of_this_year(match: re.Match[str], today: Today | None) -> Period | None:
    return _within(match, today.year) if today else None


def _relative_quarter(match: re.Match[str], today: Today | None) -> Period | None:
    if today is None or today.month is None:
        return None
    first = (today.month - 1) // 3 * 3 + 1
    year, month = _month_after(today.year, first, 3 * _offset(match["word"]))
    return _both(_iso(year, month), _iso(year, month + 2))


def _decade(match: re.Match[str], _: Today | None) -> Period | None:
    """九十年代, 上世纪80年代, the 1990s."""
    tens = small_number(match["tens"]) or 0
    first = tens if tens > 100 else 1900 + tens
    return str(first), str(first + 9)


def _past(match: re.Match[str], today: Today | None) -> Period | None:
    """近三年 ends with this year; 近几年 asks for the newest."""
    if today is None:
        return None
    count = small_number(match["count"]) if match["count"] not in ("几", "few", "several") else None
    if count is None:
        return _newest(match, today)
    first = _back(today, count - 1, match["unit"])
    last = _back(today, 0, match["unit"])
    return _both(first, last)


def _ago(match: re.Match[str], today: Today | None) -> Period | None:
    count = small_number(match["count"]) if match["count"] not in ("几", "few", "several") else None
    if today is None or count is None:
        return None
    return _once(_back(today, count, match["unit"]))


def _back(today: Today, count: int, unit: str) -> str | None:
    """Return the year, month or day that was ``count`` units ago; a week ago is a day."""
    if unit in ("年", "year"):
        return _iso(today.year - count)
    if unit in ("个月", "month"):
        return _iso(*_month_after(today.year, today.month, -count)) if today.month else None
    now = today.known()
    days = count * (1 if unit in ("天", "day") else 7)
    return (now - timedelta(days=days)).isoformat() if now else None


def _newest(_: re.Match[str], today: Today | None) -> Period | None:
    last = _iso(today.year, today.month, today.day) if today else None
    return "", last or ""
