"""Dates as a file's head states them: what pages print, and what programs and editors write."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

from qa.text.written_dates import iso_date

_PAIRED = re.compile(r"\[(.*)\]|\{(.*)\}|\((.*)\)|[“‘\"'](.*)[”’\"']|【(.*)】|<(.*)>|《(.*)》")
_CHINA = timezone(timedelta(hours=8))
"""Seconds of the epoch count from UTC; the day is that in China, where midnight is eight before."""
_EPOCH = re.compile(r"@?(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_FIRST, _LAST = 1980, 2100
_TO = re.compile(r"\s*(?:--?-?|~|至|到|—+|–|/|\bto\b)\s*")
_ENDS = re.compile(r"\s*(?:出版|发行|發行|印发|印發|刊发|刊發|发布|發佈|见报|見報|刊|版|讯|訊)$")
_PART_OF_YEAR = re.compile(
    r"((?:1[89]|2[01])\d\d)\s*年?\s*(?:[春夏秋冬](?:季|天)?|[上下]半年|年?度|第.{1,4}(?:期|季度|[号號]|辑)"
    r"|[一二三四]季度|Q[1-4])(?:[号號刊])?"
)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?", re.IGNORECASE)


def stated_date(written: str) -> str | None:
    """Return a stated date as ISO 8601, no more precise than it is sure; ``None`` if it is none.

    Of a range what both ends share is the date.

    >>> stated_date("1683504000"), stated_date("2023年5月8日至14日"), stated_date("2023年春季号")
    ('2023-05-08', '2023-05', '2023')
    """
    plain = unicodedata.normalize("NFKC", written).strip().strip("\"'")
    while paired := _PAIRED.fullmatch(plain):
        plain = next(inner for inner in paired.groups() if inner is not None).strip()
    plain = _ENDS.sub("", plain) or plain
    found = iso_date(plain) or _epoch(plain) or _week(plain) or _range(plain)
    if found is None and (part := _PART_OF_YEAR.fullmatch(plain)):
        return part[1]
    return found


def _epoch(plain: str) -> str | None:
    match = _EPOCH.fullmatch(plain)
    if match is None:
        return None
    seconds = int(match[1]) if match[1] else int(match[2]) / 1000
    when = datetime.fromtimestamp(seconds, UTC).astimezone(_CHINA)
    return when.date().isoformat() if _FIRST <= when.year <= _LAST else None


def _week(plain: str) -> str | None:
    match = _WEEK.fullmatch(plain)
    if match is None:
        return None
    try:
        days = [date.fromisocalendar(int(match[1]), int(match[2]), d) for d in (1, 7)]
        if match[3]:
            days = [date.fromisocalendar(int(match[1]), int(match[2]), int(match[3]))]
    except ValueError:
        return None
    return _shared(days[0].isoformat(), days[-1].isoformat())


def _range(plain: str) -> str | None:
    """Return what the ends of a range share; the second may leave out what is as in the first."""
    for match in _TO.finditer(plain):
        first, last = iso_date(plain[: match.start()]), plain[match.end() :]
        if first is None or not match.start() or not last:
            continue
        for end in (last, *(f"{first[:size]}{mark}{last}" for size, mark in ((4, "年"), (7, "-")))):
            if (end_date := iso_date(end)) and end_date >= first:
                return _shared(first, end_date)
    return None


def _shared(first: str, last: str) -> str | None:
    """Return the date as far as both agree: day, month or year."""
    for size in (10, 7, 4):
        if first[:size] == last[:size]:
            return first[:size]
    return None
