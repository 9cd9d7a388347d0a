"""Lines that a program wrapped become whole again; lines are joined with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from qa.corpus.formats.base import Line
from qa.text.normalize import HAS_CJK
from qa.types import Span, cut_spans

_BEGUN = re.compile(r"\b(?P<begun>[A-Za-z]{1,30})[-\u2010]$")
_CUT_OFF = re.compile(r"[A-Za-z0-9][-\u2010\xad]$")
_WORD = re.compile(r"[a-z0-9]")
_REST = re.compile(r"(?P<rest>[a-z]{1,30})")
_COMPOUND = re.compile(r"\b[A-Za-z]{1,30}-[a-z]{1,30}\b")


def without_start(text: str, line: Line, count: int) -> Line:
    """Return the line without its first ``count`` characters."""
    if not count:
        return line
    spans = cut_spans(line.spans, count, len(line.text))
    return replace(line, text="".join(text[s.start : s.end] for s in spans), spans=spans)


def without_end(text: str, line: Line, count: int) -> Line:
    """Return the line without its last ``count`` characters, but never without any."""
    if count <= 0 or count >= len(line.text):
        return line
    spans = cut_spans(line.spans, 0, len(line.text) - count)
    return replace(line, text="".join(text[s.start : s.end] for s in spans), spans=spans)


def join_lines(text: str, lines: Sequence[Line]) -> Line:
    """Return the lines as one; between Latin words the white space of the file is kept."""
    if len(lines) == 1:
        return lines[0]
    spans: list[Span] = []
    for index, line in enumerate(lines):
        if index:
            spans = _seam(text, spans, lines[index - 1].text, line)
        spans += line.spans
    return replace(
        lines[0],
        text="".join(text[span.start : span.end] for span in spans),
        spans=tuple(spans),
        extent=Span(lines[0].extent.start, max(line.extent.end for line in lines)),
    )


def _seam(text: str, spans: list[Span], left: str, line: Line) -> list[Span]:
    """Return the spans before ``line`` with what stands at the seam: a blank, no broken hyphen."""
    if _is_broken_word(text, left, line.text):
        last = spans[-1]
        return [*spans[:-1], Span(last.start, last.end - 1)]
    end = spans[-1].end
    if _needs_space(left, line.text) and text[end : end + 1].isspace():
        return [*spans, Span(end, end + 1)]
    return spans


def _is_broken_word(text: str, left: str, right: str) -> bool:
    """Tell whether a hyphen at the end of ``left`` only breaks a word: pro-|gramme.

    A word that is written with a hyphen elsewhere on the page keeps it.
    """
    if left.endswith("\xad"):
        return True
    begun, rest = _BEGUN.search(left), _REST.match(right)
    if begun is None or rest is None:
        return False
    return f"{begun['begun']}-{rest['rest']}".lower() not in _compounds(text)


@lru_cache(maxsize=1)
def _compounds(text: str) -> frozenset[str]:
    """Return the words that ``text`` writes with a hyphen within its lines."""
    return frozenset(word.lower() for word in _COMPOUND.findall(text))


def breaks_word(left: str, right: str) -> bool:
    """Tell whether a line ends in a hyphen amid a Latin word that the next goes on with."""
    return bool(_CUT_OFF.search(left) and _WORD.match(right))


def _needs_space(left: str, right: str) -> bool:
    """Between Latin words, but not within a number that a column of Chinese broke: 20|23年."""
    if not (left[-1:].isascii() and right[:1].isascii()) or breaks_word(left, right):
        return False
    chinese = HAS_CJK.search(left[-20:]) or HAS_CJK.search(right[:20])
    return not chinese or (left[-1].isalpha() and right[:1].isalpha())


def columns(text: str) -> int:
    """Return the width of ``text`` on a screen: two columns for a Chinese character."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text[:400])
