"""What the setting of two lines that meet shows, in sizes of their type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from qa.corpus.layout.signs import unfinished
from qa.corpus.sheets.base import Area, Strip
from qa.corpus.sheets.frames import in_next_cell
from qa.corpus.sheets.joins.met import Meeting, Placed, share_true, width_of
from qa.corpus.sheets.joins.worded import end_of, start_of

_SET_IN, _SET_IN_MOST = 0.6, 5.0  # sizes: a line set in
_BY_TWO = 0.3  # sizes: set in by two characters, but for so much
_SHORT = 1.6  # sizes: a line that ends so far before the others
_RAGGED = 0.6  # sizes: full lines of justified text end nearer to their edge
_SPACED = 0.45  # sizes: space between lines beyond the usual
_GUTTER = 2.0  # sizes: a gutter that is wider tells no more
_MANY = 60  # lines: more of them tell no more
_FAR = 40.0  # sizes: all that is further is far
_STOPPED = 1  # kinds of ends up to this one stop a sentence


@dataclass(frozen=True)
class ParagraphStyle:
    """How the text of a sheet, or a block of it, sets paragraphs: shares of its lines.

    ``step`` is how far one line stands under another, ``starts`` of which kinds their starts are.
    """

    set_in: float
    by_two: float
    short: float
    stopped: float
    spaced: float
    ragged: float
    step: float
    hanging: float
    starts: Sequence[int]


def style_of(blocks: Sequence[Placed]) -> ParagraphStyle:
    """Return how blocks set their paragraphs."""
    indents = [one for block in blocks for one in block.indents]
    rooms = [one for block in blocks for one in block.rooms]
    steps = [one - min(block.steps) for block in blocks for one in block.steps]
    ends = [end_of(one.text) <= _STOPPED for block in blocks for one in block.block.strips]
    return ParagraphStyle(
        share_true([_SET_IN <= one <= _SET_IN_MOST for one in indents]),
        share_true([abs(one - 2) <= _BY_TWO for one in indents]),
        share_true([one > _SHORT for one in rooms]),
        share_true(ends),
        share_true([one > _SPACED for one in steps]),
        share_true([one > _RAGGED for one in rooms]),
        median([one for block in blocks for one in block.steps] or [float("nan")]),
        share_true([it for block in blocks for it in _hang(block)]),
        [start_of(one.text) for block in blocks for one in block.block.strips],
    )


def _hang(block: Placed) -> list[bool]:
    """Tell of each line after a full one that breaks off whether it is set in, as of items."""
    return [
        _SET_IN <= indent <= _SET_IN_MOST
        for strip, room, indent in zip(
            block.block.strips, block.rooms, block.indents[1:], strict=False
        )
        if room <= _SHORT and unfinished(strip.text)
    ]


class SeamsShown:
    """What the setting of the lines of a sheet shows; ``usual`` is the size of its text."""

    def __init__(self, placed: Sequence[Placed], usual: float, cells: Sequence[Area]) -> None:
        self._usual = usual
        self._cells = cells
        text = [one for one in placed if abs(one.block.size - usual) <= 0.1 * usual]
        self._sheet = style_of(text)
        self._blocks = {id(one): style_of([one]) for one in placed}

    def at(self, met: Meeting) -> dict[str, float]:
        """Return what shows where two lines meet."""
        return {**self._type(met), **self._place(met), **self._styles(met), **self._turn(met)}

    def _type(self, met: Meeting) -> dict[str, float]:
        last, strip = met.last, met.strip
        faces = {one.face for one in last.glyphs}, {one.face for one in strip.glyphs}
        return {
            "size": strip.size / self._usual,
            "size-ratio": strip.size / last.size,
            "block-size": met.placed.block.size / self._usual,
            "weight": 2 * last.bold_to + strip.bold_from,
            "bold": 2 * last.bold + strip.bold,
            "direction": 2 * last.vertical + strip.vertical,
            "face": bool(faces[0] & faces[1]),
            "ink": last.glyphs[-1].ink == strip.glyphs[0].ink,
        }

    def _place(self, met: Meeting) -> dict[str, float]:
        placed, before, at, strip, last = met.placed, met.before, met.at, met.strip, met.last
        last_at = at - 1 if at else len(before.rooms) - 1
        one, other = last.area, strip.area
        found = {
            "room": before.rooms[last_at],
            "room-own": (before.block.area.right - one.right) / last.size,
            "indent-before": before.indents[last_at],
            "indent": placed.indents[at],
            "room-after": placed.rooms[at],
            "first-word": _first_word(strip) / strip.size,
            "down": max(-_FAR, min(_FAR, (other.bottom - one.bottom) / strip.size)),
            "across": max(-_FAR, min(_FAR, (other.left - one.left) / strip.size - _wide(met))),
            "middle": (other.left + other.right - one.left - one.right) / 2 / strip.size
            if at
            else -_FAR,
            "wide": min(_FAR, placed.right - placed.left) / strip.size,
        }
        if at:
            found["step"] = placed.steps[at - 1] - min(placed.steps)
        if at > 1:
            found["step-before"] = placed.steps[at - 2] - min(placed.steps)
            found["indent-second-before"] = placed.indents[at - 2]
            found["room-second-before"] = placed.rooms[at - 2]
        if after := met.after:
            found["step-after"] = placed.steps[at] - min(placed.steps)
            found["indent-after"] = (after.area.left - other.left) / strip.size
        return found

    def _styles(self, met: Meeting) -> dict[str, float]:
        found = {}
        for name, one in (("sheet", self._sheet), ("block", self._blocks[id(met.placed)])):
            found[f"{name}-set-in"] = one.set_in
            found[f"{name}-by-two"] = one.by_two
            found[f"{name}-short"] = one.short
            found[f"{name}-stopped"] = one.stopped
            found[f"{name}-spaced"] = one.spaced
            found[f"{name}-ragged"] = one.ragged
            found[f"{name}-hanging"] = one.hanging
        kind = start_of(met.strip.text)
        starts = self._blocks[id(met.placed)].starts
        found["like-starts"] = starts.count(kind) / len(starts)
        found["sheet-lines"] = min(_MANY, len(self._sheet.starts))
        over = (met.strip.area.bottom - met.last.area.bottom) / met.strip.size
        found["over-step"] = max(-_FAR, min(_FAR, over - self._sheet.step))
        found["lines"] = len(met.placed.block.strips)
        found["at"] = met.at
        found["left-lines"] = len(met.placed.block.strips) - met.at
        return found

    def _turn(self, met: Meeting) -> dict[str, float]:
        """Return how a block stands to the one before; nothing within a block."""
        if met.at:
            return {}
        one, other = met.before.block, met.placed.block
        size = other.size
        return {
            "under": max(-_FAR, min(_FAR, (other.area.top - one.area.bottom) / size)),
            "beside": max(-_FAR, min(_GUTTER, (other.area.left - one.area.right) / size)),
            "left": max(-_FAR, min(_FAR, (other.area.left - one.area.left) / size - _wide(met))),
            "widths": other.area.width / width_of(one.area),
            "column-widths": (met.placed.right - met.placed.left)
            / max(1.0, met.before.right - met.before.left),
            "lines-before": len(one.strips),
            "crosses": bool(in_next_cell(self._cells, one.area, other.area)),
        }


def _wide(met: Meeting) -> float:
    """Return by how many sizes the gutter between two blocks is wider than gutters mostly are."""
    if met.at:
        return 0.0
    one, other = met.before.block.area, met.placed.block
    return max(0.0, (other.area.left - one.right) / other.size - _GUTTER)


def _first_word(strip: Strip) -> float:
    """Return how wide a line's first word is; of Chinese its first character."""
    ends = [n for n, one in enumerate(strip.glyphs) if n and (one.spaced or not one.text.isascii())]
    word = strip.glyphs[: ends[0]] if ends else strip.glyphs
    return word[-1].area.right - word[0].area.left
