"""Pages that rules divide into cells, and what else the setting of a sheet tells of its parts."""

from collections.abc import Sequence

from pdfs import HEIGHT, Put, column, pdf

from qa.corpus.formats.base import Line
from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.sheets.base import Area, Block, Glyph, Strip
from qa.corpus.sheets.blocks import make_blocks
from qa.corpus.sheets.frames import in_next_cell, ruled_cells, ruled_frames
from qa.corpus.sheets.paragraphs import make_paragraphs
from qa.corpus.sheets.seams import Seams
from qa.corpus.sheets.strips import em_area

TOP, MIDDLE, BOTTOM = 50, 120, 200
ACROSS = [Area(50, y, 350, y + 0.5) for y in (TOP, MIDDLE, BOTTOM)]
SIDES = [Area(x, TOP, x + 0.5, BOTTOM) for x in (50, 350)]
DIVIDING = Area(200, TOP, 200.5, MIDDLE)  # parts the upper half only
FIRST = ["　　五月八日清早，十二号泊", "位的吊机准时转动，工友都", "说好。"]
SECOND = ["　　夜班食堂添了四样热菜，", "走的人不再啃干粮。"]


def lines(puts: Sequence[Put], drawn: Sequence[str] = ()) -> Sequence[Line]:
    return Pdf().read(pdf([puts], lines=drawn), "a.pdf").lines


def rule(left: float, top: float, right: float, bottom: float) -> str:
    return f"0.5 w {left} {HEIGHT - top} m {right} {HEIGHT - bottom} l S"


def row(left: float, base: float, text: str, size: float = 10, bold: bool = False) -> Strip:
    """Return a row of type: Chinese characters a square each, others half of one."""
    glyphs, at = [], left
    for char in text:
        wide = size / 2 if char.isascii() else size
        if char != " ":
            spaced = bool(glyphs) and text[text.index(char) - 1] == " "
            glyphs.append(Glyph(char, em_area(at, at + wide, base, size), base, size, bold, spaced))
        at += wide
    return Strip(glyphs)


def test_rules_that_divide_a_page_make_a_frame_of_every_cell() -> None:
    """Two cells over one: their sides are parts of rules that go further."""
    found = ruled_frames([*ACROSS, *SIDES, DIVIDING])
    sides = {
        (round(one.left), round(one.top), round(one.right), round(one.bottom)) for one in found
    }
    assert sides == {
        (50, 50, 200, 120),
        (200, 50, 350, 120),
        (50, 120, 350, 200),
        (50, 50, 350, 200),
    }


def test_rules_beside_columns_enclose_nothing() -> None:
    """They begin under the upper rule and end over the lower one."""
    columns = [Area(x, 80, x + 0.5, 180) for x in (150, 250)]
    assert ruled_frames([ACROSS[0], ACROSS[2], *columns]) == []


def test_low_cells_are_those_of_a_table() -> None:
    rows = [Area(50, y, 350, y + 0.5) for y in (50, 68, 86, 104)]
    found = ruled_frames([*rows, *(Area(x, 50, x + 0.5, 104) for x in (50, 200, 350))])
    assert [(round(one.top), round(one.bottom)) for one in found] == [(50, 104)]


def test_cells_are_next_to_each_other_only_where_a_rule_is_drawn() -> None:
    """Paragraphs tinted one by one touch, too."""
    one, other = Area(50, 50, 200, 120), Area(50, 120, 200, 200)
    tops = [Area(50, y, 200, y + 0.5) for y in (50, 120, 200)]
    sides = [Area(x, 50, x + 0.5, 200) for x in (50, 200)]
    drawn = ruled_cells([one, other], [*tops, *sides])
    places = Area(60, 60, 150, 70), Area(60, 130, 150, 140)
    assert in_next_cell(drawn, *places)
    assert ruled_cells([one, other], []) == []
    assert not in_next_cell(drawn, places[0], places[0])


def test_news_in_cells_without_headlines_is_apart_and_read_cell_by_cell() -> None:
    """No more space than a line's is between the two on the left."""
    puts = [*column(60, 100, FIRST), *column(60, 160, SECOND), *column(220, 100, [*FIRST, *FIRST])]
    drawn = [rule(50, y, 370, y) for y in (84, 206)] + [rule(50, 144, 208, 144)]
    drawn += [rule(x, 84, x, 206) for x in (50, 208, 370)]
    found = [(line.text.strip()[:4], line.apart) for line in lines(puts, drawn)]
    assert found[:2] == [("五月八日", False), ("夜班食堂", True)]
    assert found[2] == ("五月八日", True)


