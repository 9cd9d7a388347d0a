"""Paragraphs that stand apart from the one read before: more space, or a rule, parts the two.

Stories of a page are set further from one another than the paragraphs of one story, whatever the
design; where no headline stands between, the space alone tells them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Area, Sheet, around
from qa.corpus.sheets.frames import in_next_cell, ruled_cells
from qa.corpus.sheets.paragraphs import SetParagraph

_BEYOND = 0.8  # of the size of the text: space beyond that between paragraphs
_RULED = 0.3  # the same where a rule stands in it
_FRAMED = 1.0  # the same where a frame ends or begins in it
_OUTSIDE = 0.6  # the same outside that frame
_ALIKE = 0.1  # of the size of the text: what is set in nearly that is text
_CLOSER = 0.5  # of the size: how far lines may overlap
_UNDER = 2.5  # of the size of the text: a caption stands so near under its picture
_BESIDE = 1.5  # of the size of the text: a caption stands so near beside its picture
_ON_TOP = 3.0  # of the size of the text: how far over a column its rule stands
_NEAR = 5.0  # of the size of the text: what is set over a story stands so near to its top
_FEWEST = 3  # gaps that show how far paragraphs stand apart
_LEVEL = 1.0  # of the size of the text: columns of one story begin within that much


def stand_apart(paragraphs: Sequence[SetParagraph], sheet: Sheet, usual: float) -> list[bool]:
    """Tell of every paragraph, in reading order, whether it stands apart from the one before it.

    ``usual`` is the size of the text. What goes on in the next column never does.
    """
    spaces = _Spaces(paragraphs, sheet, usual)
    found: list[bool] = []
    tops: list[float] = []  # where paragraphs of the current story begin
    for at in range(len(paragraphs)):
        found.append(at > 0 and spaces.parts(at, tops))
        if not at or found[-1] or not spaces.is_text(paragraphs[at - 1]):
            tops = []
        tops.append(spaces.unit(at).top)
    return found


class _Spaces:
    """The space over paragraphs of a sheet, which are told in reading order."""

    def __init__(self, paragraphs: Sequence[SetParagraph], sheet: Sheet, usual: float) -> None:
        self._paragraphs = paragraphs
        self._pieces = [_pieces(one) for one in paragraphs]
        self._sheet = sheet
        self._usual = usual
        self._frames = [one for one in sheet.frames if one not in sheet.pictures]
        self._cells = ruled_cells(self._frames, sheet.rules)
        self._rules = [rule for rule in sheet.rules if rule.width > rule.height]
        text = [
            self.unit(at).top - over[1].bottom
            for at in range(1, len(paragraphs))
            if (over := self._over(at)) and over[0] == at - 1
            if self._are_text(at) and not self._picture(at)
            if not any(it.holds(over[1]) != it.holds(self.unit(at)) for it in self._frames)
        ]
        self._common = median(text) if len(text) >= _FEWEST else 0.5 * usual

    def is_text(self, paragraph: SetParagraph) -> bool:
        """Tell whether a paragraph is set in the size of the text."""
        return abs(paragraph.size - self._usual) <= _ALIKE * self._usual

    def unit(self, at: int) -> Area:
        """Return where a paragraph stands, from the top of a picture over it that it tells of."""
        area, picture = self._pieces[at][0], self._picture(at)
        return around([area, picture]) if picture else area

    def parts(self, at: int, tops: Sequence[float]) -> bool:
        """Tell whether a paragraph stands further from what is over it than paragraphs do.

        ``tops`` are where paragraphs of the current story begin: its columns begin level with one.
        """
        over, unit = self._over(at), self.unit(at)
        if self._paragraphs[at].strips[0].vertical:
            return False
        if in_next_cell(self._cells, self._pieces[at - 1][-1], unit):
            return True
        if over is None:
            return self._is_ruled_off(at)
        before, one = over
        last = self._paragraphs[at - 1].strips[-1].area
        right, left = unit.left >= last.right - self._usual, unit.right <= last.left
        level = any(abs(unit.top - top) <= _LEVEL * self._usual for top in tops)
        level = level or (right and unit.top <= tops[0] + _LEVEL * self._usual)
        if before != at - 1 and (right or left) and level:
            return self._is_ruled_off(at)
        between = Area(unit.left, one.bottom, unit.right, unit.top)
        ruled = any(_stands_in(rule, between) for rule in self._rules)
        framed = [it for it in self._frames if it.holds(one) != it.holds(unit)]
        least = _FRAMED if framed else _RULED if ruled else _BEYOND
        if framed and _outside(framed, one, unit) < self._common + _OUTSIDE * self._usual:
            return False
        return between.height >= self._common + least * self._usual

    def _is_ruled_off(self, at: int) -> bool:
        """Tell whether a rule over a paragraph, or a frame, leaves the column before it out.

        A picture is left out, too, where a rule or frame is over the story before it alone.
        """
        unit, before = self.unit(at), self._pieces[at - 1][-1]
        over = Area(unit.left, unit.top - _ON_TOP * self._usual, unit.right, unit.top)
        own = any(
            _stands_in(rule, over)
            and rule.left >= unit.left - self._usual
            and rule.width_shared(before) <= 0
            for rule in self._rules
        )
        frames = self._frames
        if own or any(one.holds(unit) and not one.holds(before) for one in frames):
            return True
        near = _NEAR * self._usual
        others = [one for one in (*self._rules, *frames) if abs(one.top - unit.top) <= near]
        left_out = [
            one for one in others if one.width_shared(before) > 0 and one.width_shared(unit) <= 0
        ]
        return bool(left_out and self._picture(at))

    def _over(self, at: int) -> tuple[int, Area] | None:
        """Return what stands right over a paragraph, and which one, read before, it is of."""
        unit = self.unit(at)
        most = unit.top + _CLOSER * self._usual
        above = [
            (area.bottom, other, area)
            for other in range(at)
            for area in self._pieces[other]
            if area.bottom <= most and area.width_shared(unit) > 0
        ]
        return max(above, key=lambda one: one[:2])[1:] if above else None

    def _are_text(self, at: int) -> bool:
        return self.is_text(self._paragraphs[at - 1]) and self.is_text(self._paragraphs[at])

    def _picture(self, at: int) -> Area | None:
        """Return the picture right over a paragraph, or beside which it stands."""
        area = self._pieces[at][0]
        near = (
            one
            for one in self._sheet.pictures
            if -self._usual <= area.top - one.bottom <= _UNDER * self._usual
            and one.width_shared(area) > 0
        )
        beside = (
            one
            for one in self._sheet.pictures
            if one.top - self._usual <= area.top and area.bottom <= one.bottom + self._usual
            if max(area.left - one.right, one.left - area.right) <= _BESIDE * self._usual
        )
        over = max(near, key=lambda one: one.bottom, default=None)
        return over or (None if self.is_text(self._paragraphs[at]) else next(beside, None))


def _pieces(paragraph: SetParagraph) -> list[Area]:
    """Return what a paragraph covers in each column that it runs through."""
    pieces = [[paragraph.strips[0].area]]
    for before, after in pairwise(strip.area for strip in paragraph.strips):
        if after.bottom <= before.bottom:
            pieces.append([])
        pieces[-1].append(after)
    return [around(areas) for areas in pieces]


def _outside(frames: Sequence[Area], over: Area, under: Area) -> float:
    """Return the space between two areas that is outside the frames about the one or the other."""
    upper = max([over.bottom, *(one.bottom for one in frames if one.holds(over))])
    lower = min([under.top, *(one.top for one in frames if one.holds(under))])
    return lower - upper


def _stands_in(one: Area, other: Area) -> bool:
    """Tell whether the middle of an area's height lies within another, side by side or not."""
    middle = (one.top + one.bottom) / 2
    return other.top < middle < other.bottom and one.width_shared(other) > 0
