"""Sizes and baselines of recognised lines, measured by their ink in the picture.

A detector's box stands off from its line now more, now less, and lines drawn out to their column
tell their size badly by how far characters are apart. How high the ink of Chinese characters is
tells it within 2 %: fonts fill 0.91 of the square that they are cast in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median, median_low
from typing import TYPE_CHECKING

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.strips import em_area
from qa.text.normalize import HAS_CJK

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Ink = NDArray[np.bool_]

_FINER = 3  # times: edges are told between pixels
_ABOUT = 0.15  # of the line's height: what is looked at over it and under it
_FILLED = 0.91  # of the size: how high the ink of most Chinese characters is
_SUNK = 0.08  # of the size: how far it reaches under the baseline
_HIGH = 0.75  # share of the characters that are no higher
_FEW = 8  # characters: the highest of so few is taken, which is a little higher
_HIGHEST = 0.98  # of the highest one's ink: that of most
_RUN, _SHORTEST_RUN = 8, 4  # Latin characters that are looked at together
_OVER = (
    (0.79, frozenset("bdfhkl()[]\"'“”‘’")),
    (0.77, frozenset("ij")),
    (0.735, frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789&!?%£")),
    (0.68, frozenset("t")),
    (0.54, frozenset("acegmnopqrsuvwxyz:;")),
)  # of the size: how high the ink of a character stands over the baseline, in four faces
_UNDER = (0.24, frozenset("gjpqy")), (0.16, frozenset(",;()[]Q"))  # and how deep it goes under it
_SHOWN = 3  # lines in both scripts that show how they compare
_BLANK = 0.06  # of the height looked at: a wider gap parts a line from the next
_SOLID = 0.8  # of a row: more ink is a rule, or the paper about a bar with white type
_MANY = 8  # words that reach alike: so many show how high their letters are in a sheet's own face
_TEXT = 0.15  # share by which the words of a text may seem to differ in size
_OFF = 0.6, 1.5  # ratios to the size first told: what is beyond was not seen rightly


def measured(strips: Sequence[Strip], pixels: Pixels, scale: float) -> list[Strip]:
    """Return level lines in the size that their ink shows, on the baseline that it shows.

    ``pixels`` is the picture in grey, with ``scale`` pixels for a point. Lines whose ink shows
    nothing are returned as they are; of those that run downwards it shows how wide they are.
    Western faces differ in how much of their size letters fill: lines in both scripts show it,
    where there are some.
    """
    seen = [None if one.vertical else _Seen.of(one, pixels, scale) for one in strips]
    own = _own_face([one for one in seen if one and one.alone])
    both = [one.latin()[0] / one.chinese[0] for one in seen if one and one.chinese and one.words]
    fuller = median(both) if len(both) >= _SHOWN else 1.0
    return [
        _downwards(one, pixels, scale) if one.vertical else _measured(one, found, fuller, own)
        for one, found in zip(strips, seen, strict=True)
    ]


def _downwards(strip: Strip, pixels: Pixels, scale: float) -> Strip:
    """Return a line that runs downwards in the size that its Chinese characters are wide."""
    area, about = strip.area, _ABOUT * strip.area.width
    top, left = area.top, max(0.0, area.left - about)
    shown = pixels[
        round(top * scale) : round(area.bottom * scale),
        round(left * scale) : round((area.right + about) * scale),
    ]
    if min(shown.shape) < 2:
        return strip
    laid = [
        replace(one, area=Area(one.area.top, 0.0, one.area.bottom, 0.0)) for one in strip.glyphs
    ]
    found = _chinese_reaches(laid, _ink(shown.T), top, _FINER * scale)
    if not found:
        return strip
    size = _highest(found) / _FILLED / (_FINER * scale)
    if not _OFF[0] <= size / strip.size <= _OFF[1]:
        return strip
    middle = left + median(start + end for start, end in found) / 2 / (_FINER * scale)
    sides = middle - size / 2, middle + size / 2
    return Strip(
        [
            replace(one, size=size, area=Area(sides[0], one.area.top, sides[1], one.area.bottom))
            for one in strip.glyphs
        ],
        vertical=True,
    )


def _measured(strip: Strip, seen: _Seen | None, fuller: float, own: _Face) -> Strip:
    if not seen:
        return strip
    if seen.chinese:
        size, base = seen.chinese
    elif seen.words:
        size, base = seen.latin(own if seen.alone else None)
        size /= fuller
    else:
        return strip
    if not _OFF[0] <= size / strip.size <= _OFF[1]:
        return strip
    return _set_in(strip, size, base)


@dataclass(frozen=True, slots=True)
class _Word:
    """Latin characters of a line: how far they reach over and under its baseline in shares of size.

    ``high`` is how high their ink is, ``bottom`` down to where it goes.
    """

    over: float
    sunk: float
    high: float
    bottom: float

    @property
    def size(self) -> float:
        """The size that they show, in a face that is neither high nor low."""
        return self.high / (self.over + self.sunk)


@dataclass(frozen=True, slots=True)
class _Face:
    """How much higher or lower letters are in a sheet's own face than in most, by their reach.

    ``usual`` is the size that most of them show.
    """

    usual: float
    ratios: Mapping[tuple[float, float], float]

    def size(self, word: _Word) -> float:
        """Return the size of characters; of what is not near that of the text as they show it."""
        if abs(word.size - self.usual) > _TEXT * self.usual:
            return word.size
        return word.size / self.ratios.get((word.over, word.sunk), 1.0)


def _own_face(lines: Sequence[_Seen]) -> _Face:
    """Return how high letters are in the face of a sheet's Latin text.

    Words that differ in how far they reach, and in nothing else, are of one size.
    """
    words = [word for one in lines for word in one.words]
    usual = median_low([one.size for one in words] or [0.0])
    sizes: dict[tuple[float, float], list[float]] = {}
    for one in words:
        if abs(one.size - usual) <= _TEXT * usual:
            sizes.setdefault((one.over, one.sunk), []).append(one.size)
    every = median_low([size for some in sizes.values() for size in some] or [usual])
    return _Face(
        usual, {key: median(some) / every for key, some in sizes.items() if len(some) >= _MANY}
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Size and baseline of a line, as its Chinese and its Latin characters show them.

    ``alone``: it has no Chinese ones.
    """

    chinese: tuple[float, float] | None
    words: Sequence[_Word]
    alone: bool

    def latin(self, own: _Face | None = None) -> tuple[float, float]:
        """Return size and baseline by the words, of which there are some, in a face if told."""
        size = median(own.size(one) if own else one.size for one in self.words)
        return size, median(one.bottom - one.sunk * one.size for one in self.words)

    @staticmethod
    def of(strip: Strip, pixels: Pixels, scale: float) -> _Seen | None:
        """Return what is seen of a line in a picture; ``None`` where it is too small."""
        area = strip.area
        about = _ABOUT * (strip.glyphs[0].tall or area.height)
        top, left = max(0.0, area.top - about), max(0.0, area.left - about)
        shown = pixels[
            round(top * scale) : round((area.bottom + about) * scale),
            round(left * scale) : round((area.right + about) * scale),
        ]
        if min(shown.shape) < 2:
            return None
        ink, step = _ink(shown), _FINER * scale
        chinese = _by_chinese(strip, ink, left, step)
        words = [
            replace(one, bottom=top + one.bottom) for one in _latin_words(strip, ink, left, step)
        ]
        alone = not any(HAS_CJK.match(one.text) for one in strip.glyphs)
        return _Seen(chinese and (chinese[0], top + chinese[1]), words, alone)


