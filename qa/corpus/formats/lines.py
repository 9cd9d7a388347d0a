"""Text as lines with their places; the marks of headings are told from the words.

What does not belong to the words is left out of a line's spans, so that its text is clean and still
the file's characters at its spans: control characters, and the blanks that text recognition sets
between all characters (职 工 夜 校).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.corpus.formats.numbering import without_line_numbers
from qa.text.normalize import CJK as IDEOGRAPHS
from qa.types import Span

_CJK = IDEOGRAPHS + "\u2e80-\u2fdf"
"""Radicals as well, which text recognition takes for the ideographs that look like them."""
_LINE = re.compile(r"(?P<line>[^\r\n\f\v\x85\u2028\u2029]*)(?:\r\n|[\r\n\f\v\x85\u2028\u2029]|$)")
_HEADING = re.compile(r"(?P<marks>#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))(?=\S)")
_BOLD = re.compile(r"(\*\*|__)(?P<bold>[^*_\s](?:[^*_]{0,120}[^*_\s])?)\1")
_INDENTS = re.compile(r"(?<=\S)(?=[ \t]*\u3000{2,}\S)")
_WHOLE_ARTICLE = 60  # characters; in a shorter line wide blanks stand between names or cells
_PARAGRAPH_ENDS = "。！？!?…”’」』）)：:"
_LONGEST_HEADING = 30
_TRAILING_MARKS = re.compile(r"[ \t]+#+$")

_CONTROL = r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
# what a terminal was sent, saved with its text: colours and moves of the cursor; a window's title
# or a link, up to its bell or string terminator; character sets; single commands
_ESCAPE = (
    r"\x1b\[[0-9;:<=>?]{0,32}[ -/]{0,2}[@-~]|\x9b[0-9;?]{1,32}[@-~]"
    r"|(?:\x1b[\]PX^_]|\x9d(?=\d))[^\x07\x1b\x9c]{0,2000}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b\]\d{1,4};|\x1b[()][0AB]|\x1b(?:[78=>]|[cDEHMNOZ\\](?![A-Za-z]))"
)
# soft hyphens (but for one that breaks a word at the line's end), zero-width and direction marks
_INVISIBLE = r"\xad(?!\s*$)|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
_DROPPED = re.compile(f"{_ESCAPE}|{_CONTROL}|{_INVISIBLE}")
_CONTROLS = re.compile(_CONTROL)

_BLANK = "[ \u3000\xa0]"
_MARK = "[，。、；：！？“”‘’（）《》〈〉「」『』【】…—·,.;:!?()\"'%％<>]"
_UNIT = rf"(?:{_MARK}{{0,3}}(?:[{_CJK}A-Za-z]|\d[\d,.]{{0,12}}){_MARK}{{0,3}}|{_MARK}{{1,3}})"
_WORD = rf"[{_CJK}\w]"
_SPREAD = re.compile(rf"(?<!{_WORD}){_UNIT}(?:{_BLANK}{{1,2}}{_UNIT}){{3,}}(?!{_WORD})")
_WIDE = re.compile(rf"(?:#{{1,6}}{_BLANK}+)?(?P<wide>[{_CJK}](?:{_BLANK}{{1,6}}[{_CJK}])+)")
_HINT = re.compile(rf"[{_CJK}]{_BLANK}{{1,6}}[{_CJK}](?!{_WORD})")
_LONE = re.compile(rf"(?<!{_WORD})[{_CJK}](?!{_WORD})")
_CREDITED = re.compile("记者|記者|通讯员|通訊員|摄|攝|编辑|編輯|作者|文/|主编")
_FEWEST = 3  # characters standing alone
_FEWEST_BY_CREDITS = 8  # names are set wide as well: 王 宁 李 强


def read_lines(text: str, start: int = 0) -> list[Line]:
    """Return the non-blank lines of ``text`` from ``start`` on."""
    lines: list[Line] = []
    gap = 0
    for match in _LINE.finditer(text, start):
        line = match["line"]
        if not line.strip():
            gap += 1
            continue
        at = match.start()
        for piece in _paragraphs(line):
            lines.append(_line(piece, at, gap))
            at, gap = at + len(piece), 0
    return without_line_numbers(text, lines)


def _paragraphs(line: str) -> Sequence[str]:
    """Cut a line that holds a whole article where two wide blanks stand between paragraphs."""
    if len(line) < _WHOLE_ARTICLE or "\u3000\u3000" not in line or "。" not in line:
        return (line,)
    pieces = [""]
    for piece in _INDENTS.split(line):
        before = pieces[-1].strip()
        if before and (before[-1] in _PARAGRAPH_ENDS or len(before) <= _LONGEST_HEADING):
            pieces.append(piece)
        else:
            pieces[-1] += piece
    return pieces


def line_at(text: str, span: Span) -> Line:
    """Return what stands at ``span`` as a line of its own."""
    return _line(text[span.start : span.end], span.start, 0)


def control_count(text: str) -> int:
    """Return how many control characters of ``text`` its lines leave out."""
    return len(_CONTROLS.findall(text))


def _line(raw: str, offset: int, gap: int) -> Line:
    stripped = raw.strip()
    lead = len(raw) - len(raw.lstrip())
    extent = Span(offset + lead, offset + lead + len(stripped))
    places = _kept(stripped)
    text = stripped if isinstance(places, range) else "".join(stripped[i] for i in places)
    level, first, last = _words(text)
    spans = tuple(_spans(places[first:last], extent.start))
    return Line(text[first:last], spans, extent, level, gap, lead > 0)


def _words(text: str) -> tuple[int, int, int]:
    """Return a line's heading level and where its words begin and end, its marks left out."""
    bold = _BOLD.fullmatch(text)
    if bold:
        return 0, *bold.span("bold")
    mark = _HEADING.match(text)
    if mark is None:
        return 0, 0, len(text)
    return (
        len(mark["marks"]),
        mark.end(),
        mark.end() + len(_TRAILING_MARKS.sub("", text[mark.end() :])),
    )


