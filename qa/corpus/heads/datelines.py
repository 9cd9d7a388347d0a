"""Datelines: where the head of a paragraph and its closing credit stand, and what they say.

新华社北京3月5日电（记者 …）, 记者…／台北報導, （吉隆坡3日讯）, …。（通讯员 …）
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qa.corpus.heads.credits import authors_in
from qa.corpus.heads.dates import DAY_ALONE
from qa.corpus.heads.names import begins_with_surname, is_calling, is_column, is_listed_place, is_name, is_unit, may_be_name
from qa.corpus.heads.stretch import HAN, Stretch
from qa.corpus.heads.tokens import Token, tokens_in
from qa.lexicon import alternatives, words
from qa.lexicon.common import common_word
from qa.text.normalize import CJK
from qa.text.places import places_in
from qa.text.written_dates import FULL_DATE, MONTH_DAY

_OPEN, _CLOSE = r"[(\[【〔<]", r"[)\]】〕>]"
_KIND = (
    r"(?:综合|专|急|快|即时|独家)*(?:外?电(?![子视话影动力])(?:特稿|特写|述评|通讯)?|讯(?![息号问])|消息)"
)
_REPORT = r"(?:综合|连线|专题|现场|采访|特别|联合|摄影|图文|即时|独家|外电)*(?:报导|报道|直击)|(?:专|综合)?(?:电|讯)"
_BRACKETED = re.compile(rf"\s*{_OPEN}(?P<inside>[^()\[\]【】〔〕<>]{{2,60}}){_CLOSE}")
_CLOSING = re.compile(rf"(?P<before>^|[。!?…”』」】)~～;]|\s)\s*{_OPEN}(?P<inside>[^()\[\]【】〔〕]{{2,60}}){_CLOSE}[。.]?\s*(?P<figures>1\d{{6}})?\s*$")
_UNBRACKETED = re.compile(r"[。!?…”』」)]\s*(?P<inside>(?:[■□◆●◎▲△★☆—-]+\s*)?[^。!?…]{3,40})$")
_SLASHED = re.compile(rf"[^。,()/:\"“”]{{2,30}}/\s*{HAN}{{0,12}}?(?:报导|报道|专电|电|讯)(?=$|[\s:。,])")
_SIGNED = re.compile(rf"[。!?…”』」\s](?P<name>{HAN}{{2,4}})\s*\((?P<unit>{HAN}{{3,20}})\)$")
_HEAD, _TAIL = 140, 90  # characters of a paragraph that are looked at
_LONGEST_NAME = 4


@cache
def _place_alone() -> re.Pattern[str]:
    """Return the pattern of a bracket that names a place only: 【高雄訊】, （新加坡综合讯）."""
    return re.compile(
        rf"\s*(?P<place>(?!本[报刊网台社]|记者|特派){HAN}{{2,7}}?)(?:综合|专|独家|即时)*(?P<kind>外?(?<![简喜快通资音短要特])[讯电]|报导|报道)\s*(?=[)】〕\]])"
    )


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The part of a dateline that names agency, place and day; ``start`` to ``end`` is all of it."""

    start: int
    end: int
    agency: Stretch | None = None
    place: Stretch | None = None


@cache
def _date() -> str:
    return rf"(?:{FULL_DATE}|{MONTH_DAY}|{DAY_ALONE})"


@cache
def _own() -> frozenset[str]:
    """Return how a paper calls itself; 本网 is an agency all the same."""
    return frozenset(words("newsroom", "kind", "own")) - {"本网"}


