"""Items whose further lines are set in, and texts that begin in bold."""

from pdfs import Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf

LEFT, SIZE, STEP = 60, 10, 16
TEXT = ["　　轮渡站把长凳刷成蓝色，", "等船的人坐得下了，站长说", "下周再添六条。"]


def read(puts: list[Put]) -> list[str]:
    return [line.text for line in Pdf().read(pdf([puts]), "a.pdf").lines]


def test_further_lines_of_items_that_are_set_in_begin_nothing() -> None:
    items = [
        ("甲班清点缆绳和救生衣，把", "旧的换下来写在本上"),
        ("乙班擦栏杆，油漆没有干的", "地方挂木牌"),
        ("丙班数船票，多出来的两张", "交给值班站长"),
        ("丁班扫候船厅，把长凳搬到", "墙边，扫完搬回"),
    ]
    puts = [*column(LEFT, 100, [*TEXT, *TEXT])]
    for number, (first, second) in enumerate(items):
        top = 240 + 2 * number * STEP
        puts += [Put(LEFT, top, SIZE, first), Put(LEFT + 16, top + STEP, SIZE, second)]
    assert read(puts)[2:] == ["".join(one) for one in items]


def test_a_text_that_begins_in_bold_goes_on_in_its_next_line() -> None:
    puts = [*column(LEFT, 100, TEXT), Put(LEFT + 20, 180, SIZE, "昨日清早六点", bold=True)]
    puts += [Put(LEFT + 20 + 6 * SIZE, 180, SIZE, "钟楼下，"), *column(LEFT, 180 + STEP, TEXT[1:])]
    assert read(puts)[1] == "昨日清早六点钟楼下，" + "".join(TEXT[1:])


def test_a_bold_line_of_the_size_of_the_text_heads_what_stands_under_it() -> None:
    puts = [*column(LEFT, 100, TEXT), Put(LEFT, 180, SIZE, "长凳刷了新漆", bold=True)]
    assert read([*puts, *column(LEFT, 180 + STEP, TEXT)])[1:] == [
        "长凳刷了新漆",
        "".join(TEXT).strip(),
    ]
