"""Marks within a line of Markdown: bold and lit words, links with their addresses, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qa.corpus.formats.base import Line
from qa.corpus.layout.pictographs import stands_for_picture
from qa.types import Span, cut_spans

_BOLD = re.compile(
    r"(?P<mark>(?<![*\\])\*\*(?![*\s])|(?<![\w\\])__(?![_\s]))(?P<words>[^*_\n]{2,200}?)"
    r"(?<![\s\\])(?P=mark)(?!\*)"
)
_LINK = re.compile(
    r"(?<!\\)!?\[(?P<words>[^\[\]\n]{1,200})\]\((?:[a-z]+:|[#./])[^()\s]{0,500}\)", re.IGNORECASE
)
_LIT = re.compile(r"(?<![=\\])==(?![=\s])(?P<words>[^=\n]{1,200}?)(?<!\s)==(?!=)")
_NOTE = re.compile(r"<sup>\s*[\[(【（][^<>]{1,4}[\])】）]\s*</sup>(?P<words>)")
"""The number of a note; that of a square metre has no brackets."""
_MARKS = (_BOLD, _LINK, _LIT, _NOTE)
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]{1,200})\]\([^()]{1,500}\)")
_NAMES_ITEM = re.compile(r"\*\*[^*:：]{1,12}\*\*(?![:：])")
"""What a brief begins with: the place or the firm that it is of."""


def without_emphasis(line: Line) -> Line:
    """Return a line without the marks of emphasis and of links; its words keep their places.

    What is said of a picture is its caption. A short name in bold that the line begins with stays
    marked: it tells one brief from the next.
    """
    kept = list(_kept(line.text))
    if kept == [Span(0, len(line.text))]:
        return line
    return replace(
        line,
        role=line.role or ("caption" if _PICTURE.fullmatch(line.text) else None),
        text="".join(line.text[span.start : span.end] for span in kept),
        spans=tuple(one for span in kept for one in cut_spans(line.spans, span.start, span.end)),
    )


def _kept(text: str) -> Iterator[Span]:
    """Yield the stretches of a text that are words."""
    if stands_for_picture(text):
        yield Span(0, len(text))
        return
    picture = _PICTURE.fullmatch(text)
    if picture:
        yield Span(*picture.span("words"))
        return
    named = _NAMES_ITEM.match(text)
    start = named.end() if named else 0
    at = 0
    for found in sorted(
        (match for pattern in _MARKS for match in pattern.finditer(text, start)),
        key=lambda match: match.start(),
    ):
        if found.start() < at:
            continue  # marks within marks: the outer ones are taken
        words = Span(*found.span("words"))
        yield from (span for span in (Span(at, found.start()), words) if len(span))
        at = found.end()
    if at < len(text):
        yield Span(at, len(text))