@cache
def _known() -> str:
    """Return a pattern for agencies that are known by name."""
    return alternatives((*words("newsroom", "kind", "agency"), *words("newsroom", "kind", "own")))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Return the forms of a dispatch; each is looked for where a stretch begins."""
    other = rf"{HAN}{{2,12}}?(?:社|网|报|台|刊|客户端|融媒体?|传媒|新闻|时报)"
    role = rf"(?:{alternatives(words('newsroom', 'kind', 'rank'))}|驻{HAN}{{2,4}})*(?:记者|特派员|通讯员|编译)\s*"
    lead = rf"\s*(?:[■□◆●▲★☆▍]\s*)?(?:据|综合)?\s*"
    place, day = rf"(?P<place>{HAN}{{2,7}}?)", rf"\s*{_date()}\s*"
    after = rf"(?=$|[\s()\[\]【】〔〕<>:,.。,—-]|记者|通讯员)"
    return tuple(
        re.compile(lead + form)
        for form in (
            rf"(?P<agency>{_known()})(?:[{CJK}\s]{{0,2}}?(?P<role>{role}))(?P<names>[^()\[\]【】〔〕/,.。:]{{2,24}}?){day}{_KIND}",
            rf"(?P<agency>{_known()})\s*[/·、]?\s*{place}?(?:[·/、]{HAN}{{2,6}})?(?:{day})?{_KIND}",
            rf"(?P<agency>{other})\s*{place}?{day}{_KIND}{after}",
            rf"(?P<role>{role})(?P<names>[^()\[\]【】〔〕/,.。:]{{2,24}}?){day}{_KIND}",
            rf"{place}{day}{_KIND}{after}",
            rf"(?P<agency>{other})(?:{_KIND}|专讯){after}",
            rf"(?P<agency>{_known()})(?=\s*{role})",
            rf"{place}(?<![简喜快通资音短电本])讯(?=\s)",
            rf"(?<=据)[^,。()]{{2,16}}?(?:消息|报道|电)(?=\s*[(（:])",
            rf"{place}\s*,\s*{_date()}\s*(?=[】\])〕])",
        )
    )


def dispatch_at(line: str, start: int = 0) -> Dispatch | None:
    """Return the dispatch that begins at ``start`` of a folded line, if one does."""
    for form in _forms():
        match = form.match(line, start)
        if match:
            return _dispatch(match)
    inside = _place_alone().match(line, start) if line[start - 1 : start] in tuple("(【〔[") else None
    if inside is None or is_unit(inside["place"]):
        return None
    reported = inside["kind"][:1] == "报" and not _is_known(inside["place"])
    return None if reported else _dispatch(inside)


def _dispatch(match: re.Match[str]) -> Dispatch:
    groups = match.groupdict()
    agency = _stretch(match, "agency")
    place = _stretch(match, "place")
    if place and place.value.endswith("综合"):
        place = Stretch(place.start, place.end - 2, place.value[:-2])
    end = match.end()
    if groups.get("names"):
        place = _place_behind_names(match["names"], match.start("names"))
        end = match.end("agency") if agency else match.start()
    if agency and (agency.value in _own() or _is_paper(agency.value, match[0])):
        agency = None
    if place and _is_no_place(place.value):
        place = None
    return Dispatch(match.start(), end, agency, place)


def _stretch(match: re.Match[str], group: str) -> Stretch | None:
    if not match.groupdict().get(group):
        return None
    return Stretch(*match.span(group), match[group].strip())


def _is_no_place(written: str) -> bool:
    """Tell whether what stands where a place would is a part of the paper or says when."""
    return not written or written in _no_places() or is_column(written) or written[-1] in "组版社网报刊"


def _is_paper(agency: str, written: str) -> bool:
    """Tell whether 某某日报讯 is the paper's own report, and not taken from another one."""
    return agency[-1] in "报刊" and not written.lstrip().startswith(("据", "综合"))


@cache
def _no_places() -> frozenset[str]:
    return frozenset(
        "综合 本地 专题 即时 国际 两岸 财经 记者 独家 最新 工会 职工 本报 本台 连线 现场 特别 联合 采访 摄影 图文 特约"
        " 本澳 本港 本市 本县 本省 本区 驻外 专访 头条 要闻 社会 地方 生活 政治 娱乐 体育 各地 外电 综合外".split()
    )


