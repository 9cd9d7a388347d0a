"""Figures in a quotation that were recognised in a picture, and not surely."""

from __future__ import annotations

from qa.output.boxes import quote_boxes
from qa.text.numbers import numbers_in
from qa.types import UNSURE, Passage, Quote, Span, cut_spans


def doubtful_figures(passage: Passage, quote: Quote) -> list[Span]:
    """Return where, in the passage's text, figures stand of which a character is unsure.

    A wrong character in a word shows; a wrong figure is read as a right one.
    """
    unsure = [box for box in quote_boxes(passage.boxes, quote) if box.sure < UNSURE]
    if not unsure:
        return []
    shown = passage.text[quote.span.start : quote.span.end]
    figures = [
        Span(number.span.start + quote.span.start, number.span.end + quote.span.start)
        for number in numbers_in(shown)
    ]
    return [
        figure
        for figure in figures
        if any(
            place.overlaps(Span(box.start, box.end))
            for place in cut_spans(passage.spans, figure.start, figure.end)
            for box in unsure
        )
    ]
