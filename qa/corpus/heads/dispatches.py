"""The part of a dateline that names agency, place and day: 新华社北京3月5日电, （吉隆坡3日讯）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qa.corpus.heads.dates import DAY_ALONE
from qa.corpus.heads.names import is_unit
from qa.corpus.heads.places import is_known_place, is_no_place, place_start
from qa.corpus.heads.stretch import HAN, Stretch
from qa.lexicon import alternatives, words
from qa.text.normalize import CJK
from qa.text.written_dates import FULL_DATE, MONTH_DAY

KIND = (
    "(?:综合|专|急|快|即时|独家|新媒体)*"
    "(?:外?电(?![子视话影动力])(?:特稿|特写|述评|通讯)?|讯(?![息号问])|消息)"
)
"""A pattern for what a dateline ends with, in folded text."""

_OTHER = rf"{HAN}{{2,12}}?(?:社|网|报|台|刊|客户端|融媒体?|传媒|新闻)"
_OTHER_SERVICE = rf"{HAN}{{2}}社|{HAN}{{2,6}}通讯社"
_PLACE = (
    rf"(?P<place>(?!记者|特派|特约|通讯员|编译|驻){HAN}{{2,7}}?|[“\"]{HAN}{{1,6}}[”\"]{HAN}{{0,3}})"
)
_NAMES = r"(?P<names>[^()\[\]【】〔〕/,.。:]{2,24}?)"
_AFTER = r"(?=$|[\s()\[\]【】〔〕<>:,.。,/—-]|记者|通讯员|报导|报道)"
_BULLET = r"\s*(?:[■□◆●▲★☆▍]\s*)?"
_FROM = rf"{_BULLET}(?:据|综合)?\s*"
_PLACE_ALONE = re.compile(
    rf"\s*(?P<place>(?!本[报刊网台社]|记者|特派){HAN}{{2,7}}?)(?:综合|专|独家|即时)*"
    r"(?P<kind>外?(?<![简喜快通资音短要特])[讯电]|报导|报道)\s*(?=[)】〕\]])"
)
_BRACKETS = re.compile(r"[(\[【〔<《]")


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
    starts = (0, *(match.end() for match in _BRACKETS.finditer(line)))
    return next(filter(None, (dispatch_at(line, start) for start in starts)), None)


def dispatch_at(line: str, start: int = 0) -> Dispatch | None:
    """Return the dispatch that begins at ``start`` of a folded line, if one does."""
    match = next(_matches(line, start), None)
    if match is not None:
        return _dispatch(match)
    if not _BRACKETS.match(line[start - 1 : start]):
        return None
    alone = _PLACE_ALONE.match(line, start)
    if alone is None or is_unit(alone["place"]):
        return None
    reported = alone["kind"][0] == "报" and not is_known_place(alone["place"])
    return None if reported else _dispatch(alone)


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
        rf"{_FROM}(?:{other})?{names}{day}{KIND}",
        rf"{_FROM}{other}\s*[/·、]?\s*{_PLACE}?{day}(?:{KIND}|报道|报导){_AFTER}",
        rf"{_FROM}(?:{known})?\s*(?P<role>{role})(?P<who>{HAN}{{2,4}}){day}(?P<place>{HAN}{{2,5}})电",
        rf"{_FROM}{_PLACE}{day}{KIND}{_AFTER}",
        rf"{_BULLET}{day}{KIND}{_AFTER}",
        rf"{_FROM}{other}(?:{KIND}|专讯){_AFTER}",
        rf"{_FROM}{known}(?=\s*{role})",
        rf"{_FROM}(?P<agency>{HAN}{{2,6}}?社)(?=\s*{role})",
        rf"{_FROM}(?P<agency>{_OTHER_SERVICE})\s*(?=[)】〕\]])",
        rf"{_BULLET}(?:据|综合)\s*{known}[^。,;()]{{0,12}}?(?:报道|报导|消息)",
        rf"{_BULLET}{known}\s*(?:报道|报导)(?=[\s(])",
        rf"{_FROM}{known}\s*(?=[)】〕\]])",
        rf"{_BULLET}{_PLACE}(?<![简喜快通资音短电本])讯(?=\s)",
        rf"{_BULLET}据[^,。()]{{2,16}}?(?:消息|报道|电)(?=\s*[(:])",
        rf"{_BULLET}{_PLACE}\s*,\s*{date}\s*(?=[】\])〕])",
    )
    return tuple(map(re.compile, forms))


def _dispatch(match: re.Match[str]) -> Dispatch:
    groups = match.groupdict()
    agency, place, end = _stretch(match, "agency"), _stretch(match, "place"), match.end()
    if groups.get("names"):
        place = _place_behind_names(match["names"], match.start("names"))
    if groups.get("names") or groups.get("who"):
        end = match.end("agency") if agency else match.start()
    if place and place.value.endswith("综合"):
        place = Stretch(place.start, place.end - 2, place.value[:-2])
    if agency and _is_own(agency.value, match[0]):
        agency = None
    return Dispatch(match.start(), end, agency, None if _is_none(place) else place)


def _stretch(match: re.Match[str], group: str) -> Stretch | None:
    if not match.groupdict().get(group):
        return None
    return Stretch(*match.span(group), match[group])


def _is_none(place: Stretch | None) -> bool:
    return place is None or is_no_place(place.value)


def _is_own(agency: str, written: str) -> bool:
    """Tell whether a report is the paper's own (本报讯, 某某日报讯); 本网 is an agency."""
    if agency in words("newsroom", "kind", "own"):
        return agency != "本网"
    return agency[-1] in "报刊" and not written.lstrip().startswith(("据", "综合"))


def _place_behind_names(written: str, offset: int) -> Stretch | None:
    """Return the place that a name runs into: 记者王宁台北5日电."""
    last = re.search(rf"(?P<glued>{HAN}+)\s*$", written)
    at = place_start(last["glued"]) if last else None
    if last is None or at is None:
        return None
    return Stretch(offset + last.start() + at, offset + last.end("glued"), last["glued"][at:])
