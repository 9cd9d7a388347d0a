"""Quotation marks that are printed straight or curled, drawn by hand."""

import numpy as np
import pytest

from qa.corpus.formats.scan.quotes import with_curled_quotes
from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area

SCALE, SIZE, BASE, STEP = 4.0, 10.0, 60.0, 6.0


def line(text: str, base: float = BASE) -> Strip:
    """Return a line of which each character is six points wide; blanks part words."""
    glyphs, x, spaced = [], 40.0, False
    for char in text:
        if char != " ":
            glyphs.append(Glyph(char, em_area(x, x + STEP, base, SIZE), base, SIZE, spaced=spaced))
        spaced = char == " "
        x += STEP
    return Strip(glyphs)


def printed(shape: str, *lines: Strip) -> np.ndarray:
    """Return grey paper with the lines: letters as blocks, marks of two strokes three points high.

    Of those that are ``heavy`` the open ones are thick below and the closing ones above; those that
    are ``leaning`` go from the lower left to the upper right.
    """
    pixels = np.full((400, 900), 240, np.uint8)
    for strip in lines:
        opens = True
        for glyph in strip.glyphs:
            if glyph.text != '"':
                ink(pixels, glyph.area.left + 0.5, glyph.base - 5, 5, 5)
                continue
            for stroke in (0.5, 3.0):
                for row in range(12):  # quarters of a point
                    left, wide = glyph.area.left + stroke, 1.0
                    if shape == "leaning":
                        left += (11 - row) * 0.1
                    elif shape == "heavy":
                        wide = 1.5 if (row > 5) == opens else 0.5
                    ink(pixels, left, glyph.base - 7.2 + row / 4, wide, 0.25)
            opens = not opens
    return pixels


def ink(pixels: np.ndarray, left: float, top: float, wide: float, high: float) -> None:
    x, y = round(left * SCALE), round(top * SCALE)
    pixels[y : y + max(1, round(high * SCALE)), x : x + round(wide * SCALE)] = 40


SAID = line('the "old hall" was full')


@pytest.mark.parametrize(
    ("shape", "meant"),
    [
        ("straight", 'the "old hall" was full'),
        ("heavy", "the “old hall” was full"),
        ("leaning", "the “old hall” was full"),
    ],
)
def test_marks_are_curled_where_they_are_printed_so(shape: str, meant: str) -> None:
    (found,) = with_curled_quotes([SAID], printed(shape, SAID), SCALE)
    assert found.text == meant


def test_single_marks_are_curled_with_them_and_apostrophes_are_not() -> None:
    other = line("no 'girl' of the panel's men", 80)
    found = with_curled_quotes([SAID, other], printed("heavy", SAID, other), SCALE)
    assert found[1].text == "no ‘girl’ of the panel's men"


def test_one_mark_shows_nothing() -> None:
    lone = line('the "old hall was full')
    assert with_curled_quotes([lone], printed("heavy", lone), SCALE) == [lone]


def test_apostrophes_are_curled_that_lean() -> None:
    said = line("the worker's hall and the clerk's")
    pixels = printed("straight", said)
    marks = [one for one in said.glyphs if one.text == "'"]
    for mark, leans in zip(marks, (True, False), strict=True):
        pixels[round((mark.base - 9) * SCALE) : round((mark.base + 2) * SCALE),
               round(mark.area.left * SCALE) : round(mark.area.right * SCALE)] = 240  # fmt: skip
        for row in range(12):
            left = mark.area.left + 2 + (11 - row) * 0.1 * leans
            ink(pixels, left, mark.base - 7.2 + row / 4, 1.0, 0.25)
    (found,) = with_curled_quotes([said], pixels, SCALE)
    assert found.text == "the worker’s hall and the clerk's"
