"""Bold type told by how broad its strokes are in the picture of a sheet.

Fonts say in their names how heavy they are, or nothing: browsers embed them without names, scans
have none. A stroke has two edges: twice the ink of a line, divided by the edges met along its rows
and columns, is how broad its strokes are. Of one text that varies by less than a tenth, whatever is
written; bold type is broader by a half in print, by a fifth in a poor scan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Strip
from qa.text.normalize import HAS_CJK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

FINE = 28.0
"""Pixels that type of the usual size should be high, so that hairlines do not vanish."""

_BROADER = 1.17  # times the strokes of the text: bold
_FEWEST = 2  # characters that show a weight
_LAST = 3  # characters at a line's end that are weighed by themselves
_ALIKE = 0.06  # share by which type of one size differs
_ENOUGH = 40  # characters that show how broad the strokes of the text are


def mark_bold(strips: Sequence[Strip], pixels: Pixels, scale: float, usual: float) -> None:
    """Mark the characters of lines as bold whose strokes are broader than those of the text.

    ``pixels`` is the sheet in grey with ``scale`` pixels for a point, ``usual`` the size of its
    text. Chinese lines are held against Chinese ones, Latin against Latin.
    """
    weighed: set[int] = set()
    for chinese in (True, False):
        broad = [
            (strip, found, count)
            for strip in strips
            if not strip.vertical and bool(HAS_CJK.search(strip.text)) == chinese
            if (count := sum(_shows(one.text, chinese) for one in strip.glyphs)) >= _FEWEST
            if (found := _breadth(strip, pixels, scale, chinese))
        ]
        text = [
            found
            for strip, found, count in broad
            if abs(strip.size - usual) <= _ALIKE * usual
            for _ in range(count)
        ]
        if len(text) < _ENOUGH:
            continue
        least = _BROADER * median(text)
        weighed |= {id(strip) for strip, _, _ in broad}
        for strip, found, _ in broad:
            if found >= least:
                _embolden(strip, _bold_until(strip, pixels, scale, chinese, least))
    _follow([one for one in strips if id(one) in weighed], strips)


def _follow(weighed: Sequence[Strip], strips: Sequence[Strip]) -> None:
    """Mark a line too short to be weighed as bold where the one that it goes on with is."""
    known = {id(one) for one in weighed}
    for strip in strips:
        if id(strip) in known or strip.vertical:
            continue
        above = [one for one in weighed if stands_under(strip, one)]
        if above and max(above, key=lambda one: one.area.bottom).glyphs[0].bold:
            _embolden(strip)


def stands_under(strip: Strip, one: Strip) -> bool:
    """Tell whether a line stands right under another, both set in one size."""
    alike = abs(one.size - strip.size) <= _ALIKE * strip.size
    near = -0.5 * strip.size <= strip.area.top - one.area.bottom <= strip.size
    return alike and near and one.area.left < strip.area.right and strip.area.left < one.area.right


def _embolden(strip: Strip, until: int | None = None) -> None:
    bold = [replace(one, bold=True) for one in strip.glyphs[:until]]
    strip.glyphs[: len(bold)] = bold


def _bold_until(
    strip: Strip, pixels: Pixels, scale: float, chinese: bool, least: float
) -> int | None:
    """Return up to which character a line that is bold begins in bold; ``None``: to its end.

    Texts begin in bold: the last characters of such a line show no broader strokes than the text.
    """
    shown = [n for n, one in enumerate(strip.glyphs) if _shows(one.text, chinese)]
    if len(shown) < 2 * _LAST:
        return None
    for end in range(len(shown), _LAST, -1):
        last = Strip(strip.glyphs[shown[end - _LAST] : shown[end - 1] + 1])
        if _breadth(last, pixels, scale, chinese) >= least:
            return None if end == len(shown) else shown[end - 1] + 1
    return None


def _shows(char: str, chinese: bool) -> bool:
    return bool(HAS_CJK.match(char)) if chinese else char.isalpha()


def _breadth(strip: Strip, pixels: Pixels, scale: float, chinese: bool) -> float:
    """Return how broad the strokes of a line are, as a share of its size; 0: not seen."""
    import numpy as np

    area = strip.area
    sides = (area.left, area.top, area.right, area.bottom)
    left, top, right, bottom = (max(0, round(side * scale)) for side in sides)
    shown = pixels[top:bottom, left:right]
    if shown.size == 0:
        return 0.0
    paper, middle = float(np.median(shown)), (float(shown.min()) + float(shown.max())) / 2
    ink = shown < middle if paper >= middle else shown > middle
    counted = np.zeros(ink.shape[1], bool)
    for glyph in strip.glyphs:
        if _shows(glyph.text, chinese):
            start, end = (
                round(side * scale) - left for side in (glyph.area.left, glyph.area.right)
            )
            counted[max(0, start) : end] = True
    ink = ink & counted
    edges = np.count_nonzero(ink[:, 1:] != ink[:, :-1]) + np.count_nonzero(ink[1:] != ink[:-1])
    return 2 * int(ink.sum()) / edges / (scale * strip.size) if edges else 0.0
