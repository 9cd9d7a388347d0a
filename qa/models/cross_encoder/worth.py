"""How many of the passages that retrieval found are worth reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.types import Hit, Reading

REACH, BUDGET = 2.0, 1000
"""Read first are the passages whose fused score is at most so far below the best, and of so many
tokens together; the best always.

Of the questions of ``tests/data`` whose evidence is among the first ten, all have it among these;
it halves what is read.
"""

FAR_REACH, LARGE_BUDGET = 4.0, 2000
"""The same for what is read besides where none of the first convinces."""

CONVINCING = -1.5
"""Logit of answerability from which a passage may be what answers."""


def worth_reading(
    hits: Sequence[Hit], lengths: Iterable[int], reach: float = REACH, budget: int = BUDGET
) -> list[Hit]:
    """Return the hits, best first, that lie within reach and budget; the best always.

    ``lengths`` are the tokens that reading each takes; no more of them are looked at than needed.
    """
    worth: list[Hit] = []
    spent = 0
    for hit, length in zip(hits, lengths, strict=True):
        spent += length
        if worth and (spent > budget or hit.fused < hits[0].fused - reach):
            break
        worth.append(hit)
    return worth


def convincing(readings: Sequence[Reading]) -> bool:
    """Tell whether any of the passages read may be what answers, so that no more need be read."""
    return any(reading.answerable >= CONVINCING for reading in readings)
