"""Tables on printed pages: a row is a passage with the heads of its columns, and boxes."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from fakes import FakeEncoder
from pdfs import HEIGHT, Put, column, pdf

from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.pages import parse_page
from qa.corpus.passages import passages
from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.pipeline.checks import verify_index

HEAD = ["队名", "跳绳", "拔河"]
BODY = [["锅炉队", "31", "2"], ["翻砂队", "28", "4"], ["木模队", "17", "1"]]
XS, YS = (60, 160, 220, 280), (100, 118, 136, 154, 172)
OVER = ["春季运动会昨天闭幕，各队得分如下。"]
FIRST = ["五月八日清早，十二号泊", "位的吊机准时转动。新班", "长罗小满第一次坐进驾驶"]
UNDER = ["锅炉队队长祁小楼说，明年还要来。"]


def strokes(xs: Sequence[float], ys: Sequence[float]) -> list[str]:
    """Draw a lattice as browsers do: the sides of each cell by themselves."""
    across = [(a, y, b, y) for y in ys for a, b in pairwise(xs)]
    down = [(x, a, x, b) for x in xs for a, b in pairwise(ys)]
    return [stroke(*one) for one in (*across, *down)]


def stroke(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"0.6 w {x} {HEIGHT - y} m {to_x} {HEIGHT - to_y} l S"


def row(y: float, texts: Sequence[str], xs: Sequence[float] = XS, size: float = 10) -> list[Put]:
    """Return the cells of a row, each a little right of its column's side."""
    return [Put(x + 4, y, size, text) for x, text in zip(xs, texts, strict=False) if text]


def rows(table: Sequence[Sequence[str]], ys: Sequence[float] = YS) -> list[Put]:
    return [put for y, texts in zip(ys, table, strict=False) for put in row(y + 13, texts)]


def about(y: float = 190) -> list[Put]:
    return [*column(60, 80, OVER), *column(60, y + 10, UNDER)]


def told(puts: Sequence[Put], lines: Sequence[str]) -> list[str]:
    return Pdf().read(pdf([puts], lines=lines), "a.pdf").text.split("\n")


def test_a_ruled_table_is_read_row_by_row_with_its_heads() -> None:
    data = pdf([[*about(), *rows([HEAD, *BODY])]], lines=strokes(XS, YS))
    page, _ = parse_page(data, "a.pdf")
    texts = [one.text for one in passages(page)]
    assert texts == [
        OVER[0],
        "锅炉队 跳绳31 拔河2",
        "翻砂队 跳绳28 拔河4",
        "木模队 跳绳17 拔河1",
        UNDER[0],
    ]


def test_the_text_of_a_table_is_its_rows_between_bars() -> None:
    lines = told([*about(), *rows([HEAD, *BODY])], strokes(XS, YS))
    assert lines[2:5] == ["| 队名 | 跳绳 | 拔河 |", "| --- | --- | --- |", "| 锅炉队 | 31 | 2 |"]


def test_lines_of_one_cell_are_read_together_and_empty_cells_stay() -> None:
    ys = (100, 118, 150, 168)
    puts = [
        *about(),
        *row(113, ["队名", "队长", "项目"]),
        *row(131, ["锅炉队", "祁小楼", "跳绳、"]),
    ]
    puts += [*row(144, ["", "", "拔河"]), *row(163, ["翻砂队", "", "跳绳"])]
    lines = told(puts, strokes(XS, ys))
    assert lines[4:6] == ["| 锅炉队 | 祁小楼 | 跳绳、拔河 |", "| 翻砂队 |  | 跳绳 |"]


def test_cells_told_in_one_go_are_cells() -> None:
    """The file goes on from cell to cell without a blank: 28 and 4 are no 284."""
    ys, xs = (100, 118, 136, 154), (60, 100, 114, 128)
    puts = [Put(64, 113, 10, "队名"), Put(102, 113, 10, "甲"), Put(116, 113, 10, "乙")]
    for y, name, figures in ((131, "翻砂队", "28"), (149, "锅炉队", "31")):
        puts += [Put(64, y, 10, name), Put(103, y, 10, figures), Put(115, y, 10, "4")]
    lines = told([*about(), *puts], strokes(xs, ys))
    assert lines[4:6] == ["| 翻砂队 | 28 | 4 |", "| 锅炉队 | 31 | 4 |"]


