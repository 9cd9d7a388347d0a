"""Date, newspaper and page number, where the page or its name states them plainly."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.text.dates import FULL_DATE, iso_date
from qa.text.normalize import CJK

_PAGE = r"第?\s*[A-Z]?\d{1,3}\s*版|[Pp]age\s+\d{1,3}|[A-Z]\d{2,3}"
_NEWSPAPER = rf"[{CJK}]{{1,10}}报"
_PIECES = re.compile(
    rf"(?P<date>{FULL_DATE})|(?P<page>{_PAGE})|(?P<newspaper>{_NEWSPAPER})"
    r"|(?:星期|周)[一二三四五六日天]|(?:总|今日|农历)?第?\s*\d{1,6}\s*[期号版]|今日\d+版"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[\s,，|·/—-]+"
)
_PAGE_NAME = re.compile(rf"[{CJK}]{{2,6}}(?=[\s,，|·/—-]|$)")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a page says of itself; ``date`` is ISO 8601 and may be partial."""

    newspaper: str | None = None
    date: str | None = None
    page: str | None = None


def read_imprint(line: str) -> Imprint | None:
    """Return what a line says that holds nothing but date, page number, issue and masthead.

    >>> read_imprint("2023年7月19日 星期三 第3版")
    Imprint(newspaper=None, date='2023-07-19', page='3')
    """
    if len(line) > _LONGEST:
        return None
    found: dict[str, str] = {}
    names = 0  # the page's own heading (要闻, 基层动态) is known only by standing among the rest
    at = 0
    while at < len(line):
        match = _PIECES.match(line, at) or _PAGE_NAME.match(line, at)
        if match is None:
            return None
        names += match.re is _PAGE_NAME
        found |= {key: value for key, value in match.groupdict().items() if value}
        at = match.end()
    dated = found.keys() & {"date", "page"}
    if not dated or (names and (names > 1 or len(dated) < 2)):
        return None
    page = re.sub(r"第|版|[Pp]age|\s", "", found.get("page", ""))
    page = page.lstrip("0") or page
    return Imprint(found.get("newspaper"), iso_date(found.get("date", "")), page or None)
