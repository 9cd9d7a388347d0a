"""Sheets to the document that is read on: its text, its lines, and where every character stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.corpus.formats.base import Document, Line
from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.labels import Role
from qa.corpus.layout.surroundings import repeatable
from qa.corpus.metadata import read_imprint
from qa.corpus.sheets.apart import stand_apart
from qa.corpus.sheets.base import MARGIN, Block, Glyph, Sheet, Strip, usual_size
from qa.corpus.sheets.boxes import boxes_of
from qa.corpus.sheets.downwards import runs_down, stood
from qa.corpus.sheets.heads import LARGE, LARGER, LONGEST_HEAD, SmallHeads, is_masthead, may_head
from qa.corpus.sheets.ordered import ordered_sheets, set_text
from qa.corpus.sheets.paragraphs import SetParagraph, make_paragraphs
from qa.corpus.sheets.setting import how_set
from qa.corpus.sheets.tables.found import with_tables
from qa.corpus.sheets.tables.written import head_rule, row_pieces
from qa.errors import CorpusError
from qa.text.normalize import HAS_CJK
from qa.types import Box, Remark

_PAGE_NUMBER = re.compile(r"[-—–·\s第]*\d{1,4}[-—–·\s页頁]*(?:/\s*\d{1,4})?")
_LATIN_END = re.compile(r"[A-Za-z]-$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph of a sheet with what its setting says of it."""

    sheet: Sheet
    paragraph: SetParagraph
    level: int
    size: float
    role: Role | None
    apart: bool
    shows: tuple[str, ...]


def sheets_document(
    sheets: Sequence[Sheet], encoding: str, name: str, remarks: Sequence[Remark] = ()
) -> Document:
    """Return the text of printed sheets in reading order, with boxes.

    Raises :class:`CorpusError` ``corpus.empty`` where nothing is printed on them.
    """
    usual = usual_size([strip for sheet in sheets for strip in sheet.strips])
    text: list[str] = []
    at = 0
    boxes: list[Box] = []
    marks: dict[int, _Piece] = {}
    for piece in _pieces(sheets, usual):
        parts = list(_parts(piece.paragraph))
        if not any(glyph.text.strip() for _, glyphs in parts for glyph in glyphs):
            continue
        text.append(("\n\n" if piece.paragraph.gap or piece.level else "\n") if text else "")
        at += len(text[-1])
        marks[at] = piece
        for before, glyphs in parts:
            at += len(before)
            boxes += boxes_of(glyphs, at, piece.sheet.number, piece.paragraph.strips[0].vertical)
            words = "".join((" " if one.spaced else "") + one.text for one in glyphs)
            text.append(before + words)
            at += len(words)
    if not text:
        raise CorpusError("corpus.empty", path=name)
    whole = "".join(text) + "\n"
    lines = tuple(_marked(read_lines(whole), marks))
    return Document(
        whole, encoding, lines, remarks=tuple(remarks), composed=True, boxes=tuple(boxes)
    )


def _parts(paragraph: SetParagraph) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield what is set before characters of a paragraph, and these; of a row cell by cell."""
    if not paragraph.cells:
        yield "", list(_glyphs(paragraph.strips))
        return
    yield from row_pieces([list(_glyphs(cell)) for cell in paragraph.cells])
    if paragraph.head:
        yield f"\n{head_rule(len(paragraph.cells))}", ()


def _pieces(every: Sequence[Sheet], usual: float) -> Iterator[_Piece]:
    ordered, small = ordered_sheets(every, usual)
    repeated = _running([sheet for sheet, _ in ordered])
    for sheet, blocks in ordered:
        paragraphs = _paragraphs(sheet, blocks, usual)
        sizes = sorted({round(one.size) for one in paragraphs if one.size >= LARGE * usual})[::-1]
        apart = stand_apart(paragraphs, sheet, usual)
        told = [_unweighed(one) for one in paragraphs] if sheet.recognised else paragraphs
        shown = how_set(told, sheet, usual)
        for paragraph, plain, alone, shows in zip(paragraphs, told, apart, shown, strict=True):
            text = _text(paragraph)
            role = _stated(paragraph, text, sheet, repeated)
            stated = role or is_masthead(text, paragraph.strips[0].area.top, sheet)
            level = 0 if stated else _level(plain, sizes, small, usual)
            yield _Piece(sheet, paragraph, level, paragraph.size / usual, role, alone, shows)


def _paragraphs(sheet: Sheet, ordered: Sequence[Block], usual: float) -> list[SetParagraph]:
    """Return the paragraphs of a sheet's blocks, which are in reading order."""
    text, cells = set_text(sheet, ordered)
    found = make_paragraphs(text, usual, cells)
    if runs_down(sheet):
        return [SetParagraph([stood(one, sheet) for one in it.strips], it.gap) for it in found]
    return with_tables(found, ordered)


