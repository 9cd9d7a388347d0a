"""Ordinals and years in a row that share a word, each put in full: 第三、六届 is 第三届、第六届.

People leave out what the next one says again. What compares, looks up or asks of each of them
needs every one by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.text.lazily import lazily
from qa.text.numerals import in_characters, numeral_value

_NUMBER = "(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
_ONLY_RANKED = "[批轮回版号条次]"
"""Counts as well (三、四次 is about three times): these are ordinals only behind 第."""
_UNIT = f"(?:届|期|季度|{_ONLY_RANKED})"
_AND = r"\s*(?:[、,，/]|和|与|及|跟|以及)\s*"
_ROW = lazily(
    rf"(?<![0-9一二三四五六七八九十百千万第])(?:第?{_NUMBER}{_UNIT}?{_AND})+第?{_NUMBER}(?P<unit>{_UNIT})"
)
_TO = lazily(
    rf"(?:从)?(?<![0-9一二三四五六七八九十百千万第])(?P<mark>第?)(?P<first>{_NUMBER})(?P<own>届|期)?"
    rf"\s*(?:到|至|[-—－–~～])+\s*第?(?P<last>{_NUMBER})(?P<unit>届|期)(?![内间里])"
)
_YEAR = "(?:19|20)[0-9]{2}"
_YEARS = lazily(rf"(?<![0-9])(?:{_YEAR}年?{_AND})+{_YEAR}(?:[两二三四五六]?年度?)")
_YEAR_TO = lazily(
    rf"(?:从)?(?<![0-9])(?P<first>{_YEAR})年?(?:到|至|[-—－–~～])+(?P<last>{_YEAR})年(?![内间里])"
)
_ONE_YEAR = lazily(_YEAR)
_ONE = lazily(rf"(?P<mark>第?)(?P<number>{_NUMBER})(?P<unit>{_UNIT}?)")
_OF_EACH = lazily("各|分别|逐[届期年]|都(?=[有是]?(?:谁|哪|什么|啥|几|多少))|每一?[届期年]")
_EVERY = lazily("(?:每一?|逐)[届期年](?:都|各)?")
MOST_ORDINALS = 6
"""Members of a stretch (第三到第七届) that are put one by one at most."""


def in_full(text: str) -> str:
    """Return a text whose rows of ordinals and of years are written out.

    A stretch of them is, where each of it is asked about.

    >>> in_full("第三、六、七届各设多少个工种?")
    '第三届、第六届、第七届各设多少个工种?'
    >>> in_full("四到六届每届多少人?")
    '第四届、第五届、第六届各多少人?'
    >>> in_full("2021、2022和2023年各办几期?")
    '2021年、2022年、2023年各办几期?'
    """
    told = _YEARS.sub(lambda row: _of_years(map(int, _ONE_YEAR.findall(row[0]))), text)
    told = _ROW.sub(_row, told)
    if not _OF_EACH.search(told):
        return told
    stretched = _YEAR_TO.sub(_years_between, _TO.sub(_stretch, told))
    return told if stretched == told else _EVERY.sub("各", stretched)


def _row(found: re.Match[str]) -> str:
    unit, row = found["unit"], found[0]
    ranked = "第" in row or unit == "届"
    units = {one["unit"] for one in _ONE.finditer(row)} - {""}
    if units != {unit} or (not ranked and re.fullmatch(_ONLY_RANKED, unit)):
        return row
    mark = "第" if ranked else ""
    return _ONE.sub(lambda one: f"{mark}{one['number']}{unit}", row)


def _stretch(found: re.Match[str]) -> str:
    first, last = numeral_value(found["first"]), numeral_value(found["last"])
    unit = found["unit"]
    if first is None or last is None or found["own"] not in (None, unit):
        return found[0]
    numbers = range(int(first), int(last) + 1)
    if not 2 <= len(numbers) <= MOST_ORDINALS:
        return found[0]
    return "、".join(f"第{_written(number)}{unit}" for number in numbers)


def _years_between(found: re.Match[str]) -> str:
    years = range(int(found["first"]), int(found["last"]) + 1)
    return _of_years(years) if 2 <= len(years) <= MOST_ORDINALS else found[0]


def _of_years(years: Iterable[int]) -> str:
    return "、".join(f"{year}年" for year in years)


def _written(number: int) -> str:
    """Return a number up to 99 in Chinese, larger ones in figures."""
    return str(number) if number > 99 else in_characters(number)
