"""Text in a picture, line by line, as strips: by rapidocr, which brings its models along."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.scan.engine import read_lines
from qa.corpus.formats.scan.lines import mended_lines
from qa.corpus.formats.scan.measured import measured
from qa.corpus.formats.scan.punctuation import widened
from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.strips import em_area
from qa.errors import CorpusError
from qa.text.normalize import HAS_CJK

if TYPE_CHECKING:
    from PIL.Image import Image

_TALL = 0.86  # of a line's height: the size of its type
_BLANK = 0.15  # of the size: a wider gap between Latin letters is a blank
_UNSURE = 0.5  # lines of which the recogniser is less sure are noise


def is_installed() -> bool:
    """Tell whether text in pictures can be recognised."""
    return find_spec("rapidocr") is not None


def recognise(picture: Image, scale: float, name: str) -> list[Strip]:
    """Return the lines of a picture with ``scale`` pixels for a point.

    Raises :class:`CorpusError` ``ocr.missing`` where the extra is not installed.
    """
    if not is_installed():
        raise CorpusError("ocr.missing", path=name)
    import numpy as np

    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    strips = [
        _strip(box, words, score, scale)
        for box, text, score, words in read_lines(pixels)
        if score >= _UNSURE and text.strip() and words
    ]
    gray = np.asarray(picture.convert("L"))
    return mended_lines(measured(strips, gray, scale))


def _strip(box: Any, words: Sequence[Any], score: float, scale: float) -> Strip:
    """Return one recognised line; characters recognised as one word share its box evenly."""
    xs, ys = [float(x) / scale for x, _ in box], [float(y) / scale for _, y in box]
    height, width = max(ys) - min(ys), max(xs) - min(xs)
    count = sum(len(word[0]) for word in words)
    if height > 1.8 * width and count > 1:
        return _column(words, score, scale)
    size = _size(words, width, height)
    base = max(ys) - (height - size) / 2 - 0.12 * size
    glyphs: list[Glyph] = []
    for text, sure, corners in words:
        left = min(float(x) for x, _ in corners) / scale
        step = (max(float(x) for x, _ in corners) / scale - left) / max(1, len(text))
        for n, char in enumerate(text):
            area = em_area(left + n * step, left + (n + 1) * step, base, size)
            spaced = bool(glyphs) and n == 0 and _is_apart(glyphs[-1], char, area)
            known = min(float(sure), 1.0)
            glyphs.append(Glyph(char, area, base, size, False, spaced, known, _TALL * height))
    return Strip(widened(glyphs))


def _column(words: Sequence[Any], score: float, scale: float) -> Strip:
    """Return a line that runs downwards."""
    glyphs: list[Glyph] = []
    for text, sure, corners in words:
        xs, ys = [float(x) / scale for x, _ in corners], [float(y) / scale for _, y in corners]
        step = (max(ys) - min(ys)) / max(1, len(text))
        size = max(xs) - min(xs)
        for n, char in enumerate(text):
            top = min(ys) + n * step
            area = Area(min(xs), top, max(xs), top + step)
            glyphs.append(Glyph(char, area, top + 0.88 * step, size, sure=min(float(sure), 1.0)))
    return Strip(widened(glyphs), vertical=True)


def _is_apart(last: Glyph, char: str, area: Area) -> bool:
    """Tell whether a blank stands between two characters of Latin words."""
    latin = char.isascii() and last.text.isascii() and (char + last.text).isalnum()
    return latin and area.left - last.area.right > _BLANK * last.size


def _size(words: Sequence[Any], width: float, height: float) -> float:
    """Return the size of a line's type: Chinese characters are as wide as they are high."""
    chars = "".join(word[0] for word in words)
    wide = len(HAS_CJK.findall(chars))
    if wide < 3:
        return _TALL * height
    pitch = width / (wide + 0.75 * (len(chars) - wide))
    return max(0.6 * height, min(1.0 * height, pitch))