def _unweighed(paragraph: SetParagraph) -> SetParagraph:
    """Return a paragraph of which nothing shows that it is bold.

    What is bold in a scan serves to lay lines out. What lines are is told by a network that learned
    how scans look without it, and weight is seen there less surely than in print.
    """
    strips = [
        strip.with_glyphs([replace(one, bold=False) for one in strip.glyphs])
        for strip in paragraph.strips
    ]
    return SetParagraph(strips, paragraph.gap, paragraph.cells, paragraph.head)


def _level(
    paragraph: SetParagraph, sizes: Sequence[int], small: SmallHeads | None, usual: float
) -> int:
    """Return the level of a head, 0 for what heads nothing; ``sizes`` are those of large type."""
    size, lines = paragraph.size, len(paragraph.strips)
    if not may_head(_text(paragraph), size, paragraph.bold, lines, usual):
        return 0
    if size >= LARGE * usual:
        return min(2, 1 + sizes.index(round(size)))
    told = small and small.told and size >= small.least
    return 2 if told or size >= LARGER * usual else 3


def _stated(
    paragraph: SetParagraph, text: str, sheet: Sheet, repeated: frozenset[str]
) -> Role | None:
    """Return the role of what stands in the margins: running heads, page numbers."""
    if paragraph.cells:
        return "table"
    area = paragraph.strips[0].area
    margin = MARGIN * sheet.height
    if margin < area.top and area.bottom < sheet.height - margin:
        return None
    if _PAGE_NUMBER.fullmatch(text):
        return "furniture"
    running = repeatable(text) in repeated and not read_imprint(text)
    return "furniture" if running else None


def _running(sheets: Sequence[Sheet]) -> frozenset[str]:
    """Return what stands in the margins of several sheets, as ``repeatable`` writes it."""
    times: Counter[str] = Counter()
    for sheet in sheets:
        margin = MARGIN * sheet.height
        times.update(
            {
                repeatable(strip.text)
                for strip in sheet.strips
                if strip.area.bottom < margin or strip.area.top > sheet.height - margin
            }
        )
    return frozenset(text for text, count in times.items() if count > 1)


def _text(paragraph: SetParagraph) -> str:
    glyphs = _glyphs(paragraph.strips)
    return "".join((" " if one.spaced else "") + one.text for one in glyphs).strip()


def _glyphs(strips: Sequence[Strip]) -> Iterator[Glyph]:
    """Yield the characters of lines; a blank stands between Latin lines, no broken hyphen."""
    for number, strip in enumerate(strips):
        glyphs = [*strip.glyphs]
        while glyphs and not glyphs[0].text.strip():
            glyphs.pop(0)
        while glyphs and not glyphs[-1].text.strip():
            glyphs.pop()
        if not glyphs:
            continue
        first = glyphs[0]
        if number:
            before = strips[number - 1].text.rstrip()
            glyphs[0] = replace(first, spaced=_is_apart(before, strip.text.lstrip()))
        else:
            glyphs[0] = replace(first, spaced=False)
        after = strips[number + 1].text.lstrip() if number + 1 < len(strips) else ""
        if _LATIN_END.search(strip.text.rstrip()) and after[:1].islower():
            glyphs.pop()
        yield from glyphs


def _is_apart(before: str, after: str) -> bool:
    """Tell whether a blank stands between two lines: between Latin words."""
    if not (before[-1:].isascii() and after[:1].isascii()):
        return False
    if _LATIN_END.search(before) and after[:1].islower():
        return False
    chinese = HAS_CJK.search(before[-20:]) or HAS_CJK.search(after[:20])
    return not chinese or (before[-1:].isalpha() and after[:1].isalpha())


def _marked(lines: Sequence[Line], marks: dict[int, _Piece]) -> Iterator[Line]:
    """Yield the lines with what their setting says of them."""
    starts = sorted(marks)
    number = 0
    for line in lines:
        while number + 1 < len(starts) and starts[number + 1] <= line.extent.start:
            number += 1
        piece = marks[starts[number]]
        level = piece.level if len(line.text) <= LONGEST_HEAD else 0
        yield replace(
            line,
            level=level,
            role=piece.role,
            sheet=piece.sheet.number,
            apart=piece.apart,
            size=piece.size,
            shows=piece.shows,
        )
