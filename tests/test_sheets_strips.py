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


def words(base: float, *placed: tuple[float, str]) -> list[Glyph]:
    """Return Latin words at their places, as a file gives them that goes along the row."""
    return [
        Glyph(char, em_area(x + 5 * n, x + 5 * n + 5, base, 10), base, 10, spaced=not n and at > 0)
        for at, (x, word) in enumerate(placed)
        for n, char in enumerate(word)
    ]


def test_a_latin_line_drawn_out_to_its_column_is_one() -> None:
    """Its blanks are wider than a letter is high; over and under them stands text."""
    glyphs = words(100, (50, "private"), (90, "places"), (125, "tofeed"))
    glyphs += words(114, (50, "weeks"), (95, "after"), (140, "women"))
    glyphs += words(128, (50, "signed"), (85, "apetition"), (140, "there"))
    assert [strip.text for strip in make_strips(glyphs)][1] == "weeks after women"


def test_latin_columns_whose_gutter_goes_through_stay_apart() -> None:
    rows = [("weeks", "after"), ("signed", "there"), ("women", "tofeed")]
    glyphs = []
    for n, (left, right) in enumerate(rows):
        glyphs += words(100 + 14 * n, (50, left), (95, right))
    assert [strip.text.strip() for strip in make_strips(glyphs)] == [w for row in rows for w in row]


def test_two_words_drawn_out_to_their_column_are_one_line() -> None:
    """A gap of five letters' height stands between them, whole lines a row off on both sides."""
    glyphs = words(100, (50, "the"), (70, "plant"), (100, "hasbeen"), (140, "shut"))
    glyphs += words(114, (50, "Sheriff"), (140, "Amos"))
    glyphs += words(128, (50, "Tarbell"), (90, "asked"), (120, "forit"), (150, "by"))
    assert [strip.text for strip in make_strips(glyphs)][1] == "Sheriff Amos"


def test_blanks_as_wide_as_the_others_of_a_line_part_no_column() -> None:
    """Nothing is printed over or under it."""
    glyphs = words(100, (50, "at"), (67, "noon"), (96, "a"), (114, "hundred"))
    assert [strip.text for strip in make_strips(glyphs)] == ["at noon a hundred"]
