"""A stretch of a passage as it is quoted, and two sets of quotations as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.types import Passage, Quote, Span


def make_quote(passage: Passage, span: Span, highlights: Sequence[Span] = ()) -> Quote:
    """Quote ``span`` of a passage; offsets are into its text and, through it, into the file."""
    return Quote(
        text=passage.text[span.start : span.end],
        span=span,
        file_spans=passage.file_spans(span.start, span.end),
        highlights=tuple(highlights),
    )


def together(some: Sequence[Quote], more: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return quotations in reading order, one that stands twice with the words of both."""
    found = {quote.span: quote for quote in some}
    for quote in more:
        marked = {*quote.highlights, *(found[quote.span].highlights if quote.span in found else ())}
        highlights = tuple(sorted(marked, key=lambda span: (span.start, span.end)))
        found[quote.span] = replace(quote, highlights=highlights)
    return tuple(found[span] for span in sorted(found, key=lambda span: (span.start, span.end)))
