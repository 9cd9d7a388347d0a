"""A question plainly put: what is asked, however politely, in whatever script or width.

Encoder and reader are given this form, so that 请问…, an added blank, a full-width figure or a
closing 呢 cannot change an answer. The openings are patterns in ``qa/lexicon/openings.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import capwords

from qa.lexicon import words
from qa.text.choices import without_choices
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.normalize import CJK, HAS_CJK, alike, in_latin

_MARK = re.escape(",.;:!?()<>/+&%，。、；：！？“”‘’（）《》「」【】·—…~～-")
_BLANK = lazily(
    rf"(?<=[{CJK}{_MARK}])\s+(?=[{CJK}0-9{_MARK}])|(?<=[0-9])\s+(?=[{CJK}{_MARK}])"
    rf"|(?<=[A-Za-z])\s+(?=[{_MARK}])|(?<=[{_MARK}])\s+(?=[A-Za-z])"
    r"|(?<=(?<![0-9])1)\s+(?=9[0-9]{2}\s?年)|(?<=(?<![0-9])2)\s+(?=0[0-9]{2}\s?年)"
    r"|(?<=(?<![0-9])(?:19|20))\s+(?=[0-9]{2}\s?年)"
    r"|(?<=(?<![0-9])(?:19|20)[0-9])\s+(?=[0-9]\s?年)"
)
"""Blanks that part nothing in Chinese, a year's digits neither (20 24年). Words of letters keep
theirs, and other rows of figures."""
_BLANK_IN_LATIN = lazily(rf"(?<=[{CJK}])\s+(?=[{CJK}0-9])|(?<=[0-9])\s+(?=[{CJK}])")
ESCAPES = lazily(
    r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -~])?|[\x00-\x08\x0e-\x1f\x7f]"
)
"""Colours and titles that a terminal was sent, and stray controls: a paste may bring them."""

_CIRCLED = lazily(r"\s*[①-⓿❶-❿㈠-㈩]+(?![号级期组届])")
_LIST_MARK = (
    r"[#*•●○■◆▪☆★>]+|[-–—]+(?=[^\W\d_])|\(\d{1,3}\)|\d{1,3}[.、):](?!\d)"
    r"|(?:q|question|问题?|提问|求助|第[\d一二三四五六七八九十]{1,3}[问题])[\d一二三四五六七八九十]{0,3}(?:[、:]|\.(?!\d))"
)
"""How lists of questions head each: 1. (2) # 问： Q3:. Behind these no figure goes on."""

_THANKS = (
    r"(?:[,，。.!！?？]\s?(?:(?:非常|十分)?感谢|急(?:问|求|用)?|在线等|thanks?(?: you)?|please)"
    r"|[,，。!！?？]?(?:谢谢(?:了|啦|您|你|大家|各位)?|多谢(?:了|啦)?)|(?<=\w) please)*"
)
_END = lazily(
    rf"{_THANKS}(?:(?<=[{CJK}])[呢啊呀哦哇]+)?[\s?？!！。.…~～\u2600-\u27bf\U0001f000-\U0001faff]*$",
    re.IGNORECASE,
)
_ASKS = lazily(
    "谁|什么|啥|哪|多少|几[个名家场次位年月天人]|怎么|怎样|如何|何[时地处人]|为何|多[久大高长]"
)
_WRAPPED = lazily(r"(?:\*\*|__|[\"'“「])(?P<inside>[^*_\"'“”「」]+)(?:\*\*|__|[\"'”」])")
_TWICE = lazily(r"(?P<once>.{6,}?)[?？!！。\s]+(?P=once)")
_LETTERS = lazily(r"(?=(?:[^A-Z]*[A-Z]){8})(?!.*[a-z]).*[A-Z]{3,} [A-Z]{2,}.*")
"""All in capitals, and no single name."""
_ACCENTS = lazily("(?<=[A-Za-z])[\u0300-\u0307\u0309-\u036f]+")
_PRIZE = lazily(r"(?<![\d.])[1-4](?=等[奖功])")
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_YEAR_BESIDE = lazily(
    rf"(?:今年|去年|前年|当年|本年度?)(?P<of>[^?？。]*?)[?？。]?[(（]{_YEAR}年?[)）]"
    rf"|{_YEAR.replace('year', 'before')}年(?:今|去|前|当)年|今年{_YEAR.replace('year', 'after')}年"
)
_YEAR_IN_ENGLISH = lazily(rf"\b(?:in |of )?(?:this|last) year \({_YEAR}\)", re.IGNORECASE)
_WHO = lazily(
    r"(?:姓甚名谁|由(?:谁|哪位|何人)担任"
    r"|(?:(?<=[长员席任人者的夫亲记理士])|(?<=[妻儿]子)|(?<=女儿))是(?:什么|何|哪个)人)$"
)
"""Asks who it is; 甲是什么人 asks what he is."""
_CLEFT = lazily(
    r"(?<=..)是由?((?:谁|哪[个家]?(?:单位|公司|部门|机构|组织|企业|工会)))"
    rf"((?![家们的])[{CJK}]{{1,4}})的$"
)
_BEHIND = lazily(
    r"(?P<asks>[^?？。!！,，;；]*(?:[谁啥哪几]|什么|多少|怎)[^?？。!！,，;；]*)[?？]\s*"
    rf"(?P<of>(?![是有要不免由])(?!.*[谁啥哪么几])[{CJK}0-9]{{2,10}}的)"
)
"""Whose it is, behind what is asked of it: 谈了几轮？青塘的."""


