"""Pieces of a question made alike: a year or place that one has and the others not is said of all.

Where the first piece begins no mark tells. 2022年甲区和乙区 has the year for both, 甲区2022年、
乙区2024年 a place in either: what the second piece opens with tells which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.models.splitting.pieces import Pieces
from qa.text.lazily import lazily
from qa.text.normalize import CJK
from qa.types import Span

_OPENING = lazily(
    r"(?P<year>(?:(?:19|20)\d\d|[去今前])年(?:度|底|初)?)"
    rf"|(?P<place>[{CJK}]{{1,4}}?(?:[省市区县镇乡州旗]|街道)(?![省市区县镇乡州旗]))"
)
"""What pieces open with that may be said of one or of all."""


def made_parallel(pieces: Pieces, plain: str) -> Pieces:
    """Return the pieces with the first of them opening as all others do.

    As they were where the others differ, or the first cannot be made so.

    >>> text = "柳河区2023年、双桥县2024年几个人"
    >>> made_parallel(Pieces((Span(0, 3), Span(17, 20)), (Span(3, 8), Span(9, 17))), text).own
    (Span(start=0, end=8), Span(start=9, end=17))
    """
    first, *others = pieces.own
    shapes = {_kinds(_opening(plain, one.start, one.end)) for one in others}
    if len(shapes) != 1:
        return pieces
    (wanted,) = shapes
    start = _start_like(wanted, plain, first)
    if start == first.start:
        return pieces
    moved = set(range(min(start, first.start), max(start, first.start)))
    shared = {at for span in pieces.shared for at in range(span.start, span.end)} ^ moved
    return Pieces(tuple(_runs(sorted(shared))), (Span(start, first.end), *others))


def _start_like(wanted: tuple[str, ...], plain: str, first: Span) -> int:
    """Return where the first piece begins if it opens with the kinds wanted and no others."""
    own = list(_opening(plain, first.start, first.end))
    more = len(own) - len(wanted)
    if more > 0 and _kinds(own[more:]) == wanted:
        start = own[more].start() if wanted else own[-1].end()
        return start if start < first.end else first.start
    both = [*_just_before(plain, first.start), *own]
    if more < 0 and _kinds(both[-len(wanted) :]) == wanted:
        return both[-len(wanted)].start()
    return first.start


def _opening(plain: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the years and places that a stretch opens with, one behind the other."""
    while found := _OPENING.match(plain, start, end):
        yield found
        start = found.end()


def _kinds(found: Iterable[re.Match[str]]) -> tuple[str, ...]:
    return tuple(str(one.lastgroup) for one in found)


def _just_before(plain: str, end: int) -> list[re.Match[str]]:
    """Return the years and places that stand right before a place in the text, in order."""
    for start in range(end):
        found = list(_opening(plain, start, end))
        if found and found[-1].end() == end:
            return found
    return []


def _runs(places: list[int]) -> Iterator[Span]:
    start = None
    for at, following in zip(places, [*places[1:], -1], strict=True):
        start = at if start is None else start
        if following != at + 1:
            yield Span(start, at + 1)
            start = None
