"""Tables whose cells cover several rows or columns, and tables of text with empty cells."""

from io import BytesIO

import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.formats.spans import GridCell, grid_block
from qa.corpus.formats.tables import sure_tables, with_headers
from qa.corpus.formats.web.page import WebPage
from qa.corpus.formats.word.page import WordDocument

docx = pytest.importorskip("docx")
RULE = "| --- | --- | --- | --- |"


def web(*rows: str, before: str = "") -> list[str]:
    table = f"<table>{before}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    data = f"<html><body>{table}</body></html>".encode()
    return [line.text for line in WebPage().read(data, "a.html").lines]


def cells(words: str, tag: str = "td") -> str:
    return "".join(f"<{tag}>{word}</{tag}>" for word in words.split())


def rows_of(text: str) -> list[str]:
    """Return a table of text as its rows, cells parted by single blanks."""
    lines = read_lines(text)
    whole = f"{sure_tables(lines)}"
    assert whole == f"[(0, {len(lines)})]", whole
    read = with_headers(lines)
    for line in read:  # what is read is the file's own characters
        assert "".join(text[span.start : span.end] for span in line.spans) == line.text
    return [" ".join(line.text.replace("|", " ").split()) for line in read]


TWO_ROWS = "<th rowspan=2>船队<th colspan=2>床位（张）<th rowspan=2>水手（人）"


@pytest.mark.parametrize("tag", ["th", "td"])
def test_a_head_of_two_rows_names_each_column_with_both(tag: str) -> None:
    table = web(
        TWO_ROWS.replace("th ", f"{tag} "), cells("2031年 2032年", tag), cells("甲队 4 6 9")
    )
    assert table == [
        "| 船队 | 2031年床位（张） | 2032年床位（张） | 水手（人） |",
        RULE,
        "| 甲队 | 4 | 6 | 9 |",
    ]


def test_a_year_over_several_columns_stands_before_their_names() -> None:
    head = "<td rowspan=2>船队<td colspan=2>2031年<td>余"
    # 余 has no row of its own below: what stands there is a figure, so the second row is no head
    assert (
        web(head, cells("床位 水手 3"), cells("甲队 4 6 9"))[0] == "| 船队 | 2031年 | 2031年 | 余 |"
    )
    head = head.replace("<td>余", "<td rowspan=2>余")
    assert (
        web(head, cells("床位 水手"), cells("甲队 4 6 9"))[0]
        == "| 船队 | 2031年床位 | 2031年水手 | 余 |"
    )


def test_bare_years_head_columns_and_bare_figures_do_not() -> None:
    years = web(TWO_ROWS, cells("2031 2032"), cells("甲队 4 6 9"))
    assert years[0] == "| 船队 | 2031床位（张） | 2032床位（张） | 水手（人） |"
    figures = web(TWO_ROWS.replace("th", "td"), cells("31 32"), cells("甲队 4 6 9"))
    assert figures[2:] == ["| 船队 | 31 | 32 | 水手（人） |", "| 甲队 | 4 | 6 | 9 |"]


def test_a_cell_over_several_rows_is_told_in_each() -> None:
    rows = [
        cells("组别 项目 冠军 米"),
        f"<td rowspan=2>老年{cells('掷绳 丁一 13')}",
        cells("跳板 丙二 5"),
    ]
    assert web(*rows)[2:] == ["| 老年 | 掷绳 | 丁一 | 13 |", "| 老年 | 跳板 | 丙二 | 5 |"]


def test_a_row_that_one_cell_fills_and_a_wide_name_are_told_once() -> None:
    rows = ["<td colspan=4>船队床位一览", cells("港 船队 床位 水手"), "<td colspan=4>南岸"]
    rows += [cells("甲港 甲队 4 9"), f"<td colspan=2>合计{cells('4 9')}"]
    head = ["| 船队床位一览 |", "| 港 | 船队 | 床位 | 水手 |", RULE, "| 南岸 |"]
    assert web(*rows) == [*head, "| 甲港 | 甲队 | 4 | 9 |", "| 合计 |  | 4 | 9 |"]


