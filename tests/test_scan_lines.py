"""Recognised lines, mended: gutters that they lay over, sizes that are badly seen."""

from qa.corpus.formats.scan.lines import mended_lines
from qa.corpus.sheets.base import Area, Glyph, Strip
from qa.corpus.sheets.boxes import boxes_of


def line(left: float, base: float, text: str, size: float = 10.0, seen: float = 0.0) -> Strip:
    """Return a line set in a size, which is seen as another; a bar in its text is a gutter."""
    glyphs, x = [], left
    for char in text:
        if char == "|":
            x += 2 * size
            continue
        glyphs.append(Glyph(char, Area(x, base - size, x + size, base), base, seen or size))
        x += size
    return Strip(glyphs)


def test_a_line_that_lies_over_a_gutter_is_two() -> None:
    found = mended_lines(
        [line(40, 50, "五月八日清早十二号泊|位的吊机准时转动"), line(40, 66, "新班长")]
    )
    assert [one.text for one in found] == ["五月八日清早十二号泊", "位的吊机准时转动", "新班长"]


def test_a_blank_within_a_headline_is_no_gutter() -> None:
    (found,) = mended_lines([line(40, 50, "码头来了　新班长")])
    assert found.text == "码头来了　新班长"


def test_a_day_and_what_happens_on_it_are_one_line() -> None:
    (found,) = mended_lines([line(40, 50, "五月九日|工友坐进驾驶室学吊机")])
    assert found.text == "五月九日工友坐进驾驶室学吊机"


def test_a_short_line_is_as_large_as_the_one_that_it_ends() -> None:
    """Its height alone tells little of it: marks hang low, characters are high or flat."""
    text = [line(40, 50 + 16 * n, "五月八日清早十二号泊位的吊机") for n in range(4)]
    last = line(40, 114, "动。", seen=12.2)
    caption = [line(40, 150, "工友在看新吊机的图", 8.0), line(40, 162, "纸。", 8.0, seen=6.2)]
    found = mended_lines([*text, last, *caption])
    assert [one.size for one in found[-3:]] == [10.0, 8.0, 8.0]


def test_a_heading_keeps_its_size_over_the_text() -> None:
    head = line(40, 34, "码头来了新班长", 14.0)
    found = mended_lines([head, *(line(40, 50 + 16 * n, "五月八日清早十二号泊") for n in range(3))])
    assert [one.size for one in found] == [14.0, 10.0, 10.0, 10.0]


TEXT = [line(40, 90 + 16 * n, "五月八日清早十二号泊位的吊机") for n in range(3)]


def test_a_headline_seen_as_two_at_a_blank_is_one() -> None:
    """The text under it shows no column that ends, or begins, where the blank is."""
    heads = [line(50, 60, "清欠五年补助", 20.0), line(190, 60, "惠及八百工友", 20.0)]
    found = mended_lines([*heads, *TEXT])
    assert [one.text for one in found[:1]] == ["清欠五年补助 惠及八百工友"]
    close = [line(50, 60, "唠叨班”", 20.0), line(138, 60, "的三本账", 20.0)]
    assert [one.text for one in mended_lines([*close, *TEXT])[:1]] == ["唠叨班”的三本账"]


def test_headlines_that_fill_their_columns_stay_two() -> None:
    heads = [line(40, 60, "码头来了新班长", 20.0), line(200, 60, "食堂延长夜宵", 20.0)]
    beside = [line(200, 90 + 16 * n, "夜班食堂添了四样热菜") for n in range(3)]
    assert len(mended_lines([*heads, *TEXT, *beside])) == 8
    assert len(mended_lines([heads[0], line(220, 60, "食堂延长", 20.0), *TEXT])) == 5


def test_a_box_is_no_higher_than_the_line_was_seen_though_characters_stand_apart() -> None:
    """Twelve points from one to the next; the line is ten high: a point less on either side."""
    glyphs = [
        Glyph(char, Area(40 + 12 * n, 50, 52 + 12 * n, 62), 60.6, 12, sure=0.99, tall=10)
        for n, char in enumerate("工友说好")
    ]
    (box,) = boxes_of(glyphs, 0, 1)
    assert (box.left, box.top, box.right, box.bottom) == (40, 51, 88, 61)


def test_where_a_column_begins_a_wider_gap_than_a_blank_parts_headlines() -> None:
    """One line under the first that ends where it does shows nothing: texts end anywhere."""
    heads = [line(40, 60, "吃饭一把锅", 20.0), line(164, 60, "说话二十句", 20.0)]
    beside = [line(164, 90 + 16 * n, "夜班食堂添了四样热菜") for n in range(3)]
    assert len(mended_lines([*heads, *beside])) == 5
    near = [heads[0], line(158, 60, "说话二十句", 20.0)]
    above = [line(158, 90 + 16 * n, "夜班食堂添了四样热菜") for n in range(3)]
    ends = line(40, 140, "五月八日清早十二号泊")
    assert [one.text for one in mended_lines([*near, *above, ends])][:1] == [
        "吃饭一把锅 说话二十句"
    ]
