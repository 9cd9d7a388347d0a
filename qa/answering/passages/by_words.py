"""What the words of a passage decide, no reader: how sure that is, and how they are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

DECIDED = Judgement("found", 0.9)
"""As sure as the least that is found."""
_LEAST = 1.0
"""The margin over "no answer here" that marked words have at least."""


def marked_by_words(hit: Hit, answers: Sequence[Span], *, listed: bool = False) -> Hit:
    """Return a hit whose answers are these stretches, ``listed`` where each is one of a list."""
    margin = max(hit.reading.margin, _LEAST) if hit.reading else _LEAST
    spans = tuple(ScoredSpan(one, margin) for one in answers)
    read = hit.reading or Reading(margin, margin, ())
    read = replace(read, spans=spans, inside=spans if listed else (), tags=None)
    return replace(hit, reading=read)


def marked_instead(hit: Hit, told: Span | None) -> Hit:
    """Return the hit with ``told`` marked in place of its best answer, as surely as that was.

    As it is where there is nothing to mark, or it has no answer.
    """
    if told is None or hit.reading is None or not hit.reading.spans:
        return hit
    spans = (ScoredSpan(told, hit.reading.spans[0].score),)
    return replace(hit, reading=replace(hit.reading, spans=spans))
