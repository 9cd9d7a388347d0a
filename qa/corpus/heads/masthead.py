"""Newspaper, date and page number from the lines that a page is headed with, in any paper's way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from qa.corpus.heads.dates import dates_of_line
from qa.corpus.heads.names import is_unit
from qa.corpus.heads.stretch import HAN, fold_line
from qa.corpus.metadata import PAPERS, Imprint, read_imprint
from qa.lexicon import alternatives
from qa.text.written_dates import ENGLISH_MONTH, LUNAR_DATE, iso_date, numeral

_TITLES = "报 周刊 旬刊 月刊 双月刊 半月刊 季刊 学刊 快讯 通讯 杂志 之声 之窗 在线 网".split()
_WEAK_TITLES = (
    "工人 职工 工运 工友 劳动者 周末 月末 之友 生活 头条 公众号 视窗 时空 早班车 快看 简报 剪报"
).split()
"""What titles end with that may also stand in a heading, so only where a line begins."""
_EDITIONS = "电子版 数字报 数字版 网络版 电子报 手机报 客户端 新闻客户端 手机版".split()
_NO_TITLE = re.compile(
    "^(?:半|双)?[周旬月季年][刊报]$|(?:播报|简报|剪报|通报|海报|喜报|战报|公报|情报|官网|上网|联网|报刊|见报|订报|本报|今报|摘报)$"
)
_HEADING = re.compile(
    "(?:要闻|新闻|综合|动态|文件|通知|通告|公告|专栏|副刊|版|导读|编|主管|主办|年|月|日)$"
)
_ENGLISH = re.compile(
    rf"\b(?:The )?(?:[A-Z][\w'’&.-]*\s+){{1,5}}(?:{PAPERS}|Observer|Bulletin|Mail|Standard|Express"
    r"|Online|Chronicle|Monthly|Review|Voice|Worker|Workers|Today|Mirror|Guardian|Sun|Star|Telegraph"
    rf"|Newsletter|Record|Courier|{PAPERS.upper()}|WORKER)\b"
)
_CAPITALISED = re.compile(r"(?:(?:[A-Z][A-Za-z'’-]*|&)\s+){1,5}[A-Z][A-Za-z'’&-]+")
_NAME = re.compile(rf"(?<![^\s|《])(?!第|星期|农历|\S*年\S*月){HAN}{{3,12}}(?![^\s|》])")
_ACCOUNT = re.compile(
    rf"(?P<original>原创\s(?:.*\s)?)?(?P<name>{HAN}{{2,14}})\s+\S+\s+\d{{1,2}}:\d\d\s+"
    rf"(?:发表于|(?(original){HAN}+$|(?!)))"
)
_APART_FROM = re.compile(r"\s|[|>·]|$")
_SET_BY = re.compile("(?:责任|执行|本版|版面)?(?:编辑|主编|责编|美编|校对|版式|电话|组版)")
_COUNTED = re.compile(
    r"(?:今日|本期|今天)\s*(?:共|出版)?\s*[\d一二三四五六七八九十]{1,3}\s*[版张页]"
)
"""How many pages the paper has today: only its first page says so."""
_ISSUE = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*年?\s*第?\s*\d+\s*期")
_IN_ENGLISH = re.compile(rf"(?<![\w-])(?<!\d\s){ENGLISH_MONTH}(?!\w)", re.IGNORECASE)
_FIGURE = r"\d〇零○一二三四五六七八九十"
_APART = re.compile(rf"(?<=[{_FIGURE}]) +(?=[{_FIGURE}年月日])|(?<=[年月]) +(?=[{_FIGURE}])")
"""The blanks of a date that is set wide: 2 0 2 4 年, 二 〇 二 四 年."""
_PRINTED = re.compile(r"\s*\d{2,4}/\d{1,2}/\d{1,4},? \d{1,2}:\d\d")
"""What a browser sets over a page that it prints: the day and time of that."""
_NUMBERS = re.compile(
    r"[总第新]+\s*[\d一二三四五六七八九十百千零〇()]{1,9}\s*[期号]|总第?\s*\d+\s*[期号]?|\d+\s*期"
    r"|(?:今日|本期|共)\s*(?:共|出版)?\s*[\d一二三四五六七八九十]{1,4}\s*[版张页]"
    r"|CN\s*\d\d-\d{4}(?:/\w+)?|ISSN\s*[\dX-]+|邮发代号\s*:?\s*\d+-\d+|\b\d{1,2}-\d{2,4}\b"
    r"|-?\d{1,2}\s*(?:°C|℃|度)?\s*[~至/-]\s*-?\d{1,2}\s*(?:°C|℃|度)|\d{1,2}:\d\d"
    r"|(?:19|20)\d\d年?|\d+\s*(?:元|级|周年)|(?:Vol|No|Issue)\.?\s*\d+|[\d-]{5,}",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[\s;·|/()《》【】—,，-]+")
_HEADING_MOST = 4
"""Characters of a page's heading beside its day: 要闻, 读者来信."""
_TENTHS = "[一二三四五六七八九十]{1,3}"
_PAGE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第\s*(?P<page>[A-Z]?\d{{1,3}}|{_TENTHS})\s*[版页]",
        rf"版[次面]?\s*[:】]\s*第?\s*(?P<page>[A-Z]?\d{{1,3}}|{_TENTHS})",
        r"(?<![A-Za-z\d])(?P<page>[A-Z]?\d{1,3})\s*版(?!权)",
        r"(?<![A-Za-z])[Pp](?:age|AGE)?\.?\s*(?P<page>[A-Z]?\d{1,3})(?!\d)",
        r"(?<![A-Za-z\d-])(?P<page>[A-D]\d{1,3})(?![\d-])",
        rf"(?<![\w.-])(?P<page>{_TENTHS})版",
        r"(?:^|(?<=[\s|/·—>-]))(?P<page>\d{1,2})(?=$|[\s|/·—<-])",
    )
)


