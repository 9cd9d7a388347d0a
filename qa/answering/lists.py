"""The items of a list: every one that the reader marked words of, each whole, and no more.

The reader marks tokens one by one and now and then only some of an enumeration's. What leads to the
first item (课程有…) and what sums up after the last (…三门) is no item.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.answering.candidates import answer_candidates
from qa.lexicon.common import common_word
from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.types import Reading, ScoredSpan, Span

_BETWEEN = lazily("(?<=、)|(?<=[”》])(?=[“《])")
_LAST = lazily(r"(?<=[^、，])(?:以及|[和与及])(?=[^、，])")
_MORE_FOLLOWS = lazily("[”》]?(?:[和与及]|以及)")
_LEADS = lazily(
    r"(包括|包含|涵盖|分为|分成|分别[是为]|设有|开设|设立|设置|经过|围绕|涉及|覆盖|需要|写清|依靠|凭借|通过|只有"
    r"|铺设|完成|采取|添置|主要[有是为]|[有是为由将把给派在即凭含比分设]|[:：—])(?=.{2})"
)
_SUMS_UP = lazily(
    r"等(?![级候待于边号你我他])|(?:共同|联合|一起|全额|分别|均|入选|牵头|主办|承办|协办|担任|出任|获得?(?!奖)|各[一二两]|任(?!务))"
)
_ORDINAL = lazily(
    r"(?:(?<=[，。；：,;:!！?？\s])|^)(?:[一二三四五六七八九十]是|其[一二三四五六七八九]|第[一二三四五六七八九十]+[，,、]"
    r"|[（(][一二三四五六七八九十0-9]+[)）]|[一二三四五六七八九十]+、|[①-⑳]|[0-9]{1,2}[.．、](?![0-9]))[，,:：]?"
)
_ITEM_END = "；;。\n"
_ENGLISH = dict(
    zip("two three four five six seven eight nine ten".split(), range(2, 11), strict=True)
)
_ASKED = lazily(
    r"哪(?P<zh>[两俩仨]|[0-9]+|[二三四五六七八九十]+)|(?P<of>[两俩仨二三四五六七八九十0-9]+)[个位名家项种条门样大类]"
    r"[^,，。]{0,8}(?:是|叫|有|为)(?:谁|什么|啥|哪)"
    rf"|\b(?:which|what|the)\b(?:\s\w+)?\s(?P<en>{'|'.join(_ENGLISH)})\b"
)
_SMALL = {"两": 2, "俩": 2, "仨": 3}
_NUMBER = lazily("(?<![第《“「0-9.])(?:[0-9]+|[两俩仨二三四五六七八九十]+)(?![》”」0-9.%])")
MANY = 2
"""Items that make a list."""
_GAP = 3
"""Marks this close to each other are of one item."""
_COVERED = 0.3
"""The share of an enumeration's letters that must be marked where the best answer is elsewhere."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """An enumeration: its items, and which share of their letters the reader marked."""

    items: tuple[Span, ...]
    covered: float
    best: bool


def items_asked(normalized: str) -> int | None:
    """Return how many items a normalised question asks for; ``None`` where it does not say.

    >>> items_asked("工地比武分哪三个项目"), items_asked("哪俩"), items_asked("哪些")
    (3, 2, None)
    """
    match = _ASKED.search(normalized)
    if match is None:
        return None
    if match["en"]:
        return _ENGLISH[match["en"]]
    value = _value(match["zh"] or match["of"])
    return value if value and value >= MANY else None


def list_items(
    text: str, sentences: Sequence[Span], reading: Reading, count: int | None = None
) -> list[Span]:
    """Return the items of the enumerations that the reader marked, and its other marks, in order.

    ``sentences`` are those of ``text``. Where the question asks for ``count`` items, an enumeration
    of so many is the whole answer.
    """
    answers = [scored.span for scored in reading.spans]
    inside = [scored.span for scored in reading.inside]
    marked = _bridged(text, inside) or answers[:1]
    wholes = [*_enumerations(text, sentences), *_numbered(text)]
    touched = [whole for whole in wholes if any(len(common(whole.span, m)) for m in marked)]
    listed = [_listed(text, whole, answers, marked, count) for whole in touched]
    if exact := [one for one in listed if len(one.items) == count]:
        return list(max(exact, key=lambda one: (one.best, one.covered)).items)
    kept = [one for one in listed if one.best or one.covered >= _COVERED]
    items = {item for one in kept for item in one.items}
    rest = [
        mark
        for mark in marked
        if len(mark) > 1 and not any(len(common(mark, whole.span)) for whole in touched)
    ]
    return sorted({*items, *rest}, key=lambda span: span.start)


def enumerated(
    text: str, sentences: Sequence[Span], best: Span, inside: Sequence[ScoredSpan]
) -> list[Span]:
    """Return the items of the enumeration that the ``best`` answer is of, if it is of several.

    None where the answer is one item alone, and nothing is marked in the others.
    """
    marked = [best, *(scored.span for scored in inside)]
    for whole in _enumerations(text, sentences):
        if len(common(whole.span, best)):
            items = _listed(text, whole, [best], marked, None).items
            touched = [item for item in items if any(len(common(item, m)) for m in marked)]
            return list(items) if len(touched) >= MANY else []
    return []


