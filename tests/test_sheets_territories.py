"""Stories side by side that no gap cuts, and headlines that part their own column only."""

from collections.abc import Sequence

from pdfs import HEIGHT, WIDTH, Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.sheets.base import Area, Block, Glyph, Sheet, Strip
from qa.corpus.sheets.cuts import SheetCuts
from qa.corpus.sheets.items import Item

LEFT, MIDDLE, RIGHT = 60, 230, 400
FERRY = ["　　轮渡站把长凳刷成蓝色，", "等船的人坐得下了，站长说", "下周再添六条。"]
BREAD = ["　　面包房早班改到五点半，", "师傅们可以多睡半小时，炉", "子照旧七点热。"]
TOOLS = ["　　工具柜装了新锁，钥匙挂", "在班长那里，谁借谁写名字", "还的时候划掉。"]
CHOIR = ["　　合唱队招男低音四名，会", "不会看谱都行，周三晚上在", "礼堂门口报名。"]
HEADS = ["长凳刷了新漆", "早班晚半小时", "工具有了新家", "合唱队在招人"]


def shown(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts], lines=lines), "a.pdf").lines]


def joined(*texts: Sequence[str]) -> str:
    return "".join("".join(text) for text in texts).strip()


def test_stories_that_lie_about_one_another_are_read_one_by_one() -> None:
    """A wide one at the upper left, high ones right of it and under it, a wide one last."""
    puts = [Put(LEFT, 100, 18, f"{HEADS[0]}{HEADS[0]}"), *column(LEFT, 126, FERRY)]
    puts += [*column(MIDDLE, 126, FERRY)]
    puts += [Put(RIGHT, 112, 18, HEADS[1]), *column(RIGHT, 136, [*BREAD, *BREAD, *BREAD, *BREAD])]
    puts += [Put(LEFT, 220, 18, HEADS[2]), *column(LEFT, 246, [*TOOLS, *TOOLS, *TOOLS, *TOOLS])]
    puts += [Put(MIDDLE + 60, 360, 18, f"{HEADS[3]}{HEADS[3]}"), *column(MIDDLE, 386, CHOIR)]
    puts += [*column(RIGHT, 386, CHOIR)]
    read = shown(puts)
    for head, text, times in (
        (HEADS[0] * 2, FERRY, 2),
        (HEADS[1], BREAD, 4),
        (HEADS[2], TOOLS, 4),
        (HEADS[3] * 2, CHOIR, 2),
    ):
        at = read.index(head)
        assert read[at + 1 : at + 1 + times] == [joined(text)] * times


def test_a_headline_parts_its_column_and_not_the_story_beside_it() -> None:
    puts = [Put(LEFT, 100, 18, HEADS[0]), *column(LEFT, 126, FERRY)]
    puts += [Put(LEFT, 196, 18, HEADS[2]), *column(LEFT, 222, TOOLS)]
    puts += [Put(MIDDLE, 100, 18, HEADS[1]), *column(MIDDLE, 126, BREAD[:2])]
    assert shown(puts) == [
        HEADS[0], joined(FERRY), HEADS[2], joined(TOOLS), HEADS[1], joined(BREAD[:2])
    ]  # fmt: skip


def test_a_bold_line_a_little_larger_than_the_text_heads_a_column() -> None:
    """On a sheet that has large headlines too."""
    puts = [Put(LEFT, 70, 26, "市民广场")]
    puts += [Put(LEFT, 120, 11, HEADS[0], bold=True), *column(LEFT, 140, FERRY)]
    puts += [*column(MIDDLE, 140, BREAD), Put(LEFT, 220, 11, HEADS[2], bold=True)]
    puts += [*column(LEFT, 240, TOOLS), *column(MIDDLE, 240, CHOIR)]
    assert shown(puts)[1:] == [
        HEADS[0], joined(FERRY), joined(BREAD), HEADS[2], joined(TOOLS), joined(CHOIR)
    ]  # fmt: skip


def test_a_headline_beside_a_high_picture_is_no_fault() -> None:
    """Nothing else stands near to where the picture ends."""
    places = [(LEFT, 50, 10), (LEFT + 2, 300, 18), (LEFT, 780, 160)]
    items = [_item(left, top, size) for left, top, size in places]
    blocks = [block for one in items for block in one.blocks]
    sheet = Sheet(1, WIDTH, HEIGHT, (), pictures=[Area(LEFT, 100, 210, 740)])
    assert len(SheetCuts(sheet, 10, blocks).rows(items, strong=True)) <= len(items)


