"""The likeliest ways to put a question in full, from what the networks believe of its units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from qa.models.rewriting.base import Made, Rewrite
from qa.models.rewriting.network import ALONE, INSTEAD, ONE, TWO, Beliefs
from qa.models.rewriting.units import Units
from qa.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_PIECES = 4
"""Pieces, and stretches to be replaced, that are tried of each place."""
_PLACES = 2
"""Places in the question that a piece is tried at."""
LONGEST_STRETCH = 30
"""Units of a piece at most."""
_JOINING = "的里中在"
"""What stands against a Latin word without a blank."""
_BARRED = np.float32(-999)

Glue = tuple[str, str]
"""What is written before a piece and behind it."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of what was said, by its units, and how likely it is what is borrowed."""

    likely: float
    span: Span


def ways_of(units: Units, beliefs: Beliefs, glues: Sequence[Glue]) -> list[Rewrite]:
    """Return ways to put a question in full, the likeliest first; the same text only once."""
    editor = _Editor(units, beliefs, glues)
    once: dict[str | None, Rewrite] = {}
    found = sorted(editor.ways(), key=lambda way: -way.likely)
    for way in found:
        first = once.setdefault(way.text, way)
        if first is not way:
            likely = float(np.logaddexp(first.likely, way.likely))
            once[way.text] = replace(first, likely=likely)
    return sorted(once.values(), key=lambda way: -way.likely)


class _Editor:
    def __init__(self, units: Units, beliefs: Beliefs, glues: Sequence[Glue]) -> None:
        self._units, self._of, self._glues = units, beliefs, glues
        self._asked = [units.question[s.start : s.end] for s in units.of_question]
        self._own = units.written[units.before :]

    def ways(self) -> Iterator[Rewrite]:
        alone = float(self._of.kind[ALONE])
        yield Rewrite(None, alone, made=Made(ALONE, parts=(alone, 0.0, 0.0)))
        yield from self._with_one()
        yield from self._with_two()
        yield from self._instead()

    def _with_one(self) -> Iterator[Rewrite]:
        dropped, likely = self._dropped(ONE)
        gaps = self._of.gaps[:, 0]
        for piece in self._pieces(0):
            for at in np.argsort(-gaps)[:_PLACES].tolist():
                parts = (float(self._of.kind[ONE]), piece.likely, float(gaps[at]) + likely)
                made = Made(ONE, (piece.span,), None, _places(dropped), parts)
                yield self._with([(piece.span, at)], dropped, made)

    def _with_two(self) -> Iterator[Rewrite]:
        dropped, likely = self._dropped(TWO)
        first, then = self._pieces(1), self._pieces(2)
        both = _in_order(self._of.gaps[:, 1], self._of.gaps[:, 2], 0)
        for at, other in _best(both, _PLACES):
            placed = float(both[at, other]) + likely
            for one, two in product(first, then):
                parts = (float(self._of.kind[TWO]), one.likely + two.likely, placed)
                made = Made(TWO, (one.span, two.span), None, _places(dropped), parts)
                yield self._with([(one.span, at), (two.span, other)], dropped, made)

    def _with(
        self, pieces: Sequence[tuple[Span, int]], dropped: NDArray[np.bool_], made: Made
    ) -> Rewrite:
        """Return the way that puts pieces at their places in the question."""
        span, at = pieces[0]
        text = self._put(pieces, dropped)
        return Rewrite(
            text, sum(made.parts), self._text(span), self._written(at, dropped), made=made
        )

    def _instead(self) -> Iterator[Rewrite]:
        """Put the question in the place of a stretch of an earlier question."""
        dropped, likely = self._dropped(INSTEAD)
        kept = self._kept(0, len(self._asked), dropped)
        pairs = zip(self._units.said, self._units.stretches, strict=True)
        places = [place for said, place in pairs if said.said_as == "question"]
        scores = [_of_edges(self._of.edges[place.start : place.end + 1]) for place in places]
        for place, both in zip(places, _together(scores), strict=True):
            for start, end in _best(both, _PIECES):
                replaced = self._unsaid(
                    Span(place.start + start, place.start + end), place, dropped
                )
                sides = Span(place.start, replaced.start), Span(replaced.end, place.end)
                text = joined([self._text(sides[0]), *kept, self._text(sides[1])])
                parts = (float(self._of.kind[INSTEAD]), float(both[start, end]), likely)
                pieces = tuple(side for side in sides if len(side))
                made = Made(INSTEAD, pieces, replaced, _places(dropped), parts)
                yield Rewrite(text, sum(parts), joined(kept), self._text(replaced), True, made)

    def _unsaid(self, replaced: Span, place: Span, dropped: NDArray[np.bool_]) -> Span:
        """Return what is replaced with a unit on either side that the question says too.

        Else it would stand twice: 对对职工.
        """
        kept = [unit for unit, out in zip(self._own, dropped, strict=True) if not out]
        start, end, written = replaced.start, replaced.end, self._units.written
        start -= bool(kept) and start > place.start and written[start - 1] == kept[0]
        end += bool(kept) and end < place.end and written[end] == kept[-1]
        return Span(start, end)

    def _pieces(self, column: int) -> list[_Piece]:
        """Return the likeliest pieces, those of the same words as one."""
        ends = self._of.pieces[:, 2 * column : 2 * column + 2]
        places = self._units.stretches
        scores = [_of_pieces(ends[place.start : place.end]) for place in places]
        once: dict[str, _Piece] = {}
        for place, both in zip(places, _together(scores), strict=True):
            for start, end in _best(both, _PIECES):
                span = Span(place.start + start, place.start + end + 1)
                words = " ".join(self._units.written[span.start : span.end])
                likely = float(both[start, end])
                if words in once:
                    likely = float(np.logaddexp(once[words].likely, likely))
                    span = once[words].span
                once[words] = _Piece(likely, span)
        return sorted(once.values(), key=lambda piece: -piece.likely)[:_PIECES]

    def _dropped(self, kind: int) -> tuple[NDArray[np.bool_], float]:
        """Return which units of the question are left out, and how likely that is."""
        logits = self._of.drops[:, kind]
        return logits > 0, float(-np.logaddexp(0, -np.abs(logits)).sum())

    def _put(self, pieces: Sequence[tuple[Span, int]], dropped: NDArray[np.bool_]) -> str:
        parts, at = [], 0
        for span, gap in pieces:
            before, behind = self._glues[int(self._of.glue[gap].argmax())]
            parts += [*self._kept(at, gap, dropped), before, self._text(span), behind]
            at = gap
        return joined([*parts, *self._kept(at, len(self._asked), dropped)])

    def _kept(self, start: int, end: int, dropped: NDArray[np.bool_]) -> list[str]:
        """Return what is kept of the question between two gaps, as it is written."""
        return self._runs(start, end, lambda at: not dropped[at])

    def _written(self, gap: int, dropped: NDArray[np.bool_]) -> str:
        """Return what of the question was left out where a piece is put."""
        start, end = gap, gap
        while start and dropped[start - 1]:
            start -= 1
        while end < len(self._asked) and dropped[end]:
            end += 1
        return "".join(self._runs(start, end, lambda _: True))

    def _runs(self, start: int, end: int, holds: Callable[[int], bool]) -> list[str]:
        spans, found = self._units.of_question, []
        first = None
        for at in range(start, end + 1):
            inside = at < end and holds(at)
            if inside and first is None:
                first = at
            elif not inside and first is not None:
                found.append(self._units.question[spans[first].start : spans[at - 1].end])
                first = None
        return found

    def _text(self, span: Span) -> str:
        return self._units.said_between(span.start, span.end)


