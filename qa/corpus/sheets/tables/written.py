"""Rows of tables as text, in the form that formats/tables.py knows: cells between bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.corpus.sheets.base import Glyph

_BAR, _INNER = "|", "｜"


def row_pieces(cells: Sequence[Sequence[Glyph]]) -> Iterator[tuple[str, Sequence[Glyph]]]:
    """Yield what stands before each cell of a row, and its characters; last what ends the row."""
    for number, cell in enumerate(cells):
        yield f"{' ' if number else ''}{_BAR} ", [_shown(one) for one in cell]
    yield f" {_BAR}", ()


def _shown(glyph: Glyph) -> Glyph:
    return replace(glyph, text=glyph.text.replace(_BAR, _INNER)) if _BAR in glyph.text else glyph


def head_rule(columns: int) -> str:
    """Return the row that Markdown sets under the heads of so many columns.

    >>> head_rule(2)
    '| --- | --- |'
    """
    return f"{_BAR} {f' {_BAR} '.join(['---'] * columns)} {_BAR}"
