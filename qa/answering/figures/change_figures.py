"""Which figure of a clause tells the change that is asked for: by how much, to what, up or down.

收入9万元，同比下降2% answers 下降多少 with 2%, and 增长多少 not at all; 由9元降到8元 tells no
涨到多少; 与去年持平 is an answer to either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from qa.answering.figures.changes import changes_in
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import CLAUSE
from qa.types import Question, Reason, Span

GOES_ON = lazily(
    r"(?:[又还也均各共却但]|分别|反而)?(?:[比较与同]|同比|环比|新?增|减|净|多|少|上升|上涨|下降|提高|降低|扩大|缩小)"
)
"""What a clause begins with that goes on about the figure before it: 比去年多4个."""
DIFFERENCE_TOLD = lazily(
    "[比较差增减多少高低升降涨跌翻超缩延早晚迟倍快慢长短大]|小(?!时)|提前"
    r"|\b(?:more|fewer|less|higher|lower|than|up|down|rose|fell|increase\w*|decrease\w*)\b"
)
"""Words of which a clause that tells a difference has one."""
Way = Literal["up", "down"]
EndTold = Literal["by", "to", "from", "amount"]

_NEXT = "(?=[了到至为幅约近超0-9一二三四五六七八九十几多百]|$)"
_BY_SO_MUCH = r"(?= (?:by |from |to |about |nearly )?[¥$]?[0-9])"
_UP = (
    rf"提高|提升|上升|上调|上涨|上浮|增加(?!值)|(?<!负)增长|扩大|攀升|新增|净增|延长|增收|[涨升增]{_NEXT}"
    rf"|\b(?:rise[sn]?|rose|rising|grow[ns]?|grew|increas\w*|climb\w*|went up|go up)\b"
    rf"|\bup{_BY_SO_MUCH}"
)
_DOWN = (
    rf"降低|下降|下调|下滑|下跌|下浮|回落|减少|缩减|缩短|压缩|压减|[降减跌]{_NEXT}"
    rf"|\b(?:fall\w*|fell|drop\w*|decreas\w*|declin\w*|reduc\w*|went down|go down)\b"
    rf"|\bdown{_BY_SO_MUCH}"
)
_WAY = lazily(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_MUCH = r"(?:大约|约)?(?:多少|几|百分之[几多]|多大)"
_BY_ASKED = lazily(
    rf"(?:(?P<up>{_UP}|超出?(?:概算|预算|计划|目标|标准|定额|任务))|(?P<down>{_DOWN}))"
    rf"(?:幅度?|率|速)?(?:了|有|是|为|达)?{_MUCH}(?![次回倍])"
    r"|^(?:by )?(?:how much|what percent\w*)\b.*"
    rf"(?<!for )(?<!of )(?<!on )(?<!the )(?<!an )(?<!a )(?:(?P<rise>{_UP})|(?P<fall>{_DOWN}))"
    r"(?!.*\b(?:to|from)\b *\??$)"
)
_TO_ASKED = lazily(
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:到|至|为|成)了?[^,?]{{0,4}}?{_MUCH}"
    rf"|\b(?:how (?:much|many)|what)\b.*(?:(?P<rise>{_UP})|(?P<fall>{_DOWN})) to\b *\??$"
    rf"|^to (?:how (?:much|many)|what)\b.*(?:(?P<rises>{_UP})|(?P<falls>{_DOWN}))"
)
_UPWARD = frozenset(("up", "rise", "rises"))
_TO_TOLD = lazily(r"(?:到了?|至|为|成)[^,;0-9]{0,6}$|\bto [^,;0-9]{0,16}$")
_RATE_TOLD = lazily(r"[率幅速度](?:达到|约)?[为是达至到]")
_ANY_CHANGE = lazily(
    rf"{_UP}|{_DOWN}|[涨升增降减跌提扩缩延翻加多少比倍新建添招补节省撤关停裁早晚调]|\b(?:more|less|fewer|higher|lower|cut|raise\w*)\b"
)
_SAME_TOLD = lazily(
    r"(?:[与和同跟较比][^,;。]{1,8}?(?:相比)?)?(?:基本|大体)?(?:持平|(?:保持)?不变)"
    r"|\b(?:(?:was|were|is|remained|stayed) )?(?:unchanged|flat|the same)\b"
)
_ENDS = 2
_PARTS = lazily(r"[;；。!！?？\n]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The change that is asked for: by how much, or to what; and which way."""

    role: Literal["by", "to"]
    way: Way


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure, what of a change it tells, and which way that goes where it tells."""

    number: Number
    role: EndTold
    way: Way | None


def change_contradicted(question: Question, text: str, marked: Span) -> Reason | None:
    """Return why a marked figure tells no such change as is asked for; ``None`` where it may."""
    wanted = _wanted(question.normalized)
    if wanted is None:
        return None
    text = folded(text)
    chain = _chain(text, marked)
    told = _told_in(text, chain)
    inside = [one for one in told if one.number.span.overlaps(marked)]
    if len(inside) != 1:
        return None
    ways = {inside[0].way} - {None} or {one.way for one in told} - {None}
    if ways and wanted.way not in ways:
        return Reason("other_way")
    if wanted.role == "by":
        clauses = "".join(text[one.start : one.end] for one in chain)
        from_told = any(one.role == "from" for one in told)
        only_end = inside[0].role == "from" or (inside[0].role == "to" and not from_told)
        bare = inside[0].role == "amount" and not _ANY_CHANGE.search(clauses)
        return Reason("no_change") if only_end or bare else None
    return Reason("no_end") if inside[0].role == "by" else None


def _wanted(asked: str) -> _Wanted | None:
    """Return the change that a question asks for; ``None`` where it asks for either way."""
    ways = {found.lastgroup for found in _WAY.finditer(asked)} or {"up" if "超" in asked else None}
    if len(ways) != 1:
        return None
    to = _TO_ASKED.search(asked)
    found = to or _BY_ASKED.search(asked)
    way: Way = "up" if found and found.lastgroup in _UPWARD else "down"
    return _Wanted("to" if to else "by", way) if found else None


def _chain(text: str, marked: Span) -> list[Span]:
    """Return the clause of what is marked with those that go on about it, before and behind."""
    bounds = [0, *(stop.end() for stop in _PARTS.finditer(text)), len(text)]
    start = max(at for at in bounds if at <= marked.start)
    end = min((at for at in bounds if at > marked.start), default=len(text))
    clauses = [Span(*one.span()) for one in CLAUSE.finditer(text, start, end)]
    here = next((i for i, one in enumerate(clauses) if one.overlaps(marked)), None)
    if here is None:
        return []
    first, last = here, here
    while first and _goes_on(text, clauses[first]):
        first -= 1
    while last + 1 < len(clauses) and _goes_on(text, clauses[last + 1]):
        last += 1
    return clauses[first : last + 1]


def _goes_on(text: str, clause: Span) -> bool:
    said = text[clause.start : clause.end].strip()
    return bool(GOES_ON.match(said) or _WAY.match(said) or _SAME_TOLD.match(said))


def _told_in(text: str, chain: Sequence[Span]) -> list[_Told]:
    numbers = [n for n in numbers_in(text) if any(n.span.overlaps(one) for one in chain)]
    turned = list(changes_in(text, numbers))
    return [told for clause in chain for told in _told_of_clause(text, clause, numbers, turned)]


def _told_of_clause(
    text: str, clause: Span, numbers: Sequence[Number], turned: Sequence[tuple[Span, Span]]
) -> Iterator[_Told]:
    inside = [n for n in numbers if clause.start <= n.span.start < clause.end]
    ways = list(_WAY.finditer(text, clause.start, clause.end))
    for number in inside:
        pair = next((p for p in turned if any(one.overlaps(number.span) for one in p)), None)
        if pair and pair[0].start < pair[1].start:
            led = [way for way in ways if way.end() <= pair[1].start]  # rose from … to …
            way = _way(led[-1].lastgroup) if led else _by_values(numbers, *pair)
            yield _Told(number, "from" if pair[0].overlaps(number.span) else "to", way)
            continue
        before = [way for way in ways if way.end() <= number.span.start]
        if not before:
            yield _Told(number, "amount", None)
            continue
        behind = text[before[-1].end() : number.span.start]
        to = _TO_TOLD.search(behind) and not _RATE_TOLD.search(behind)
        yield _Told(number, "to" if to else "by", _way(before[-1].lastgroup))


def _by_values(numbers: Sequence[Number], before: Span, after: Span) -> Way | None:
    """Return which way a figure went that only 调到 or 变为 tells of."""
    values = [n.value for span in (before, after) for n in numbers if n.span.overlaps(span)]
    if len(values) != _ENDS or None in values or values[0] == values[1]:
        return None
    return "up" if (values[0] or 0) < (values[1] or 0) else "down"


def _way(name: str | None) -> Way | None:
    return "up" if name == "up" else "down" if name == "down" else None
