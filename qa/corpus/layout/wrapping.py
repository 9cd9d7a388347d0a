"""Lines that a program wrapped become whole again; lines are joined with their places."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from qa.corpus.formats.base import Line
from qa.text.normalize import HAS_CJK
from qa.types import Span, cut_spans

_ITEM = re.compile(
    r"[-*+•·●○■▪>|]\s|\||\d{1,3}[.)、．）]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]"
    r"|[一二三四五六七八九十]{1,3}、"
)
_BEGUN = re.compile(r"(?P<before>-?)\b(?P<begun>[A-Za-z]{1,30})[-\u2010]$")
_CUT_OFF = re.compile(r"[A-Za-z0-9][-\u2010\xad]$")
_WORD = re.compile(r"[a-z0-9]")
_REST = re.compile(r"(?P<rest>[a-z]{1,30})")
_COMPOUND = re.compile(r"\b[A-Za-z]{1,30}-[a-z]{1,30}\b")
_PREFIXES = frozenset(
    "self well ex half high low long short part full all cross vice mid non semi anti post pre two "
    "three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty "
    "ninety first second third one old new hard soft fast slow".split()
)
_SENTENCE_ENDS = "。！？!?；;：:….”’）)"
_WIDEST = 130  # columns; a longer line was not wrapped by a program


def is_item(line: Line) -> bool:
    """Tell whether a line is an entry of a list or a table row."""
    return line.row or bool(_ITEM.match(line.text))


def usual_gap(lines: Sequence[Line]) -> int:
    """Return how many blank lines most often stand between two lines of the page."""
    counts = Counter(line.gap for line in lines[1:])
    return counts.most_common(1)[0][0] if counts else 0


def unwrap(text: str, lines: Sequence[Line], fixed: Sequence[bool]) -> list[Line]:
    """Put lines together that a program had wrapped at a fixed width or under an indented first.

    ``fixed`` marks the lines that stand for themselves (headings, bylines, captions …).
    """
    width = _wrap_width(lines)
    indented = _indented_layout(lines)
    groups: list[list[Line]] = []
    for index, line in enumerate(lines):
        loose = index > 0 and not (fixed[index] or fixed[index - 1] or line.level or line.gap)
        before = lines[index - 1]
        broken = loose and bool(_CUT_OFF.search(before.text) and _WORD.match(line.text))
        if loose and not is_item(line) and (broken or _continues(before, line, width, indented)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [join_lines(text, group) for group in groups]


def _continues(before: Line, line: Line, width: int, indented: bool) -> bool:
    if indented:
        return not line.indented
    return bool(width) and columns(before.text) >= width * (0.7 if before.latin else 0.88)


def without_start(text: str, line: Line, count: int) -> Line:
    """Return the line without its first ``count`` characters."""
    if not count:
        return line
    spans = cut_spans(line.spans, count, len(line.text))
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

    A word that is written with a hyphen (elsewhere on the page, or after a prefix that takes one)
    keeps it, and so do pre- and post-war.
    """
    if left.endswith("\xad"):
        return True
    begun, rest = _BEGUN.search(left), _REST.match(right)
    if begun is None or rest is None or rest["rest"] in ("and", "or", "to", "und"):
        return False
    if begun["begun"].lower() in _PREFIXES or "-" in begun["before"]:
        return False
    return f"{begun['begun']}-{rest['rest']}".lower() not in _compounds(text)


@lru_cache(maxsize=1)
def _compounds(text: str) -> frozenset[str]:
    """Return the words that ``text`` writes with a hyphen within its lines."""
    return frozenset(word.lower() for word in _COMPOUND.findall(text))


def _needs_space(left: str, right: str) -> bool:
    """Between Latin words, but not within a number that a column of Chinese broke: 20|23年."""
    if not (left[-1:].isascii() and right[:1].isascii()) or left[-1:].isspace():
        return False
    if _CUT_OFF.search(left) and _WORD.match(right):
        return right.startswith(("and ", "or ", "to "))
    chinese = HAS_CJK.search(left[-20:]) or HAS_CJK.search(right[:20])
    return not chinese or (left[-1].isalpha() and right[:1].isalpha())


def _wrap_width(lines: Sequence[Line]) -> int:
    """Return the columns at which the page was wrapped, 0 if it was not."""
    tight = [a for a, b in pairwise(lines) if not (b.gap or a.level)]
    widths = sorted(columns(line.text) for line in tight)
    if len(widths) < 2:
        return 0
    width = widths[int(0.9 * (len(widths) - 1))]
    full = sum(0.7 * width <= wide <= 1.08 * width for wide in widths)
    # paragraphs of like length end their sentences; wrapped lines mostly do not
    open_ended = sum(line.text[-1] not in _SENTENCE_ENDS for line in tight)
    wrapped = full >= 0.6 * len(widths) and open_ended >= 0.5 * len(widths)
    return width if wrapped and 24 <= width <= _WIDEST else 0


def _indented_layout(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin indented and their further lines do not."""
    body = [line for line in lines if not line.level]
    starts = sum(line.indented for line in body)
    further = sum(not b.indented and not b.gap and columns(a.text) >= 24 for a, b in pairwise(body))
    return starts >= 2 and further >= 2 and starts + further >= 0.7 * len(body)


def columns(text: str) -> int:
    """Return the width of ``text`` on a screen: two columns for a Chinese character."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text[:400])
