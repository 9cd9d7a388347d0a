"""What a sheet of print shows: characters, strips of them, rules. All in points, from top left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

MARGIN = 0.1
"""Of a sheet's height: where running heads and page numbers stand."""

_ABOUT = 0.25  # share by which type near the size of the text differs
_SHOWN = 8  # lines that show how exactly sizes are told
_FEW = 4  # characters: fewer may be of another font
_EXACT, _MOSTLY = 0.005, 0.6  # share by which exact sizes differ; share of lines that do not
_UNLIKE, _UNLIKE_EXACTLY = 1.12, 1.03


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a sheet: ``right`` and ``bottom`` are larger than ``left`` and ``top``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def level(self) -> float:
        """Where the middle of its height lies."""
        return (self.top + self.bottom) / 2

    def width_shared(self, other: Area) -> float:
        """Return over how much of a width it and another stand above each other.

        Below nothing where they stand side by side: how far apart.
        """
        return min(self.right, other.right) - max(self.left, other.left)

    def holds(self, other: Area) -> bool:
        """Tell whether the middle of another area lies within."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def around(areas: Iterable[Area]) -> Area:
    """Return the smallest area that holds all of ``areas``, of which there is at least one."""
    some = list(areas)
    return Area(
        min(one.left for one in some),
        min(one.top for one in some),
        max(one.right for one in some),
        max(one.bottom for one in some),
    )


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in print.

    ``base`` is the height of its baseline, ``size`` that of its type. ``spaced`` says that a blank
    stands before it. ``sure`` is the probability that it was recognised rightly. ``tall`` is how
    high it is at most, where its size is only told by how far characters are apart; 0: unknown.
    ``face`` is the number of its font on its sheet, 0 where none is known; ``ink`` its colour as
    red, green and blue in a number.
    """

    text: str
    area: Area
    base: float
    size: float
    bold: bool = False
    spaced: bool = False
    sure: float = 1.0
    tall: float = 0.0
    face: int = 0
    ink: int = 0


@dataclass
class Strip:
    """Characters in one row, or with ``vertical`` in one column, in the order they are read."""

    glyphs: list[Glyph]
    vertical: bool = False

    @cached_property
    def area(self) -> Area:
        """What it covers."""
        return around(glyph.area for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        return float(median(glyph.size for glyph in self.glyphs))

    @cached_property
    def bold(self) -> bool:
        """Whether most of it is bold."""
        return 2 * sum(glyph.bold for glyph in self.glyphs) > len(self.glyphs)

    @cached_property
    def bold_from(self) -> bool:
        """Whether its first letter is bold: a text may begin in bold."""
        return next((one.bold for one in self.glyphs if one.text.isalnum()), self.bold)

    @cached_property
    def bold_to(self) -> bool:
        """Whether its last letter is bold."""
        return next((one.bold for one in self.glyphs[::-1] if one.text.isalnum()), self.bold)

    @cached_property
    def text(self) -> str:
        """Its characters."""
        return "".join((" " if glyph.spaced else "") + glyph.text for glyph in self.glyphs)

    def with_glyphs(self, glyphs: list[Glyph]) -> Strip:
        """Return a strip of other characters, that runs as this one does and is of its size."""
        found = Strip(glyphs, self.vertical)
        found.size = self.size
        return found


def usual_size(strips: Iterable[Strip]) -> float:
    """Return the size that most characters are set in."""
    sizes: Counter[float] = Counter()
    for strip in strips:
        sizes[round(2 * strip.size) / 2] += len(strip.glyphs)
    return max(1.0, sizes.most_common(1)[0][0]) if sizes else 10.0


def unlike_sizes(strips: Iterable[Strip], usual: float) -> float:
    """Return the ratio of sizes beyond which type is of another kind.

    A file states sizes exactly; recognised ones differ from line to line.
    """
    text = [one.size for one in strips if abs(one.size - usual) <= _ABOUT * usual]
    if len(text) < _SHOWN:
        return _UNLIKE
    middle = median(text)
    same = sum(abs(size - middle) <= _EXACT * middle for size in text)
    return _UNLIKE_EXACTLY if same >= _MOSTLY * len(text) else _UNLIKE


def unlike(one: Strip, other: Strip, most: float) -> bool:
    """Tell whether two lines differ in size by a ratio of more than ``most``.

    A word or two may be set in the type of another font, which is cut larger or smaller.
    """
    ratio = max(one.size, other.size) / min(one.size, other.size)
    return ratio > (_UNLIKE if min(len(one.glyphs), len(other.glyphs)) < _FEW else most)


def without_text(areas: Iterable[Area], strips: Sequence[Strip]) -> list[Area]:
    """Return the areas in which no strip stands."""
    return [one for one in areas if not any(one.holds(strip.area) for strip in strips)]


@dataclass
class Block:
    """Strips set together, in reading order: a column's piece, a headline.

    ``rows`` are those of a table, its head first if it is ``headed``: of each the cells, of each
    cell its lines. ``strips`` are all of these then.
    """

    strips: list[Strip]
    rows: Sequence[Sequence[Sequence[Strip]]] = ()
    headed: bool = False

    @cached_property
    def area(self) -> Area:
        """What it covers."""
        return around(strip.area for strip in self.strips)

    @cached_property
    def size(self) -> float:
        """The size of most of its type."""
        return float(median(strip.size for strip in self.strips))

    @cached_property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(strip.bold for strip in self.strips)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a file: its number from 1, its size, what is printed on it.

    ``rules`` are straight lines, ``frames`` rectangles about something, ``pictures`` what holds no
    text. ``strokes`` are all straight lines, however short: those about the cells of a table too.
    ``recognised`` says that its characters were seen in a picture.
    """

    number: int
    width: float
    height: float
    strips: Sequence[Strip]
    rules: Sequence[Area] = field(default=())
    frames: Sequence[Area] = field(default=())
    pictures: Sequence[Area] = field(default=())
    strokes: Sequence[Area] = field(default=())
    recognised: bool = False
