"""Lines that a recogniser saw in pieces, or twice in part, or as one over an upright rule."""

from qa.corpus.formats.scan.pieces import whole_lines
from qa.corpus.sheets.base import Area, Glyph, Strip

SIZE = 10.0


def line(left: float, base: float, text: str, step: float = SIZE) -> Strip:
    """Return a line whose characters are ``step`` wide; blanks take as much and part words."""
    glyphs, x, spaced = [], left, False
    for char in text:
        if char != " ":
            area = Area(x, base - SIZE, x + step, base)
            glyphs.append(Glyph(char, area, base, SIZE, spaced=spaced))
        spaced = char == " "
        x += step
    return Strip(glyphs)


def texts(*strips: Strip, rules: tuple[Area, ...] = ()) -> list[str]:
    return [one.text for one in whole_lines(strips, rules)]


def test_what_follows_in_the_same_row_without_a_gap_is_one_line() -> None:
    assert texts(line(40, 50, "水房今年"), line(82, 50, "修好了")) == ["水房今年修好了"]
    assert texts(line(40, 50, "水房今年"), line(85, 50, "修好了")) == ["水房今年 修好了"]


def test_a_narrow_gap_parts_columns_where_one_begins() -> None:
    left = [line(40, 50 + 16 * n, "水房今年修好了") for n in range(2)]
    right = [line(115, 50 + 16 * n, "食堂也要修") for n in range(2)]
    assert len(texts(*left, *right)) == 4


def test_the_white_half_of_a_bracket_is_no_part_of_a_blank() -> None:
    """Ten points are white in ink, 4.5 of them the bracket's own, as many the stop's."""
    assert texts(line(40, 50, "修理厂"), line(80, 50, "“净水号”")) == ["修理厂 “净水号”"]
    assert texts(line(40, 50, "修理厂"), line(80, 50, "净水号")) == ["修理厂", "净水号"]
    assert texts(line(40, 50, "已经修好。"), line(102, 50, "（苏文）")) == ["已经修好。 （苏文）"]


def test_brackets_that_begin_a_column_stay_in_it() -> None:
    left = [line(40, 50 + 16 * n, "水房今年修好了") for n in range(3)]
    right = [line(120, 50, "“食堂也要修"), *(line(115.5, y, "水管也要换") for y in (66, 82))]
    assert len(texts(*left, *right)) == 6


def test_a_blank_that_lines_run_over_is_within_its_line() -> None:
    """Sixteen points between a dateline and its text, where the next line fills the column."""
    opening = line(40, 50, "东港八月三日电"), line(126, 50, "码头的水房修好了")
    under = line(40, 66, "今年一共修好水房十二间又换水管")
    assert "东港八月三日电 码头的水房修好了" in texts(*opening, under)
    assert len(texts(line(40, 50, "水房"), line(76, 50, "十二间"), under)) == 3
    columns = *opening, line(126, 66, "食堂也要修"), line(40, 66, "水房修好了")
    assert len(texts(*columns, line(40, 82, "今年一共修好水房十二间又换水管"))) == 5


def test_a_bracket_at_the_end_of_a_line_is_of_it() -> None:
    """It stands fifteen points behind its sentence, and goes on in the next line."""
    listed = line(40, 50, "加班單未簽名可否領？"), line(155, 50, "（內")
    under = line(40, 66, "答只要有實際加班之證明如打卡")
    assert "加班單未簽名可否領？ （內" in texts(*listed, under)
    assert len(texts(line(40, 50, "加班單未簽名可否領？"), line(155, 50, "內壢"), under)) == 3


def test_characters_seen_twice_stand_once() -> None:
    assert texts(line(40, 50, "水房今年修"), line(80, 50, "修好了")) == ["水房今年修好了"]
    assert texts(line(40, 50, "建厂初期（"), line(80, 50, "(1958)")) == ["建厂初期（1958)"]


