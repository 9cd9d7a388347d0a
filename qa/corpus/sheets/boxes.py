"""Where the characters of a text stand on their sheets, as few boxes as say it exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.corpus.sheets.base import Area, Glyph
from qa.types import UNSURE, Box

_EVEN = 0.12  # of the size: how far a character may stand from where even spacing puts it
_LINE = 0.4  # of the size: characters of one line


def boxes_of(
    glyphs: Sequence[Glyph], start: int, sheet: int, vertical: bool = False
) -> Iterator[Box]:
    """Yield boxes of evenly set characters; the text of ``glyphs`` begins at ``start``.

    Characters that were recognised surely and others never share one.
    Blanks that stand before a character (``spaced``) count in the text and have no box.
    """
    run: list[Glyph] = []
    first = at = start
    for glyph in glyphs:
        at += glyph.spaced
        alike = bool(run) and (glyph.sure < UNSURE) == (run[-1].sure < UNSURE)
        if run and (
            glyph.spaced or len(glyph.text) != 1 or not alike or not _goes_on(run, glyph, vertical)
        ):
            yield _box(run, first, sheet, vertical)
            run = []
        if not run:
            first = at
        run.append(glyph)
        at += len(glyph.text)
        if len(glyph.text) != 1:
            yield _box(run, first, sheet, vertical)
            run = []
    if run:
        yield _box(run, first, sheet, vertical)


def _goes_on(run: Sequence[Glyph], glyph: Glyph, vertical: bool) -> bool:
    """Tell whether a character stands where the run before it puts the next one."""
    last, head = run[-1].area, run[0].area
    size = glyph.size
    if vertical:
        even = (last.bottom - head.top) / len(run)
        return (
            abs(glyph.area.top - last.bottom) <= _EVEN * size
            and abs(glyph.area.height - even) <= _EVEN * size
        )
    even = (last.right - head.left) / len(run)
    return (
        abs(glyph.base - run[-1].base) <= _LINE * size
        and abs(glyph.area.left - last.right) <= _EVEN * size
        and abs(glyph.area.width - even) <= _EVEN * size
        and abs(glyph.size - run[-1].size) <= _EVEN * size
    )


def _box(run: Sequence[Glyph], start: int, sheet: int, vertical: bool) -> Box:
    area = Area(
        min(one.area.left for one in run),
        min(one.area.top for one in run),
        max(one.area.right for one in run),
        max(one.area.bottom for one in run),
    )
    tall = max(one.tall for one in run)
    if 0 < tall < area.height:
        over = (area.height - tall) / 2
        area = Area(area.left, area.top + over, area.right, area.bottom - over)
    end = start + sum(len(one.text) for one in run)
    sure = min(one.sure for one in run)
    left, top, right, bottom = (
        round(one, 1) for one in (area.left, area.top, area.right, area.bottom)
    )
    return Box(sheet, left, top, right, bottom, start, end, vertical, round(sure, 3))