def _place_behind_names(written: str, offset: int) -> Stretch | None:
    """Return the place that a name runs into: 记者王宁台北5日电."""
    last = re.search(rf"{HAN}+\s*$", written)
    if last is None:
        return None
    glued = last[0].rstrip()
    at = place_start(glued)
    if at is None:
        return None
    return Stretch(offset + last.start() + at, offset + last.start() + len(glued), glued[at:])


def place_start(glued: str) -> int | None:
    """Return where the place begins in a name and a place without a blank; 0 is a place alone.

    A known place decides, else the usual length of names.
    """
    start = _known_place(glued)
    if start is not None:
        before = _known_place(glued[:start])
        return before if before else start
    lengths = {4: (2,), 5: (3, 2), 6: (3, 4, 2), 7: (3, 4)}.get(len(glued), ())
    return next((n for n in lengths if is_name(glued[:n])), 0 if not is_name(glued) else None)


def _known_place(glued: str) -> int | None:
    """Return where a known place begins that ends the text: not within a name."""
    listed = _listed().search(glued)
    known = places_in(glued)
    starts = [listed.start()] if listed else []
    starts += [place.span.start for place in known[-1:] if place.span.end == len(glued)]
    return next((start for start in starts if start == 0 or start >= 2), None)


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(words('dateline_places'))}[市县]?$")


def report_places(line: str) -> list[tuple[Stretch, int]]:
    """Return the places before 报导 in a folded line, and where the word ends.

    >>> [place.value for place, _ in report_places("记者王宁/高雄报导")]
    ['高雄']
    """
    found = []
    for match in _reports().finditer(line):
        place, sure = match["place"], "/" in match["before"]
        named = bool(re.search(rf"(?:记者|通讯员|特派员)\s*{HAN}{{2,4}}\s*$", line[: match.start() + 1]))
        start = match.start("place")
        if _is_no_place(place) or _roles().search(place):
            continue
        if not sure:
            at = place_start(place)
            if at is None or (at == 0 and not (_is_known(place) or named)):
                continue
            start += at
        found.append((Stretch(start, match.end("place"), line[start : match.end("place")]), match.end()))
    return [*found, *_sent_from(line)]


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(alternatives(words("newsroom", "credit", "person")))


def _sent_from(line: str) -> list[tuple[Stretch, int]]:
    """Return the place behind 发自."""
    found = re.finditer(rf"发自\s*(?P<place>{HAN}{{2,6}}?)(?:的?报道)?(?=$|[\s()\[\]【】〔〕:,.。])", line)
    return [(Stretch(*match.span("place"), match["place"]), match.end()) for match in found]


def _is_known(place: str) -> bool:
    known = places_in(place)
    return bool(_listed().fullmatch(place)) or bool(known and known[-1].span.end == len(place))


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<before>[/\s、]|记者)\s*(?P<place>{HAN}{{2,7}}?)(?:[-–—、]{HAN}{{2,4}})?\s*(?:{_REPORT})(?=$|[\s()\[\]【】〔〕:,.。,])"
    )


def opening_end(text: str) -> int:
    """Return where the dateline or credit that opens a folded paragraph ends, 0 where none does."""
    head, at = text[:_HEAD], 0
    for _ in range(3):
        bracket = _BRACKETED.match(head, at)
        if bracket and _speaks_of_newsroom(bracket["inside"], after_dispatch=at > 0):
            at = bracket.end()
            continue
        dispatch = dispatch_at(head, at) if at == 0 else None
        if dispatch and dispatch.end > dispatch.start:
            at = max(dispatch.end, 1)
            continue
        slashed = _SLASHED.match(head) if at == 0 else None
        at = slashed.end() if slashed else _bare_credit(head, at)
        break
    return at


def _speaks_of_newsroom(inside: str, *, after_dispatch: bool) -> bool:
    """Tell whether what stands in brackets is a dateline or a credit, and no (一) or (笑)."""
    if dispatch_at(inside) or _place_alone().match(f"{inside})") or re.search("[讯电]\\s*$", inside):
        return True
    if report_places(inside):
        return True
    tokens = tokens_in(inside)
    if tokens and tokens[0].kind in ("person", "writer", "helper") and len(inside) > len(tokens[0].text):
        return True
    if re.search("报导|报道", inside):
        return True
    return after_dispatch and bool(tokens) and all(len(t.text) <= 12 for t in tokens) and bool(authors_in(inside))


