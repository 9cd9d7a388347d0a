"""How the paragraphs of a sheet are set, told in short names for the labeller to weigh.

What is told is measured against the text of the same sheet: its size, its columns, its face.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from qa.corpus.sheets.base import Area, Glyph, Sheet, around
from qa.corpus.sheets.downwards import runs_down
from qa.corpus.sheets.frames import ruled_cells
from qa.corpus.sheets.paragraphs import SetParagraph

_SPACES = (0.3, 0.7, 1.2, 2.0, 4.0)  # of the size of the text: space over a paragraph
COUNTS = (2, 3, 5, 9)
"""Of lines, of paragraphs: where steps of their number begin."""
_WIDTHS = (0.55, 0.85, 1.2, 2.4)  # of a column
_ALIKE = 0.06  # share by which the size of the text differs
_FEW = 3  # lines that show how wide a column is
_EDGE = 0.6  # of the size: how far edges may be off that are level
_NEAR = 3.0  # of the size of the text: a rule, a picture so near belongs to what it is near
_CLOSER = 0.5  # of the size of the text: how far lines may overlap
_STEPS = 4  # paragraphs: how near text shows in what column another stands
_SHORT_RULE = 0.8  # of what it stands at
_INITIAL = 1.6  # times the size of the text
_PALE = 600  # of 765: the ink of what is set white


def how_set(
    paragraphs: Sequence[SetParagraph], sheet: Sheet, usual: float
) -> list[tuple[str, ...]]:
    """Return what the setting of each paragraph shows, in reading order; ``usual`` is in points."""
    if not paragraphs:
        return []
    shown = _Shown(paragraphs, sheet, usual)
    return [tuple(shown.of(at)) for at in range(len(paragraphs))]


class _Shown:
    """The paragraphs of a sheet where they stand, laid on its side if its text runs downwards."""

    def __init__(self, paragraphs: Sequence[SetParagraph], sheet: Sheet, usual: float) -> None:
        place = _laid(sheet) if runs_down(sheet) else _as_is
        self._usual, self._paragraphs = usual, paragraphs
        self._pieces = [_pieces(one, place) for one in paragraphs]
        pictures = set(sheet.pictures)
        frames = [one for one in sheet.frames if one not in pictures]
        drawn = set(ruled_cells(frames, sheet.rules))
        self._frames = [(place(one), one in drawn) for one in frames]
        self._pictures = [place(one) for one in sheet.pictures]
        rules = map(place, sheet.rules)
        self._rules = [one for one in rules if one.width > one.height]
        text = [one for one in paragraphs if abs(one.size - usual) <= _ALIKE * usual]
        glyphs = [glyph for one in text for strip in one.strips for glyph in strip.glyphs]
        self._faces = _faces_of_text(glyphs)
        inks = Counter(glyph.ink for glyph in glyphs)
        self._ink = inks.most_common(1)[0][0] if inks else 0
        wide = [self._pieces[at][0].width for at, one in enumerate(paragraphs) if _fills(one)]
        self._column = median(wide) if wide else 0.0
        self._weighs = any(one.bold for one in paragraphs)
        self._styles = [self._style(one) for one in paragraphs]
        self._times = Counter(self._styles)
        self._home = [self._within(piece[0]) for piece in self._pieces]
        self._peopled = Counter(home for home in self._home if home is not None)
        self._over = [self._right_over(at) for at in range(len(paragraphs))]
        self._under = {over: at for at, over in enumerate(self._over) if over is not None}

    def of(self, at: int) -> Iterator[str]:
        """Yield what one paragraph shows."""
        paragraph = self._paragraphs[at]
        yield from self._styled(at)
        lines = f"lines={bisect(COUNTS, len(paragraph.strips))}"
        side = f"side={self._side(at)}"
        yield from (lines, side, f"{lines}&{side}&bold={self._styles[at][1]}")
        if self._column:
            wide = max(one.width for one in self._pieces[at])
            yield f"wide={bisect(_WIDTHS, wide / self._column)}"
        if paragraph.strips[0].glyphs[0].size >= _INITIAL * max(self._usual, paragraph.size):
            yield "initial"
        yield from self._place(at)
        if at:
            yield f"moved={self._moved(at)}"
        yield from self._framed(at)
        yield from self._drawn(at)

    def _styled(self, at: int) -> Iterator[str]:
        """Yield size, weight, face and ink of a paragraph, and which others are set so."""
        style = self._styles[at]
        size, bold, face, ink = style
        yield f"set={size},{bold},{face},{ink}"
        if self._weighs:
            yield f"bold={bold}"
        if face:
            yield f"face={face}"
        if ink:
            yield f"ink={ink}"
        yield f"set-times={bisect(COUNTS, self._times[style])}"
        if at:
            yield f"set-as-before={style == self._styles[at - 1]:d}"
        if at + 1 < len(self._styles):
            yield f"set-as-after={style == self._styles[at + 1]:d}"

    def _style(self, paragraph: SetParagraph) -> tuple[str, int, str, str]:
        """Return size, weight, face and ink of a paragraph against those of the text."""
        size = paragraph.size / self._usual
        step = "text" if abs(size - 1) <= _ALIKE else "small" if size < 1 else f"{size:.1f}"
        glyphs = [glyph for strip in paragraph.strips for glyph in strip.glyphs]
        own = [one for one in glyphs if one.face and one.text.strip()]
        as_text = sum(one.face in self._faces for one in own)
        face = "" if not own else "text" if 2 * as_text >= len(own) else "other"
        ink = Counter(one.ink for one in glyphs).most_common(1)[0][0]
        pale = sum(ink >> shift & 255 for shift in (0, 8, 16)) >= _PALE
        told = "" if ink == self._ink else "pale" if pale else "other"
        return step, int(paragraph.bold), face, told

    def _side(self, at: int) -> str:
        """Return on which side of its column a paragraph is set."""
        paragraph, own = self._paragraphs[at], self._pieces[at][0]
        if len(paragraph.strips) > _FEW:
            return "fills"
        column, off = self._column_of(at), _EDGE * paragraph.size
        if column is None:
            return "alone"
        left, right = own.left - column.left, column.right - own.right
        if right < -off:
            return "wider"
        if abs(left - right) <= off and left > off:
            return "middle"
        return "left" if left <= off else "right" if right <= off else "in"

    def _column_of(self, at: int) -> Area | None:
        """Return the text near under a paragraph that shows its column, else that over it."""
        for step in (self._under.get, self._over.__getitem__):
            other = step(at)
            for _ in range(_STEPS):
                if other is not None and _fills(self._paragraphs[other]):
                    return self._pieces[other][0]
                other = step(other) if other is not None else None
        return None

    def _place(self, at: int) -> Iterator[str]:
        """Yield what stands right over a paragraph and under it, and how far."""
        own, over, below = self._pieces[at][0], self._over[at], self._under.get(at)
        kind = "none" if over is None else "before" if over == at - 1 else "other"
        space = own.top - self._pieces[over][-1].bottom if over is not None else 0.0
        far = bisect(_SPACES, space / self._usual) if over is not None else "none"
        yield from (f"over={kind}", f"space={far}", f"over={kind}&space={far}")
        yield f"below={'none' if below is None else 'next' if below == at + 1 else 'other'}"
        if below is None:
            return
        room = self._pieces[below][0].top - self._pieces[at][-1].bottom
        yield f"room={bisect(_SPACES, room / self._usual)}"
        if over is not None:
            near = "over" if space < room - 1 else "under" if room < space - 1 else "same"
            yield f"nearer={near}"

    def _moved(self, at: int) -> str:
        """Return where a paragraph stands from the one read before it."""
        own, last = self._pieces[at][0], self._pieces[at - 1][-1]
        right = own.left >= last.right - self._usual
        left = own.right <= last.left + self._usual
        down = own.top >= last.bottom - _CLOSER * self._usual
        side = "right" if right else "left" if left else "same"
        return f"{side},{'down' if down else 'up'}"

    def _framed(self, at: int) -> Iterator[str]:
        """Yield in what frame or on what ground a paragraph stands."""
        home, last = self._home[at], self._home[at - 1] if at else None
        if home is not None:
            count = bisect(COUNTS, self._peopled[home])
            yield f"framed={'drawn' if self._frames[home][1] else 'ground'},{count}"
        if at and home != last:
            yield "frame-begins" if home is not None else "frame-ends"

    def _drawn(self, at: int) -> Iterator[str]:
        """Yield what is drawn near a paragraph: rules and pictures."""
        own, foot, near = self._pieces[at][0], self._pieces[at][-1], _NEAR * self._usual
        least = _SHORT_RULE * min(own.width, self._column or own.width)
        for rule in self._rules:
            kind = "short" if rule.width < least else "long"
            if rule.width_shared(own) > 0 and -1 <= own.top - rule.bottom <= near:
                yield f"rule-over={kind}"
            if rule.width_shared(own) > 0 and -1 <= rule.top - foot.bottom <= near:
                yield f"rule-under={kind}"
        for one in self._pictures:
            over, under = own.top - one.bottom, one.top - foot.bottom
            beside = max(own.left - one.right, one.left - own.right)
            level = one.top - self._usual <= own.top and own.bottom <= one.bottom + self._usual
            if one.width_shared(own) > 0:
                yield from ["picture=over"] if -self._usual <= over <= near else []
                yield from ["picture=under"] if -self._usual <= under <= near else []
            elif level and beside <= near:
                yield "picture=beside"

    def _within(self, area: Area) -> int | None:
        """Return the number of the smallest frame about an area."""
        about = [
            (one.width * one.height, n)
            for n, (one, _) in enumerate(self._frames)
            if one.holds(area) and one.height >= 0.8 * area.height
        ]
        return min(about)[1] if about else None

    def _right_over(self, at: int) -> int | None:
        """Return the number of the paragraph right over one, whichever is read before."""
        own = self._pieces[at][0]
        most = own.top + _CLOSER * self._usual
        above = [
            (piece.bottom, other)
            for other, pieces in enumerate(self._pieces)
            for piece in pieces
            if other != at
            and piece.bottom <= most
            and piece.top < own.top
            and piece.width_shared(own) > 0
        ]
        return max(above)[1] if above else None


def _faces_of_text(glyphs: Sequence[Glyph]) -> frozenset[int]:
    """Return the fonts that the text is set in.

    A file may hold one typeface as many fonts, each of other characters. So a font is the text's
    unless one that sets more of it sets some character that it sets too.
    """
    pairs = {(one.face, one.text) for one in glyphs if one.face and one.text.strip()}
    counts = Counter(one.face for one in glyphs if one.face and one.text.strip())
    most: dict[str, int] = {}
    for face, text in pairs:
        most[text] = max(most.get(text, 0), counts[face])
    rare = {face for face, text in pairs if counts[face] < most[text]}
    return frozenset(counts) - rare


def _fills(paragraph: SetParagraph) -> bool:
    return len(paragraph.strips) >= _FEW


def _pieces(paragraph: SetParagraph, place: Callable[[Area], Area]) -> list[Area]:
    """Return what a paragraph covers in each column that it runs through."""
    areas = [place(strip.area) for strip in paragraph.strips]
    pieces = [areas[:1]]
    for before, after in pairwise(areas):
        if after.bottom <= before.bottom:
            pieces.append([])
        pieces[-1].append(after)
    return [around(some) for some in pieces]


def _as_is(area: Area) -> Area:
    return area


def _laid(sheet: Sheet) -> Callable[[Area], Area]:
    """Return where what stands on a sheet is once it is laid on its side."""

    def turn(area: Area) -> Area:
        return Area(area.top, sheet.width - area.right, area.bottom, sheet.width - area.left)

    return turn
