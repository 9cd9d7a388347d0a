"""Numbers as values, so that 一百零五场, 105场 and １０５場 are one and the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from qa.lexicon import alternatives, words
from qa.text.compiled import compiled
from qa.text.decimals import in_decimals, is_decimal
from qa.text.lazily import lazily
from qa.text.normalize import simplify_in_place
from qa.text.numerals import (
    CHINESE_DIGITS,
    CHINESE_UNITS,
    digits_value,
    numeral_value,
    roman_value,
    with_chinese_zeros,
)
from qa.types import Span

_FOLDED = str.maketrans("０１２３４５６７８９．％，○", "0123456789.%,〇")

_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_HAN = f"(?:(?!百分[点之])[{CHINESE_DIGITS}{CHINESE_UNITS}])"
_FIGURE = (
    rf"(?=[\d{CHINESE_DIGITS}{CHINESE_UNITS}]){_HAN}*(?:{_ARABIC}{_HAN}+){{0,6}}{_ARABIC}?"
    rf"(?:点(?!一[直起定般旁])[{CHINESE_DIGITS}]+(?![{CHINESE_DIGITS}十刻分半钟线])[万亿]*)?"
)
_PREFIX = "第|大?约|(?:将|接)近|近|超过?|逾|不到|不足|至少|最多|(?<!一)共"
_SIGN = (
    r"零下|(?<![正胜担抱肩自])负(?=[\d一二三四五六七八九十])"
    r"|(?<![\w.])[-−](?=\d+(?:\.\d+)?(?:℃|°|度|摄氏))"
)
OTHER_FIGURE = (
    r"[Ⅰ-ⅿ]+|(?<=第)[ivxlcIVXLC]+(?=[期届次号批卷章类级册部条])"
    r"|(?<![A-Za-z0-9-])(?:[iI]{1,3}|[iI]?[vV]|[vV][iI]{1,3})(?=[级类型期])"
    r"|[①-⒛⓪⓫-⓿❶-➓㈠-㈩㉑-㉟㊀-㊉㊱-㊿]"
)
"""Roman and circled numerals."""
_VAGUE = (
    rf"[{CHINESE_DIGITS}]?十几|几十[万亿]?|几[百千万亿]+|数[十百千万亿]+"
    rf"|(?<![\d{CHINESE_DIGITS}{CHINESE_UNITS}])[百千万亿]+(?=[余多])|(?<=[近约上超过])[百千万亿]+"
)
_HALVED = "个?(?:小时|世纪|学期|公里|公斤|里[地路]|年|月|天|周|斤|吨|亩|米(?![粒汤饭面粉]))"
_AFTER_GE = "个(?:月|小时|星期|世纪|季度|[学课工]时|学分|工作日|平方米?|人(?![员才民士物]))"
"""What 个 counts that a figure needs to be whole; 12个 is, of 12个项目."""
_HALF = rf"(?<![上下前后大多小过一])半(?={_HALVED})|(?<![到至])一半(?![时路夜天])"
_AND_A_HALF = r"半(?=小时|世纪|年|月|天|多|[以左的后前内时]|[^\u4e00-\u9fff]|$)"
_TENTHS = "成(?:[一二三四五六七八九]|半)?(?![立为功员果本都长绩就熟型套交人家品分语效份因])"
_YEARS = tuple("载余多岁")
_NOT_ONE = lazily("一[共起线些样直般定致切度面部道旦向带体]")
"""Where 一 is no figure though a measure word may follow."""
_ROW_OF_TWO = lazily(f"[{CHINESE_DIGITS}]{{2}}")
_NEIGHBOURS = lazily("一[两二]|[两二]三|三[四五]|四五|五六|六七|七八|八九")
_LONGEST_OF_RANGE = 6
_PER = {"百": 100, "千": 1_000, "万": 10_000}
ENGLISH_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text.

    ``value`` is exact, or ``None`` (十几人); ``upper`` the other end of a range (3至5人).
    ``percent`` says that both count hundredths (5%, 百分之五, 5个百分点). ``figure`` is where the
    bare number stands, ``span`` where all that belongs to it does: 约, 余, 多, the measure word.
    """

    value: Fraction | None
    upper: Fraction | None
    percent: bool
    figure: Span
    span: Span

    @property
    def terms(self) -> tuple[str, ...]:
        """The values as index terms: ``#`` and the plain decimal value, with ``%``."""
        sign = "%" if self.percent else ""
        return tuple(f"#{in_decimals(v)}{sign}" for v in (self.value, self.upper) if v is not None)


