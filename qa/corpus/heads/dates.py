"""The date in a dateline or date line; what it leaves out is told from the page's date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from qa.corpus.heads.stretch import Stretch
from qa.text.lazily import lazily
from qa.text.written_dates import (
    BEFORE_REPUBLIC,
    FULL_DATE,
    LUNAR_DATE,
    MONTH_DAY,
    PARTIAL_DATE,
    iso_date,
    month_and_day,
    numeral,
)

_DAY = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
DAY_ALONE = (
    rf"(?<![\d月./-]){_DAY}\s*[日号]"
    r"(?=\s*(?:综合|专|急|外|晚|晨|凌晨|上午|下午|早)*(?:[电讯]|消息|报道|报导|[)】〕\]]))"
)
"""A pattern for a day of the page's month, at the end of a dateline: 5日电."""

_REPUBLIC = r"(?<![\d./-])1[0-4]\d\s*(?P<mark>[年./-])\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?!\d)\s*日?"
_TENTHS = "[一二三四五六七八九]"
_REPUBLIC_SPELT = (
    rf"(?<![一二三四五六七八九十百])(?:[三四五六七八九]十{_TENTHS}?|一?百[零〇]?(?:一?十{_TENTHS}?|{_TENTHS})?)年"
    rf"(?:十[一二]?|{_TENTHS})月(?:[一二三]?十{_TENTHS}?|[廿卅]{_TENTHS}?|{_TENTHS})日"
)
"""八十八年十月二日, as Taiwan's circulars are dated."""
_REPUBLIC_COMPACT = r"(?<!\d)1[0-4]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
_COMPACT = r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
_CHANGED = lazily(r"(?:更新|修改|修订|上传|截至|有效期|[Uu]pdated|UPDATED|[Mm]odified)[^\d]{0,12}$")
_YEAR_LAST = r"(?<![\d./-])\d{1,2}(?P<slash>[/.-])\d{1,2}(?P=slash)(?:19|20)\d\d(?!\d)"
_AHEAD = 1  # days that a dateline may be ahead of the page: printed in the evening, another zone


@cache
def _written() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<full>(?<![\d.]){FULL_DATE}|{_COMPACT})"
        rf"|(?P<republic>{_REPUBLIC})|(?P<spelt>{_REPUBLIC_SPELT})"
        rf"|(?P<compact>{_REPUBLIC_COMPACT})|(?P<lunar>{LUNAR_DATE})"
        rf"|(?P<year_last>{_YEAR_LAST})|(?P<month_day>{MONTH_DAY})|(?P<day>{DAY_ALONE})"
        rf"|(?P<partial>{PARTIAL_DATE})",
        re.IGNORECASE,
    )


def dates_of_line(line: str, page_date: str | None) -> list[Stretch]:
    """Return the dates that a folded line writes, in order; ``value`` is '' where no year is known.

    ``page_date`` is ISO 8601, perhaps without day or month. The date of a change (更新) comes last.

    >>> [found.value for found in dates_of_line("新华社北京28日电", "2024-03-02")]
    ['2024-02-28']
    """
    found = list(_dates(line, page_date))
    return sorted(found, key=lambda one: bool(_CHANGED.search(line[: one.start])))


def _dates(line: str, page_date: str | None) -> Iterator[Stretch]:
    for match in _written().finditer(line):
        kind = next(name for name in _READERS if match[name])
        if kind != "lunar":
            yield Stretch(*match.span(), _READERS[kind](match[0], page_date) or "")


def _figures(written: str) -> list[int]:
    return [int(figures) for figures in re.findall(r"\d+", written)]


def _republic(written: str, _: str | None) -> str | None:
    """113年3月5日, 113/03/05: years of the Republic, as Taiwan counts."""
    year, month, day = _figures(written)
    return _exact(BEFORE_REPUBLIC + year, month, day)


def _republic_spelt(written: str, _: str | None) -> str | None:
    year, month, day = (numeral(part) for part in re.split("[年月日]", written)[:3])
    return _exact(BEFORE_REPUBLIC + year, month, day)


def _republic_compact(written: str, _: str | None) -> str | None:
    return _exact(BEFORE_REPUBLIC + int(written[:3]), int(written[3:5]), int(written[5:]))


def _year_last(written: str, _: str | None) -> str | None:
    """05/03/2024, day first as in Hong Kong unless there is no such month."""
    day, month, year = _figures(written)
    return _exact(year, month, day) or _exact(year, day, month)


_READERS: dict[str, Callable[[str, str | None], str | None]] = {
    "full": lambda written, _: iso_date(written),
    "republic": _republic,
    "spelt": _republic_spelt,
    "compact": _republic_compact,
    "lunar": lambda *_: None,
    "year_last": _year_last,
    "month_day": lambda written, page_date: month_day_of(*month_and_day(written), page_date),
    "day": lambda written, page_date: day_of(numeral(written.rstrip(" 日号")), page_date),
    "partial": lambda written, _: iso_date(written),
}


def month_day_of(month: int, day: int, page_date: str | None) -> str | None:
    """Return the newest such day that is not after the page's date, ``None`` without a year.

    >>> month_day_of(12, 30, "2024-01-02"), month_day_of(1, 2, "2024"), month_day_of(1, 2, None)
    ('2023-12-30', '2024-01-02', None)
    """
    if not page_date:
        return None
    year, *rest = map(int, page_date.split("-"))
    found = _exact(year, month, day)
    later = found is not None and bool(rest) and _is_after(found, page_date)
    return _exact(year - 1, month, day) if later else found


def day_of(day: int, page_date: str | None) -> str | None:
    """Return the newest such day that is not after the page's date, ``None`` without a month.

    >>> day_of(5, "2024-03-05"), day_of(28, "2024-03-02"), day_of(5, "2024")
    ('2024-03-05', '2024-02-28', None)
    """
    if not page_date or page_date.count("-") == 0:
        return None
    year, month = map(int, page_date.split("-")[:2])
    found = _exact(year, month, day)
    if found and not _is_after(found, page_date):
        return found
    return _exact(year, month - 1, day) if month > 1 else _exact(year - 1, 12, day)


def _is_after(found: str, page_date: str) -> bool:
    """Tell whether a day lies after the page's, as far as that is known."""
    if page_date.count("-") < 2:
        return found[: len(page_date)] > page_date
    return (date.fromisoformat(found) - date.fromisoformat(page_date)).days > _AHEAD


def _exact(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
