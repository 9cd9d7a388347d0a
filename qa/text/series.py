"""Ordinals in a row that share a word, each put in full: 第三、六届 is 第三届、第六届.

People leave out what the next one says again. What compares, looks up or asks of each of them
needs every one by itself.
"""

from __future__ import annotations

import re

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
_ONE = lazily(rf"(?P<mark>第?)(?P<number>{_NUMBER})(?P<unit>{_UNIT}?)")
_OF_EACH = lazily("各|分别|逐[届期]|都(?=[有是]?(?:谁|哪|什么|啥|几|多少))|每一?[届期]")
_EVERY = lazily("每一?[届期](?:都|各)?")
MOST_ORDINALS = 6
"""Members of a stretch (第三到第七届) that are put one by one at most."""


def in_full(text: str) -> str:
    """Return a text whose rows of ordinals are written out.

    A stretch of them is, where each of it is asked about.

    >>> in_full("第三、六、七届各设多少个工种?")
    '第三届、第六届、第七届各设多少个工种?'
    >>> in_full("四到六届每届多少人?")
    '第四届、第五届、第六届各多少人?'
    """
    told = _ROW.sub(_row, text)
    if not _OF_EACH.search(told):
        return told
    stretched = _TO.sub(_stretch, told)
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


def _written(number: int) -> str:
    """Return a number up to 99 in Chinese, larger ones in figures."""
    return str(number) if number > 99 else in_characters(number)
