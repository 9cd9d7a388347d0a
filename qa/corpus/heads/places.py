"""The place that a report was sent from: …／高雄報導, 記者王寧台北報導, 发自北岭."""

from __future__ import annotations

import re
from functools import cache

from qa.corpus.heads.names import is_column, is_name
from qa.corpus.heads.stretch import HAN, Stretch
from qa.lexicon import alternatives, words
from qa.text.lazily import lazily
from qa.text.places import places_in

REPORT = (
    "(?:综合|连线|专题|现场|采访|特别|联合|摄影|图文|即时|独家|外电)*"
    "(?:报导|报道|直击|专访|特稿|特写)|(?:专|综合)?[电讯]"
)
"""A pattern for what ends a credit of a reporter who was elsewhere, in folded text."""

_END = r"(?=$|[\s()\[\]【】〔〕<>《》:,.。])"
_NAMED_BEFORE = lazily(rf"(?:记者|通讯员|特派员)\s*{HAN}{{2,4}}\s*$")
_ROLE = lazily("通讯员|特派员|特约|实习生")
"""Words whose bearers report and that a place would have to be parted from: 通讯员王宁报道."""
_NAME_LENGTHS = {4: (2,), 5: (3, 2), 6: (3, 4, 2), 7: (3, 4)}
"""How long a name may be in a name and a place without a blank, the likeliest first."""
_NO_PLACES = frozenset(
    "综合 专题 即时 国际 两岸 财经 记者 独家 最新 工会 职工 本报 本台 连线 现场 特别 联合 采访 摄影"
    " 图文 特约 驻外 专访 头条 要闻 社会 地方 生活 政治 娱乐 体育 各地 外电 综合外".split()
)


def report_places(line: str) -> list[tuple[Stretch, int]]:
    """Return the places before 报导 in a folded line, and where the word ends.

    >>> [place.value for place, _ in report_places("记者王宁/高雄报导")]
    ['高雄']
    """
    found: list[tuple[Stretch, int]] = []
    for match in _reports().finditer(line):
        start = _start(line, match)
        if start is not None:
            place = Stretch(start, match.end("place"), line[start : match.end("place")])
            found.append((place, match.end()))
    return found


def _start(line: str, match: re.Match[str]) -> int | None:
    """Return where the place begins in what stands before 报导, ``None`` where it is none."""
    written, begin = match["place"], match.start("place")
    if is_no_place(written) or _ROLE.match(written):
        return None
    if "/" in match["before"]:
        return begin
    at = place_start(written)
    alone = _NAMED_BEFORE.search(line, 0, match.start() + 1)
    return None if at is None or (at == 0 and not alone) else begin + at


def place_start(glued: str) -> int | None:
    """Return where the place begins in a name and a place without a blank; 0 is a place alone.

    A known place decides, else the usual length of names.

    >>> place_start("王晓宁台北"), place_start("台北"), place_start("王晓宁")
    (3, 0, None)
    """
    start = _known_start(glued)
    if start is not None:
        return start
    lengths = _NAME_LENGTHS.get(len(glued), ())
    return next((n for n in lengths if is_name(glued[:n])), None if is_name(glued) else 0)


def is_no_place(written: str) -> bool:
    """Tell whether what stands where a place would is a part of the paper or says when."""
    return (
        not written or written in _NO_PLACES or is_column(written) or written[-1] in "组版社网报刊"
    )


def _known_start(glued: str) -> int | None:
    """Return where a known place begins that ends the text, unless that is within a name."""
    listed, known = _listed().search(glued), places_in(glued)
    starts = [listed.start()] if listed else []
    starts += [place.span.start for place in known[-1:] if place.span.end == len(glued)]
    return next((start for start in starts if start == 0 or start >= 2), None)


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(words('dateline_places'))}[市县]?$")


@cache
def _reports() -> re.Pattern[str]:
    more = rf"(?:[-–—、]{HAN}{{2,4}})?"
    return re.compile(
        rf"(?P<before>[/\s、]|记者)\s*(?P<place>{HAN}{{2,7}}?){more}\s*(?:{REPORT}){_END}"
    )
