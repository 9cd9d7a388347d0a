"""Sheets without their tables, and their blocks as they are read."""

from __future__ import annotations

from collections.abc import Sequence

from qa.corpus.sheets.base import Area, Block, Sheet
from qa.corpus.sheets.blocks import make_blocks
from qa.corpus.sheets.downwards import laid, runs_down
from qa.corpus.sheets.frames import ruled_cells
from qa.corpus.sheets.heads import SmallHeads, small_heads
from qa.corpus.sheets.initials import with_initials
from qa.corpus.sheets.order import in_order
from qa.corpus.sheets.tables.found import without_tables


def ordered_sheets(
    every: Sequence[Sheet], usual: float
) -> tuple[list[tuple[Sheet, list[Block]]], SmallHeads | None]:
    """Return each sheet without its tables and its blocks as they are read, tables among them.

    Beside them what tells heads in small type. A sheet whose text runs downwards has its blocks as
    they stand when it is laid on its side; ``usual`` is the size of the text.
    """
    parted = [without_tables(sheet, usual) for sheet in every]
    blocks = [_blocks(sheet, usual) for sheet, _ in parted]
    small = small_heads(zip((sheet for sheet, _ in parted), blocks, strict=True), usual)
    least = small.least if small else None
    ordered = []
    for (sheet, tables), some in zip(parted, blocks, strict=True):
        read = laid(sheet) if runs_down(sheet) else sheet
        ordered.append((sheet, in_order([*some, *tables], read, usual, least)))
    return ordered, small


def _blocks(sheet: Sheet, usual: float) -> list[Block]:
    """Return the blocks of a sheet, which is laid on its side where its text runs downwards."""
    read = laid(sheet) if runs_down(sheet) else sheet
    return make_blocks(with_initials(read.strips, usual))


def set_text(sheet: Sheet, ordered: Sequence[Block]) -> tuple[list[Block], list[Area]]:
    """Return the blocks that are no tables, and what rules part from one another."""
    if runs_down(sheet):
        return list(ordered), []
    text = [one for one in ordered if not one.rows]
    return text, ruled_cells(sheet.frames, sheet.rules)
