"""Sheets read in more ways than one: each as its lines are told most surely.

What is bold is seen less surely in a picture than its place and size, and lays out a whole sheet:
one short headline too many, or too few, and columns are cut elsewhere. Where the order is wrong,
the network that labels lines finds text where a headline should stand, and doubts.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qa.corpus.formats.base import Document
from qa.corpus.layout.labelling import label_lines
from qa.corpus.sheets.base import Sheet, Strip
from qa.corpus.sheets.document import sheets_document
from qa.types import Remark

_LEAST = 1e-4  # a probability: what is less likely weighs no more


def surest_document(
    sheets: Sequence[Sheet], encoding: str, name: str, remarks: Sequence[Remark] = ()
) -> Document:
    """Return the text of sheets, recognised ones laid out by what is bold or without, as is surer.

    Raises as :func:`sheets_document` does.
    """
    told = sheets_document(sheets, encoding, name, remarks)
    plain = [_plain(sheet) for sheet in sheets]
    if all(one is other for one, other in zip(sheets, plain, strict=True)):
        return told
    other = sheets_document(plain, encoding, name, remarks)
    sure, without = sureness(told), sureness(other)
    numbers = {one for one in sure if without.get(one, -math.inf) > sure[one]}
    if not numbers:
        return told
    if numbers == set(sure):
        return other
    chosen = [it if it.number in numbers else one for one, it in zip(sheets, plain, strict=True)]
    return sheets_document(chosen, encoding, name, remarks)


def sureness(document: Document) -> dict[int, float]:
    """Return how sure the labels of each sheet's lines are, as the mean of their logarithms."""
    _, labels = label_lines(document.lines, frozenset())
    sure: dict[int, list[float]] = defaultdict(list)
    for line, label in zip(document.lines, labels, strict=True):
        sure[line.sheet].append(math.log(max(_LEAST, label.sure)))
    return {sheet: sum(some) / len(some) for sheet, some in sure.items()}


def _plain(sheet: Sheet) -> Sheet:
    """Return a recognised sheet of which nothing is bold; itself, if so it is, or no picture."""
    if not sheet.recognised or not any(one.bold for it in sheet.strips for one in it.glyphs):
        return sheet
    return replace(sheet, strips=[_unweighed(strip) for strip in sheet.strips])


def _unweighed(strip: Strip) -> Strip:
    return strip.with_glyphs([replace(one, bold=False) for one in strip.glyphs])
