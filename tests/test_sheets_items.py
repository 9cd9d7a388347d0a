"""Items of a list set without indents: each is a paragraph, though none ends with a stop."""

from collections.abc import Sequence

from pdfs import column, pdf

from qa.corpus.formats.pdf.page import Pdf

LEFT, STEP = 60, 16
TEXT = ["　　五月八日清早，十二号泊", "位的吊机准时转动，六十名", "工友说好。"]
MORE = ["　　夜班食堂添了四样热菜，", "零点半也有面条，走的人不", "再啃干粮。"]


def read(items: Sequence[str]) -> list[str]:
    """Return the paragraphs of two stories of text and of what is set under them."""
    puts = [*column(LEFT, 150, [*TEXT, *MORE]), *column(LEFT, 150 + 8 * STEP, items)]
    return [line.text.strip() for line in Pdf().read(pdf([puts]), "a.pdf").lines]


def test_numbered_items_begin_paragraphs() -> None:
    items = ["一、澡堂换喷头二十个", "二、食堂添热菜四样", "三、车棚装灯十二盏"]
    assert read(items)[2:] == items


def test_a_reply_begins_a_paragraph() -> None:
    items = ["问：谁来换喷头？", "答：后勤组，月底换完", "问：热菜几点有？"]
    assert read(items)[2:] == items


def test_lines_that_end_where_they_may_are_items_of_a_list() -> None:
    items = ["甲队七号泊位。", "乙队三号泊位机长。", "丙队九号泊位。"]
    assert read(items)[2:] == items


def test_a_number_within_a_sentence_begins_nothing() -> None:
    story = ["　　工会今年办三件实事：一", "是澡堂，二是食堂，三是第", "2.5号车棚的灯。"]
    puts = column(LEFT, 150, [*TEXT, *story])
    lines = [line.text.strip() for line in Pdf().read(pdf([puts]), "a.pdf").lines]
    assert lines[1:] == ["工会今年办三件实事：一是澡堂，二是食堂，三是第2.5号车棚的灯。"]
