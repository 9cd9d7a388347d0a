"""Sheets whose text runs downwards, from right to left: laid on their side, they read as others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qa.corpus.sheets.base import Area, Sheet, Strip
from qa.corpus.sheets.strips import joined_strips

_DESCENT = 0.12  # of the size: how far type reaches below its baseline
_NARROW = 0.75

_Turn = Callable[[Area], Area]


def runs_down(sheet: Sheet) -> bool:
    """Tell whether most of a sheet's text runs downwards."""
    down = sum(len(strip.glyphs) for strip in sheet.strips if strip.vertical)
    return 2 * down > sum(len(strip.glyphs) for strip in sheet.strips)


def laid(sheet: Sheet) -> Sheet:
    """Return a sheet turned so that the columns of its text are rows, the first one on top."""

    def turn(area: Area) -> Area:
        return Area(area.top, sheet.width - area.right, area.bottom, sheet.width - area.left)

    turned = [_turned(strip, turn) for strip in sheet.strips]
    rows = joined_strips([strip for strip in turned if not strip.vertical])
    strips = [*rows, *(strip for strip in turned if strip.vertical)]
    drawn = (sheet.rules, sheet.frames, sheet.pictures)
    rules, frames, pictures = (list(map(turn, some)) for some in drawn)
    return Sheet(sheet.number, sheet.height, sheet.width, strips, rules, frames, pictures)


def stood(strip: Strip, sheet: Sheet) -> Strip:
    """Return a strip of the sheet that was laid as it stands on ``sheet`` itself."""

    def turn(area: Area) -> Area:
        return Area(sheet.width - area.bottom, area.left, sheet.width - area.top, area.right)

    return _turned(strip, turn)


def _turned(strip: Strip, turn: _Turn) -> Strip:
    """Return a strip turned; a lone character runs as the text of its sheet does."""
    area = turn(strip.area)
    narrow = area.height < _NARROW * strip.size  # a mark alone: it hangs at its square's head
    base = area.top + (1 - _DESCENT) * strip.size if narrow else area.bottom - _DESCENT * strip.size
    glyphs = [replace(one, area=turn(one.area), base=base) for one in strip.glyphs]
    return Strip(glyphs, vertical=not strip.vertical and len(glyphs) > 1)
