"""Stories made up as modules: told from one another by gaps, headlines and rules."""

from collections.abc import Sequence

from pdfs import HEIGHT, WIDTH, Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf

LEFT, RIGHT, THIRD = 60, 230, 400
TEXT = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友说好。"]
MORE = ["　　夜班食堂添了四样热菜，", "零点半也有面条，走的人不", "再啃干粮。"]
HEADS = ["码头来了新班长", "食堂延长夜宵", "澡堂换了喷头", "球场亮起了灯"]


def shown(puts: Sequence[Put], lines: Sequence[str] = ()) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts], lines=lines), "a.pdf").lines]


def joined(lines: Sequence[str]) -> str:
    return "".join(lines).strip()


def story(x: float, y: float, head: str, text: Sequence[str]) -> list[Put]:
    return [Put(x, y, 16, head), *column(x, y + 24, text)]


def test_a_page_number_under_the_gutter_joins_no_columns() -> None:
    foot = Put(165, HEIGHT - 20, 8, "港区职工简报　第二版")
    puts = [*story(LEFT, 80, HEADS[0], [*TEXT, *MORE]), *story(RIGHT, 95, HEADS[1], MORE)]
    puts = [Put(one.x, one.y, min(14, one.size), one.text) for one in (*puts, foot)]
    assert shown(puts) == [HEADS[0], joined(TEXT), joined(MORE), HEADS[1], joined(MORE), foot.text]


def test_stacks_of_stories_side_by_side_are_read_one_after_the_other() -> None:
    """A headline that stands alone in its row heads its own column, not both."""
    places = [(LEFT, 122), (LEFT, 222), (RIGHT, 104), (RIGHT, 204)]
    texts = [TEXT, MORE, MORE[:2], TEXT[:2]]
    puts = [Put(LEFT, 60, 10, "港区职工简报")]
    for (x, y), head, text in zip(places, HEADS, texts, strict=True):
        puts += story(x, y, head, text)
    lines = shown(puts)
    told = {head: lines[lines.index(head) + 1] for head in HEADS}
    assert told == {head: joined(text) for head, text in zip(HEADS, texts, strict=True)}


def test_in_loose_type_a_gap_between_lines_is_no_gap_between_stories() -> None:
    """The headline of the right column stands level with a line's gap in the left one."""
    loose = [Put(LEFT, 100 + 18 * n, 10, line) for n, line in enumerate([*TEXT, *MORE])]
    wide = Put(LEFT, 50, 20, "港区职工的一天从清早到半夜")
    right = [Put(RIGHT, 100, 10, "早班六点。"), Put(RIGHT, 146, 10, "晚班食堂", bold=True)]
    head = Put(RIGHT, 149, 14, HEADS[1])
    puts = [wide, Put(LEFT, 76, 16, HEADS[0]), *loose, right[0], head, *column(RIGHT, 172, MORE)]
    lines = shown(puts)
    assert lines.index(joined(TEXT)) + 1 == lines.index(joined(MORE))


def test_text_runs_down_its_columns_though_their_gaps_stand_level() -> None:
    """A line under the headline stands over both columns, which have a heading each."""
    spans = Put(LEFT, 84, 11, "三代码头工人讲他们的早班和晚班，还有吊机")
    parts = [[TEXT, MORE], [MORE, TEXT]]
    puts = [Put(LEFT, 60, 20, HEADS[0]), spans]
    for x, (upper, lower) in zip((LEFT, RIGHT), parts, strict=True):
        puts += [*column(x, 110, upper), *column(x, 176, lower)]
    texts = [joined(text) for some in parts for text in some]
    assert [line for line in shown(puts) if line in texts] == texts


def test_a_rule_well_over_two_columns_keeps_them_together() -> None:
    """Under it a story of two columns, the first of which another stands under."""
    puts = [*story(LEFT, 100, HEADS[0], TEXT), *column(RIGHT, 124, MORE)]
    puts += story(LEFT, 220, HEADS[1], MORE)
    puts += story(THIRD, 100, HEADS[2], [*TEXT, *MORE, *TEXT, *MORE, *TEXT])
    rule = f"0.8 w {LEFT} {HEIGHT - 64} m {RIGHT + 120} {HEIGHT - 64} l S"
    assert WIDTH > THIRD + 120
    assert [one for one in shown(puts, [rule]) if one in (*HEADS, joined(MORE))][:4] == [
        HEADS[0],
        joined(MORE),
        HEADS[1],
        joined(MORE),
    ]


def test_a_rule_that_ends_what_stands_over_it_keeps_no_columns_together() -> None:
    """Four points under a note, and 26 over two columns, each of which has stories of its own."""
    puts = [Put(LEFT, 60, 10, "　　班次表贴在门口谁都看得见谁都可以改一笔写上名字")]
    puts += [*story(LEFT, 100, HEADS[0], TEXT), *story(LEFT, 190, HEADS[1], MORE)]
    puts += [*column(RIGHT, 100, MORE), *story(RIGHT, 150, HEADS[2], MORE)]
    rule = f"0.8 w {RIGHT - 70} {HEIGHT - 65} m {RIGHT + 120} {HEIGHT - 65} l S"
    order = [one for one in shown(puts, [rule]) if one in HEADS]
    assert order == HEADS[:3]


def test_a_rule_through_all_columns_parts_a_foot_from_a_headline_at_the_end_of_one() -> None:
    """The story under it goes on in the next column; the foot stands fourteen points under both."""
    broken = "　　夜班食堂添了四样热菜，"
    puts = [*story(LEFT, 100, HEADS[0], TEXT), Put(LEFT, 200, 16, HEADS[1])]
    puts += [Put(LEFT, 220, 10, broken), *column(RIGHT, 100, ["走的人不再啃干粮。", *MORE])]
    puts += [*story(RIGHT, 170, HEADS[2], MORE), Put(LEFT, 244, 10, "港区职工简报　电话八八零一")]
    rule = f"0.8 w {LEFT} {HEIGHT - 228} m {RIGHT + 120} {HEIGHT - 228} l S"
    read = shown(puts, [rule])
    assert [one for one in read if one in HEADS] == HEADS[:3]
    assert read[-1].startswith("港区职工简报")