def _item(left: float, top: float, size: float) -> Item:
    area = Area(left, top, left + size, top + size)
    block = Block([Strip([Glyph("新", area, area.bottom, size)])])
    return Item(area, (block,), size > 15)


def test_a_gap_less_than_a_line_cuts_where_the_text_then_reads_on() -> None:
    """A note stands beside the headline over two columns; under both one text runs on in three."""
    head, note = "渡口的灯修好了末班船看得见", "柏小雨记于渡口值班室外。"
    first = ["　　末班船晚点也看得见栈", "桥，站长把钥匙交给值夜的", "人，要他每晚九点开灯，天"]
    first += ["亮关上，又把灯泡多买两只", "放在柜子里，坏了的就写在"]
    first += ["本上，早班的人看了去换，", "换下来的灯泡送回供应站，", "站里记账。"]
    second = ["　　工会把账贴在候船厅的", "墙上，等船的人读完记下来"]
    second += ["再上船。有人提出栈桥那头", "也该有一盏，站长量了电线", "说够长，夏天以前装好，装"]
    second += ["好以后两头都亮，末班船的", "人不用打手电。"]
    whole = [*first, *second]
    puts = [Put(LEFT, 100, 16, head), Put(330, 100, 10, note)]
    for left, at in ((LEFT, 0), (MIDDLE, 5), (RIGHT, 10)):
        puts += column(left, 118, whole[at : at + 5])
    assert shown(puts) == [head, note, joined(first), joined(second)]


def test_no_gap_cuts_where_an_upright_rule_goes_on() -> None:
    """Headlines stand level in both columns, and the last story of the left one goes on."""
    head, other = "灯亮了", "锅炉换新"
    first = ["　　末班船晚点也看得见栈", "桥。"]
    begun, rest = ["　　炉子照旧七点热，师傅", "们可以多睡半小时，早班"], ["改到五点半，汤也热着。"]
    third = ["　　合唱队招男低音四名，", "周三晚上在礼堂门口。"]
    puts = [Put(LEFT, 100, 14, head), *column(LEFT, 120, first)]
    puts += [Put(LEFT, 200, 14, other), *column(LEFT, 220, begun)]
    puts += [*column(MIDDLE, 100, rest), Put(MIDDLE, 200, 14, "招人"), *column(MIDDLE, 220, third)]
    rule = f"0.5 w 205 {HEIGHT - 80} m 205 {HEIGHT - 260} l S"
    read = [head, joined(first), other, joined([*begun, *rest]), "招人", joined(third)]
    assert shown(puts, [rule]) == read
    assert shown(puts) != read


def test_a_rule_that_ends_at_a_gap_does_not_keep_it_from_cutting() -> None:
    areas = [Area(x, y, x + 100, y + 60) for x in (50, 170) for y in (100, 200)]
    items = [
        Item(one, (Block([Strip([Glyph("新", one, one.bottom, 10)])]),), head=False)
        for one in areas
    ]

    def rows(*rules: Area) -> int:
        sheet = Sheet(1, WIDTH, HEIGHT, (), rules=list(rules))
        return len(SheetCuts(sheet, 10, []).rows(items))

    assert rows() == rows(Area(160, 90, 161, 170)) == rows(Area(300, 90, 301, 280)) == 2
    assert rows(Area(160, 90, 161, 280)) == 1


def test_a_gap_between_paragraphs_does_not_cut_the_columns_beside() -> None:
    """A story ends on the left, level with one of several gaps of the same width on the right."""

    def item(left: float, top: float, bottom: float, head: bool = False) -> Item:
        area = Area(left, top, left + 100, bottom)
        return Item(area, (Block([Strip([Glyph("新", area, bottom, 10)])]),), head)

    def rows(last: float) -> int:
        left = [item(50, 100, 150), item(50, 170, 184, head=True), item(50, 190, 300)]
        right = [item(170, 100, 150), item(170, 165, 215), item(170, last, last + 50)]
        sheet = Sheet(1, WIDTH, HEIGHT, ())
        return len(SheetCuts(sheet, 10, []).rows([*left, *right], strong=True))

    assert rows(230) == 1
    assert rows(224) == 2
