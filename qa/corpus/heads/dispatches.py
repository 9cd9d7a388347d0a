"""The part of a dateline that names agency, place and day: 新华社北京3月5日电, （吉隆坡3日讯）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.corpus.heads.dates import DAY_ALONE
from qa.corpus.heads.names import is_unit
from qa.corpus.heads.places import is_no_place, place_start
from qa.corpus.heads.stretch import HAN, Stretch
from qa.lexicon import alternatives, words
from qa.text.compiled import compiled
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.text.written_dates import FULL_DATE, MONTH_DAY

KIND = (
    "(?:综合|专|急|快|即时|独家|新媒体)*"
    "(?:外?电(?![子视话影动力])(?:特稿|特写|述评|通讯)?|讯(?![息号问员])|消息)"
)
"""A pattern for what a dateline ends with, in folded text."""

_OTHER = rf"{HAN}{{2,12}}?(?:社|网|报(?![网社])|台|刊|客户端|融媒体?|传媒|新闻(?![网社客台]))"
_SERVICE = rf"{HAN}{{2,8}}?(?:社|网)"
"""Agencies that no list names."""
_SHORT_PLACE = rf"[沪津汉穗渝宁蓉杭港澳京平粤昆沈哈甬青](?=(?:{MONTH_DAY}|{DAY_ALONE}))"
"""A city by its one character, as old papers print it before the day: 沪廿二日电."""
_PLACE = (
    rf"(?P<place>{_SHORT_PLACE}|(?!记者|特派|特约|通讯员|编译|驻){HAN}{{2,7}}?"
    rf"|[“\"]{HAN}{{1,6}}[”\"]{HAN}{{0,3}})"
)
_NAMES = r"(?P<names>[^()\[\]【】〔〕/,.。:]{2,24}?)"
_AFTER = r"(?=$|[\s()\[\]【】〔〕<>:,.。,/—-]|记者|通讯员|报导|报道)"
_BULLET = r"\s*(?:[■□◆◇●○◎▲△▼▽★☆※▍•·]\s*)?"
_FROM = rf"{_BULLET}(?:据|综合)?\s*"
_PLACE_ALONE = lazily(
    rf"\s*(?P<place>(?!本[报刊网台社]|记者|特派){HAN}{{2,7}}?)(?:综合|专|独家|即时)*"
    r"(?P<kind>外?(?<![简喜快通资音短要特])[讯电]|报导|报道)\s*(?=[)】〕\]])"
)
_DATED = lazily(r"[\d年月日:/.T|-][\d\s年月日:/.T|-]*")
NUMBER = lazily(r"\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]\s*(?!\d)")
"""The number of a brief before its dateline, in folded text: 三、新华社北京3日电."""
_BRACKETS = lazily(r"[(\[【〔<《]")


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What a dateline says but for names and day; it stands at ``start`` to ``end``.

    Where names run into the place (记者王宁台北5日电) it ends before them.
    """

    start: int
    end: int
    agency: Stretch | None = None
    place: Stretch | None = None


def find_dispatch(line: str) -> Dispatch | None:
    """Return the first dispatch of a folded line that begins it or stands in brackets.

    >>> found = find_dispatch("(海潮社高雄5日电)")
    >>> found.agency.value, found.place.value
    ('海潮社', '高雄')
    """
    brackets = (match.end() for match in _BRACKETS.finditer(line))
    before = [found.end() for found in (_DATED.match(line), NUMBER.match(line)) if found]
    starts = (0, *before, *brackets)
    return next(filter(None, (dispatch_at(line, start) for start in starts)), None)


def dispatch_at(line: str, start: int = 0) -> Dispatch | None:
    """Return the dispatch that begins at ``start`` of a folded line, if one does."""
    match = next(_matches(line, start), None)
    if match is not None:
        return _dispatch(match)
    if not _BRACKETS.match(line[start - 1 : start]):
        return None
    alone = _PLACE_ALONE.match(line, start)
    return None if alone is None else _dispatch(alone)


def _matches(line: str, start: int) -> Iterator[re.Match[str]]:
    return filter(None, (form.match(line, start) for form in _forms()))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a dispatch; the first that matches counts."""
    rank, own = words("newsroom", "kind", "rank"), words("newsroom", "kind", "own")
    role = rf"(?:{alternatives(rank)}|驻{HAN}{{2,4}})*(?:记者|特派员|通讯员|编译)\s*"
    names = rf"(?P<role>{role}){_NAMES}"
    date = rf"(?:{FULL_DATE}|{MONTH_DAY}|{DAY_ALONE})"
    day = rf"\s*[·、,]?\s*{date}\s*"
    agencies = alternatives((*words("newsroom", "kind", "agency"), *own))
    known = rf"[《“]?(?P<agency>{agencies})[》”]?(?:客户端|微博)?"
    other = rf"[《“]?(?P<agency>{_OTHER})[》”]?"
    forms = (
        rf"{_FROM}{known}[{CJK}\s]{{0,2}}?{names}{day}{KIND}",
        rf"{_FROM}{known}\s*[/·、]?\s*{_PLACE}?(?:[·/、]{HAN}{{2,6}})?(?:{day})?{KIND}",
        rf"{_FROM}{other}\s*[/·、]?\s*{_PLACE}?{day}(?:{KIND}|报道|报导){_AFTER}",
        rf"{_FROM}{_PLACE}{day}{KIND}{_AFTER}",
        rf"{_BULLET}{day}{KIND}{_AFTER}",
        rf"{_FROM}{other}(?:{KIND}|专讯){_AFTER}",
        rf"{_FROM}{known}(?=\s*{role})",
        rf"{_FROM}(?P<agency>{_SERVICE})(?=\s*{role})",
        rf"{_BULLET}{_PLACE}(?<![简喜快通资音短电本])讯(?=$|[\s(/])",
        rf"{_BULLET}[又另续][讯电](?=[\s(])",
        rf"{_BULLET}据{HAN}{{2,16}}?(?:消息|通报)(?=\s*[(\[【]\s*{role})",
    )
    return tuple(map(compiled, forms))


def _dispatch(match: re.Match[str]) -> Dispatch:
    groups = match.groupdict()
    agency = _stretch(match, "agency")
    place, end = _stretch(match, "place"), match.end()
    if groups.get("names"):
        place = _place_behind_names(match["names"], match.start("names"))
        end = agency.end if agency else match.start()
    if place and place.value.endswith("综合"):
        place = Stretch(place.start, place.end - 2, place.value[:-2])
    if agency and _is_own(agency.value):
        agency = None
    return Dispatch(match.start(), end, agency, None if _is_none(place) else place)


def _stretch(match: re.Match[str], group: str) -> Stretch | None:
    if not match.groupdict().get(group):
        return None
    return Stretch(*match.span(group), match[group])


def _is_none(place: Stretch | None) -> bool:
    return place is None or is_no_place(place.value) or is_unit(place.value)


def _is_own(agency: str) -> bool:
    """Tell whether a report is the paper's own: 本报讯; 本网 is an agency all the same."""
    return agency in words("newsroom", "kind", "own") and agency != "本网"


def _place_behind_names(written: str, offset: int) -> Stretch | None:
    """Return the place that a name runs into: 记者王宁台北5日电."""
    last = re.search(rf"(?P<glued>{HAN}+)\s*$", written)
    at = place_start(last["glued"]) if last else None
    if last is None or at is None:
        return None
    return Stretch(offset + last.start() + at, offset + last.end("glued"), last["glued"][at:])