def _places(dropped: NDArray[np.bool_]) -> tuple[int, ...]:
    return tuple(np.flatnonzero(dropped).tolist())


def joined(parts: Sequence[str]) -> str:
    """Return parts as one text, with a blank where Latin words or numbers meet, or words Chinese.

    >>> joined(["How many members does", "the choir", "have", ""])
    'How many members does the choir have'
    >>> joined(["第二届", "大赛"]), joined(["When was", "赵海", "honoured"])
    ('第二届大赛', 'When was 赵海 honoured')
    """
    text = ""
    for part in filter(None, parts):
        text += f" {part}" if text and _stand_apart(text[-1], part[0]) else part
    return text


def _stand_apart(one: str, then: str) -> bool:
    words = [character.isascii() and character.isalpha() for character in (one, then)]
    if all(character.isascii() and character.isalnum() for character in (one, then)):
        return True
    return any(words) and all(c.isalnum() and c not in _JOINING for c in (one, then))


def _in_order(first: Floats, then: Floats, least: int) -> Floats:
    """Return how likely each two places are together, never the second before the first."""
    both = first[:, None] + then[None, :]
    both[np.tril_indices(len(both), least - 1)] = _BARRED
    return both


def _of_pieces(ends: Floats) -> Floats:
    """Return the score of each pair of first and last units of a stretch."""
    both = _in_order(ends[:, 0], ends[:, 1], 0)
    both[np.triu_indices(len(both), LONGEST_STRETCH)] = _BARRED
    return both


def _of_edges(edges: Floats) -> Floats:
    """Return the score of each pair of edges of a stretch, but of the whole: a rest is left."""
    both = _in_order(edges[:, 0], edges[:, 1], 0)
    both[0, -1] = _BARRED
    return both


def _together(scores: Sequence[Floats]) -> list[Floats]:
    """Return the logarithms of how likely each pair of several stretches is among all of them."""
    every = np.concatenate([[], *(some[some > _BARRED] for some in scores)])
    if not len(every):
        return list(scores)
    most = every.max()
    total = most + np.log(np.exp(every - most).sum())
    return [np.where(some > _BARRED, some - total, _BARRED) for some in scores]


def _best(scores: Floats, most: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the highest scores, the highest first."""
    for place in np.argsort(-scores, axis=None)[:most].tolist():
        row, column = divmod(place, scores.shape[1])
        if scores[row, column] > _BARRED:
            yield row, column
