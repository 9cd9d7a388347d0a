"""What becomes of the readings of a passage: the best of its windows, of what is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from qa.types import Hit, Reading, ScoredSpan, Span


def best_window(readings: Sequence[Reading]) -> Reading:
    """Return one reading for a passage: the most answerable window's, relevance the highest."""
    best = max(readings, key=lambda reading: reading.answerable)
    relevance = max(reading.relevance for reading in readings)
    return replace(best, relevance=relevance)


def of_what_is_asked(reading: Reading, elsewhere: Sequence[Span]) -> Reading:
    """Return a reading whose best answer is not ``elsewhere``, where one is not.

    There the passage tells of another time, person or rank than is asked about: what is less sure
    but right goes before it, as sure as it is: the next best answer, or what is marked.
    """
    if not reading.spans or not any(map(reading.spans[0].span.overlaps, elsewhere)):
        return reading
    inside = [scored for scored in reading.inside if not any(map(scored.span.overlaps, elsewhere))]
    spans = [scored for scored in reading.spans if not any(map(scored.span.overlaps, elsewhere))]
    spans = spans or sorted(inside, key=lambda scored: -scored.score)
    return replace(reading, spans=tuple(spans), inside=tuple(inside)) if spans else reading


def told_behind(reading: Reading, start: int) -> Reading | None:
    """Return what a reading says of the text from ``start`` on, where its best answer is there.

    Offsets are counted from ``start`` then.
    """
    if not reading.spans or reading.spans[0].span.start < start:
        return None
    spans, inside = _behind(reading.spans, start), _behind(reading.inside, start)
    return replace(reading, spans=spans, inside=inside, tags=None)


def _behind(scored: Sequence[ScoredSpan], start: int) -> tuple[ScoredSpan, ...]:
    return tuple(
        replace(one, span=one.span.moved(-start)) for one in scored if one.span.start >= start
    )


def as_read(hit: Hit, reading: Reading) -> Hit:
    """Return the hit with its reading, and the doubt about its best answer as a difference."""
    best = reading.spans[0].span if reading.spans else Span(0, 0)
    told = list(islice((d.reason for d in hit.doubts if best.overlaps(d.span)), 1))
    of_year = any(reason.code == "other_year" for reason in told)
    kept = [r for r in hit.differences if not (of_year and r.code == "sentence_year")]
    return replace(hit, reading=reading, differences=(*kept, *told))


def reading_of(hit: Hit) -> Reading:
    """Return the reading of a hit that has been read."""
    if hit.reading is None:
        raise ValueError(f"passage {hit.passage.id} has not been read")
    return hit.reading
