r"""Words that a backslash keeps from being marks: written so, and found again with their places.

A backslash takes its meaning from the character after it, a line's end included, in either form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.types import Span

_ROW = re.compile(r"(?:[^\\\n]|\\(?:\r\n|[\s\S])?)*")
_PIECE = re.compile(r"\\(?P<escaped>\r\n|[\s\S])|(?P<plain>[^\\]+|\\)")
_SPECIAL = re.compile(r"\\|\r\n|[\r\n]|(?<=--)>|^[#\[<\s]|\s$")


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A line, or several of which all but the last end escaped; blanks at its ends left out."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


def escaped(words: str) -> str:
    """Return words with a backslash before what would not stand for itself."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", words)


def row_end(text: str, start: int, stop: int) -> int:
    """Return where the row that begins at ``start`` ends: at a line's end that nothing escapes."""
    match = _ROW.match(text, start, stop)
    return match.end() if match else start


def row_between(text: str, start: int, end: int) -> WrittenRow:
    """Return what stands between, without the blanks at its ends that nothing escapes."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not _is_escaped(text, start, end - 1):
        end -= 1
    return WrittenRow(start, end)


def _is_escaped(text: str, start: int, at: int) -> bool:
    """Tell whether an odd number of backslashes stands before ``at``."""
    if text.startswith("\r\n", at - 1):
        at -= 1  # a line's end is escaped as a whole
    before = text[start:at]
    return bool((len(before) - len(before.rstrip("\\"))) % 2)


def meant_spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the places of the characters that are meant: all but the backslashes that escape."""
    found: list[Span] = []
    for match in _PIECE.finditer(text, start, end):
        span = Span(*match.span("escaped" if match["escaped"] else "plain"))
        if found and found[-1].end == span.start:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return tuple(found)


def words_at(text: str, spans: Sequence[Span]) -> str:
    """Return the characters at ``spans``."""
    return "".join(text[span.start : span.end] for span in spans)


def joined_rows(text: str, rows: Sequence[WrittenRow]) -> tuple[Span, ...]:
    """Return the places of a block's characters; a line's end stays between Latin words alone."""
    found: list[Span] = []
    for row in rows:
        spans = meant_spans(text, row.start, row.end)
        if found and spans:
            left, right = text[found[-1].end - 1], text[spans[0].start]
            if (left + right).isascii():
                found.append(Span(spans[0].start - 1, spans[0].start))
        found += spans
    return tuple(found)