def test_a_head_of_two_rows_is_one() -> None:
    """得分 stands over two columns; 队名 over one, in both rows."""
    xs, ys = XS, (100, 118, 136, 154, 172)
    lines = [stroke(xs[0], y, xs[-1], y) for y in (100, 136, 154, 172)]
    lines += [stroke(x, 100, x, 172) for x in (xs[0], xs[1], xs[3])]
    lines += [stroke(xs[1], 118, xs[3], 118), stroke(xs[2], 118, xs[2], 172)]
    puts = [Put(64, 122, 10, "队名"), Put(200, 113, 10, "得分"), *row(131, ["", *HEAD[1:]])]
    told_lines = told([*about(), *puts, *rows(BODY[:2], ys[2:])], lines)
    assert told_lines[2:6] == [
        "| 队名 | 得分跳绳 | 得分拔河 |",
        "| --- | --- | --- |",
        "| 锅炉队 | 31 | 2 |",
        "| 翻砂队 | 28 | 4 |",
    ]


def test_a_cell_beside_several_rows_is_said_of_each() -> None:
    lines = [stroke(XS[0], y, XS[-1], y) for y in (100, 118, 154, 172)]
    lines += [stroke(x, 100, x, 172) for x in XS] + [stroke(XS[1], 136, XS[-1], 136)]
    table = [
        ["组", "队名", "人数"],
        ["", "锅炉队", "12"],
        ["", "翻砂队", "15"],
        ["乙组", "木模队", "9"],
    ]
    found = told([*about(), *rows(table), Put(64, 140, 10, "甲组")], lines)
    assert found[4:7] == [
        "| 甲组 | 锅炉队 | 12 |",
        "| 甲组 | 翻砂队 | 15 |",
        "| 乙组 | 木模队 | 9 |",
    ]


def test_rows_that_no_rule_parts_are_rows() -> None:
    lines = [stroke(XS[0], y, XS[-1], y) for y in (100, 118, 172)]
    lines += [stroke(x, 100, x, 172) for x in XS]
    assert told([*about(), *rows([HEAD, *BODY])], lines)[4] == "| 锅炉队 | 31 | 2 |"


def test_a_title_in_a_row_of_its_own_is_no_head() -> None:
    lines = [stroke(XS[0], y, XS[-1], y) for y in (82, *YS)]
    lines += [stroke(x, 82, x, 172) for x in (XS[0], XS[-1])]
    lines += [stroke(x, 100, x, 172) for x in XS[1:-1]]
    puts = [Put(130, 95, 10, "各队得分表"), *column(60, 60, OVER), *rows([HEAD, *BODY])]
    found = told(puts, lines)
    assert found[2] == "各队得分表"
    assert found[4] == "| 队名 | 跳绳 | 拔河 |"


def test_a_first_row_with_figures_heads_nothing_unless_they_are_years() -> None:
    assert "| --- | --- | --- |" not in told([*about(), *rows(BODY)], strokes(XS, YS[:4]))
    years = [["项目", "2021年", "2022年"], ["培训", "31", "47"]]
    assert "| --- | --- | --- |" in told([*about(), *rows(years)], strokes(XS, YS[:3]))


def test_stories_in_ruled_cells_are_no_table() -> None:
    story = [
        "五月八日清早，十二号泊",
        "位的吊机准时转动。新班",
        "长罗小满第一次坐进驾驶",
        "室，身后是工友们。",
    ]
    puts = [put for x in (70, 200) for y in (80, 250) for put in column(x, y, story * 2)]
    lines = strokes((60, 190, 320), (60, 230, 400))
    assert not any("|" in line for line in told(puts, lines))


