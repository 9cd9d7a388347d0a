"""Text as lines with their places; the marks of headings are told from the words."""

from __future__ import annotations

import re

from qa.corpus.formats.base import Line
from qa.types import Span

_LINE = re.compile(r"(?P<line>[^\r\n\f\v\x85\u2028\u2029]*)(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
_HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(?P<bold>[^*_\s](?:[^*_]{0,120}[^*_\s])?)\1")
_TRAILING_MARKS = re.compile(r"[ \t]+#+$")


def read_lines(text: str, start: int = 0) -> list[Line]:
    """Return the non-blank lines of ``text`` from ``start`` on."""
    lines: list[Line] = []
    gap = 0
    for match in _LINE.finditer(text, start):
        line = match["line"]
        if line.strip():
            lines.append(_line(line, match.start(), gap))
            gap = 0
        else:
            gap += 1
    return lines


def _line(raw: str, offset: int, gap: int) -> Line:
    stripped = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    extent = Span(offset + lead, offset + lead + len(stripped))
    bold = _BOLD.fullmatch(stripped)
    if bold:
        at = offset + lead + bold.start("bold")
        return Line(bold["bold"], (Span(at, at + len(bold["bold"])),), extent, 0, gap, lead > 0)
    mark = _HEADING.match(stripped)
    level = len(mark["marks"]) if mark else 0
    begin = mark.end() if mark else 0
    body = _TRAILING_MARKS.sub("", stripped[begin:]) if mark else stripped
    span = Span(extent.start + begin, extent.start + begin + len(body))
    return Line(body, (span,), extent, level, gap, lead > 0)
