"""Bars beside decks that were taken for a character, drawn by hand."""

import pytest
from PIL import Image, ImageDraw  # noqa: TID253

from qa.corpus.formats.scan.bars import without_bars
from qa.corpus.sheets.base import Glyph, Strip
from qa.corpus.sheets.strips import em_area

SCALE, SIZE = 3.0, 10.0


def line(left: float, base: float, text: str, size: float = SIZE) -> Strip:
    areas = [em_area(left + size * n, left + size * (n + 1), base, size) for n in range(len(text))]
    return Strip([Glyph(char, a, base, size) for char, a in zip(text, areas, strict=True)])


def drawn(*inked: tuple[float, float, float, float]) -> Image.Image:
    """Return a sheet with black rectangles: left, top, right and bottom in points."""
    sheet = Image.new("L", (600, 300), 240)
    draw = ImageDraw.Draw(sheet)
    for area in inked:
        draw.rectangle([SCALE * side for side in area], fill=60)
    return sheet


TEXT = line(60, 40, "水房今年修好了")


@pytest.mark.parametrize("char", ["1", "l", "|"])
def test_a_bar_higher_than_the_text_is_no_character(char: str) -> None:
    bar = line(40, 97, char, 18)  # from 81.2 to 99.2
    assert without_bars([TEXT, bar], drawn((46, 83, 48, 98)), SCALE) == [TEXT]


@pytest.mark.parametrize(
    "inked",
    [
        [(46, 88, 48, 97)],  # no higher than the text
        [(46, 83, 48, 98), (42, 84, 46, 86)],  # the flag of a 1
        [(42, 83, 50, 98)],  # too thick
        [],
    ],
)
def test_what_is_low_or_thick_or_has_a_flag_is_one(inked: list) -> None:
    strips = [TEXT, line(40, 97, "1", 18)]
    assert without_bars(strips, drawn(*inked), SCALE) == strips


def test_a_bar_before_a_line_is_no_character_of_it() -> None:
    words = line(40, 98, "1食堂")
    (found,) = without_bars([words], drawn((44, 86, 46, 101)), SCALE)
    assert found.text == "食堂"


def test_other_characters_are_never_bars() -> None:
    strips = [TEXT, line(40, 97, "中", 18)]
    assert without_bars(strips, drawn((46, 83, 48, 98)), SCALE) == strips