def read_masthead(lines: Sequence[str]) -> Imprint:
    """Return what lines say of their page that are known to be its masthead.

    They need not be next to each other, and may hold more: editors, weather, the heading of the
    page. For a line that may be anything see :func:`qa.corpus.metadata.read_imprint`.

    >>> read_masthead(["北岭工人报", "2024年3月5日　星期二　责任编辑　王宁　A3"])
    Imprint(newspaper='北岭工人报', date='2024-03-05', page='A3', unread=None)
    """
    folded = [fold_line(line) for line in lines]
    together = " ".join(folded)
    readings = (folded, [together], [_APART.sub("", together)])
    dated = [(_date(reading), reading) for reading in readings]
    date, reading = max(dated, key=lambda one: len(one[0] or ""))
    page = _page([_without_numbers(line) for line in reading])
    first = "1" if any(map(_COUNTED.search, folded)) else None
    return Imprint(_newspaper(lines, folded), date, page or first)


def read_account(line: str) -> str | None:
    """Return the account that a line says a post of: 北堤工会 2024-07-22 18:05 发表于北堤.

    What opens with 原创 may leave 发表于 out.
    """
    match = _ACCOUNT.search(fold_line(line))
    return line[match.start("name") : match.end("name")] if match else None


def read_site(line: str) -> str | None:
    """Return the paper or site whose navigation a line begins: 望湖工人网 首页 > 综合 > 滚动."""
    plain = fold_line(line)
    match = _title().match(plain)
    if not match or _NO_TITLE.search(match["name"]) or not _APART_FROM.match(plain, match.end()):
        return None
    return line[: match.end("name")]


def heads_page(line: str) -> bool:
    """Tell whether a line says nothing but which paper a page is of, of which day or number.

    >>> heads_page("《北岭工人报》2024年3月5日"), heads_page("北岭工人报创刊十周年")
    (True, False)
    """
    if read_imprint(line) is not None:
        return True
    plain = _without_numbers(_without_dates(fold_line(line)))
    name = _title().fullmatch(_BESIDE.sub("", _page_taken(plain)))
    return name is not None and not _NO_TITLE.search(name["name"])


def dates_page(line: str) -> bool:
    """Tell whether a line names a paper and its day, and says hardly anything else.

    >>> dates_page("北岭工人报　2024年3月5日　第2版　要闻"), dates_page("北岭工人报")
    (True, False)
    >>> dates_page("北岭工人报2024年3月5日起改为对开八版"), dates_page("新闻联播 2024-03-05")
    (False, False)
    """
    read = read_masthead([line])
    if not (read.newspaper and read.date):
        return False
    if not (read.page or _title().search(read.newspaper) or _ENGLISH.search(read.newspaper)):
        return False  # what only stands beside a day may be a programme, or a report of that day
    plain = _without_dates(fold_line(line)).replace(fold_line(read.newspaper), " ")
    rest = _IN_ENGLISH.sub(" ", _page_taken(_without_numbers(plain)))
    return all(len(word) <= _HEADING_MOST for word in _BESIDE.split(rest))


def _page_taken(line: str) -> str:
    """Return a line without the number of its page."""
    return next((p.sub("", line, count=1) for p in _PAGE if p.search(line)), line)


def _date(lines: Sequence[str]) -> str | None:
    """Return the first of the most precise dates."""
    years = [match["year"] for line in lines for match in _ISSUE.finditer(line)]
    told = sorted(lines, key=lambda line: bool(_PRINTED.match(line)))
    found = [value for line in told for value in _dates_of(line, next(iter(years), None))]
    return max(found, key=len, default=None)


