"""Dates as file names, filters and questions write them; those of pages: written_dates."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.written_dates import iso_date

_YEAR = r"(?:1[89]|2[01])\d\d"
_IN_NAME = lazily(rf"(?<!\d)({_YEAR})([-_.]?)(\d{{2}})\2(\d{{2}})(?!\d)")
_SPELT = lazily(rf"(?<!\d){_YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号](?!\d*[日月])")
_ISO = lazily(r"\d{4}(?:-\d{2}){0,2}")
_OF_A_YEAR = frozenset({"年", "届", "级", "版", "季度"})
"""Measures that a year may stand before: 2022届."""


def is_iso_date(written: str) -> bool:
    """Tell whether ``written`` is a date in ISO 8601, perhaps without day or month.

    >>> is_iso_date("2023-07"), is_iso_date("2023-7"), is_iso_date("2023-13")
    (True, False, False)
    """
    return bool(_ISO.fullmatch(written)) and _exists([int(part) for part in written.split("-")])


def date_in_name(name: str) -> str | None:
    """Return the full date written in a file's name, if any.

    >>> date_in_name("2023-07-19.txt"), date_in_name("a/20230719-2.md"), date_in_name("7月19日.md")
    ('2023-07-19', '2023-07-19', None)
    >>> date_in_name("北岭工人报2023年7月19日2版.txt")
    '2023-07-19'
    """
    last = name.rsplit("/", 1)[-1]
    match = _IN_NAME.search(last)
    if match:
        return iso_date(f"{match[1]}-{match[3]}-{match[4]}")
    spelt = _SPELT.search(last)
    return iso_date(spelt[0]) if spelt else None


def years_in(text: str) -> tuple[str, ...]:
    """Return the years of the last and this century that normalised ``text`` writes in figures.

    What is counted is no year: 2000名, 近2000余家.
    """
    return tuple(dict.fromkeys(_year_in_text().findall(text)))


@cache
def _year_in_text() -> re.Pattern[str]:
    counted = alternatives(set(words("measures", "answer")) - _OF_A_YEAR)
    return re.compile(rf"(?<!\d)((?:19|20)\d{{2}})(?!\d|[余多来万亿]|个?{counted})")


def _exists(parts: list[int]) -> bool:
    """Tell whether the calendar has this year, month and day; missing ones are no fault."""
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True
