"""Text with stretches of it marked, in pieces that a template escapes one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qa.output.clean import clean

MarkedPiece = tuple[str, bool]
_PAIR = re.compile(r"(?<!\d)(\d{1,7})-(\d{1,7})(?!\d)")


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> list[MarkedPiece]:
    """Return ``text`` in pieces, each with whether it is marked; control characters are replaced.

    Joined, the pieces are as long as the text. Spans may overlap or reach beyond it.
    """
    safe = clean(text)
    found: list[MarkedPiece] = []
    offset = 0
    for start, end in sorted(spans):
        low, high = max(start, offset), min(end, len(safe))
        if low < high:
            found += [(safe[offset:low], False), (safe[low:high], True)]
            offset = high
    return [piece for piece in [*found, (safe[offset:], False)] if piece[0]]


def quote_pieces(quote: Mapping[str, Any]) -> list[MarkedPiece]:
    """Return a serialised quotation with its answering words marked."""
    start = quote["start"]
    spans = [(words["start"] - start, words["end"] - start) for words in quote["highlights"]]
    return pieces(quote["text"], spans)


def quoted_spans(citation: Mapping[str, Any]) -> str:
    """Return what a citation marks in its passage, for an address: its answering words.

    Where a quotation has none, all of it.
    """
    spans: list[tuple[int, int]] = []
    for quote in citation["quotes"]:
        words = [(one["start"], one["end"]) for one in quote["highlights"]]
        spans += words or [(quote["start"], quote["end"])]
    return written_spans(spans)


def written_spans(spans: Sequence[tuple[int, int]]) -> str:
    """Return spans as ``12-18,30-35``."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def read_spans(text: str) -> list[tuple[int, int]]:
    """Return spans as they were written; what is none is left out."""
    return [(int(start), int(end)) for start, end in _PAIR.findall(text[:2_000])]
