"""Dates as pages print them: in figures or Chinese numerals, with time and weekday, lunar too."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from qa.text.numerals import CHINESE_DIGITS, digits_value, numeral_value

_ZERO = "零〇○◯0oO"
_SPELT_ALIKE = str.maketrans(
    "○◯0oO123456789卄丗元壹贰貳叁參肆伍陆陸柒捌玖拾",
    "〇〇〇〇〇一二三四五六七八九廿卅一一二二三三四五六六七八九十",
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖"
_YEAR = rf"(?:1[89]|2[01])\d\d|[一二壹贰貳][{_ZERO}一二三四五六七八九\d{_FORMAL}]{{3}}"
_REPUBLIC = rf"(?:中[华華])?民[国國]\s*(?:元|\d{{1,3}}|[{_ZERO}十百一二三四五六七八九]{{1,5}})"
_TENTHS = f"[一二三四五六七八九十廿卄卅丗{_FORMAL}拾]{{1,3}}"
_MONTH = rf"\d{{1,2}}|元|{_TENTHS}"
_DAY = rf"\d{{1,2}}|{_TENTHS}"
MONTH_NAMES = (
    "january february march april may june july august september october november december"
).split()
MONTHS = [name[:3] for name in MONTH_NAMES]
"""The first letters of the months in English, in their order."""
_MONTH_NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_ENGLISH_YEAR = r"(?:1[89]|2[01])\d\d"
_ZONE = r"(?:\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d))"
_TIME = (
    r"(?:[T\s]*(?:[上下中]午|凌晨|清晨|早上?|晚上?)?\s*\d{1,2}[:时時]\d{2}(?:分|:\d{2}(?:[.,]\d+)?)?"
    rf"(?:\s*\d{{1,2}}秒)?(?:\s*[ap]\.?m\.?)?{_ZONE}?|T\d{{1,2}}(?:\d\d){{0,2}}{_ZONE}?|{_ZONE})"
)
_WEEKDAY = (
    r"(?:(?:星期|周|[週]|[礼禮]拜)[一二三四五六日天]"
    r"|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?\b\.?,?)"
)

FULL_DATE = (
    rf"(?:(?:{_YEAR}|{_REPUBLIC})\s*[年./-]\s*(?:{_MONTH})\s*[月./-]\s*(?:{_DAY})(?:\s*[日号號])?(?!\d)"
    rf"|{_MONTH_NAME}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*{_ENGLISH_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_NAME},?\s*{_ENGLISH_YEAR})"
)
"""A pattern for a date with year, month and day, in text that is half-width."""

MONTH_DAY = (
    rf"(?:(?<![\d/.-])(?<!\d:)(?:{_MONTH})\s*月\s*(?:{_DAY})\s*[日号號]?(?!\d)"
    rf"|(?<![A-Za-z]){_MONTH_NAME}\s*\d{{1,2}}(?:st|nd|rd|th)?(?![\d\w:])"
    rf"|(?<![\d/.-])(?<!\d:)\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_NAME}"
    rf"(?![A-Za-z])(?!\s+\d{{1,2}},\s*{_ENGLISH_YEAR}))"  # No. 12 October 4, 2024
)
"""A pattern for a month and a day without their year."""

PARTIAL_DATE = rf"(?:{_YEAR}|{_REPUBLIC})\s*年(?:\s*(?:{_MONTH})\s*月(?:份)?)?"
"""A pattern for a year, or a year and a month, as Chinese writes them."""

ENGLISH_MONTH = rf"{_MONTH_NAME}\s+{_ENGLISH_YEAR}"
"""A pattern for a month of a year in English, as mastheads of monthlies bear it."""

_ANIMALS = "鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬"
_STEM = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
_LUNAR_DAY = (
    "(?:初[一二三四五六七八九十]|[廿卄][一二三四五六七八九]|[二三]?十[一二三四五六七八九]?|卅)日?"
)
_LUNAR_MONTH = "[闰閏]?(?:[正二三四五六七八九十冬腊臘]|十[一二])月[大小]?"
_TERMS = (
    "立春|雨水|惊蛰|驚蟄|春分|清明|谷雨|穀雨|立夏|小满|小滿|芒种|芒種|夏至|小暑|大暑|立秋|处暑|處暑|白露|秋分|寒露"
    "|霜降|立冬|小雪|大雪|冬至|小寒|大寒|除夕|春节|春節|元宵节?|元宵節|端午[节節]?|七夕[节節]?|中元[节節]?"
    "|中秋[节節]?|重阳[节節]?|重陽節?|腊八[节節]?|臘八節?|小年"
)
LUNAR_DATE = (
    rf"(?:[农農夏旧舊阴陰][历曆歷]|岁次|歲次)\s*(?:(?:{_STEM}|[{_ZERO}一二三四五六七八九\d]{{4}})?"
    rf"\s*[(（]?[{_ANIMALS}]?年?(?:[(（]?[{_ANIMALS}]年)?[)）]?)\s*(?:{_LUNAR_MONTH})?\s*(?:{_LUNAR_DAY})?"
    rf"|{_STEM}\s*[{_ANIMALS}]?年\s*(?:[(（][{_ANIMALS}]年[)）])?\s*(?:{_LUNAR_MONTH})?\s*(?:{_LUNAR_DAY})?"
    rf"|[闰閏]?[正冬腊臘]月[大小]?\s*{_LUNAR_DAY}|{_LUNAR_MONTH}\s*(?:初[一二三四五六七八九十]日?"
    rf"|{_LUNAR_DAY}(?<!日)(?![日一二三四五六七八九]))"
)
"""A pattern for a date by the lunar calendar; it never dates a page. 三月十九日 is none."""

DAY_NAME = rf"(?:(?:今日|明日|今天|明天|昨日|次日)\s*)?(?:{_TERMS})"
"""A pattern for the solar terms and festivals that are printed beside a date."""

BEFORE_REPUBLIC = 1911
"""The year before the first of the Republic of China (民國元年)."""
_IMPOSSIBLE = 99  # 二二十 is no number; 99 is neither a month nor a day


@cache
def _written() -> re.Pattern[str]:
    return re.compile(
        rf"(?:公元|西元)?(?:{_WEEKDAY})?\s*[,，]?\s*(?:"
        rf"(?P<year>{_YEAR}|{_REPUBLIC})"
        rf"(?:\s*[-/.年]\s*(?P<month>{_MONTH})(?:\s*[-/.月]\s*(?P<day>{_DAY})\s*[日号號]?|\s*月\s*[上中下]旬)?\s*月?)?\s*年?"
        rf"|(?P<name>{_MONTH_NAME})\s*(?P<after>\d{{1,2}}(?:st|nd|rd|th)?[\s,]\s*)?(?P<named>{_ENGLISH_YEAR})"
        rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name2>{_MONTH_NAME}),?\s*(?P<named2>{_ENGLISH_YEAR})"
        rf"|(?P<compact>(?:1[89]|2[01])\d{{6}}))"
        rf"\s*[(（,]?\s*(?:{_WEEKDAY})?[)）]?\s*(?:{_TIME})?"
        rf"(?:\s*[(（]?(?:{LUNAR_DATE}|{DAY_NAME})[)）]?)*\s*",
        re.IGNORECASE,
    )


def iso_date(written: str) -> str | None:
    """Return a written date as ISO 8601, as precise as it was written; ``None`` if it is none.

    A time of day, a weekday and a lunar date beside it are passed over; the day is that written,
    whatever the time zone.

    >>> iso_date("2023年7月19日"), iso_date("2023-7"), iso_date("2023"), iso_date("2023-02-30")
    ('2023-07-19', '2023-07', '2023', None)
    >>> iso_date("二○二二年三月五日"), iso_date("2022-07-19T08:30:00+08:00")
    ('2022-03-05', '2022-07-19')
    """
    plain = " ".join(unicodedata.normalize("NFKC", written).translate(_DASHES).split())
    match = _written().fullmatch(plain)
    if match is None:
        return _in_another_order(plain)
    parts = _parts(match)
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])


def _in_another_order(plain: str) -> str | None:
    """Read 19/07/2022, 07-19-2022 and 2022 07 19; of 05/07/2022 only the year is sure."""
    if parted := re.fullmatch(r"((?:1[89]|2[01])\d\d) (\d{2}) (\d{2})", plain):
        return iso_date("-".join(parted.groups()))
    match = re.fullmatch(r"(\d{1,2})([./-])(\d{1,2})\2((?:1[89]|2[01])\d\d)", plain)
    if match is None:
        return None
    first, other, year = int(match[1]), int(match[3]), match[4]
    found = {
        when
        for month, day in ((other, first), (first, other))
        if (when := iso_date(f"{year}-{month}-{day}"))
    }
    return found.pop() if len(found) == 1 else (year if found else None)


def month_and_day(written: str) -> tuple[int, int]:
    """Return month and day of what :data:`MONTH_DAY` matched; they may be none of the calendar's.

    >>> month_and_day("三月五日"), month_and_day("March 5"), month_and_day("5 Mar.")
    ((3, 5), (3, 5), (3, 5))
    """
    month, _, day = written.partition("月")
    if day:
        return numeral(month.strip()), numeral(day.strip(" 日号號"))
    name = re.search(r"[A-Za-z]{3}", re.sub(r"\d+(?:st|nd|rd|th)?", "", written))
    figures = re.search(r"\d+", written)
    if name is None or figures is None or name[0].lower() not in MONTHS:
        return _IMPOSSIBLE, _IMPOSSIBLE
    return MONTHS.index(name[0].lower()) + 1, int(figures[0])


def _parts(match: re.Match[str]) -> list[int]:
    if match["compact"]:
        return [int(match["compact"][a:b]) for a, b in ((0, 4), (4, 6), (6, 8))]
    if match["year"]:
        written = [match[name] for name in ("month", "day") if match[name]]
        return [_year(match["year"]), *(numeral(part) for part in written)]
    name = match["name"] or match["name2"]
    month = MONTHS.index(name[:3].lower()) + 1
    day = re.match(r"\d*", match["after"] or match["before"] or "")
    found = [int(match["named"] or match["named2"]), month]
    return [*found, int(day[0])] if day and day[0] else found


def _year(written: str) -> int:
    republic = re.match(r"(?:中[华華])?民[国國]\s*", written)
    if republic:
        return BEFORE_REPUBLIC + numeral(written[republic.end() :])
    return numeral(written)


def numeral(written: str) -> int:
    """Return a number up to 999: 12, 十二, 廿二, 一一二 (figure by figure), 元 for the first."""
    if written.isdecimal():
        return int(written)
    plain = written.translate(_SPELT_ALIKE)
    if all(char in CHINESE_DIGITS for char in plain):
        return digits_value(plain)
    value = numeral_value(plain)
    return _IMPOSSIBLE if value is None else int(value)