def _dates_of(line: str, issued: str | None) -> list[str]:
    """Return the dates of a line, a month and a day those of the year that the issue is of.

    The year of an issue's number (2022年第10期) is no date by itself.
    """
    plain = _ISSUE.sub(" ; ", line)
    found = [date.value for date in dates_of_line(plain, issued) if date.value]
    return [*found, *filter(None, map(iso_date, _IN_ENGLISH.findall(plain)))]


def _newspaper(lines: Sequence[str], folded: Sequence[str]) -> str | None:
    """Return the paper's title: what ends as titles do, else what stands where titles stand."""
    plain = [_without_dates(line) for line in folded]
    chosen = [
        *_titled(lines, plain, _title(), whole=True),
        *_titled(lines, plain, _title(), whole=False),
        *_titled(lines, folded, _weak_title(), whole=False),
        *_alone(lines[:1], folded[:1]),
        *_english(lines),
        *_beside(lines, folded),
    ]
    return next(iter(chosen), None)


def _without_dates(line: str) -> str:
    """Return a line of the same length with blanks for its date: a name may follow."""
    for date in dates_of_line(line, None):
        line = line[: date.start] + " " * (date.end - date.start) + line[date.end :]
    return line


def _titled(
    lines: Sequence[str], folded: Sequence[str], pattern: re.Pattern[str], *, whole: bool
) -> list[str]:
    """Return what ends as titles do, dailies before their supplements."""
    found = [
        line[match.start("name") : match.end("name")]
        for line, plain in zip(lines, folded, strict=True)
        for match in pattern.finditer(plain)
        if not (pattern is _title() and _NO_TITLE.search(match["name"]))
        and (not whole or match["name"] == plain.strip(" 《》"))
    ]
    return sorted(found, key=lambda name: name[-1] not in "报報")


def _alone(lines: Sequence[str], folded: Sequence[str]) -> Iterator[str]:
    """Yield a line that is nothing but a few characters, perhaps with a number: 职工周三信."""
    for line, plain in zip(lines, folded, strict=True):
        match = re.match(rf"{HAN}{{3,10}}(?=$|\s+(?:VOL|NO)\b)", plain, re.IGNORECASE)
        if match and not _is_heading(match[0]):
            yield line[: match.end()]


def _beside(lines: Sequence[str], folded: Sequence[str]) -> list[str]:
    """Return names beside a date or a page's number: those that a line begins with, the longest.

    职工与社会　2022年第10期; 05 女工　湖西工人　2023年3月8日: what a page is about is short.
    """
    found: list[tuple[bool, int, str]] = []
    for line, plain in zip(lines, folded, strict=True):
        if dates_of_line(plain, None) or _page([_without_numbers(plain)]):
            for match in _NAME.finditer(_SET_BY.split(plain)[0]):
                if not _is_heading(match[0]):
                    name = line[match.start() : match.end()]
                    found.append((match.start() == 0, len(name), name))
    return [name for *_, name in sorted(found, key=lambda one: one[:2], reverse=True)]


def _english(lines: Sequence[str]) -> Iterator[str]:
    """Yield whole lines of capitalised words, those with a title's word first; then parts."""
    whole = [line.strip() for line in lines if _CAPITALISED.fullmatch(line.strip())]
    yield from sorted(whole, key=lambda line: not _ENGLISH.search(line))
    yield from (match[0].strip() for line in lines for match in _ENGLISH.finditer(line))


def _is_heading(written: str) -> bool:
    """Tell whether something heads a page or names an office rather than a paper."""
    return is_unit(written) or bool(_HEADING.search(written))


@cache
def _title() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!{HAN})(?P<name>{HAN}{{1,14}}?{alternatives(_TITLES)})社?"
        rf"{alternatives(_EDITIONS)}?(?!{HAN})"
    )


@cache
def _weak_title() -> re.Pattern[str]:
    return re.compile(rf"^[\d\s]*(?P<name>{HAN}{{2,8}}?{alternatives(_WEAK_TITLES)})(?!{HAN})")


def _without_numbers(line: str) -> str:
    """Return a line without its dates and the numbers that are no page's."""
    for date in sorted(dates_of_line(line, "2000-01-01"), key=lambda one: one.start, reverse=True):
        line = f"{line[: date.start]} ; {line[date.end :]}"
    return _NUMBERS.sub(" ; ", _lunar().sub(" ; ", line))


@cache
def _lunar() -> re.Pattern[str]:
    english = r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    return re.compile(f"{LUNAR_DATE}|(?:星期|周|礼拜)[一二三四五六日天]|{english}", re.IGNORECASE)


def _page(folded: Sequence[str]) -> str | None:
    for pattern in _PAGE:
        for line in folded:
            match = pattern.search(line.strip(" ;"))
            if match:
                return _bare(match["page"])
    return None


def _bare(number: str) -> str:
    """Return a page's number as it is cited: 03 is 3, 三 too."""
    if number[:1] in "一二三四五六七八九十":
        return str(numeral(number))
    return number.lstrip("0") or number
