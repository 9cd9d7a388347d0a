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


def test_marks_squeezed_into_half_their_squares_part_no_line() -> None:
    """A typesetter draws ：“ together by nearly a square; their boxes are whole squares."""
    places = zip("他说：“好的”", (50, 60, 70, 71, 81, 91, 101), strict=True)
    glyphs = [Glyph(char, em_area(x, x + 10, 100, 10), 100, 10) for char, x in places]
    assert [strip.text for strip in make_strips(glyphs)] == ["他说：“好的”"]


def test_characters_printed_over_each_other_are_no_line() -> None:
    places = zip("工会工作", (50, 60, 61, 71), strict=True)
    glyphs = [Glyph(char, em_area(x, x + 10, 100, 10), 100, 10) for char, x in places]
    assert [strip.text for strip in make_strips(glyphs)] == ["工会", "工作"]


def down(x: float, top: float, text: str) -> list[Glyph]:
    """Return characters that run downwards from ``top``, each in a square of 10 points."""
    return [
        Glyph(char, em_area(x, x + 10, top + 10 * n + 8.8, 10), top + 10 * n + 8.8, 10)
        for n, char in enumerate(text)
    ]


def test_text_that_runs_downwards_is_one_line_over_a_blank() -> None:
    """What stands in front of the blank is 本报讯; a figure stands behind it."""
    strips = make_strips([*down(50, 100, "本报讯"), *down(50, 140, "8月竞赛开始报名")])
    assert [strip.text for strip in strips] == ["本报讯 8月竞赛开始报名"]
    assert strips[0].vertical


def test_text_that_runs_downwards_is_one_line_though_the_file_gives_it_in_pieces() -> None:
    """A headline's last character comes between two of the text's."""
    text = down(50, 100, "工会送来清凉")
    strips = make_strips([*text[:2], *down(90, 100, "暑"), *text[2:]])
    assert [strip.text for strip in strips if strip.vertical] == ["工会送来清凉"]


def test_a_column_that_begins_under_another_is_not_of_it() -> None:
    """As much space as a blank takes stands between the two."""
    beside = down(90, 100, "暑期夜校")
    strips = make_strips([*down(50, 100, "工会送来清凉"), *beside, *down(50, 171, "食堂开到夜里")])
    assert [strip.text for strip in strips] == ["工会送来清凉", "暑期夜校", "食堂开到夜里"]
