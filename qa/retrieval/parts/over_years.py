"""Questions after several years at once, put for each: 三年来各办了几场, 三届的人数怎么变的."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.parts.marks import MOST_PARTS, masked, trimmed
from qa.text.lazily import lazily
from qa.text.numerals import numeral_value
from qa.types import Question

_SEVERAL = lazily(
    "(?:[这近]|最近|过去)?(?<![第零〇一二三四五六七八九十百千0-9])(?P<count>[两二三四2-4])[年届](?:以来|来|间|之间|内|里|之?中)?"
    "(?!级|制|前|后|[一二三]次|期|行动|规划|计划|任务|改造|工程|方案|[内间里中])"
)
"""A count of years or rounds, no round's own number (第四届) and no end of one (十二年)."""
_YEAR = lazily(r"(?:19|20)\d\d|[去今前]年")
_EACH = lazily("(?:分别|各自?|每[年届])(?=.*(?:多少|几|谁|哪|什么|啥|怎))")
_CHANGED = lazily(
    "(?<=[数量额金费率例价准模资入分])(?:是?(?:怎么|怎样|如何)(?:变化?|变动)(?:的|了)?|(?:都|又|发生了|出现了)?有?(?:了)?(?:什么|啥|哪些|怎样的)(?:样的)?变化)$"
)
_EVERY = lazily("历年来?|逐年|历届")
_EACH_YEAR = lazily("(?:每一?年|各年度?|分别|各自?(?=有|是|办|建|招))")
_ASKS = lazily("多少|几(?!乎)|谁|哪|什么|啥")


def years_spanned(question: Question) -> int | None:
    """Return of how many years or rounds a question asks each, or how they changed; else nothing.

    One that names the years asks of those: 2021、2022和2023年.
    """
    text = masked(question.plain.rstrip("?"))
    several = _SEVERAL.search(text)
    if several is None or _YEAR.search(text):
        return None
    rest = text[: several.start()] + text[several.end() :]
    if not (_EACH.search(rest) or _CHANGED.search(rest)):
        return None
    count = numeral_value(several["count"])
    return int(count) if count is not None and 2 <= count <= MOST_PARTS else None


def years_each(question: Question) -> tuple[str, ...] | None:
    """Return the years of which each is asked, none where all that the pages tell are: 历年.

    ``None`` where a question asks no such thing. 每年 alone tells how often: 每年体检几次.
    """
    text = question.normalized
    if question.compares or not _ASKS.search(text):
        return None
    if _EVERY.search(text):
        return tuple(year for named in question.years for year in named.years)
    spans = [named for named in question.years if len(named.years) > 1]
    return spans[0].years if len(spans) == 1 and _EACH_YEAR.search(text) else None


def each_year_parts(question: Question, years: Sequence[str]) -> list[str]:
    """Return a question after every year of a stretch, for each of ``years`` in order."""
    plain = question.plain.rstrip("?")
    for named in sorted(question.years, key=lambda one: -one.span.start):
        plain = plain[: named.span.start].removesuffix("从") + plain[named.span.end :]
    asked = trimmed(_EACH_YEAR.sub("", _EVERY.sub("", plain)))
    return [f"{year}年{asked}?" for year in years]


def yearly_parts(question: Question, years: Sequence[str]) -> list[str]:
    """Return a question that asks of several years at once, for each of ``years`` in order."""
    plain = question.plain.rstrip("?")
    several = _SEVERAL.search(masked(plain))
    if several is None:
        return []
    rest = trimmed(plain[: several.start()]) + trimmed(plain[several.end() :]).removeprefix("的")
    asked = _EACH.sub("", _CHANGED.sub("是多少", rest))
    return [f"{year}年{asked}?" for year in years]
