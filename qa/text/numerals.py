"""The value of a numeral: Chinese, Arabic, mixed (1亿2000万) or Roman."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from qa.text.lazily import lazily

_DIGITS = {
    char: i
    for i, chars in enumerate("零〇 一壹 二两贰 三叁 四肆 五伍 六陆 七柒 八捌 九玖".split())
    for char in chars
}
_TENS = {"廿": "二十", "卅": "三十", "卌": "四十"}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
CHINESE_DIGITS = "".join(_DIGITS)
CHINESE_UNITS = "".join([*_TENS, *_UNITS, *_MYRIADS])

NUMBER_WORDS = "one two three four five six seven eight nine ten".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()

_LATIN_ZERO = lazily("(?<=[〇一二三四五六七八九])[0OoＯ０]{1,3}(?=[一二三四五六七八九年])")
"""As in 二00三年, 二OO三年."""

_PARTS = lazily(r"[\d,.]+|.")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMERAL = lazily("(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LONGEST = 60
"""What is longer is no number that anyone reads; the time to read one grows with its square."""
_SHORTEST_ROW = 3
"""Digits in a row are a number from this length on (二〇二三); 三五 and 七八 are a guess."""


def with_chinese_zeros(text: str) -> str:
    """Return ``text`` with figures and letters that stand for 〇 as such, of the same length.

    >>> with_chinese_zeros("二OO三年，一九九0年")
    '二〇〇三年，一九九〇年'
    """
    return _LATIN_ZERO.sub(lambda zeros: "〇" * len(zeros[0]), text)


@lru_cache(maxsize=2048)  # the same few occur again and again
def numeral_value(numeral: str) -> Fraction | None:
    """Return the value of a numeral, or ``None`` where it is not one (万千, 十四五) or is vague.

    Takes digits, Chinese or Arabic, with units, as they may be mixed; ``点`` before decimals.

    >>> numeral_value("一百零五"), numeral_value("1亿2000万"), numeral_value("三点五万")
    (Fraction(105, 1), Fraction(120000000, 1), Fraction(35000, 1))
    """
    whole, point, rest = numeral.partition("点")
    if not whole or len(numeral) > _LONGEST:
        return None
    if point:
        digits = rest.rstrip("".join(_MYRIADS))
        value = _value(whole)
        if value is None or not digits or any(char not in _DIGITS for char in digits):
            return None
        value += Fraction(digits_value(digits), 10 ** len(digits))
        for myriad in rest[len(digits) :]:
            value *= _MYRIADS[myriad]
        return value
    return _value(numeral)


def small_number(written: str | None) -> int | None:
    """Return the value of a small number, in figures, in Chinese or in English; ``None`` of none.

    >>> small_number("12"), small_number("三"), small_number("three"), small_number("third")
    (12, 3, 3, 3)
    """
    if written is None:
        return None
    for words in (NUMBER_WORDS, _ORDINALS):
        if written in words:
            return words.index(written) + 1
    if written in ("a", "an"):
        return 1
    value = numeral_value(written)
    return None if value is None else int(value)


def in_characters(number: int) -> str:
    """Return how Chinese writes a number below 1,000, as of a session or an article of a rule.

    >>> in_characters(19), in_characters(30), in_characters(108)
    ('十九', '三十', '一百零八')
    """
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (digits[ones] if ones else "")


def roman_value(numeral: str) -> int | None:
    """Return the value of a Roman numeral in lower case up to 399, ``None`` if it is none.

    >>> roman_value("xiv"), roman_value("iix")
    (14, None)
    """
    if not numeral or not _ROMAN_NUMERAL.fullmatch(numeral):
        return None
    values = [_ROMAN[char] for char in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _value(numeral: str) -> Fraction | None:
    if all(char in _DIGITS for char in numeral):
        return Fraction(digits_value(numeral)) if _is_row(numeral) else None
    try:
        return _sum(re.sub("[廿卅卌]", lambda match: _TENS[match[0]], numeral))
    except ValueError:
        return None


def _is_row(digits: str) -> bool:
    """Tell whether Chinese digits without units are a number."""
    exact = len(digits) == 1 or len(digits) >= _SHORTEST_ROW or digits[0] in "零〇"
    return exact and (len(digits) == 1 or "两" not in digits)


def digits_value(digits: str) -> int:
    """Return the number that Chinese digits in a row write: 二二 is 22."""
    return int("".join(str(_DIGITS[char]) for char in digits))


def _sum(numeral: str) -> Fraction:
    """Return the value of a numeral with units; raise ``ValueError`` where it breaks grammar."""
    for name, unit in reversed(_MYRIADS.items()):
        high, found, low = numeral.rpartition(name)
        if found and name in high:
            raise ValueError(f"{name} twice")
        if found:
            rest = _rest(low, unit)
            if rest >= unit:
                raise ValueError(f"too much after {name}")
            return _sum(high) * unit + rest
    return _below_myriad(numeral)


def _rest(low: str, unit: int) -> Fraction:
    """Return the value of what follows a unit; a single digit counts its tenths: 三万五."""
    if not low:
        return Fraction(0)
    digit = _DIGITS.get(low) or (int(low) if re.fullmatch("[1-9]", low) else 0)
    return Fraction(digit * unit, 10) if digit else _sum(low)


def _below_myriad(numeral: str) -> Fraction:
    """Return the value of a numeral with no greater unit than 千."""
    total, number, last = Fraction(0), "", 10_000
    for char in _PARTS.findall(numeral):
        if char not in _UNITS:
            number += char
            continue
        unit = _UNITS[char]
        bare = unit == 10 and last in (100, 10_000)  # 十五, 一百十五
        if unit >= last or not (number or bare):
            raise ValueError("units fall, and follow a digit")
        total += (_number(number) if number else 1) * unit
        number, last = "", unit
    if not number:
        if not total:
            raise ValueError("nothing")
        return total
    short = last < 10_000 and last > 10 and len(number) == 1
    return total + (_rest(number, last) if short else _number(number))


def _number(written: str) -> Fraction:
    """Return the value of digits between units, Chinese ones perhaps after a zero."""
    if written[0].isdigit() and written.isascii():
        return Fraction(written.replace(",", ""))
    bare = written.lstrip("零〇")
    if bare.isascii() and bare.isdigit():
        return Fraction(bare)
    if len(bare) > 1 or (not bare and len(written) > 1):
        raise ValueError("digits in a row")
    if bare and bare not in _DIGITS:
        raise ValueError("a figure of another script")
    return Fraction(_DIGITS[bare]) if bare else Fraction(0)
