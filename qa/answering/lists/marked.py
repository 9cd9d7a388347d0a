"""The items of a list: every one that the reader marked words of, each whole, and no more.

The reader marks tokens one by one and now and then only some of an enumeration's. What leads to the
first item (课程有…) and what sums up after the last (…三门) is no item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from qa.answering.lists.cutting import items_in_row, parted
from qa.answering.lists.rows import MANY, ItemRow, announced_by, clauses_of, rows_of, worded
from qa.types import Reading, ScoredSpan, Span

_GAP = 3
"""Marks this close to each other are of one item."""
_WHOLE = 4
"""Letters that a mark beside the row of the best answer has at least, to be an item itself."""
_COVERED = 0.5
"""The share of an enumeration's letters that must be marked where the best answer is elsewhere."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the reader marked of a text; ``sums[n]`` are the marked letters before character n."""

    answers: Sequence[Span]
    marked: Sequence[Span]
    sums: Sequence[int]

    @classmethod
    def of(cls, text: str, answers: Sequence[Span], marked: Sequence[Span]) -> _Marks:
        steps = [0] * (len(text) + 1)
        for mark in marked:
            steps[mark.start] += 1
            steps[mark.end] -= 1
        return cls(answers, marked, list(accumulate(accumulate(steps), initial=0)))

    def letters(self, span: Span) -> int:
        """Return how many letters of a span are marked, without a look at each mark."""
        return self.sums[span.end] - self.sums[span.start]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row with its items, and how the reader marked it.

    ``covered`` is the share of its letters that are marked, ``touched`` that of its items; ``best``
    says that the best answer is in it, ``exact`` that it has as many items as are asked for,
    ``announced`` that what leads to it tells of so many, ``said`` that it tells of what is asked
    for, ``sure`` that they are put in order and several are marked.
    """

    span: Span
    items: tuple[Span, ...]
    covered: float
    touched: float
    best: bool
    exact: bool
    announced: bool
    said: bool
    sure: bool


def list_items(
    text: str,
    sentences: Sequence[Span],
    reading: Reading,
    count: int | None = None,
    thing: str = "",
) -> list[Span]:
    """Return the items of the rows that the reader marked, and its other marks, in order.

    ``sentences`` are those of ``text``. Where the question asks for ``count`` items, or what leads
    to a row tells of as many as it has, that row is the whole answer; so is one that is said to be
    of the ``thing`` asked for, wherever the reader marked words.
    """
    answers = [scored.span for scored in reading.spans]
    inside = [scored.span for scored in reading.inside]
    marked = _bridged(text, inside) or answers[:1]
    listed = _rows(text, sentences, answers, marked, count, thing)
    if whole := [one for one in listed if one.exact or (one.announced and one.best) or one.said]:
        return list(max(whole, key=_preferred).items)
    kept = _apart([one for one in listed if one.best or one.covered >= _COVERED])
    items = {item for one in kept for item in one.items}
    rest = [
        mark
        for mark in marked
        if len(mark) > 1 and not any(mark.overlaps(one.span) for one in listed)
    ]
    if any(one.best for one in kept):
        rest = [mark for mark in rest if len(mark) >= _WHOLE]
    if not items and answers and len(several := clauses_of(text, answers[0])) >= MANY:
        items, rest = set(several), [m for m in rest if not m.overlaps(answers[0])]
    rest = [part for mark in rest for part in parted(text, mark)]
    return sorted({*items, *rest}, key=lambda span: span.start)


def items_of_rows(
    text: str,
    sentences: Sequence[Span],
    reading: Reading,
    count: int | None = None,
    thing: str = "",
) -> Iterator[tuple[tuple[Span, ...], tuple[Span, ...]]]:
    """Yield the items of every row of several in a text, and those of them that are marked."""
    answers = [scored.span for scored in reading.spans]
    inside = [scored.span for scored in reading.inside]
    marks = _Marks.of(text, answers, _bridged(text, inside) or answers[:1])
    for row in rows_of(text, sentences):
        items = _listed(text, row, marks, count, thing).items
        if len(items) >= MANY:
            yield items, tuple(item for item in items if marks.letters(item))


def enumerated(
    text: str,
    sentences: Sequence[Span],
    best: Span,
    inside: Sequence[ScoredSpan],
    thing: str = "",
) -> list[Span]:
    """Return the items of the row that the ``best`` answer is of, if it is of several.

    None where the answer is one item alone, and nothing is marked in the others; but what is said
    to be of the ``thing`` asked for is a list.
    """
    marked = [best, *(scored.span for scored in inside)]
    listed = _rows(text, sentences, [best], marked, None, thing)
    several = [
        one
        for one in listed
        if one.said or (one.best and (one.announced or one.touched * len(one.items) >= MANY))
    ]
    return list(max(several, key=_preferred).items) if several else []


def _preferred(one: _Listed) -> tuple[bool, bool, bool, bool, bool, float]:
    return one.exact, one.best, one.said, one.announced, one.sure, one.covered


def _apart(listed: Sequence[_Listed]) -> list[_Listed]:
    """Return rows that do not overlap, of two that do the one that is preferred."""
    kept: list[_Listed] = []
    for one in sorted(listed, key=_preferred, reverse=True):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return kept


def _rows(
    text: str,
    sentences: Sequence[Span],
    answers: Sequence[Span],
    marked: Sequence[Span],
    count: int | None,
    thing: str,
) -> list[_Listed]:
    """Return the rows that the reader marked words of; of clauses, words of several."""
    found = []
    marks = _Marks.of(text, answers, marked)
    for row in rows_of(text, sentences):
        one = _listed(text, row, marks, count, thing)
        leads = bool(answers) and one.announced and _leads_to(text, answers[0], row)
        every = one.touched == 1.0 and len(one.items) >= MANY
        enough = not row.items or row.sure or row.alike or every or one.exact or one.announced
        if leads or one.said or (one.touched and enough):
            found.append(replace(one, best=True) if leads else one)
    return found


def _leads_to(text: str, answer: Span, row: ItemRow) -> bool:
    """Tell whether the answer is only what announces a row: 三样东西：."""
    between = text[answer.end : row.span.start]
    return row.lead.start <= answer.start < row.span.start and not re.search(r"\w", between)


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


def _from_first(items: Sequence[Span], marks: _Marks) -> tuple[Span, ...]:
    """Return the items from the first that is marked, which begins with the mark.

    The last ends where an answer does.
    """
    first = next((one for one in items if marks.letters(one)), None)
    if first is None:
        return tuple(items)
    begins = max(first.start, min(m.start for m in marks.marked if first.overlaps(m)))
    *others, last = [Span(begins, first.end), *(one for one in items if one.start > first.start)]
    ends = [a.end for a in marks.answers if last.start < a.end < last.end]
    return (*others, Span(last.start, max(ends, default=last.end)))


def _listed(text: str, row: ItemRow, marks: _Marks, count: int | None, thing: str) -> _Listed:
    answers = marks.answers
    items = row.items or worded(text, items_in_row(text, row.span, answers, marks.marked, count))
    items = _from_first(items, marks) if row.open else items
    letters = sum(map(marks.letters, items))
    touched = [item for item in items if marks.letters(item)]
    best = bool(answers) and row.span.overlaps(answers[0])
    said = announced_by(text[row.lead.start : row.lead.end], len(items))
    return _Listed(
        row.span,
        items,
        covered=letters / max(1, sum(map(len, items))),
        touched=len(touched) / max(1, len(items)),
        best=best,
        exact=len(items) == count and (not row.items or row.sure or len(touched) == count),
        announced=said is not None,
        said=len(said or "") >= MANY and (said or "")[-2:] in thing,
        sure=row.sure and len(touched) >= MANY,
    )
