"""The forms in which dates are written, in Chinese and in English, and how each is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.lexicon import alternatives, rows, words
from qa.text import date_readers as read
from qa.text.compiled import compiled
from qa.text.date_readers import ReadPeriod
from qa.text.numerals import NUMBER_WORDS

_YEAR = r"(?<!\d)(?P<year>(?:1[89]|2[01])\d\d)(?!\d)"
_HAN_YEAR = "(?P<han_year>[一二][〇零一二三四五六七八九]{3})"
_SMALL = "[一二三四五六七八九十廿卅]{1,3}"
_MONTH = rf"(?P<month>(?<!\d)\d{{1,2}}|{_SMALL})月(?![光亮球饼季嫂])份?"
_DAY = rf"(?P<day>(?<!\d)\d{{1,2}}|{_SMALL})[日号](?![楼线院厅馆店])"
LAST_DAY = rf"(?P<day>\d{{1,2}}|{_SMALL})[日号]"
"""The day of the month that a range ends with."""
_REST = rf"(?:度?(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|\s*{_MONTH}(?:\s*{_DAY})?)?"
_MONTH_DAY = r"(?P<month>\d{1,2})(?:(?P=mark)(?P<day>\d{1,2}))?"
_CENTURY = "(?:(?:上|二十|20)世纪)"
_REPUBLIC = r"民国(?P<republic>元|\d{1,3}|[〇零一二三四五六七八九十百廿卅]{1,5})年"
_COUNT = rf"(?P<count>(?<!\d)\d{{1,3}}|{_SMALL}|两|几)"
_WEEKDAY = "(?P<weekday>[一二三四五六日天](?![、个月日]))"
_UNIT = "(?P<unit>年|个月|个?星期|周|天)"
_NAME = (
    r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_OF_MONEY = "yuan|rmb|cny|dollars?|usd|kilomet(?:er|re)s?|tonn?e?s|kilos?|kilograms?"
"""Behind a number in English: 2000 yuan names no year."""
_COMMA_YEAR = rf"(?:\s*,?\s*{_YEAR})"
_DAY_FIRST = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?"
_ENGLISH_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)}|few|several|an?)"
_ENGLISH_UNIT = r"(?P<unit>year|month|week|day)s?(?![a-z])"
_SHORT_YEAR = (
    r"(?<![\d.了达近约长满过共够超余干作一二三四五六七八九十百千万几多第])"
    r"(?P<short_year>\d\d|[〇零一二三四五六七八九]{2})年(?![来前后多以里间内时半代]|之[前后])"
)
"""Two digits before 年, unless a count of years is more likely: 干了22年."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a date: its pattern and how to read what matched.

    Few forms are met in one text, and compiling all takes longer than reading: a form is looked
    for only where one of the characters in ``sign`` stands. ``relative`` forms are told from
    another day, and so is what matched a group ``word``.
    """

    sign: str
    pattern: str
    read: ReadPeriod
    relative: bool = False

    def tells_from(self, match: re.Match[str]) -> bool:
        """Tell whether the date that matched is told from another day."""
        return self.relative or bool(match.groupdict().get("word"))

    def matches(self, text: str) -> list[re.Match[str]]:
        """Return where the form may stand in folded text."""
        if not any(char in text for char in self.sign):
            return []
        return list(_compiled(self.pattern).finditer(text))


_compiled = cache(compiled)


@cache
def chinese_forms() -> tuple[Form, ...]:
    """Return the forms in figures and in Chinese; where two begin at one place the first counts."""
    counted = "".join(
        sorted({word[0] for word in words("measures", "answer")} - set("年月日号级届"))
    )
    year, month, week, day, quarter, season = map(
        _relative_words, "year month week day quarter season".split()
    )
    any_year = rf"{_YEAR}\s*年|{_HAN_YEAR}年|{_REPUBLIC}|{_SHORT_YEAR}|(?P<word>{year})"
    no_year = rf"(?!\.\d|(?!q[1-4])[a-z]|\s*[万亿余多%{counted}]|\s+(?:{_OF_MONEY})\b)"
    alone = rf"(?<![(（][元件人次户个名%][)）])(?<![.#a-z:/号第])(?<!(?<!\d{{4}})-){_YEAR}{no_year}"
    return (
        Form("-/.", rf"{_YEAR}(?P<mark>[-/.]){_MONTH_DAY}(?![\d%])", read.numeric),
        Form("年", rf"(?:{any_year}){_REST}", read.in_year),
        Form("月", rf"(?<!农历)(?<!夏历)(?<!旧历)(?<!阴历){_MONTH}(?:\s*{_DAY})?", read.yearless),
        Form("月", rf"(?P<word>{month})(?:{_DAY})?", read.in_relative_month, relative=True),
        Form("周期", rf"(?P<word>{week}){_WEEKDAY}?", read.in_relative_week, relative=True),
        Form("今昨前明后", rf"(?P<word>{day})", read.relative_day, relative=True),
        Form("春夏秋冬", rf"(?P<word>{season})", read.in_relative_year, relative=True),
        Form("半", r"(?P<half>[上下]半年)", read.part_of_this_year, relative=True),
        Form("季", r"第?(?P<quarter>[一二三四])季度", read.part_of_this_year, relative=True),
        Form("季", rf"(?P<word>{quarter})", read.relative_quarter, relative=True),
        Form("年", rf"{_CENTURY}?(?P<tens>[2-9]0|[二三四五六七八九]十)年代", read.decade),
        Form("近去这", rf"(?:最近|过去|这|近){_COUNT}{_UNIT}[来里间内]?", read.past, relative=True),
        Form("前", rf"{_COUNT}{_UNIT}[之以]?前", read.ago, relative=True),
        Form("12", alone, read.absolute),
        Form(
            "近来日前今在当下新",
            alternatives(words("recent_words", "language", "zh")),
            read.newest,
            relative=True,
        ),
    )


@cache
def english_forms() -> tuple[Form, ...]:
    """Return the forms in English, for text in lower case."""
    half = r"(?<![a-z])(?P<half>first|second)\s+half\s+of\s+"
    newest = alternatives(words("recent_words", "language", "en"))
    units = (f"(?P<word>{_relative_words(f'{unit}_en')})" for unit in "year month week day".split())
    readers = (
        read.in_relative_year,
        read.in_relative_month,
        read.in_relative_week,
        read.relative_day,
    )
    told_from = [
        Form(sign, unit, reader, relative=True)
        for sign, unit, reader in zip("ymwt", units, readers, strict=True)
    ]
    return (
        *told_from,
        Form("s", r"(?<!\d)(?P<tens>(?:18|19|20)\d0)s(?![a-z])", read.decade),
        Form(
            "t",
            rf"(?<![a-z])(?:past|last|recent)\s+{_ENGLISH_COUNT}\s+{_ENGLISH_UNIT}",
            read.past,
            True,
        ),
        Form("g", rf"(?<![a-z]){_ENGLISH_COUNT}\s+{_ENGLISH_UNIT}\s+ago(?![a-z])", read.ago, True),
        Form("f", rf"{half}{_YEAR}", read.absolute),
        Form("f", rf"{half}(?P<word>(?:this|last|next)\s+year)", read.in_relative_year, True),
        Form(
            "12", rf"{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w){_COMMA_YEAR}?", read.english
        ),
        Form("0123456789", rf"{_DAY_FIRST}{_NAME}{_COMMA_YEAR}?", read.english),
        Form("12", rf"{_NAME}\s*,?\s*(?:of\s+)?{_YEAR}", read.english),
        Form("n", rf"(?<=in\s){_NAME}", read.english),
        Form("rltn", rf"(?<![a-z]){newest}(?![a-z])", read.newest, True),
    )


def _relative_words(unit: str) -> str:
    """Return a pattern for the relative dates of one unit, not where they are part of a word."""
    found = [row for row in rows("relative_dates") if row["unit"] == unit]
    return "|".join(
        (rf"(?<![{row['not_after']}])" if row["not_after"] else "")
        + (rf"(?<![a-z]){row['word']}(?![a-z])" if row["word"].isascii() else row["word"])
        + (rf"(?![{row['not_before']}])" if row["not_before"] else "")
        for row in sorted(found, key=lambda row: -len(row["word"]))
    )
