"""Newspaper, date and page as a web page shows them: under its headline, or in its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.corpus.formats.compose import TextBlock
from qa.corpus.metadata import PAPERS, Imprint, read_imprint
from qa.text.normalize import CJK
from qa.text.written_dates import FULL_DATE, iso_date

_PAPER = (
    rf"[{CJK}]{{2,12}}(?<![简剪通海喜战公情本])(?:报|周刊|杂志)"
    rf"|(?:[A-Z][\w'’&.-]*\s+){{1,5}}(?:{PAPERS})"
)
_PUBLISHER = (
    rf"[{CJK}]{{2,12}}(?:新闻网?|工会网?|(?<!联)网|客户端|融媒体?(?:中心)?|发布|在线|电视台|公众号)"
)
"""Who publishes, where a page says 来源 of itself: 红枫工会, 黄岭新闻; 网络 is nobody."""
_SOURCE = re.compile(
    r"(?:^|[\s|·])(?:(?:稿件|文章|信息|本文)?来源|来自|Source)\s*[:：]\s*[《“]?"
    rf"(?P<paper>{_PAPER}|{_PUBLISHER})(?=$|[\W_])"
)
_SITE = re.compile(rf"(?:\s[-|–—·]+\s|[|_]|--+)\s*《?(?P<paper>{_PAPER})》?\s*$")
_SIGNED = re.compile(
    r"[\s　|·]*(?:(?:本报|见习|实习|特约)?(?:记者|通讯员|作者|编辑)|[Bb]y\s|来源).*$"
)
_SHORT = 80
_PUBLISHED = re.compile(
    r"(?:^|[\s|·])(?:(?:Published|Posted|Issued|Released)(?:\s+on)?\s*[:：]?\s*"
    rf"|(?:发布|发表|刊发|發布|發佈)(?:时间|日期|於|于|時間)?\s*[:：]\s*)(?P<date>{FULL_DATE})"
)


def shown_imprint(under: Sequence[TextBlock], title: str | None) -> Imprint:
    """Return what the lines under the headline say of the paper, else the end of the title.

    >>> shown_imprint([TextBlock("北岭工人报　2024年3月5日　第3版　记者 王宁")], None)
    Imprint(newspaper='北岭工人报', date='2024-03-05', page='3', unread=None)
    """
    lines = [block.text for block in under if len(block.text) <= _SHORT]
    read = [found for line in lines if (found := read_imprint(_SIGNED.sub("", line).strip()))]
    full = next((one for one in read if one.newspaper and (one.date or one.page)), None)
    full = full or next((one for one in read if one.date and one.page), Imprint())
    sources = (match["paper"] for line in lines if (match := _SOURCE.search(line)))
    site = _SITE.search(title or "")
    paper = full.newspaper or next(sources, None) or (site["paper"] if site else None)
    return Imprint(newspaper=paper, date=full.date, page=full.page)


def published(under: Sequence[TextBlock], blocks: Sequence[TextBlock]) -> str | None:
    """Return the day that a page says under its headline it is published, if it says one alone.

    >>> under = [TextBlock("Published 20 October 2023 By Mary Lee")]
    >>> published(under, under), published(under, [*under, TextBlock("Posted: 3 May 2023")])
    ('2023-10-20', None)
    """
    said = [_PUBLISHED.search(block.text) for block in blocks if len(block.text) <= _SHORT]
    days = {match["date"] for match in said if match}
    found = next((day for one in under for day in days if day in one.text), None)
    return iso_date(found) if found and len(days) == 1 else None
