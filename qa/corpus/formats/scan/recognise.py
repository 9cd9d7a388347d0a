"""Text in a picture, line by line, as strips: by rapidocr, which brings its models along."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.scan.blanks import with_blanks
from qa.corpus.formats.scan.dashes import with_dashes
from qa.corpus.formats.scan.engine import is_installed, recognised_lines
from qa.corpus.formats.scan.lines import mended_lines
from qa.corpus.formats.scan.measured import measured
from qa.corpus.formats.scan.punctuation import narrowed, spread, widened, with_plain_quotes
from qa.corpus.formats.scan.quotes import with_curled_quotes
from qa.corpus.formats.scan.uprights import whole_uprights
from qa.corpus.formats.scan.written import with_own_characters
from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.strips import em_area
from qa.errors import CorpusError
from qa.text.normalize import HAS_CJK

if TYPE_CHECKING:
    from PIL.Image import Image

_TALL = 0.86  # of a line's height: the size of its type
_BLANK = 0.15  # of the size: a wider gap between Latin letters is a blank
_UPRIGHT = 1.8  # times as high as wide: a line that runs downwards
_PAIR, _UPRIGHT_PAIR = 2, 1.4  # characters; two of them, one under the other, are twice at most
_UNSURE = 0.5  # lines of which the recogniser is less sure are noise


def recognise(picture: Image, scale: float, name: str) -> list[Strip]:
    """Return the lines of a picture with ``scale`` pixels for a point.

    Raises :class:`CorpusError` ``ocr.missing`` where the extra is not installed.
    """
    if not is_installed():
        raise CorpusError("ocr.missing", path=name)
    import numpy as np

    pixels = np.ascontiguousarray(np.asarray(picture.convert("RGB"))[:, :, ::-1])
    strips = [
        _strip(box, text, words, score, scale)
        for box, text, score, words in recognised_lines(pixels)
        if score >= _UNSURE and text.strip() and words
    ]
    gray = np.asarray(picture.convert("L"))
    lines = with_blanks(whole_uprights(measured(strips, gray, scale)))
    lines = with_dashes(with_own_characters(lines), gray, scale)
    lines = with_curled_quotes(lines, gray, scale)
    return mended_lines(spread(with_plain_quotes(narrowed(lines))))


def _strip(box: Any, text: str, words: Sequence[Any], score: float, scale: float) -> Strip:
    """Return one recognised line; characters recognised as one word share its box evenly."""
    xs, ys = [float(x) / scale for x, _ in box], [float(y) / scale for _, y in box]
    height, width = max(ys) - min(ys), max(xs) - min(xs)
    count = sum(len(word[0]) for word in words)
    if count > 1 and height > (_UPRIGHT_PAIR if count == _PAIR else _UPRIGHT) * width:
        return _column(words, score, scale)
    size = _size(words, width, height)
    base = max(ys) - (height - size) / 2 - 0.12 * size
    glyphs: list[Glyph] = []
    blanks = _blanks(text)
    for word, sure, corners in words:
        left = min(float(x) for x, _ in corners) / scale
        step = (max(float(x) for x, _ in corners) / scale - left) / max(1, len(word))
        for n, char in enumerate(word):
            area = em_area(left + n * step, left + (n + 1) * step, base, size)
            spaced = len(glyphs) in blanks if blanks else n == 0 and _is_apart(glyphs, char, area)
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


def _blanks(text: str) -> set[int]:
    """Return before which characters, blanks not counted, a text has a blank that parts words.

    Those are Latin: between Chinese characters a recogniser sees blanks where a line is drawn out.
    """
    parts = text.split()
    ends = accumulate(map(len, parts))
    return {
        end
        for end, (one, other) in zip(ends, pairwise(parts), strict=False)
        if one[-1].isascii() and other[0].isascii()
    }


def _is_apart(before: Sequence[Glyph], char: str, area: Area) -> bool:
    """Tell whether a blank stands between two characters of Latin words, by how far apart."""
    if not before:
        return False
    last = before[-1]
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
