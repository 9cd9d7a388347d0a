"""Bold type told by its strokes, where no font says it."""

from collections.abc import Sequence

import numpy as np
import pytest

from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.weights import mark_bold

SIZE, SCALE = 10.0, 3.0
TEXT = "十二号泊位的吊机准时转动"


def line(row: int, text: str = TEXT, size: float = SIZE) -> Strip:
    base = 20 * row + size
    return Strip(
        [
            Glyph(char, Area(size * n, base - size, size * (n + 1), base), base, size)
            for n, char in enumerate(text)
        ]
    )


def drawn(strips: Sequence[Strip], strokes: Sequence[int], *, white: bool = False) -> np.ndarray:
    """Return a picture in which each character is a cross of two strokes so many pixels broad."""
    picture = np.full((400, 600), 250, np.uint8)
    for strip, broad in zip(strips, strokes, strict=True):
        for glyph in strip.glyphs:
            sides = (glyph.area.left, glyph.area.top, glyph.area.right, glyph.area.bottom)
            left, top, right, bottom = (round(side * SCALE) for side in sides)
            x, y = (left + right) // 2, (top + bottom) // 2
            picture[top + 2 : bottom - 2, x : x + broad] = 20
            picture[y : y + broad, left + 2 : right - 2] = 20
    return 255 - picture if white else picture


def bold(strips: Sequence[Strip], picture: np.ndarray) -> list[bool]:
    mark_bold(strips, picture, SCALE, SIZE)
    return [strip.bold for strip in strips]


@pytest.mark.parametrize("white", [False, True])
def test_broader_strokes_than_those_of_the_text_are_bold(white: bool) -> None:
    strips = [*map(line, range(5)), line(5, "食堂延长夜宵")]
    strokes = [3, 3, 3, 3, 3, 5]
    assert bold(strips, drawn(strips, strokes, white=white)) == [False] * 5 + [True]


def test_a_page_in_one_weight_has_nothing_bold() -> None:
    strips = [line(row, TEXT[: 4 + 2 * row]) for row in range(5)]
    assert bold(strips, drawn(strips, [4] * 5)) == [False] * 5


def test_latin_is_held_against_latin() -> None:
    """Its strokes are broader than those of Chinese type beside it."""
    strips = [*map(line, range(4)), *(line(row, "The crane turned on") for row in (4, 5, 6))]
    assert not any(bold(strips, drawn(strips, [3] * 4 + [5] * 3)))


def test_one_character_has_the_weight_of_the_line_that_it_ends() -> None:
    strips = [*map(line, range(4)), line(4, "码头来了新班"), line(5, "长")]
    assert bold(strips, drawn(strips, [3, 3, 3, 3, 5, 3]))[4:] == [True, True]


def test_too_little_text_tells_no_weight() -> None:
    strips = [line(0, "五月八日"), line(1, "食堂")]
    assert bold(strips, drawn(strips, [3, 6])) == [False, False]


def test_a_line_that_begins_in_bold_ends_as_the_text_is_set() -> None:
    strips = [line(row) for row in range(5)]
    picture = drawn(strips, [3] * 5)
    begun = drawn(strips, [7] * 5)
    edge = round(8 * SIZE * SCALE)  # eight of twelve characters
    top, bottom = round(strips[4].area.top * SCALE), round(strips[4].area.bottom * SCALE)
    picture[top:bottom, :edge] = begun[top:bottom, :edge]
    mark_bold(strips, picture, SCALE, SIZE)
    assert strips[4].bold_from
    assert not strips[4].bold_to