def test_a_line_ends_a_paragraph_where_the_next_word_would_have_fitted() -> None:
    """The third line is full: its next word, however short, begins the line under it."""
    block = Block(
        [
            row(50, 100, "Potatoes from the yard"),
            row(50, 114, "Coffee of any kind"),
            row(50, 128, "One large kettle, to be returned by"),
            row(50, 142, "noon"),
        ]
    )
    found = make_paragraphs([block], 10)
    assert [len(one.strips) for one in found] == [1, 1, 2]


def test_exact_sizes_tell_a_caption_from_the_text_under_it() -> None:
    """Its type is a fifteenth smaller; in what is recognised that tells nothing."""
    text = [row(50, 100 + 14 * n, "五月八日清早十二号泊位") for n in range(9)]
    small = row(50, 226, "货车司机在小站门口休息", 9.4)
    assert len(make_blocks([*text, small])) == 2
    uneven = [
        row(50, 100 + 14 * n, "五月八日清早十二号泊位", 10 + 0.15 * (n % 4)) for n in range(9)
    ]
    assert len(make_blocks([*uneven, small])) == 1


def test_no_text_goes_on_in_another_weight() -> None:
    """A by-line that reaches the edge of its column is no broken sentence."""
    byline = Block([row(60, 100, "Angus Petheridge of Dunmore", bold=True)])
    text = Block([row(50, 114 + 14 * n, "and from the body over the lorry") for n in range(3)])
    assert Seams([byline, text], 10).score(byline, text) == 0


def test_a_row_with_a_wide_blank_is_no_broken_sentence() -> None:
    """It reaches the edge of its column without a full stop, as a row of a list does."""
    listed = row(50, 100, "百米托盘")
    far = row(115, 100, "白蕴")
    edge = row(50, 114, "桥头面馆端面六年")
    said = Block([row(50, 100, "百米托盘餐饮白蕴")])
    rows = Block([Strip([*listed.glyphs, *far.glyphs])])
    every = [said, rows, Block([edge])]
    assert Seams(every, 10).is_broken(said)
    assert not Seams(every, 10).is_broken(rows)


def test_bold_type_well_over_the_size_of_the_text_heads_news() -> None:
    """Where a larger headline is on the sheet; bold type as large as the text heads a part."""
    puts = [Put(60, 100, 22, "码头来了新班长"), *column(60, 124, FIRST)]
    puts += [Put(60, 180, 10, "夜班食堂", bold=True), *column(60, 196, SECOND)]
    puts += [Put(60, 240, 12, "澡堂换了喷头", bold=True), *column(60, 258, FIRST)]
    levels = {line.text: line.level for line in lines(puts) if line.level}
    assert levels == {"码头来了新班长": 1, "夜班食堂": 3, "澡堂换了喷头": 2}


def test_a_caption_beside_its_picture_is_not_apart_from_the_text_over_that() -> None:
    puts = [*column(60, 100, FIRST), *column(60, 148, SECOND)]
    puts += [Put(150, 236, 8, "▲食堂一角"), *column(60, 264, FIRST)]
    picture = f"0.7 g 60 {HEIGHT - 240} 80 66 re f"
    apart = [line.text for line in lines(puts, [picture]) if line.apart]
    assert "▲食堂一角" not in apart


def test_space_within_boxes_does_not_tell_how_far_paragraphs_stand_apart() -> None:
    """Each box is one line; the last paragraph stands further off than those of the text."""
    puts = [*column(60, 100, FIRST), *column(60, 148, SECOND)]
    boxes = [200 + 26 * n for n in range(5)]
    puts += [Put(66, y, 10, f"带上{char}证。") for y, char in zip(boxes, "甲乙丙丁戊", strict=True)]
    puts += column(60, 330, SECOND) + column(60, 378, FIRST)
    drawn = [f"0.9 g 60 {HEIGHT - y - 6} 130 20 re f 0 g" for y in boxes]
    apart = [line.text.strip()[:4] for line in lines(puts, drawn) if line.apart]
    assert apart[-1] == "五月八日"
