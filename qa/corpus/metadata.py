"""Date, newspaper and page number, where the page or its name states them plainly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from qa.text.normalize import CJK
from qa.text.written_dates import DAY_NAME, FULL_DATE, LUNAR_DATE, PARTIAL_DATE, iso_date, numeral

_PAGE = (
    r"第?\s*[A-Z]?\d{1,3}\s*版|第\s*[一二三四五六七八九十]{1,3}\s*版|版[次面]\s*:\s*[A-Z]?\d{1,3}"
    r"|[Pp]age\s+\d{1,3}|[A-Z]\d{1,3}(?!\d)"
)
PAPERS = "Daily|News|Times|Post|Herald|Gazette|Weekly|Tribune|Journal"
"""What the names of newspapers in English end with."""
_NEWSPAPER = (
    rf"[{CJK}]{{1,10}}[报報]"
    rf"|(?:[A-Z][\w'’&.-]*\s+){{1,5}}(?:{PAPERS}|{PAPERS.upper()})\b"
)
_FIGURES = r"[\d一二三四五六七八九十百千零〇]{1,8}"
_NUMBERS = (
    rf"(?:总|總|新|今日|农历)?第?\s*{_FIGURES}\s*[期号號版]|(?:今日|本期|共)\s*{_FIGURES}\s*版"
    r"|国内统一(?:连续出版物号|刊号)|邮发代号|CN\s*\d\d-\d{4}|\d{1,2}-\d{1,4}(?=\s|$)"
)
_WEATHER = (
    r"(?:晴|多云|阴|[小中大暴阵雷]{0,2}雨|[小中大暴阵]?雪|雾|霾|转|间)+(?![\u4e00-\u9fff])"
    r"|-?\d{1,2}\s*(?:°C|度)?\s*[~至-]\s*-?\d{1,2}\s*(?:°C|度)|[东南西北]{1,2}风(?:\d(?:-\d)?级)?"
)
_STAFF = (
    r"(?:本版|责任|值班|执行)?(?:编辑|主编|编委|美编|校对|责编|版式)\s*[:/ ]\s*"
    rf"[{CJK}]{{2,4}}(?:[ 、/][{CJK}]{{2,4}}(?![:/]))?(?=\s|$)"
)
_BETWEEN = r"[\s,，、|·/()\[\]【】:：。-]|[—–]|\d{1,2}:\d{2}(?::\d{2})?|公元|出版|报名(?=\s*:)"
_LONGEST = 90  # characters


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says of itself; ``date`` is ISO 8601 and may be partial.

    ``unread`` is what stands in a date's place and is none that the calendar has.
    """

    newspaper: str | None = None
    date: str | None = None
    page: str | None = None
    unread: str | None = None


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<date>{FULL_DATE})|(?P<page>{_PAGE})|(?P<lunar>{LUNAR_DATE})"
        r"|(?P<label>日期\s*:)|(?:星期|周|週|[礼禮]拜)[一二三四五六日天]"
        r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        rf"|{DAY_NAME}|{_STAFF}|{_NUMBERS}|{_WEATHER}|(?P<partial>{PARTIAL_DATE})|(?P<newspaper>{_NEWSPAPER})"
        # the page's own heading (要闻, 基层动态) is known only by standing among the rest
        rf"|(?P<heading>[{CJK}]{{2,6}})(?=[\s,，|·/()\[\]【】:：—-]|$)|(?:{_BETWEEN})+"
    )


def read_imprint(line: str) -> Imprint | None:
    """Return what a line says that holds nothing but date, page number, issue and masthead.

    Of several dates the first that exists is taken; a lunar one beside it says nothing.

    >>> read_imprint("2023年7月19日 星期三 农历癸卯年六月初二 第3版")
    Imprint(newspaper=None, date='2023-07-19', page='3', unread=None)
    """
    if len(line) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", line)
    if plain.startswith("(") and plain.endswith(")"):
        return None  # the day of a speech, under its title
    pieces = list(_cut(plain))
    if not pieces or pieces[-1] == ("", ""):
        return None
    found = {kind: [text for k, text in pieces if k == kind] for kind, _ in pieces}
    if not _is_imprint(found):
        return None
    written = [*found.get("date", ()), *found.get("partial", ())]
    dates = [when for text in written if (when := iso_date(text))]
    return Imprint(
        _first(found.get("newspaper", ())),
        _first(dates),
        bare_page(_first(found.get("page", ()))),
        None if dates else _first(written),
    )


def _cut(line: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds and texts of a line's pieces; ``("", "")`` where one is none of these."""
    at = 0
    while at < len(line):
        match = _pieces().match(line, at)
        if match is None:
            yield "", ""
            return
        yield match.lastgroup or "between", match[0]
        at = match.end()


def _is_imprint(found: dict[str, list[str]]) -> bool:
    """Tell a page's imprint from a line that only mentions a date, a year or a number."""
    stated = found.keys() & {"date", "page"}
    if "label" in found and "page" not in found:
        return False  # the day of what is announced
    if "partial" in found and found.keys() & {"newspaper", "page"}:
        stated |= {"date"}
    headings = len(found.get("heading", ()))
    if not stated:
        return bool(found.keys() & {"lunar"}) and not found.keys() - {"lunar", "between"}
    return headings == 0 or (headings == 1 and len(stated) == 2)


def _first(values: Sequence[str]) -> str | None:
    return next(iter(values), None)


def bare_page(written: str | None) -> str | None:
    """Return a page's number without the words about it: 第03版 is 3, 第三版 too; 头版 stays."""
    number = re.sub(r"第|版[次面]?|[Pp]age|[\s:]", "", written or "")
    if number[:1] in tuple("一二三四五六七八九十"):
        number = str(numeral(number))
    if written and not re.fullmatch(r"[A-Za-z]?\d+", number):
        return written
    return number.lstrip("0") or number or None
