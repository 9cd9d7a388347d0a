"""Newspaper, date and page number from the lines that a page is headed with, in any paper's way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from qa.corpus.heads.dates import dates_in
from qa.corpus.heads.stretch import HAN, fold
from qa.corpus.metadata import Imprint
from qa.lexicon import alternatives
from qa.text.written_dates import LUNAR_DATE, numeral

_TITLE = (
    "日报 晚报 早报 晨报 时报 周报 旬报 月报 导报 商报 报 周刊 旬刊 月刊 双月刊 半月刊 季刊 学刊 专刊 期刊 刊 快讯 通讯 杂志"
    " 画报 之声 之窗 新闻网 在线 网"
).split()
_EDITION = "电子版 数字报 数字版 网络版 电子报 手机报 客户端 新闻客户端 手机版 多媒体数字报".split()
_NO_TITLE = re.compile("(?:简报|剪报|通报|海报|喜报|战报|公报|情报|官网|上网|互联网|联网|报刊|见报|订报|一周|本报|今报|主办|摘报|日报社)$")
_ENGLISH = re.compile(
    r"\b(?:The )?(?:[A-Z][\w'’&.-]*\s+){0,5}(?:Daily|News|Times|Post|Herald|Gazette|Weekly|Tribune|Journal"
    r"|Observer|Bulletin|Mail|Standard|Express|Online|Chronicle|Monthly|Review|Voice|Worker|Workers|Today"
    r"|Mirror|Guardian|Sun|Star|Telegraph|Newsletter|Record|Courier)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:[A-Z][A-Za-z'’&-]+\s+){1,5}[A-Z][A-Za-z'’&-]+")
_NUMBERS = re.compile(
    r"(?:总|新|今日|农历|本期)?\s*第?\s*[\d一二三四五六七八九十百千零〇()]{1,9}\s*[期号]|[总共]\s*第?\s*\d+\s*[期号]?"
    r"|(?:今日|本期|共|本报今日)\s*(?:共|出版)?\s*[\d一二三四五六七八九十]{1,4}\s*[版张页]|\d+\s*期"
    r"|CN\s*\d\d-\d{4}(?:/\w+)?|ISSN\s*[\d-]+X?|邮发代号\s*[:]?\s*\d+-\d+|\b\d{1,2}-\d{2,4}\b"
    r"|-?\d{1,2}\s*(?:°C|℃|度)?\s*[~至/-]\s*-?\d{1,2}\s*(?:°C|℃|度)|\d{1,2}:\d\d|(?:19|20)\d\d年?|\d+\s*(?:元|级|周年|岁)"
    r"|(?:Vol|No|Issue)\.?\s*\d+|电话[:\s]*[\d-]+|零售价?[:\s]*[\d.]+元?|[\d-]{5,}"
)
_PAGE = (
    re.compile(r"第\s*(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版页]"),
    re.compile(r"版[次面]?\s*[:】]\s*第?\s*(?P<page>[A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})"),
    re.compile(r"(?<![A-Za-z\d])(?P<page>[A-Z]?\d{1,3})\s*版(?!权)"),
    re.compile(r"(?<![A-Za-z])[Pp](?:age|AGE)?\.?\s*(?P<page>[A-Z]?\d{1,3})(?!\d)"),
    re.compile(r"(?<![A-Za-z\d-])(?P<page>[A-D]\d{1,3})(?![\d-])"),
    re.compile(r"(?<![\w.-])(?P<page>[一二三四五六七八九十]{1,3})版"),
    re.compile(r"(?:^|(?<=[\s|/·—>-]))(?P<page>\d{1,2})(?=$|[\s|/·—<-])"),
    re.compile(r"(?<![\d.-])(?P<page>\d{1,2})(?![\d.-])$|^(?P<first>\d{1,2})(?![\d.-])"),
)


def read_masthead(lines: Sequence[str]) -> Imprint:
    """Return what lines say of their page that are known to be its masthead.

    They need not be next to each other, and may hold more: editors, weather, the heading of the
    page. For a line that may be anything see :func:`qa.corpus.metadata.read_imprint`.

    >>> read_masthead(["北岭工人报", "2024年3月5日　星期二　责任编辑　王宁　A3"])
    Imprint(newspaper='北岭工人报', date='2024-03-05', page='A3', unread=None)
    """
    folded = [fold(line) for line in lines]
    dated = _dates(folded)
    bare = [_without_numbers(line) for line in folded]
    return Imprint(_newspaper(lines, folded), max(dated, key=len, default=None), _page(bare))


def _dates(folded: Sequence[str]) -> list[str]:
    together = " ".join(folded)
    found = [date.value for line in folded for date in dates_in(line, None) if date.value]
    return found or [date.value for date in dates_in(together, None) if date.value]


_WEAK = "工人 职工 工运 工友 劳动者 周末 月末 之友 生活 头条 公众号 视窗 时空 新闻 家园".split()
_ISSUE = re.compile(r"(?:今日|本期)\s*(?:共|出版)?\s*[\d一二三四五六七八九十]{1,3}\s*[版张页]")


def _newspaper(lines: Sequence[str], folded: Sequence[str]) -> str | None:
    alone, among = [], []
    for line, plain in zip(lines, folded, strict=True):
        for match in _title().finditer(plain):
            name = line[match.start("name") : match.end("name")]
            whole = match["name"] == "".join(plain.split())
            if not _NO_TITLE.search(match["name"]):
                (alone if whole else among).append(name)
        english = _ENGLISH.search(line)
        if english and " " in english[0].strip():
            among.append(english[0].strip())
    latin = [line.strip() for line in lines if _CAPITALISED.fullmatch(line.strip())]
    return next(iter([*alone, *among, *latin]), None)


@cache
def _title() -> re.Pattern[str]:
    editions = alternatives(_EDITION)
    return re.compile(
        rf"(?<!{HAN})(?P<name>{HAN}{{1,14}}?{alternatives(_TITLE)})(?:社)?(?:{editions})*(?!{HAN})"
    )


def _without_numbers(line: str) -> str:
    """Return a line without its dates and the numbers that are no page's."""
    for date in reversed(sorted(dates_in(line, "2000-01-01"), key=lambda one: one.start)):
        line = f"{line[: date.start]} ; {line[date.end :]}"
    return _NUMBERS.sub(" ; ", _lunar().sub(" ; ", line))


@cache
def _lunar() -> re.Pattern[str]:
    return re.compile(f"{LUNAR_DATE}|(?:星期|周|礼拜)[一二三四五六日天]")


def _page(folded: Sequence[str]) -> str | None:
    for pattern in _PAGE:
        for line in folded:
            match = pattern.search(line.strip(" ;"))
            if match:
                return _bare(next(filter(None, match.groups())))
    return None


def _bare(number: str) -> str:
    """Return a page's number as it is cited: 03 is 3, 三 too."""
    if number[:1] in "一二三四五六七八九十":
        return str(numeral(number))
    return number.lstrip("0") or number

