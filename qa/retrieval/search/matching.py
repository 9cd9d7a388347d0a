"""Where in one passage an expression holds, given where each of its terms stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from qa.retrieval.search.query import Both, Either, Expression, Near, Not, Term
from qa.types import Span

Places = Mapping[Term, Sequence[Span]]
"""The places of the terms that a passage holds; an empty sequence for one in its headline alone."""


def places_of(expression: Expression, places: Places) -> list[Span] | None:
    """Return the places of what was searched for, in no order; ``None`` where it does not hold.

    >>> a, b = Term("a"), Term("b")
    >>> places_of(Near(a, b, 3), {a: [Span(0, 1)], b: [Span(4, 5)]})
    [Span(start=0, end=1), Span(start=4, end=5)]
    """
    match expression:
        case Term():
            return list(places[expression]) if expression in places else None
        case Not(part):
            return [] if places_of(part, places) is None else None
        case Near(one, other, within):
            return _near(places_of(one, places), places_of(other, places), within)
        case Both(parts):
            found = [places_of(part, places) for part in parts]
            if any(spans is None for spans in found):
                return None
            return _joined(found)
        case Either(parts):
            found = [places_of(part, places) for part in parts]
            return None if all(spans is None for spans in found) else _joined(found)


def spans_in_order(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return places in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _joined(found: Sequence[Sequence[Span] | None]) -> list[Span]:
    return [span for spans in found for span in spans or ()]


def _near(ones: list[Span] | None, others: list[Span] | None, within: int) -> list[Span] | None:
    pairs = [
        pair
        for pair in product(ones or (), others or ())
        if pair[0] != pair[1] and _between(*pair) <= within
    ]
    return [span for pair in pairs for span in pair] or None


def _between(one: Span, other: Span) -> int:
    first, second = (one, other) if one.start <= other.start else (other, one)
    return second.start - first.end