def common(one: Span, other: Span) -> Span:
    """Return what two spans share; empty when nothing."""
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def _bridged(text: str, marks: Sequence[Span]) -> list[Span]:
    """Return the marks in order, those with only a few letters between them as one."""
    joined: list[Span] = []
    for mark in sorted(marks, key=lambda span: span.start):
        gap = text[joined[-1].end : mark.start] if joined else ""
        if joined and len(gap) <= _GAP and all(char.isalnum() for char in gap):
            joined[-1] = Span(joined[-1].start, mark.end)
        else:
            joined.append(mark)
    return joined


@dataclass(frozen=True, slots=True)
class _Whole:
    """Where an enumeration stands; its items where nothing more is to be cut."""

    span: Span
    items: tuple[Span, ...] = ()


def _enumerations(text: str, sentences: Sequence[Span]) -> Iterator[_Whole]:
    """Yield the rows of words with 、 between them."""
    for sentence in sentences:
        for found in answer_candidates(text[sentence.start : sentence.end], "list"):
            yield _Whole(Span(sentence.start + found.start, sentence.start + found.end))


def _numbered(text: str) -> Iterator[_Whole]:
    """Yield the row whose items are numbered: 一是…；二是…."""
    marks = list(_ORDINAL.finditer(text))
    if len(marks) < MANY:
        return
    last = re.compile(f"[{_ITEM_END}]|$").search(text, marks[-1].end())
    ends = [*(mark.start() for mark in marks[1:]), last.start() if last else len(text)]
    items = tuple(_bare(text, Span(m.end(), end)) for m, end in zip(marks, ends, strict=True))
    yield _Whole(Span(items[0].start, items[-1].end), items)


def _bare(text: str, span: Span) -> Span:
    """Return a span without marks of punctuation at its end."""
    return Span(
        span.start, span.start + len(text[span.start : span.end].rstrip("，。；、：,;: \n"))
    )


def _listed(
    text: str, whole: _Whole, answers: Sequence[Span], marked: Sequence[Span], count: int | None
) -> _Listed:
    items = whole.items or tuple(_items(text, whole.span, answers, marked, count))
    letters = sum(len(common(item, mark)) for item in items for mark in marked)
    best = bool(answers) and len(common(whole.span, answers[0])) > 0
    return _Listed(items, letters / max(1, sum(map(len, items))), best)


def _items(
    text: str, whole: Span, answers: Sequence[Span], marked: Sequence[Span], count: int | None
) -> Iterator[Span]:
    """Yield the items of an enumeration, what leads to the first and follows the last left out.

    Where answers begin in the first or end in the last, so does the item, unless more follows
    (甲和乙).
    """
    cuts = [
        whole.start + match.start() for match in _BETWEEN.finditer(text[whole.start : whole.end])
    ]
    edges = [whole.start, *cuts, whole.end]
    start = _first(text, Span(edges[0], edges[1]), answers, marked)
    ends = [a.end for a in answers if edges[-2] < a.end < edges[-1]]
    end = max(ends, default=whole.end)
    end = whole.end if _MORE_FOLLOWS.match(text, end) else end
    last = max(start, edges[-2])
    end = _before_sum(text, Span(last, max(end, last + 1)), {len(cuts) + 1, len(cuts) + 2, count})
    for a, b in pairwise([start, *cuts]):
        yield _bare(text, Span(a, b))
    yield from _parted(text, Span(last, end))


def _first(text: str, item: Span, answers: Sequence[Span], marked: Sequence[Span]) -> int:
    """Return where the first item begins: with an answer, behind a lead, or with a mark."""
    for spans in (answers, [Span(_after_lead(text, item), item.end)], marked):
        begins = [span.start for span in spans if item.start < span.start < item.end]
        if begins:
            return min(begins)
    return item.start


def _after_lead(text: str, item: Span) -> int:
    """Return where the first item begins behind what leads to it: 课程有."""
    for match in _LEADS.finditer(text, item.start, item.end):
        at = match.end() - 1
        pairs = (text[at - 1 : at + 1], text[at : at + 2])
        if len(match[1]) > 1 or not any(map(common_word, pairs)):
            return match.end()
    return item.start


def _before_sum(text: str, item: Span, counts: Container[int | None]) -> int:
    """Return where the last item ends before what sums the list up: 三门, 等, 共同主办."""
    written = text[item.start : item.end]
    for match in _NUMBER.finditer(written, 1):
        if _value(match[0]) in counts:
            written = written[: match.start()]
            break
    if summing := _SUMS_UP.search(written, 1):
        written = written[: summing.start()]
    return item.start + len(
        written.rstrip("”》") if written.count("“") < written.count("”") else written
    )


def _parted(text: str, item: Span) -> list[Span]:
    """Return the last item, or both where it is two (甲和乙)."""
    found = list(_LAST.finditer(text[item.start : item.end]))
    if len(found) != 1:
        return [item]
    one, other = (
        Span(item.start, item.start + found[0].start()),
        Span(item.start + found[0].end(), item.end),
    )
    return [one, other] if min(len(one), len(other)) > 1 else [item]


def _value(written: str) -> int | None:
    if written in _SMALL:
        return _SMALL[written]
    found = numbers_in(f"{written}个")
    value = found[0].value if found else None
    return int(value) if value is not None else None