def plainly(text: str) -> str:
    """Return a question in simplified characters and half width, without courtesies.

    Blanks between Chinese characters and marks go, polite openings and closing particles too; the
    end is a question mark. A question of nothing but courtesies stays as it is.

    >>> plainly("請問　夜校 有几名学员呢？"), plainly("Could you tell me who runs it")
    ('夜校有几名学员?', 'Who runs it?')
    """
    bare = ESCAPES.sub("", text)
    marked = _CIRCLED.match(bare)  # before ① is one with 1
    if marked and any(map(str.isalnum, bare[marked.end() :])):
        bare = bare[marked.end() :]
    bare = _ACCENTS.sub("", unicodedata.normalize("NFD", bare))  # Qiáodōng
    close = " ".join(alike(bare).split())
    close = _unwrapped(capwords(close) if _LETTERS.fullmatch(close) else close)
    close = (_BLANK_IN_LATIN if in_latin(close) else _BLANK).sub("", close)
    opened = _without_openings(close)
    bare = _END.sub("", opened)
    if opened != close and _ASKS.search(bare):
        bare = bare.removesuffix("吗")  # 你知道…是谁吗
    if behind := _BEHIND.fullmatch(bare):
        bare = behind["of"] + behind["asks"]
    bare = _YEAR_IN_ENGLISH.sub(r"in \g<year>", _YEAR_BESIDE.sub(_with_year, bare))
    bare = without_choices(bare)
    bare = _PRIZE.sub(lambda prize: "一二三四"[int(prize[0]) - 1], bare)
    bare = _WHO.sub("是谁", _CLEFT.sub(r"由\1\2", bare))
    if not HAS_CJK.search(bare):
        bare = bare[:1].upper() + bare[1:]  # as where nothing stood before it
    return f"{bare}?" if any(map(str.isalnum, bare)) else close


def _unwrapped(text: str) -> str:
    """Return a question without marks around it, and once where it is asked twice."""
    wrapped = _WRAPPED.fullmatch(text.rstrip("?？。"))
    if wrapped and (wrapped["inside"][-1] in "?？吗" or _ASKS.search(wrapped["inside"])):
        text = wrapped["inside"]
    twice = _TWICE.fullmatch(text.rstrip("?？!！。 "))
    return twice["once"] if twice else text


def _with_year(told: re.Match[str]) -> str:
    """Return 今年 as the year written beside it: 今年（2023）, 2023年今年, 今年…（2023年）."""
    return f"{told['year'] or told['before'] or told['after']}年{told['of'] or ''}"


def _without_openings(text: str) -> str:
    while match := _opening().match(text):
        rest = text[match.end() :]
        if not any(map(str.isalnum, rest)):
            return text
        text = rest
    return text


@cache
def _opening() -> re.Pattern[str]:
    opening = f"(?:{'|'.join(words('openings'))})[,，:：、!！。\\s]*"
    return compiled(rf"(?:{_LIST_MARK})\s*|{opening}", re.IGNORECASE)