def number_terms(text: str) -> list[str]:
    """Return the numbers in normalised ``text`` as index terms, in order of appearance.

    A term is ``#`` and the plain decimal value, with ``%`` for percentages; a fraction that has no
    decimal value keeps its line.

    >>> number_terms("1.4万余人次，37%，一百零五场，三分之一")
    ['#14000', '#37%', '#105', '#1/3']
    """
    return [term for number in numbers_in(text) for term in number.terms]


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of ``text``, normalised or not, in order; none overlaps another."""
    return list(_numbers(text))


@lru_cache(maxsize=512)  # one question looks for them in the same passages several times
def _numbers(text: str) -> tuple[Number, ...]:
    folded = _folded(text)
    found: list[Number] = []
    at = 0
    while match := _number().search(folded, at):
        number = _read(match)
        if number:
            found.append(number)
        at = number.span.end if number else max(match.end("bare"), match.start() + 1)
    return tuple(found)


def _folded(text: str) -> str:
    """Return the text with its figures spelt alike, character for character."""
    return with_chinese_zeros(simplify_in_place(text).translate(_FOLDED))


@cache
def _number() -> re.Pattern[str]:
    measure = alternatives(words("measures", "answer"))
    return compiled(
        rf"(?P<prefix>{_PREFIX})?(?P<bare>(?P<sign>{_SIGN})?(?:"
        rf"(?P<per>[百千万])分之(?P<share>{_FIGURE}|百)(?:[-–—~～至到](?P<share_to>{_FIGURE}))?|(?P<below>{_HAN}+)分之(?P<part>{_HAN}+)"
        rf"|(?P<slash>(?:\d+ )?\d+⁄\d+|\d*[¼-¾⅐-⅞])|(?P<half>{_HALF})"
        rf"|(?P<vague>{_VAGUE})|(?P<other>{OTHER_FIGURE})"
        rf"|(?P<low>{_FIGURE})(?P<low_sign>%?)(?:[-–—~～〜至到]|——)(?P<high>{_FIGURE})"
        rf"|(?P<figure>{_FIGURE})))"
        rf"(?P<more>[余多来几]?(?P<scale>(?<=[余多来几])[万亿]+)?[余多]?"
        rf"(?:\s(?P<english>(?i:{'|'.join(ENGLISH_SCALES)}))(?![a-z]))?)"
        rf"(?:(?P<percent> ?[%‰]|个?百分点|{_TENTHS})"
        rf"|(?P<measure>{_AFTER_GE}|{measure})(?P<and_half>{_AND_A_HALF}{measure}?)?)?"
    )


def _read(match: re.Match[str]) -> Number | None:
    """Return the number that was found, ``None`` where it turns out to be none."""
    kind, read = next((kind, read) for kind, read in _READERS.items() if match[kind] is not None)
    found = read(match)
    if found is None:
        return _leading(match, kind) if kind in ("figure", "low") else None
    low, high, percent = found
    if low is not None:
        low += Fraction(1, 2) if match["and_half"] else 0
        low *= -1 if match["sign"] else 1
    return Number(low, high, percent, Span(*match.span("bare")), Span(*match.span()))


def _leading(match: re.Match[str], kind: str) -> Number | None:
    """Return the Arabic number that a figure begins with where the rest belongs to another word."""
    text, start = match.string, match.start(kind)
    found = re.compile(rf"{_ARABIC}[百千万亿]*").match(text, start)
    value = numeral_value(found[0]) if found else None
    if found is None or value is None:
        return None
    return Number(value, None, False, Span(*found.span()), Span(*found.span()))


_Values = tuple[Fraction | None, Fraction | None, bool]
"""Value, upper end of a range, whether they count hundredths."""


def _share(match: re.Match[str]) -> _Values | None:
    """百分之五, 千分之三, 百分之二十至三十."""
    value = Fraction(100) if match["share"] == "百" else numeral_value(match["share"])
    upper = numeral_value(match["share_to"]) if match["share_to"] else None
    if value is None:
        return None
    per = Fraction(100, _PER[match["per"]])
    return value * per, upper * per if upper is not None else None, True


def _part(match: re.Match[str]) -> _Values | None:
    """三分之一; one that has a decimal value is a percentage: 四分之三."""
    below, above = numeral_value(match["below"]), numeral_value(match["part"])
    return _ratio(above / below) if above is not None and below else None


def _slash(match: re.Match[str]) -> _Values | None:
    """½ is 50% of something, or half of what is counted; 1½ is one and a half."""
    written = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", match["slash"])
    *whole, part = unicodedata.normalize("NFKC", written).split()
    above, _, below = part.partition("⁄")
    if not int(below):
        return None
    ratio = Fraction(int(above), int(below))
    if whole or match["measure"]:
        return sum(map(int, whole)) + ratio, None, False
    return _ratio(ratio)


def _ratio(ratio: Fraction) -> _Values:
    return (ratio * 100, None, True) if is_decimal(ratio) else (ratio, None, False)


def _half(match: re.Match[str]) -> _Values:
    """一半 is 50%, 半年 half of one."""
    return (Fraction(50), None, True) if len(match["half"]) > 1 else (Fraction(1, 2), None, False)


def _vague(_: re.Match[str]) -> _Values:
    return None, None, False


def _other(match: re.Match[str]) -> _Values | None:
    """Roman numerals; circled ones only before a measure word, for alone they head a list."""
    written = unicodedata.normalize("NFKC", match["other"]).lower()
    if written.isascii() and written.isalpha():
        value: float | None = roman_value(written)
    else:
        counts = match["measure"] or match["prefix"] == "第"
        value = unicodedata.numeric(match["other"]) if counts else None
    return None if value is None else (Fraction(value), None, False)


def _range(match: re.Match[str]) -> _Values | None:
    """3-5, 三至五万, 30%～50%; not a part of 2023-07-19 or of a telephone number."""
    text, low, high = match.string, numeral_value(match["low"]), numeral_value(match["high"])
    before, after = text[: match.start("low")][-1:], text[match.end("high") :][:1]
    chained = any(char and char in "-/:." for char in (before, after))
    too_long = max(len(match["low"]), len(match["high"])) > _LONGEST_OF_RANGE
    if low is None or high is None or too_long or chained:
        return None
    shared = re.search("[百千万亿]+$", match["high"])
    if shared and not re.search("[百千万亿]", match["low"]):
        low = _scaled(low, shared[0])
    if low >= high or not _stands(match, "high"):
        return None
    scale = match["scale"] or ""
    (low, percent), (high, _) = (_counted(match, _scaled(v, scale)) for v in (low, high))
    return low, high, percent or bool(match["low_sign"])


def _figure(match: re.Match[str]) -> _Values | None:
    written = match["figure"]
    value = numeral_value(written)
    after = match.string[match.end("figure") :][:1]
    if value is None and _NEIGHBOURS.search(written) and (match["measure"] or match["more"]):
        return None, None, False  # 七八个
    if value is None and _ROW_OF_TWO.fullmatch(written) and after and after in "年届级":
        value = Fraction(digits_value(written))
    if value is None or not _stands(match, "figure"):
        return None
    value *= ENGLISH_SCALES.get((match["english"] or "").lower(), 1)
    value, percent = _counted(match, _scaled(value, match["scale"] or ""))
    return value, None, percent


_READERS: dict[str, Callable[[re.Match[str]], _Values | None]] = {
    "share": _share,
    "part": _part,
    "slash": _slash,
    "half": _half,
    "vague": _vague,
    "other": _other,
    "low": _range,
    "figure": _figure,
}


def _stands(match: re.Match[str], group: str) -> bool:
    """Tell whether a figure is one: a single Chinese digit only before a measure word (三名)."""
    text, end = match.string, match.end(group)
    if len(match[group]) > 1 or match[group].isdigit():
        return True
    if match["sign"] or (match["measure"] and match["and_half"]):
        return True
    if match[group] in "廿卅卌" and text[end : end + 1] in _YEARS:
        return True
    if _NOT_ONE.match(text, end - 1):
        return False
    counted = text[end : end + 1] in _single_measures() or (
        match["measure"] and (match["more"] or len(match["measure"].removeprefix("个")) > 1)
    )
    return bool(counted or match["percent"] or match["prefix"] == "第")


def _scaled(value: Fraction, scale: str) -> Fraction:
    for unit in scale:
        value *= _SCALES[unit]
    return value


def _counted(match: re.Match[str], value: Fraction) -> tuple[Fraction, bool]:
    """Return the value and whether it counts hundredths, by the sign after it: 7‰, 三成五."""
    sign = match["percent"] or ""
    if sign.startswith("成"):
        rest = {"": Fraction(0), "半": Fraction(5)}.get(sign[1:])
        value = value * 10 + (Fraction(digits_value(sign[1:])) if rest is None else rest)
    return (value / 10 if sign.strip() == "‰" else value), bool(sign)


@cache
def _single_measures() -> frozenset[str]:
    return frozenset(words("measures", "number"))
