"""The characters of one page of a PDF."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.corpus.formats.pdf.drawn import drawn_pictures, path_rules
from qa.corpus.sheets.base import Area, Glyph, Sheet, Strip, usual_size, without_text
from qa.corpus.sheets.frames import upright_sides
from qa.corpus.sheets.strips import em_area, make_strips
from qa.corpus.sheets.weights import FINE, mark_bold

if TYPE_CHECKING:
    import pypdfium2

_MOST_GLYPHS = 200_000  # on one page
_MOST_DRAWN = 4000  # pixels of the longer side of a page that is drawn to be weighed
_BOLD = 600  # weight
_BOLD_NAMES = ("bold", "black", "heavy", "hei", "黑", "semibold", "-w7", "-w8", "-w9")
_SAMPLED = 300  # characters of a page whose direction is looked at
_ASLANT = 15.0  # degrees that upright text may lean
_BREAKING_HYPHEN = 2  # pdfium's code for a hyphen at a line's end
_RADICALS = (
    (0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06), (0xFE10, 0xFE19), (0xFE30, 0xFE4F),
)  # fmt: skip
_MOST_UNKNOWN = 0.3  # share of characters without a meaning: more make a page of outlines


@dataclass(slots=True)
class _Setting:
    """How one text object is set."""

    size: float
    bold: bool
    upright: bool
    face: int
    ink: int


def reading_turn(page: pypdfium2.PdfPage) -> int:
    """Return by how many degrees a page is turned clockwise so that most of its text is upright.

    It is the page's own rotation where nothing is written on it.
    """
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        matrix, angles = raw.FS_MATRIX(), Counter[int]()
        count = textpage.count_chars()
        for i in range(0, count, max(1, count // _SAMPLED)):
            if raw.FPDFText_GetUnicode(textpage, i) > 32:
                raw.FPDFText_GetMatrix(textpage, i, matrix)
                angles[round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90 % 360] += 1
    finally:
        textpage.close()
    return angles.most_common(1)[0][0] if angles else page.get_rotation() % 360


class _Turned:
    """From pdfium's coordinates to points from the top left of the page as it is read."""

    def __init__(self, page: pypdfium2.PdfPage, turn: int) -> None:
        left, bottom, right, top = page.get_bbox()
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        self.turn = turn
        sides = right - left, top - bottom
        self.width, self.height = sides[::-1] if turn % 180 else sides

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self._bottom, x - self._left
        if self.turn == 180:
            return self._right - x, y - self._bottom
        if self.turn == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def area(self, left: float, bottom: float, right: float, top: float) -> Area:
        one, other = self.point(left, bottom), self.point(right, top)
        xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
        return Area(xs[0], ys[0], xs[1], ys[1])


def read_sheet(pdf: pypdfium2.PdfDocument, number: int) -> Sheet:
    """Return page ``number`` (from 0) as a sheet; one that cannot be read has nothing on it."""
    import pypdfium2

    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return Sheet(number + 1, 0.0, 0.0, ())
    try:
        turned = _Turned(page, reading_turn(page))
        glyphs = _known(list(_glyphs(page, turned)))
        rules, frames, strokes = path_rules(page, turned.area)
        strips = make_strips(glyphs, upright_sides(rules, frames))
        _weigh(page, turned, strips)
        pictures = without_text([*frames, *drawn_pictures(page, turned.area)], strips)
        size = turned.width, turned.height
        return Sheet(number + 1, *size, strips, rules, frames, pictures, strokes)
    except pypdfium2.PdfiumError:
        width, height = page.get_size()
        return Sheet(number + 1, width, height, ())
    finally:
        page.close()


def _weigh(page: pypdfium2.PdfPage, turned: _Turned, strips: Sequence[Strip]) -> None:
    """Mark what is bold by its strokes; fonts often do not say it in their names."""
    import numpy as np

    if not strips:
        return
    usual = usual_size(strips)
    most = _MOST_DRAWN / max(1.0, turned.width, turned.height)
    scale = min(FINE / usual, most)
    turn = (turned.turn - page.get_rotation()) % 360
    picture = page.render(scale=scale, rotation=turn, grayscale=True)
    mark_bold(strips, np.asarray(picture.to_pil().convert("L")), scale, usual)


def has_text(page: pypdfium2.PdfPage) -> bool:
    """Tell whether characters with a meaning are written on a page."""
    return bool(_known(list(_glyphs(page, _Turned(page, reading_turn(page))))))