def test_a_row_is_boxed_and_the_index_sound(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    data = pdf([[*about(), *rows([HEAD, *BODY])]], lines=strokes(XS, YS))
    (folder / "a.pdf").write_bytes(data)
    built = tmp_path / "index"
    build_index(Job(built, [folder]), FakeEncoder())
    assert verify_index(built) == []
    stored = open_index(built).store.all_passages()
    (passage,) = (one for one in stored if one.text.startswith("翻砂队"))
    assert passage.kind == "table"
    own = [box for box in passage.boxes if box.top > 125]
    assert min(box.left for box in own) == 64
    assert all(box.top >= 136 and box.bottom <= 154 for box in own)


def test_rules_between_rows_alone_show_a_table() -> None:
    lines = [stroke(60, y, 280, y) for y in YS]
    assert told([*about(), *rows([HEAD, *BODY])], lines)[4] == "| 锅炉队 | 31 | 2 |"


def test_a_table_of_three_rules_is_read_row_by_row() -> None:
    lines = [stroke(60, y, 280, y) for y in (100, 118, 172)]
    assert told([*about(), *rows([HEAD, *BODY])], lines)[4:7] == [
        "| 锅炉队 | 31 | 2 |",
        "| 翻砂队 | 28 | 4 |",
        "| 木模队 | 17 | 1 |",
    ]


def test_a_long_cell_between_three_rules_goes_on_in_its_row() -> None:
    """Rows begin where the first cell has a line: 拔河 under 跳绳、 is of the row of 锅炉队."""
    lines = [stroke(60, y, 280, y) for y in (100, 118, 190)]
    puts = [*row(113, ["队名", "项目", "人数"]), *row(131, ["锅炉队", "跳绳、", "9"])]
    puts += [*row(144, ["", "拔河"]), *row(160, ["翻砂队", "跳绳", "7"])]
    puts += row(178, ["木模队", "拔河", "8"])
    found = told([*about(210), *puts], lines)
    assert found[4:6] == ["| 锅炉队 | 跳绳、拔河 | 9 |", "| 翻砂队 | 跳绳 | 7 |"]


def test_a_table_without_rules_is_told_by_its_figures() -> None:
    assert told([*about(), *rows([HEAD, *BODY])], [])[4] == "| 锅炉队 | 31 | 2 |"


def test_a_table_beside_text_leaves_the_text_alone() -> None:
    text = ["祁小楼在锅炉房干了九年，", "那年冬天他学会了看火候，", "师傅说他坐得住，也问得勤。"]
    puts = [*rows([HEAD, *BODY]), *column(330, 113, text)]
    lines = told(puts, [])
    assert "".join(text) in lines
    assert "| 翻砂队 | 28 | 4 |" in lines


def test_a_table_without_rules_ends_at_a_rule_between_columns() -> None:
    """Lines of the text left of the rule stand level with its rows, and begin under one another."""
    text = ["文学社换届选出理", "事七名，井下的四", "人还要办改稿会两", "次，再出一本诗集"]
    table = rows([HEAD, *BODY], (100, 118, 136, 154))
    puts = [Put(one.x + 130, one.y, one.size, one.text) for one in table]
    for n, line in enumerate(text):
        puts.append(Put(60, 113 + 18 * n, 10, line))
    rule = stroke(178, 60, 178, 300)
    lines = told(puts, [rule])
    assert "".join(text) in lines
    assert "| 锅炉队 | 31 | 2 |" in lines


def test_names_in_rows_and_text_in_columns_are_no_tables() -> None:
    names = [
        ["祁小楼", "卞青山", "竺秋水"],
        ["鲍文斌", "厉长风", "柏小雨"],
        ["冷杉", "白桦", "云杉"],
    ]
    assert not any("|" in line for line in told(rows(names), []))
    three = [*column(60, 100, FIRST), *column(200, 100, FIRST), *column(340, 100, FIRST)]
    assert not any("|" in line for line in told(three, []))


def test_bold_heads_show_a_table_of_words() -> None:
    table = [["班名", "教师", "教室"], ["书法班", "墨如海", "东厅"], ["围棋班", "聂小川", "西厅"]]
    head = [Put(one.x, one.y, one.size, one.text, bold=True) for one in rows(table[:1])]
    assert "| 围棋班 | 聂小川 | 西厅 |" in told([*about(), *head, *rows(table)[3:]], [])


def test_rows_as_wide_as_their_words_have_the_same_columns() -> None:
    """Each row sets its sides where its own words end."""
    sides = [(60, 120, 200, 280), (60, 150, 180, 280), (60, 110, 220, 280)]
    lines = [
        stroke(*one)
        for n, xs in enumerate(sides)
        for one in [(60, YS[n], 280, YS[n]), (60, YS[n + 1], 280, YS[n + 1])]
        + [(x, YS[n], x, YS[n + 1]) for x in xs]
    ]
    puts = [
        put for n, texts in enumerate([HEAD, *BODY[:2]]) for put in row(YS[n] + 13, texts, sides[n])
    ]
    found = told([*about(), *puts], lines)
    assert found[4:6] == ["| 锅炉队 | 31 | 2 |", "| 翻砂队 | 28 | 4 |"]


def test_briefs_between_rules_are_no_table() -> None:
    briefs = [
        ["食堂", "五月起夜宵供应到零点，夜班工人凭工牌打八折"],
        ["浴室", "检修三天，请到二号楼去洗"],
    ]
    lines = [stroke(60, y, 400, y) for y in YS[:4]]
    assert not any("|" in line for line in told([*about(), *rows([*briefs, briefs[0]])], lines))


def test_rows_without_heads_show_no_bars_and_the_index_is_sound(tmp_path: Path) -> None:
    """Bars that the program sets between cells stand nowhere on the page: no box can hold them."""
    folder = tmp_path / "pages"
    folder.mkdir()
    numbered = [["1", *BODY[0][1:]], ["2", "", "4"], ["3", "17", "1"]]
    puts = [*about(), *rows([["", "8", "9"], *numbered])]
    (folder / "a.pdf").write_bytes(pdf([puts], lines=strokes(XS, YS)))
    built = tmp_path / "index"
    build_index(Job(built, [folder]), FakeEncoder())
    assert verify_index(built) == []
    texts = [one.text for one in open_index(built).store.all_passages() if one.kind == "table"]
    assert texts == ["8 9", "1 31 2", "2 4", "3 17 1"]


def test_a_lone_cell_under_no_head_shows_no_bars() -> None:
    data = pdf(
        [[*about(), *rows([["", "跳绳", "拔河"], *BODY[:2], ["2024"]])]], lines=strokes(XS, YS)
    )
    page, _ = parse_page(data, "a.pdf")
    assert [one.text for one in passages(page)][3] == "2024"


WORDED = [
    ["队名", "60岁以上", "拔河"],
    ["锅炉队", "31", "2"],
    ["翻砂队", "—", "4"],
    ["木模队", "17", "1"],
]
OF_RULES = {
    "lattice": strokes(XS, YS),
    "rows": [stroke(60, y, 280, y) for y in YS],
    "three": [stroke(60, y, 280, y) for y in (100, 118, 172)],
    "none": [],
}


@pytest.mark.parametrize("ruled", OF_RULES)
def test_a_head_may_hold_a_figure_in_words_over_bare_figures(ruled: str) -> None:
    found = told([*about(), *rows(WORDED)], OF_RULES[ruled])
    assert found[2:5] == [
        "| 队名 | 60岁以上 | 拔河 |",
        "| --- | --- | --- |",
        "| 锅炉队 | 31 | 2 |",
    ]


def test_a_first_row_of_figures_with_units_heads_nothing() -> None:
    units = [["锅炉队", "31分", "二等"], ["翻砂队", "28", "三等"], ["木模队", "17", "一等"]]
    assert "| --- | --- | --- |" not in told([*about(), *rows(units)], strokes(XS, YS[:4]))
