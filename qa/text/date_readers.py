"""What a written date means: the period that a match of a form tells, perhaps from another day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from qa import clock
from qa.lexicon import rows
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.numerals import small_number
from qa.text.written_dates import BEFORE_REPUBLIC, MONTHS, numeral


@dataclass(frozen=True, slots=True)
class Today:
    """The day that relative dates are told from; month and day may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def known(self) -> date | None:
        """Return the day, ``None`` when it is not known so precisely."""
        return date(self.year, self.month, self.day) if self.month and self.day else None


_COUNTED = lazily(
    f"(?<=[{CJK}])(?<![在是于到从至自即改年、和])..年(?=[,，。;；?？!！]|[吗了吧]|还是|$)"
)
"""Two digits and 年 that close a clause are how long something went on: 守山31年."""

Period = tuple[str, str]
"""First and last, ISO 8601 and as precise as written; ``--07-19`` without a year, first '' for the
newest."""
ReadPeriod = Callable[[re.Match[str], Today | None], Period | None]


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


def numeric(match: re.Match[str], _: Today | None) -> Period | None:
    """2022-07-19, 2022/7/19, 2022.7.19, 2022/7; 2022.7 is a decimal."""
    if match["mark"] == "." and not match["day"]:
        return None
    return _once(_iso(int(match["year"]), int(match["month"]), small_number(match["day"])))


def absolute(match: re.Match[str], _: Today | None) -> Period | None:
    """2022年, 二〇二二年, 民国十一年; perhaps with a part of the year."""
    groups = match.groupdict()
    year = small_number(groups["year"] or groups.get("han_year"))
    if republic := groups.get("republic"):
        year = BEFORE_REPUBLIC + numeral(republic)
    return _within(match, year) if year else None


def in_year(match: re.Match[str], today: Today | None) -> Period | None:
    """2022年, 二〇二二年, 22年, 去年; perhaps with a part of the year."""
    if match["word"]:
        return in_relative_year(match, today)
    return _short(match, today) if match["short_year"] else absolute(match, today)


def _short(match: re.Match[str], today: Today | None) -> Period | None:
    """22年: of this century, unless that were far ahead; 守山31年 names none."""
    if _COUNTED.match(match.string, match.start()):
        return None
    year = 2000 + int("".join(str(small_number(digit)) for digit in match["short_year"]))
    latest = (today.year if today else clock.today().year) + 1
    return _within(match, year if year <= latest else year - 100)


def in_relative_year(match: re.Match[str], today: Today | None) -> Period | None:
    """去年, last year; perhaps with a part of it."""
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


def yearless(match: re.Match[str], _: Today | None) -> Period | None:
    """7月19日: the calendar of a leap year decides whether there is such a day."""
    month = small_number(match["month"])
    if month is None:  # 七八月 names two
        return None
    written = _iso(2000, month, small_number(match["day"]))
    return _once(f"-{written[4:]}") if written else None


def english(match: re.Match[str], _: Today | None) -> Period | None:
    """20 May 2023, May 20, May 2023."""
    groups = match.groupdict()
    month = MONTHS.index(groups["month"][:3]) + 1
    year, day = groups.get("year"), small_number(groups.get("day"))
    written = _iso(int(year or 2000), month, day)
    return _once(written if year or not written else f"-{written[4:]}")


def in_relative_month(match: re.Match[str], today: Today | None) -> Period | None:
    """上个月, last month; perhaps with a day."""
    if today is None or today.month is None:
        return None
    year, month = month_after(today.year, today.month, _offset(match["word"]))
    return _once(_iso(year, month, small_number(match.groupdict().get("day"))))


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Return year and month so many months later; before, where they are less than 0."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def in_relative_week(match: re.Match[str], today: Today | None) -> Period | None:
    """上周, 上周三, last week."""
    now = today.known() if today else None
    if now is None:
        return None
    monday = now + timedelta(weeks=_offset(match["word"]), days=-now.weekday())
    weekday = match.groupdict().get("weekday")
    if weekday:
        day = monday + timedelta(days=min("一二三四五六日天".index(weekday), 6))
        return _once(day.isoformat())
    return _both(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def relative_day(match: re.Match[str], today: Today | None) -> Period | None:
    """昨天, yesterday."""
    now = today.known() if today else None
    day = now + timedelta(days=_offset(match["word"])) if now else None
    return _once(day.isoformat() if day else None)


def part_of_this_year(match: re.Match[str], today: Today | None) -> Period | None:
    """上半年, 三季度, of the year that it is told in."""
    return _within(match, today.year) if today else None


def relative_quarter(match: re.Match[str], today: Today | None) -> Period | None:
    """上个季度, last quarter."""
    if today is None or today.month is None:
        return None
    first = (today.month - 1) // 3 * 3 + 1
    year, month = month_after(today.year, first, 3 * _offset(match["word"]))
    return _both(_iso(year, month), _iso(year, month + 2))


def decade(match: re.Match[str], _: Today | None) -> Period | None:
    """九十年代, 上世纪80年代, the 1990s."""
    tens = small_number(match["tens"]) or 0
    first = tens if tens > 100 else 1900 + tens
    return str(first), str(first + 9)


def past(match: re.Match[str], today: Today | None) -> Period | None:
    """近三年 ends with this year; 近几年 asks for the newest."""
    if today is None:
        return None
    count = small_number(match["count"]) if match["count"] not in ("几", "few", "several") else None
    if count is None:
        return newest(match, today)
    if not count:
        return None  # 近0年 is no time
    first = _back(today, count - 1, match["unit"])
    last = _back(today, 0, match["unit"])
    return _both(first, last)


def ago(match: re.Match[str], today: Today | None) -> Period | None:
    """三年前, two weeks ago."""
    count = small_number(match["count"]) if match["count"] not in ("几", "few", "several") else None
    if today is None or count is None:
        return None
    return _once(_back(today, count, match["unit"]))


def _back(today: Today, count: int, unit: str) -> str | None:
    """Return the year, month or day that was ``count`` units ago; a week ago is a day."""
    if unit in ("年", "year"):
        return _iso(today.year - count)
    if unit in ("个月", "month"):
        return _iso(*month_after(today.year, today.month, -count)) if today.month else None
    now = today.known()
    days = count * (1 if unit in ("天", "day") else 7)
    return (now - timedelta(days=days)).isoformat() if now else None


def newest(_: re.Match[str], today: Today | None) -> Period | None:
    """最近, lately: the newest there is."""
    last = _iso(today.year, today.month, today.day) if today else None
    return "", last or ""