def _set_in(strip: Strip, size: float, base: float) -> Strip:
    glyphs = [
        replace(one, size=size, base=base, area=em_area(one.area.left, one.area.right, base, size))
        for one in strip.glyphs
    ]
    return Strip(glyphs)


def _ink(shown: Pixels) -> Ink:
    """Return where a stretch of a picture is inked, or white on a bar, finer than its pixels."""
    import numpy as np
    from PIL import Image as Images

    height, width = shown.shape
    size = (_FINER * width, _FINER * height)
    fine = np.asarray(Images.fromarray(shown).resize(size, Images.Resampling.BICUBIC))
    dark, light = np.percentile(fine, (0.5, 99.5))
    middle = (float(dark) + float(light)) / 2
    found: Ink = fine < middle if np.median(fine) >= middle else fine > middle
    solid = found.mean(axis=1) >= _SOLID
    about = np.convolve(solid, np.ones(2 * _FINER + 1), "same") > 0
    return found & ~about[:, None]


def _by_chinese(strip: Strip, ink: Ink, left: float, step: float) -> tuple[float, float] | None:
    """Return the size of a line by its Chinese characters, and how far down its baseline is."""
    import numpy as np

    found = _chinese_reaches(strip.glyphs, ink, left, step)
    if not found:
        return None
    size = _highest(found) / _FILLED / step
    few = len(found) < _FEW
    bottom = float(np.quantile([it[1] for it in found], 1.0 if few else _HIGH)) / step
    return size, bottom - _SUNK * size


