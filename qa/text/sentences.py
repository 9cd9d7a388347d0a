"""Where sentences end, in Chinese and in English, as offsets into the text."""

from __future__ import annotations

import re

from qa.text.normalize import CJK
from qa.types import Span

# Closing quotes and brackets belong to the sentence they close. A full stop in Latin text ends a
# sentence only before a space and a capital or a CJK character: 1.4, U.S. and v2.0 stay whole.
_END = re.compile(
    r"[。！？!?；;…]+[”’）」』》〉)\"]*"
    rf"|(?<=[a-z)\"'])\.[\"')]*(?=\s+[A-Z{CJK}]|\s*$)"
)
_SHORTEST = 6


def sentence_spans(text: str) -> list[Span]:
    """Return the sentences of ``text`` as spans that leave out only surrounding white space.

    Stretches shorter than six characters (「对。」) join the sentence before them.
    """
    spans: list[Span] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        span = _strip(text, start, end)
        start = end
        if not len(span):
            continue
        if spans and len(span) < _SHORTEST:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, max(start + lead, start + len(piece.rstrip())))