def _known(glyphs: list[Glyph]) -> list[Glyph]:
    """Return the characters, none where too many have no meaning: such text is only drawn."""
    known = [one for one in glyphs if one.text != "\ufffd"]
    return known if len(glyphs) - len(known) <= _MOST_UNKNOWN * len(glyphs) else []


def _glyphs(page: pypdfium2.PdfPage, turned: _Turned) -> Iterator[Glyph]:
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        edges = [ctypes.c_double() for _ in range(4)]
        x, y = ctypes.c_double(), ctypes.c_double()
        settings: dict[int, _Setting] = {}
        faces: dict[int, int] = {}
        spaced = False
        for i in range(min(textpage.count_chars(), _MOST_GLYPHS)):
            code = raw.FPDFText_GetUnicode(textpage, i)
            if code in (10, 13) or (code == 32 and raw.FPDFText_IsGenerated(textpage, i)):
                spaced = spaced or code == 32
                continue
            left, right, bottom, top = edges
            if not raw.FPDFText_GetCharBox(textpage, i, left, right, bottom, top):
                continue
            raw.FPDFText_GetCharOrigin(textpage, i, x, y)
            setting = _setting(raw, textpage, i, turned.turn, settings, faces)
            tight = turned.area(left.value, bottom.value, right.value, top.value)
            base = turned.point(x.value, y.value)
            advance = _advance(raw, textpage, i, turned) if setting.upright else tight
            area = _cast(tight, advance, base, setting)
            yield Glyph(
                _character(code),
                area,
                base[1] if setting.upright else area.bottom,
                setting.size,
                setting.bold,
                spaced,
                face=setting.face,
                ink=setting.ink,
            )
            spaced = False
    finally:
        textpage.close()


def _cast(tight: Area, advance: Area, base: tuple[float, float], setting: _Setting) -> Area:
    """Return the square a character is cast in, where its type stands upright."""
    if not setting.upright:
        return tight
    left, right = min(advance.left, tight.left), max(advance.right, tight.right)
    if right - left > 2.5 * setting.size or right <= left:
        left, right = tight.left, max(tight.right, tight.left + 0.1)
    return em_area(left, right, base[1], setting.size)


def _advance(raw: Any, textpage: Any, i: int, turned: _Turned) -> Area:
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, i, loose)
    return turned.area(loose.left, loose.bottom, loose.right, loose.top)


def _setting(
    raw: Any, textpage: Any, i: int, turn: int, known: dict[int, _Setting], faces: dict[int, int]
) -> _Setting:
    """Return how a character is set, looked up once for each text object.

    ``faces`` are the numbers of the fonts met so far.
    """
    obj = raw.FPDFText_GetTextObject(textpage, i)
    key = ctypes.cast(obj, ctypes.c_void_p).value or 0
    if key not in known or not key:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, i, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = raw.FPDFText_GetFontSize(textpage, i) * scale
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - turn
        upright = abs((angle + 180) % 360 - 180) <= _ASLANT
        font = ctypes.cast(raw.FPDFTextObj_GetFont(obj), ctypes.c_void_p).value if key else None
        face = faces.setdefault(font, len(faces) + 1) if font else 0
        bold, ink = _is_bold(raw, textpage, i), _ink(raw, textpage, i)
        known[key] = _Setting(max(0.5, size), bold, upright, face, ink)
    return known[key]


def _ink(raw: Any, textpage: Any, i: int) -> int:
    """Return the colour of a character; black where none is told."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(textpage, i, red, green, blue, alpha):
        return 0
    return red.value << 16 | green.value << 8 | blue.value


def _is_bold(raw: Any, textpage: Any, i: int) -> bool:
    if raw.FPDFText_GetFontWeight(textpage, i) >= _BOLD:
        return True
    buffer, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(textpage, i, buffer, 200, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    return any(word in name for word in _BOLD_NAMES)


def _character(code: int) -> str:
    """Return a character; radicals, ligatures and vertical marks as what they stand for."""
    if code == 0 or 0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF or code > 0x10FFFF:
        return "\ufffd"
    if code == _BREAKING_HYPHEN:
        return "-"
    char = chr(code)
    if any(low <= code <= high for low, high in _RADICALS):
        return unicodedata.normalize("NFKC", char)
    if char.isspace():
        return "\u3000" if code == 0x3000 else " "
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cn") else char
