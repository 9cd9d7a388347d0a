"""The tables of a sheet: taken out of it before columns are told, put back among its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Area, Block, Glyph, Sheet, Strip
from qa.corpus.sheets.downwards import runs_down
from qa.corpus.sheets.paragraphs import SetParagraph
from qa.corpus.sheets.tables.told import banded_tables, bare_tables, ruled_tables, tinted_tables

_REACH = 2.0  # points: how far the rules of a table may reach beyond its cells


def without_tables(sheet: Sheet, usual: float) -> tuple[Sheet, list[Block]]:
    """Return a sheet without its tables, and the blocks of these; ``usual`` is the text's size.

    A sheet whose text runs downwards keeps them.
    """
    if runs_down(sheet):
        return sheet, []
    rest, blocks = sheet, list[Block]()
    for find in (ruled_tables, banded_tables, bare_tables, tinted_tables):
        found = list(find(rest, usual))
        if found:
            rest = _without(rest, [area for area, _ in found])
            blocks += [block for _, some in found for block in some]
    return rest, blocks


def _without(sheet: Sheet, areas: Sequence[Area]) -> Sheet:
    """Return a sheet without what stands in some areas, and without what is drawn there."""

    def outside(some: Sequence[Area]) -> list[Area]:
        return [one for one in some if not any(_lies_in(one, area) for area in areas)]

    return replace(
        sheet,
        strips=[piece for one in sheet.strips for piece in _outside(one, areas)],
        rules=outside(sheet.rules),
        frames=outside(sheet.frames),
        pictures=outside(sheet.pictures),
        strokes=outside(sheet.strokes),
    )


def _lies_in(one: Area, area: Area) -> bool:
    return (
        area.left - _REACH <= one.left
        and one.right <= area.right + _REACH
        and area.top - _REACH <= one.top
        and one.bottom <= area.bottom + _REACH
    )


def _outside(strip: Strip, areas: Sequence[Area]) -> list[Strip]:
    """Return what of a line stands in none of some areas: itself, pieces of it, or nothing."""
    pieces: list[list[Glyph]] = [[]]
    for glyph in strip.glyphs:
        if any(one.holds(glyph.area) for one in areas):
            pieces.append([])
        else:
            pieces[-1].append(glyph)
    if len(pieces) == 1:
        return [strip]
    return [Strip(some, strip.vertical) for some in pieces if any(it.text.strip() for it in some)]


def with_tables(paragraphs: Sequence[SetParagraph], blocks: Sequence[Block]) -> list[SetParagraph]:
    """Return paragraphs with the rows of tables among them; ``blocks`` are all, as they are read.

    A table stands behind the paragraph before it, all of it where it goes on under the table.
    """
    found = list(paragraphs)
    last: Strip | None = None
    for block in blocks:
        if not block.rows:
            last = block.strips[-1]
            continue
        at = next((n for n, one in enumerate(found, 1) if _ends_in(one, last)), 0)
        if at < len(found):
            found[at] = replace(found[at], gap=True)
        found[at:at] = _rows(block)
        last = block.strips[-1]
    return found


def _ends_in(paragraph: SetParagraph, strip: Strip | None) -> bool:
    return any(one is strip for one in paragraph.strips)


def _rows(block: Block) -> list[SetParagraph]:
    return [
        SetParagraph(
            [line for cell in row for line in cell], not number, row, block.headed and not number
        )
        for number, row in enumerate(block.rows)
    ]
