"""Numbers as values, so that 一百零五场, 105场 and １０５場 are one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from qa.lexicon import words

_DIGITS = "零〇一二两三四五六七八九"
_UNITS = "十百千万亿"
_ARABIC = re.compile(r"(?P<figure>\d+(?:,\d{3})*(?:\.\d+)?)(?P<scale>[百千万亿]*)(?P<percent>%?)")
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


@cache
def _measures() -> str:
    return "".join(words("measures", "number"))


@cache
def _chinese_pattern() -> re.Pattern[str]:
    # A single Chinese digit is a number only before a measure word: 三名, but not 一线 or 统一.
    return re.compile(
        f"(?P<percent>百分之)?(?P<figure>[{_DIGITS}{_UNITS}]{{2,}}(?:点[{_DIGITS}]+)?"
        f"|[{_DIGITS}十](?=[{_measures()}]))"
    )


def number_terms(text: str) -> list[str]:
    """Return the numbers in normalised ``text`` as index terms, in order of appearance.

    A term is ``#`` and the plain decimal value, with ``%`` for percentages.

    >>> number_terms("1.4万余人次，37%，一百零五场")
    ['#14000', '#37%', '#105']
    """
    found = sorted([*_arabic(text), *_chinese(text)])
    return [term for _, term in found]


def without_numbers(text: str) -> str:
    """Return normalised ``text`` with its numbers and the measure words after them blanked.

    >>> without_numbers("藏书一万二千册，共3种")
    '藏书 ，共 '
    """
    for pattern in (_ARABIC, _chinese_pattern()):
        text = re.sub(f"(?:{pattern.pattern})[{_measures()}]?", " ", text)
    return text


def _arabic(text: str) -> Iterator[tuple[int, str]]:
    for match in _ARABIC.finditer(text):
        value = Decimal(match["figure"].replace(",", ""))
        for scale in match["scale"]:
            value *= _SCALES[scale]
        yield match.start(), f"#{_plain(value)}{match['percent']}"


def _chinese(text: str) -> Iterator[tuple[int, str]]:
    for match in _chinese_pattern().finditer(text):
        value = chinese_value(match["figure"])
        preceded = match.start() > 0 and text[match.start() - 1].isdigit()
        if value is not None and not preceded:
            yield match.start(), f"#{_plain(value)}{'%' if match['percent'] else ''}"


def chinese_value(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral, or ``None`` where it is not one (万千, 千百)."""
    import cn2an  # 0.09 s, and most questions hold no Chinese numeral

    try:
        return Decimal(str(cn2an.cn2an(numeral, "smart")))
    except (ValueError, KeyError, IndexError, InvalidOperation):
        return None


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