def _kept(raw: str) -> Sequence[int]:
    """Return the offsets of the characters of a line that belong to its words."""
    places: Sequence[int] = range(len(raw))
    text = raw
    for cuts in (_invisible, _spread):
        dropped = {i for start, end in cuts(text) for i in range(start, end)}
        if dropped:
            left = [place for i, place in enumerate(places) if i not in dropped]
            shown = "".join(raw[i] for i in left)
            lead = len(shown) - len(shown.lstrip())
            left = left[lead : lead + len(shown.strip())]
            if not left:
                return range(len(raw))  # nothing to be seen: it stays as it is, as an ornament
            places, text = left, shown.strip()
    return places


def _invisible(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _DROPPED.finditer(text))


def _spread(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blanks in runs of characters that stand one by one."""
    if not _HINT.search(text):
        return
    wide = _WIDE.fullmatch(text)
    fewest = _FEWEST_BY_CREDITS if _CREDITED.search(text) else _FEWEST
    runs = [wide.span("wide")] if wide else [match.span() for match in _SPREAD.finditer(text)]
    for start, end in runs:
        if wide or len(_LONE.findall(text, start, end)) >= fewest:
            yield from (
                match.span()
                for match in re.finditer(rf"{_BLANK}+", text[:end])
                if match.start() >= start
            )


def _spans(places: Sequence[int], offset: int) -> Iterator[Span]:
    """Yield the runs of neighbouring ``places``, as spans of the file."""
    if isinstance(places, range):
        yield Span(offset + places.start, offset + places.stop)
        return
    start = 0
    for i in range(1, len(places) + 1):
        if i == len(places) or places[i] != places[i - 1] + 1:
            yield Span(offset + places[start], offset + places[i - 1] + 1)
            start = i
