"""Characters to strips: what one character of a font stands for twice."""

from qa.corpus.sheets.base import Glyph
from qa.corpus.sheets.strips import em_area, make_strips


def test_a_dash_that_stands_for_two_characters_parts_no_line() -> None:
    """A font has one sign for ——, two squares wide; the file tells its place for each character."""
    places = zip("新书——说好", (50, 60, 70, 70, 90, 100), strict=True)
    glyphs = [
        Glyph(char, em_area(left, left + (20 if char == "—" else 10), 100, 10), 100, 10)
        for char, left in places
    ]
    strips = make_strips(glyphs)
    assert [strip.text for strip in strips] == ["新书——说好"]
    dashes = [glyph.area for glyph in strips[0].glyphs if glyph.text == "—"]
    assert [(one.left, one.right) for one in dashes] == [(70, 80), (80, 90)]
