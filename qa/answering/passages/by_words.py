"""What the words of a passage decide, no reader: how sure that is, and how it is marked."""

from __future__ import annotations

from dataclasses import replace

from qa.types import Hit, Judgement, Reading, ScoredSpan, Span

DECIDED = Judgement("found", 0.9)
"""As sure as the least that is found."""
_LEAST = 1.0
"""The margin over "no answer here" that marked words have at least."""


def marked_by_words(hit: Hit, answer: Span) -> Hit:
    """Return a hit whose answer is this stretch."""
    margin = max(hit.reading.margin, _LEAST) if hit.reading else _LEAST
    read = hit.reading or Reading(margin, margin, ())
    read = replace(read, spans=(ScoredSpan(answer, margin),), inside=(), tags=None)
    return replace(hit, reading=read)


def marked_instead(hit: Hit, told: Span | None) -> Hit:
    """Return the hit with ``told`` marked in place of its best answer, as surely as that was.

    As it is where there is nothing to mark, or it has no answer.
    """
    if told is None or hit.reading is None or not hit.reading.spans:
        return hit
    spans = (ScoredSpan(told, hit.reading.spans[0].score),)
    return replace(hit, reading=replace(hit.reading, spans=spans))