def test_a_piece_that_its_line_holds_is_left_out() -> None:
    assert texts(line(40, 50, "水房今年修好了"), line(80, 50, "修好了")) == ["水房今年修好了"]


def test_lines_that_lie_over_one_another_and_share_nothing_stay_two() -> None:
    assert len(texts(line(40, 50, "水房今年修好"), line(70, 50, "食堂也要修了"))) == 2


def test_a_label_and_what_stands_beside_it_are_one_line() -> None:
    labels = [line(40, 50 + 16 * n, word) for n, word in enumerate(("早上", "晚上"))]
    told = [line(70, 50 + 16 * n, word) for n, word in enumerate(("师傅领料入库", "班长清点"))]
    assert sorted(texts(*labels, *told)) == sorted(["早上 师傅领料入库", "晚上 班长清点"])


def test_figures_beside_a_label_are_cells() -> None:
    labels = [line(40, 50 + 16 * n, word) for n, word in enumerate(("早班", "晚班"))]
    cells = [line(70, 50 + 16 * n, word) for n, word in enumerate(("31", "27"))]
    assert len(texts(*labels, *cells)) == 4


def test_latin_words_of_a_line_drawn_out_are_one_line() -> None:
    """The lines over and under the blank go through it, and no other blank is narrower."""
    full = [line(40, base, "the whole crew of that ferry", 5) for base in (50, 82)]
    drawn = [line(40, 66, "Harbour", 5), line(103, 66, "Transit", 5), line(160, 66, "Hall", 5)]
    assert "Harbour Transit Hall" in texts(*full, *drawn)


def test_last_words_that_begin_in_one_place_are_no_column() -> None:
    """The lines over and under these three fill the column with both ends."""
    full = [line(40, base, "the whole crew of that ferry", 5) for base in (50, 114)]
    drawn = [
        piece
        for base, word, last in (
            (66, "Harbour", "Hall"),
            (82, "Transit", "Road"),
            (98, "Union", "27"),
        )
        for piece in (line(40, base, word, 5), line(180 - 5 * len(last), base, last, 5))
    ]
    found = texts(*full, *drawn)
    assert [one for one in found if one.count(" ") == 1] == [
        "Harbour Hall",
        "Transit Road",
        "Union 27",
    ]


def test_a_short_word_is_of_its_line_though_its_size_is_seen_badly() -> None:
    full = [line(40, base, "the whole crew of that ferry", 5) for base in (50, 82)]
    word, rest = line(40, 66, "union", 5), line(145, 66, "transit", 5)
    word.size = 6.5
    (found,) = (one for one in whole_lines([*full, word, rest], ()) if one.text.startswith("union"))
    assert (found.text, found.size) == ("union transit", SIZE)


def test_no_chinese_line_is_drawn_out_by_its_figures() -> None:
    """A figure ends the one piece and begins the other; the line over them fills both columns."""
    full = line(40, 50, "水房修理厂食堂和码头今年的协商会议活动")
    pieces = [line(40, 66, "第5次协商(12)"), line(196, 66, "6次快讯")]
    assert len(texts(full, *pieces)) == 3


def test_latin_columns_under_a_full_line_stay_apart() -> None:
    """The words of each are nearer to one another than the two columns are."""
    full = line(40, 50, "the whole crew of that ferry voted to strike again", 5)
    left, right = (
        line(40, 66, "they met at the old hall", 5),
        line(190, 66, "and walked back home", 5),
    )
    assert len(texts(full, left, right)) == 3


def test_a_line_over_an_upright_rule_is_two() -> None:
    rule = Area(84, 20, 85, 200)
    whole = line(40, 50, "水房今年 食堂也修")
    assert texts(whole, rules=(rule,)) == ["水房今年", " 食堂也修"]


def test_nothing_is_put_together_over_an_upright_rule() -> None:
    rule = Area(82, 20, 83, 200)
    parts = line(40, 50, "水房今年"), line(85, 50, "修好了")
    assert texts(*parts, rules=(rule,)) == ["水房今年", "修好了"]
