"""Boxes as a person would draw them: one for each stretch of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from qa.text.numbers import numbers_in
from qa.types import UNSURE, Box, Passage, Quote, Span, cut_boxes, cut_spans

_NEAR = 2.0  # times the height of a line: a wider gap parts two boxes


def line_boxes(boxes: Iterable[Box]) -> list[Box]:
    """Return boxes with those that follow each other on one line, or in one column, made one."""
    found: list[Box] = []
    for box in boxes:
        last = found[-1] if found else None
        if last is not None and _goes_on(last, box):
            found[-1] = replace(
                last,
                left=min(last.left, box.left),
                top=min(last.top, box.top),
                right=max(last.right, box.right),
                bottom=max(last.bottom, box.bottom),
                end=box.end,
                sure=min(last.sure, box.sure),
            )
        else:
            found.append(box)
    return found


def _goes_on(last: Box, box: Box) -> bool:
    if last.sheet != box.sheet or last.vertical != box.vertical:
        return False
    if box.vertical:
        level = min(last.right, box.right) - max(last.left, box.left)
        size, gap = box.right - box.left, box.top - last.bottom
    else:
        level = min(last.bottom, box.bottom) - max(last.top, box.top)
        size, gap = box.bottom - box.top, box.left - last.right
    return level > 0.5 * size and -0.5 * size <= gap <= _NEAR * size


def serialise_boxes(boxes: Iterable[Box]) -> list[dict[str, Any]]:
    """Return line boxes as JSON-ready data; edges in points from the sheet's top left corner."""
    return [
        {"sheet": box.sheet, "box": [box.left, box.top, box.right, box.bottom]}
        for box in line_boxes(boxes)
    ]


def quote_boxes(boxes: Sequence[Box], quote: Quote) -> tuple[Box, ...]:
    """Return where a quote stands, of a passage with ``boxes``."""
    return cut_boxes(sorted(boxes, key=lambda box: box.start), quote.file_spans)


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