def _bare_credit(head: str, at: int) -> int:
    """Return where a credit without brackets ends: 记者 王宁 通讯员 李梅 …, 记者王宁报道：…"""
    stop = re.compile("[。,;!?]").search(head, at)
    tokens = tokens_in(head[at : stop.start() if stop else len(head)])
    if not tokens or tokens[0].kind != "person":
        return at
    if head[at : at + tokens[0].start].strip() and not re.fullmatch(
        rf"[\s:]*{HAN}{{0,8}}", head[at : at + tokens[0].start]
    ):
        return at
    end, verb = 0, False
    for before, token in zip([None, *tokens], tokens, strict=False):
        if not _goes_on(token, before):
            break
        end = token.end
        verb = verb or token.kind == "writer"
    if not any(t.kind == "name" and t.end <= end for t in tokens):
        return at
    whole = not head[at + end :].strip(" :)")
    return at + end if at or verb or whole else at


def _goes_on(token: Token, before: Token | None) -> bool:
    """Tell whether a token still belongs to the credit that opens a paragraph."""
    if token.kind != "name":
        return token.kind in ("person", "writer")
    glued = before is not None and before.end == token.start
    if glued:
        return is_name(token.text) or (place_start(token.text) or 0) > 1
    return may_be_name(token.text)


def closing_span(text: str) -> tuple[int, int] | None:
    """Return where the credit stands that closes a folded paragraph, ``None`` where none does."""
    tail = text[-_TAIL:]
    offset = len(text) - len(tail)
    match = _CLOSING.search(tail)
    if match and _is_credit(match["inside"], whole=match.start() == 0 and not offset):
        end = match.end("figures") if match["figures"] else match.end("inside")
        return offset + match.start("inside"), offset + end
    match = _SIGNED.search(tail)
    if match and is_name(match["name"]) and is_unit(match["unit"]):
        return offset + match.start("name"), offset + match.end("name")
    match = _UNBRACKETED.search(tail)
    if match and _is_bare_closing(match["inside"]):
        return offset + match.start("inside"), offset + match.end("inside")
    return None


def _is_credit(inside: str, *, whole: bool) -> bool:
    """Tell whether what stands in brackets at the end is a credit: names alone, or with a role."""
    tokens = tokens_in(inside)
    if dispatch_at(inside) or re.fullmatch(rf"\s*(?:据|来源:|综合)?\s*{_known()}(?:等?报道)?\s*", inside):
        return True
    if any(token.kind in ("person", "writer", "helper") for token in tokens):
        return all(len(token.text) <= 16 for token in tokens)
    names = [token for token in tokens if token.kind == "name"]
    if whole:
        return bool(authors_in(inside))
    people = [t for t in names if not (is_unit(t.text) or is_calling(t.text) or is_listed_place(t.text))]
    return bool(people) and all(map(_closes, people))


def _closes(token: Token) -> bool:
    """Tell whether a word alone in brackets at the end is rather a name than a remark (掌声)."""
    if not may_be_name(token.text):
        return False
    found = common_word(token.text)
    return begins_with_surname(token.text) or token.text[0] in "小老阿" or found is None


def _is_bare_closing(inside: str) -> bool:
    tokens = tokens_in(inside)
    if not tokens or any(len(token.text) > _LONGEST_NAME * 2 for token in tokens):
        return False
    roles = [token for token in tokens if token.kind in ("person", "writer")]
    marked = bool(re.match("[■□◆●◎▲△★☆—-]", inside))
    named = [token for token in tokens if token.kind == "name"]
    first = tokens[0].kind == "person" or tokens[-1].kind == "writer"
    return bool(named) and all(may_be_name(t.text) for t in named) and (marked or (bool(roles) and first))