def test_no_cell_covers_rows_of_another_part_of_its_table() -> None:
    head = f"<thead><tr><th rowspan=3>船队{cells('床位 水手', 'th')}</tr></thead>"
    assert web(cells("甲队 4 9"), cells("乙队 5 8"), before=head)[2:] == [
        "| 甲队 | 4 | 9 |",
        "| 乙队 | 5 | 8 |",
    ]
    ends = f"<td rowspan=0>甲港{cells('甲队 4')}"  # 0: to the end
    assert web(cells("港 船队 床位"), ends, cells("乙队 5"))[3] == "| 甲港 | 乙队 | 5 |"


def test_a_table_that_claims_too_much_is_read_as_it_stands() -> None:
    rows = [[GridCell("船队"), GridCell("床位", columns=1000)]]
    rows += [[GridCell(f"{n}队"), GridCell("4")] for n in range(200)]
    wide = [[GridCell(one.text, 200, 1000) for one in row] for row in rows]
    assert (grid_block(wide) or "").splitlines()[0] == "| 船队 | 床位 |"


def test_word_tables_are_spread_as_well() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=4)
    told = [["船队", "床位（张）", "", "港"], ["", "2031年", "2032年", ""]]
    told += [["甲队", "4", "6", "南港"], ["乙队", "5", "7", ""]]
    for row, words in zip(table.rows, told, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    for first, last in (((0, 0), (1, 0)), ((0, 1), (0, 2)), ((0, 3), (1, 3)), ((2, 3), (3, 3))):
        table.cell(*first).merge(table.cell(*last))
    kept = BytesIO()
    document.save(kept)
    lines = [line.text for line in WordDocument().read(kept.getvalue(), "a.docx").lines]
    head = "| 船队 | 2031年床位（张） | 2032年床位（张） | 港 |"
    assert lines == [head, RULE, "| 甲队 | 4 | 6 | 南港 |", "| 乙队 | 5 | 7 | 南港 |"]


ROWS = [
    "船队 床位 水手 电话",
    "甲队 4 9 701",
    "乙队 5 8 702",
    "丙队 6 _ 703",
    "总数 15 17 _",
    "_ 1 2 704",
]


@pytest.mark.parametrize("bar", ["\t", "|", " | ", ","])
def test_empty_cells_keep_their_columns(bar: str) -> None:
    text = "\n".join(row.replace(" ", bar).replace("_", "") for row in ROWS)
    if bar == "\t":
        text = text.replace("总数\t15\t17\t", "总数\t15\t17")  # tabs at the end may have gone
    assert [row.replace(",", " ").replace("  ", " ") for row in rows_of(text)] == [
        "甲队 床位4 水手9 电话701",
        "乙队 床位5 水手8 电话702",
        "丙队 床位6 电话703",
        "总数 床位15 水手17",
        "床位1 水手2 电话704",
    ]


def test_columns_set_with_runs_of_tabs_have_no_empty_cells() -> None:
    rows = ["船队\t\t床位\t水手", "甲队\t4\t9", "乙队\t\t5\t\t8", "丙队\t6\t\t7"]
    assert rows_of("\n".join(rows)) == ["甲队 床位4 水手9", "乙队 床位5 水手8", "丙队 床位6 水手7"]


def test_sentences_with_tabs_and_lists_without_figures_are_no_such_table() -> None:
    head = "船队\t床位\t水手"
    for rows in (
        ["甲队\t四\t九", "乙队\t五\t八", "丙队\t\t七"],
        ["甲队\t4\t9", "丙队\t\t7"],
        ["甲队\t这一天早上到了港口。\t9", "乙队\t晚上也到了港口。\t8", "丙队\t\t7"],
    ):
        lines = read_lines("\n".join([head, *rows]))
        assert all(stop < len(lines) for _, stop in sure_tables(lines))
