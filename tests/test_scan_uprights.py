"""Upright headlines whose first characters were seen as a level line."""

from qa.corpus.formats.scan.uprights import whole_uprights
from qa.corpus.sheets.base import Area, Glyph, Strip

SIZE = 30.0


def at(char: str, left: float, top: float, size: float = SIZE) -> Glyph:
    return Glyph(char, Area(left, top, left + size, top + size), top + 0.88 * size, size)


def column(left: float, top: float, text: str) -> Strip:
    return Strip([at(one, left, top + SIZE * n) for n, one in enumerate(text)], vertical=True)


def row(top: float, *placed: tuple[str, float]) -> Strip:
    return Strip([at(char, left, top) for char, left in placed])


def texts(*strips: Strip) -> list[tuple[bool, str]]:
    return sorted((one.vertical, one.text) for one in whole_uprights(strips))


def test_what_stands_over_columns_in_a_row_begins_them() -> None:
    seen = row(70, ("汤", 100), ("夜", 134))
    found = texts(seen, column(100, 100, "面都热了"), column(134, 100, "班食堂的"))
    assert found == [(True, "夜班食堂的"), (True, "汤面都热了")]


def test_a_character_that_its_column_holds_is_seen_twice() -> None:
    seen = row(98, ("汤", 100), ("夜", 134))
    found = texts(seen, column(100, 130, "面都热了"), column(134, 100, "夜班食堂的"))
    assert found == [(True, "夜班食堂的"), (True, "汤面都热了")]


def test_a_last_column_of_a_character_and_a_mark_is_one() -> None:
    mark = Strip([at("?", 70, 132, 20)])
    found = texts(row(100, ("吗", 66)), mark, column(100, 100, "班食堂的汤热"))
    assert found == [(True, "吗？"), (True, "班食堂的汤热")]


def test_a_level_headline_that_is_no_part_of_columns_stays() -> None:
    """It is wider than they are, set in another size, or stands off."""
    columns = column(100, 100, "面都热了"), column(134, 100, "班食堂的")
    wide = row(70, ("汤", 66), ("夜", 100), ("灯", 134))
    small = Strip([at(char, 104 + 12 * n, 86, 12) for n, char in enumerate("汤夜")])
    far = row(20, ("汤", 100), ("夜", 134))
    for level in (wide, small, far):
        assert (False, level.text) in texts(level, *columns)
