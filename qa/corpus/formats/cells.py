"""The cells of a line of text: what tabs, bars, blanks or commas part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.corpus.formats.base import Line
from qa.text.normalize import HAS_CJK

PIPES = re.compile(r"(?<!\\)\|")
TABS = re.compile(r"\t+")
BLANKS = re.compile("[ \\t\u00a0\u3000]{2,}|[\\t\u3000]")
LOOSE = re.compile("[ \\t\u00a0\u3000]+")
COMMAS = re.compile("[,，;；]")
SINGLE = re.compile(" ")
BARS = re.compile("[│┃║｜]")
TAB = re.compile(r"\t")
_BARRED = (PIPES, BARS)

Cells = Sequence[tuple[int, int]]


def cells_of(line: Line, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where the cells of a line begin and end in its text, blanks around them left out."""
    text = line.text
    bounds = [0]
    for match in separator.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    cells = list(zip(bounds[::2], bounds[1::2], strict=True))
    if separator in _BARRED:  # a bar at the head or end of a row is no column's
        cells = cells[bool(_is_blank(text, cells[0])) :]
        cells = cells[: len(cells) - bool(cells and _is_blank(text, cells[-1]))]
    return list(_whole(text, [_stripped(text, cell) for cell in cells], separator))


def cells_under(head: Line, line: Line, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return a row's cells; where its first is empty, so that the line begins later, one for it."""
    cells = cells_of(line, separator)
    if separator in _BARRED:
        later = bool(separator.match(line.text)) and not separator.match(head.text)
    else:
        later = separator is TAB and line.indented and not head.indented
    return [(0, 0), *cells] if later and len(cells) + 1 == len(cells_of(head, separator)) else cells


def _whole(
    text: str, cells: Sequence[tuple[int, int]], separator: re.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Yield the cells; two characters between wide blanks are a word that is set wide: 姓　名."""
    lone = [end - start == 1 and bool(HAS_CJK.match(text[start])) for start, end in cells]
    at = 0
    while at < len(cells):
        wide = separator is BLANKS and all(lone[at : at + 2]) and at + 1 < len(cells)
        yield cells[at][0], cells[at + wide][1]
        at += 1 + wide


def _is_blank(text: str, cell: tuple[int, int]) -> bool:
    return not text[cell[0] : cell[1]].strip()


def _stripped(text: str, cell: tuple[int, int]) -> tuple[int, int]:
    piece = text[cell[0] : cell[1]]
    start = cell[0] + len(piece) - len(piece.lstrip())
    return start, max(start, cell[0] + len(piece.rstrip()))