def _chinese_reaches(
    glyphs: Sequence[Glyph], ink: Ink, left: float, step: float
) -> list[tuple[int, int]]:
    """Return between which rows each Chinese character has ink, where it has some."""
    chinese = [one for one in glyphs if HAS_CJK.match(one.text)]
    return [it for one in chinese if (it := _reach(ink, [one], left, step))]


def _highest(reaches: Sequence[tuple[int, int]]) -> float:
    """Return how high the ink of most characters is that fill their square."""
    import numpy as np

    heights = np.array([bottom - top for top, bottom in reaches])
    few = len(heights) < _FEW
    return float(_HIGHEST * heights.max() if few else np.quantile(heights, _HIGH))


def _latin_words(strip: Strip, ink: Ink, left: float, step: float) -> list[_Word]:
    """Return the Latin letters and figures of a line, a few at a time, as their ink shows them."""
    return [
        _Word(over, _reaching(glyphs, _UNDER), (bottom - top) / step, bottom / step)
        for glyphs in _latin_runs(strip)
        if any(one.text.isascii() and one.text.isalnum() for one in glyphs)
        if (over := _reaching(glyphs, _OVER))
        if (reach := _reach(ink, glyphs, left, step))
        for top, bottom in [reach]
    ]


def _latin_runs(strip: Strip) -> Iterator[Sequence[Glyph]]:
    """Yield what stands between the Chinese characters of a line, a few characters at a time.

    Not those next to them: where one ends and another begins is told by a few pixels only. Of words
    the ends are known, of the letters within them only nearly.
    """
    alone = not any(HAS_CJK.match(one.text) for one in strip.glyphs)
    for chinese, some in groupby(strip.glyphs, lambda one: bool(HAS_CJK.match(one.text))):
        whole = list(some)
        shortest = min(_SHORTEST_RUN, len(strip.glyphs))
        for run in [] if chinese else _words(whole) if alone else _in_runs(whole[1:-1]):
            if len(run) >= shortest:
                yield run


def _in_runs(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    return (glyphs[start : start + _RUN] for start in range(0, len(glyphs), _RUN))


def _words(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Yield the words of a line, short ones with those behind them."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph.spaced and len(run) >= _SHORTEST_RUN:
            yield run
            run = []
        run.append(glyph)
    yield run


def _reaching(glyphs: Sequence[Glyph], shares: Sequence[tuple[float, frozenset[str]]]) -> float:
    """Return how far the characters reach that reach furthest, as a share of their size."""
    shown = {one.text for one in glyphs}
    return max((share for share, some in shares if shown & some), default=0.0)


def _reach(ink: Ink, glyphs: Sequence[Glyph], left: float, step: float) -> tuple[int, int] | None:
    """Return between which rows characters have ink; beyond a blank it is not theirs."""
    import numpy as np

    start, end = glyphs[0].area.left - left, glyphs[-1].area.right - left
    rows = np.flatnonzero(ink[:, max(0, int(start * step)) : max(0, int(end * step))].any(axis=1))
    if not rows.size:
        return None
    gaps = np.flatnonzero(np.diff(rows) > _BLANK * len(ink))
    most = max(np.split(rows, gaps + 1), key=lambda some: int(some[-1] - some[0]))
    return int(most[0]), int(most[-1]) + 1
