from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import BatchError, CorpusError
from qa.pipeline.batch.encoding import decode_questions
from qa.pipeline.batch.questions import piped_questions, read_questions
from qa.pipeline.batch.table import csv_rows
from qa.pipeline.batch.workbook import shown

CHINESE = "夜校什么时候开班？\n共有多少名职工报名参加培训？\n报名的职工都来自哪些单位？\n"


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def new_book():
    import openpyxl

    return openpyxl.Workbook()


def found(path):
    return [
        (row.line, row.question, row.problem and row.problem.key) for row in read_questions(path)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_file_has_a_question_a_line(tmp_path, encoding, end):
    path = write(tmp_path / "q.txt", "# 说明\n\n" + CHINESE.replace("\n", end), encoding)
    assert found(path) == [
        (3, "夜校什么时候开班？", None),
        (4, "共有多少名职工报名参加培训？", None),
        (5, "报名的职工都来自哪些单位？", None),
    ]


@pytest.mark.parametrize("name", ["q.txt", "q.csv", "q.jsonl"])
@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_questions(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert found(path) == []


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_with_a_header(tmp_path, delimiter, encoding):
    rows = ["编号", "问题", "备注"], ["7", '"谁来讲课？\n在哪里？"', "甲"], ["8", "几点开始？", ""]
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    first, second = read_questions(write(tmp_path / "q.csv", text, encoding))
    # the line end inside the quoted cell makes the second question stand on line 4
    assert (first.line, first.id, first.question) == (2, "7", "谁来讲课？ 在哪里？")
    assert first.extra == {"备注": "甲"}
    assert (second.line, second.id, second.question) == (4, "8", "几点开始？")


@pytest.mark.parametrize("column", ["question", "Question ", "问题", "提问", "Q"])
def test_the_question_column_has_several_names(tmp_path, column):
    path = write(tmp_path / "q.csv", f"note,{column}\nx,Who came?\n")
    assert found(path) == [(2, "Who came?", None)]


def test_a_single_column_needs_neither_header_nor_quotes(tmp_path):
    path = write(tmp_path / "q.csv", "How many, in all, came?\nWho came?\n\n谁;何时\n")
    assert found(path) == [
        (1, "How many, in all, came?", None),
        (2, "Who came?", None),
        (4, "谁;何时", None),
    ]


def test_a_single_column_with_header_keeps_its_commas(tmp_path):
    path = write(tmp_path / "q.csv", 'question\nHow many, in all?\n"Who, then?"\n')
    assert found(path) == [(2, "How many, in all?", None), (3, "Who, then?", None)]


def test_numbered_rows_without_a_question_at_the_end_are_none(tmp_path):
    text = "序号,问题,备注\n1,谁来讲课？,\n2,,\n3,在哪里？,\n4,,\n5,,\n"
    assert found(write(tmp_path / "q.csv", text)) == [
        (2, "谁来讲课？", None),
        (3, "", "batch.row_empty"),
        (4, "在哪里？", None),
    ]
    text = "序号,问题,备注\n1,谁来讲课？,\n2,,要问的\n"
    assert found(write(tmp_path / "q.csv", text))[-1] == (3, "", "batch.row_empty")


def test_bad_table_rows_are_named_and_the_rest_goes_on(tmp_path):
    text = "id,question\n1,How many, then?\n2,\n3,Who?\n"
    assert found(write(tmp_path / "q.csv", text)) == [
        (2, "How many", "batch.row_columns"),
        (3, "", "batch.row_empty"),
        (4, "Who?", None),
    ]


def test_a_quote_that_is_never_closed_is_reported_where_it_opens(tmp_path):
    text = 'id,question\n1,Who?\n2,"Where\n3,When?\n'
    assert found(write(tmp_path / "q.csv", text))[1][0::2] == (3, "batch.row_quote")


def test_a_table_without_a_question_column_is_refused_with_its_columns(tmp_path):
    path = write(tmp_path / "q.csv", "name,age\nLi,3\nWu,4\n")
    with pytest.raises(BatchError) as caught:
        read_questions(path)
    assert caught.value.key == "batch.no_question_column"
    assert caught.value.params["columns"] == "name, age"


@pytest.mark.parametrize("column", ["9", "Z", "没有"])
def test_a_column_that_is_not_there_is_told_at_once(tmp_path, column):
    path = write(tmp_path / "q.csv", "甲,乙\n夜校几点开课,1\n书屋在哪,2\n")
    with pytest.raises(BatchError):
        list(read_questions(path, column=column))


TITLED = "题库,,\n编号,题目,备注\n1,谁来讲课？,无\n"


def test_columns_are_named_by_their_header_below_a_title(tmp_path):
    with pytest.raises(BatchError) as caught:
        read_questions(write(tmp_path / "q.csv", TITLED), column="没有")
    assert caught.value.key == "batch.no_such_column"
    assert caught.value.params["columns"] == "编号, 题目, 备注"
    with pytest.raises(BatchError) as caught:
        read_questions(write(tmp_path / "q.csv", "题库,\n名,岁\n甲,3\n乙,4\n"))
    assert caught.value.params["columns"] == "名, 岁"


def test_a_column_that_no_sheet_has_is_told_with_those_there_are(tmp_path):
    sheets = {"说明": NOTES, "题": [["编号", "问题"], [1, "谁来讲课？"]]}
    with pytest.raises(BatchError) as caught:
        read_questions(save_book(tmp_path / "q.xlsx", **sheets), column="题干")
    assert caught.value.key == "batch.no_such_column"
    assert "编号, 问题" in caught.value.params["columns"]


def test_repeated_columns_are_kept_apart(tmp_path):
    path = write(tmp_path / "q.csv", "question,note,note\nWho?,a,b\n")
    assert read_questions(path)[0].extra == {"note": "a", "note 3": "b"}


def test_json_lines(tmp_path):
    lines = [
        '{"id": 5, "question": "谁？", "tags": ["a"]}',
        '"哪里？"',
        "{oops",
        "",
        "[1]",
        '{"question": 3}',
        '{"other": "x"}',
        '"\\ud800"',
        '{"问题": "几时\u2028开始？"}',
    ]
    path = write(tmp_path / "q.jsonl", "\n".join(lines))
    assert found(path) == [
        (1, "谁？", None),
        (2, "哪里？", None),
        (3, "", "batch.row_json"),
        (5, "", "batch.row_not_text"),
        (6, "", "batch.row_not_text"),
        (7, "", "batch.row_empty"),
        (8, "?", "batch.row_characters"),
        (9, "几时 开始？", None),
    ]
    first = read_questions(path)[0]
    assert (first.id, first.extra) == ("5", {"tags": ["a"]})


def test_a_workbook_is_read_from_its_first_sheet(tmp_path):
    book = new_book()
    book.active.append(["序号", "问题"])
    book.active.append([1, "谁来讲课？"])
    book.active.append([None, None])
    book.active.append([2.0, None])
    book.active.append([3, "在哪里？"])
    book.active.append([4, None])
    book.create_sheet().append(["问题"])
    book.save(tmp_path / "q.xlsx")
    rows = list(read_questions(tmp_path / "q.xlsx"))
    assert [(row.line, row.id, row.question) for row in rows] == [
        (2, "1", "谁来讲课？"),
        (4, "2", ""),
        (5, "3", "在哪里？"),
    ]
    assert rows[1].problem is not None


def test_a_workbook_without_header_has_its_questions_in_the_first_column(tmp_path):
    book = new_book()
    for question in ("谁来讲课？", "在哪里？"):
        book.active.append([question])
    book.save(tmp_path / "q.xlsx")
    assert found(tmp_path / "q.xlsx") == [(1, "谁来讲课？", None), (2, "在哪里？", None)]


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("q.doc", b"x", "batch.question_format"),
        ("q.xlsx", b"no zip", "batch.not_workbook"),
        ("q.txt", b"\x00\x01\x02\xff\xfe\x00" * 50, "batch.unreadable"),
        ("q.csv", None, "batch.missing"),
    ],
)
def test_a_bad_file_is_refused_with_a_hint(tmp_path, name, data, key):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(BatchError) as caught:
        list(read_questions(path))
    assert caught.value.key == key
    assert caught.value.hint


@given(st.lists(st.text(alphabet="问a,;\t\"'\n=", min_size=1), min_size=1, max_size=6))
def test_what_csv_writes_is_read_back(questions):
    import csv
    import io

    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([["id", "question"], *enumerate(questions)])
    rows = csv_rows(out.getvalue())[1:]
    assert [(cells[1], problem) for _, cells, problem in rows] == [(q, None) for q in questions]


def test_long_cells_are_read(tmp_path):
    question = "长" * 200_000
    path = write(tmp_path / "q.csv", f"id,question\n1,{question}\n")
    assert read_questions(path)[0].question == question


def test_extra_values_survive_as_they_are(tmp_path):
    path = write(tmp_path / "q.jsonl", json.dumps({"q": "谁？", "depth": {"a": [1, None]}}))
    assert read_questions(path)[0].extra == {"depth": {"a": [1, None]}}


# --- encodings ------------------------------------------------------------------------------

SHORT = [
    "谁？",
    "夜校",
    "联通几人",
    "谁来上课",
    "工会主席是谁？",
    "第3期几时开班?",
    "“夜校”在哪",
    "啥？",
]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("question", SHORT)
def test_the_shortest_questions_are_decoded(encoding, question):
    assert decode_questions(question.encode(encoding), "q.txt") == question


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@given(st.text(alphabet="谁夜校几人工会主席课开班什么时候？，12 ", min_size=1, max_size=8))
def test_everyday_words_are_decoded_or_refused_never_damaged(encoding, question):
    try:
        decoded = decode_questions(question.encode(encoding), "q")
    except CorpusError:
        return
    assert decoded.strip() == question.strip()


@pytest.mark.parametrize("cut", [1, 2])
def test_a_text_cut_in_a_character_is_refused(cut):
    with pytest.raises(CorpusError):
        decode_questions("夜校几点开课".encode()[:-cut], "q")


@pytest.mark.parametrize(
    "data",
    [
        "夜校几点开课？\n".encode() + b"\xff\xfe\x80who\n" + "谁来上课？\n".encode(),
        ("夜校几点开课？\n" * 40).encode() + b"\xff\n" + ("谁来上课？\n" * 40).encode(),
        "夜校几点开课？\n谁来上课？\n".encode("gbk") + b"\xff\xff\n",
        b"who won?\ncaf\xe9?\nwhere is it?\n",
        b"\xef\xbb\xbfwho won?\ncaf\xe9?\nwhere is it?\n",
        "夜校几点开课？\n谁来上课？\n夜校在哪？".encode()[:-1],
    ],
)
def test_one_line_that_is_no_text_is_reported_and_the_rest_asked(tmp_path, data):
    path = tmp_path / "q.txt"
    path.write_bytes(data)
    rows = read_questions(path)
    bad = [row for row in rows if row.problem]
    assert [row.problem.key for row in bad] == ["batch.row_characters"]
    assert len(rows) >= 3
    assert not any("\ufffd" in row.question for row in rows)
    assert piped_questions(data, "q")[bad[0].line - 1].problem


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\xff\xff\n\xfe\xfe\n\xff\nwho?\n"])
def test_a_file_of_which_most_lines_are_no_text_is_refused(data):
    with pytest.raises(CorpusError):
        decode_questions(data, "q")


def test_rare_characters_and_accents_stay_in_utf8():
    for text in ("喆堃𠮷", "café, déjà vu?", "Ⅱ①㎡"):
        assert decode_questions(text.encode(), "q") == text


# --- lines ----------------------------------------------------------------------------------


def test_only_a_hash_before_a_blank_makes_a_remark(tmp_path):
    path = write(
        tmp_path / "q.txt", "#1号楼谁来上课？\n# 说明\n#\n  ## 第二部分\n#工会夜校#几点？\n"
    )
    assert found(path) == [(1, "#1号楼谁来上课？", None), (5, "#工会夜校#几点？", None)]


def test_json_lines_with_what_is_no_json(tmp_path):
    lines = ['{"q":"谁？","a":NaN,"b":[-Infinity,1e999],"c":1.5}', '{"q":NaN}', "NaN"]
    path = write(tmp_path / "q.jsonl", "\n".join(lines))
    first, second, third = read_questions(path)
    assert first.extra == {"a": None, "b": [None, "1e999"], "c": 1.5}
    assert second.problem.key == "batch.row_empty"
    assert third.problem.key == "batch.row_not_text"


def test_json_nested_too_deep_is_reported(tmp_path):
    deep = "[" * 500 + "]" * 500
    path = write(tmp_path / "q.jsonl", f'{{"q":"谁？","x":{deep}}}\n{{"q":"谁？","x":[[1]]}}\n')
    first, second = read_questions(path)
    assert (first.problem.key, second.problem) == ("batch.row_nested", None)


def test_what_is_no_json_is_told_by_its_place_in_the_language_of_the_rest(tmp_path):
    first, second = read_questions(write(tmp_path / "q.jsonl", '{"q": "谁？",}\n{q}\n'))
    assert (first.problem.params["place"], second.problem.params["place"]) == (12, 2)
    assert not re.search("[A-Za-z]{2,}", first.problem.message.replace("JSON", ""))


def test_stray_controls_are_no_part_of_a_question(tmp_path):
    path = write(tmp_path / "q.txt", "夜\x07校\u200b几\x1b点\tx？\n" + CHINESE)
    assert found(path)[0] == (1, "夜校几点 x？", None)


def test_the_colours_of_a_terminal_are_no_part_of_a_question(tmp_path):
    path = write(tmp_path / "q.txt", "\x1b[1;31m夜校几点？\x1b[0m\n\x1b]0;标题\x07谁来？\n")
    assert found(path) == [(1, "夜校几点？", None), (2, "谁来？", None)]


@pytest.mark.parametrize("name", ["q.json", "q.jsonl"])
@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('[{"问题":"谁来？","n":NaN},"几点？"]', [(1, "谁来？"), (2, "几点？")]),
        ('[\n {"q": "谁来？"},\n {"q": "几点？"}\n]\n', [(1, "谁来？"), (2, "几点？")]),
        ('{\n "q": "谁来？"\n}\n', [(1, "谁来？")]),
    ],
)
def test_one_json_value_holds_all_questions(tmp_path, name, text, asked):
    rows = read_questions(write(tmp_path / name, text))
    assert [(row.line, row.question) for row in rows] == asked


def test_columns_without_head_and_cells_are_none(tmp_path):
    (row,) = read_questions(write(tmp_path / "q.csv", ",,问题,备注\n,,谁来？,急\n"))
    assert (row.question, row.extra) == ("谁来？", {"备注": "急"})


def test_a_formula_without_its_result_is_told(tmp_path):
    book = new_book()
    for cells in (["问题", "备注"], ['="谁"&"来？"', 1], ["几点？", "=1+1"]):
        book.active.append(cells)
    book.save(tmp_path / "q.xlsx")
    assert found(tmp_path / "q.xlsx") == [
        (2, '="谁"&"来？"', "batch.row_formula"),
        (3, "几点？", None),
    ]


# --- tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("职工提问汇总表\n序号,问题\n1,谁来讲课？\n", [(3, "谁来讲课？", "1")]),
        ("提问表,\n填表人：何青,七月\n\n序号,问题\n1,谁来讲课？\n", [(5, "谁来讲课？", "1")]),
        ("提问表\n问题\n谁来讲课？\n在哪？\n", [(3, "谁来讲课？", None), (4, "在哪？", None)]),
        ("sep=;\n编号;问题\n7;谁，来讲课？\n", [(3, "谁，来讲课？", "7")]),
        ('"sep=|"\r\n编号|问题\r\n7|谁来?\r\n', [(3, "谁来?", "7")]),
        ("编号|问题（必填）\n007|谁来?\n", [(2, "谁来?", "007")]),
        ("谁来？\n问题\n在哪？\n", [(1, "谁来？", None), (2, "问题", None), (3, "在哪？", None)]),
    ],
)
def test_the_header_is_found_under_titles(tmp_path, text, expected):
    rows = read_questions(write(tmp_path / "q.csv", text))
    assert [(row.line, row.question, row.id) for row in rows] == expected


@pytest.mark.parametrize(
    ("column", "questions"),
    [("想问", ["甲甲", "丙丙"]), ("备注", ["乙乙", "丁丁"])],
)
def test_a_column_is_chosen_by_its_header(tmp_path, column, questions):
    path = write(tmp_path / "q.csv", "想问,备注\n甲甲,乙乙\n丙丙,丁丁\n")
    assert [row.question for row in read_questions(path, column=column)] == questions


@pytest.mark.parametrize("column", ["2", "B", "b"])
def test_a_column_is_chosen_by_its_place(tmp_path, column):
    path = write(tmp_path / "q.csv", "甲,谁来？\n乙,在哪？\n")
    assert [row.question for row in read_questions(path, column=column)] == ["谁来？", "在哪？"]


def test_a_wrong_choice_is_refused(tmp_path):
    table, text = write(tmp_path / "q.csv", "a,b\n1,2\n"), write(tmp_path / "q.txt", "谁？\n")
    for path, wish, key in [
        (table, {"column": "问题栏"}, "batch.no_such_column"),
        (table, {"sheet": "1"}, "batch.no_sheets"),
        (text, {"column": "2"}, "batch.no_columns"),
    ]:
        with pytest.raises(BatchError) as caught:
            read_questions(path, **wish)
        assert caught.value.key == key
        assert caught.value.hint


# --- workbooks ------------------------------------------------------------------------------


def save_book(path, **sheets):
    book = new_book()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


NOTES = [["请在后面填写"], ["填好后发给资料室"]]
ASKED = [["编号", "问题"], [1, "谁来讲课？"]]


@pytest.mark.parametrize(
    "sheets",
    [
        {"问": [["汇总表", None], *ASKED]},
        {"说明": NOTES, "问": ASKED},
        {"说明": NOTES, "空": [], "问": [["汇总表"], [], *ASKED], "又": [["编号", "问题"]]},
    ],
)
def test_the_sheet_and_the_header_are_found(tmp_path, sheets):
    (row,) = read_questions(save_book(tmp_path / "q.xlsx", **sheets))
    assert (row.id, row.question) == ("1", "谁来讲课？")


def test_sheets_that_leave_a_choice_are_named(tmp_path):
    keys = ("batch.which_sheet", "batch.several_sheets")
    for key, table in zip(keys, (NOTES, ASKED), strict=True):
        path = save_book(tmp_path / "q.xlsx", 甲=table, 乙=table)
        with pytest.raises(BatchError) as caught:
            read_questions(path)
        assert caught.value.params["sheets"] == "甲, 乙"
        assert caught.value.key == key
    assert read_questions(path, sheet="乙")[0].question == "谁来讲课？"
    assert read_questions(path, sheet="2")[0].question == "谁来讲课？"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (7, "000", "007"),
        (1234, "000", "1234"),
        (7, '"A"000', "A007"),
        (5550123, "000-0000", "555-0123"),
        (7, "00;-00", "07"),
        (7, "General", "7"),
        (7.0, "0", "7"),
        (-7, "000", "-7"),
        (7, "#,##0", "7"),
        (0.125, "0.0%", "12.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (123456789012345, "General", "123456789012345"),
        ("110101199001011234", "@", "110101199001011234"),
        ("a_x0041_b_x005F_x0041_", "General", "aAb_x0041_"),
        (True, "General", "TRUE"),
        (None, "000", ""),
    ],
)
def test_cells_are_read_as_they_are_shown(tmp_path, value, number_format, text):
    assert shown(value, number_format) == text
    book = new_book()
    book.active.append(["编号", "问题"])
    book.active.append([value, "谁？"])
    book.active["A2"].number_format = number_format
    book.save(tmp_path / "q.xlsx")
    (row,) = read_questions(tmp_path / "q.xlsx")
    assert (row.id or "") == text


def test_line_ends_escaped_in_a_cell_are_white_space(tmp_path):
    path = save_book(tmp_path / "q.xlsx", 问=[["问题"], ["谁来_x000D_\n讲课？"]])
    assert found(path) == [(2, "谁来 讲课？", None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_table_may_be_divided_by_tabs_in_a_file_of_its_own_kind(tmp_path, encoding):
    path = write(tmp_path / "q.tsv", "编号\t问题\n007\t谁来讲课，几点？\n", encoding)
    (row,) = read_questions(path)
    assert (row.line, row.id, row.question) == (2, "007", "谁来讲课，几点？")


@pytest.mark.parametrize("column", ["Question Text", "Your question:", "User questions", "Prompt"])
def test_english_headers_say_question_in_several_ways(tmp_path, column):
    assert found(write(tmp_path / "q.csv", f"ID,{column}\n1,Who came?\n")) == [
        (2, "Who came?", None)
    ]


def test_a_column_s_place_counts_below_the_header_where_there_is_one(tmp_path):
    path = write(tmp_path / "q.csv", "调查表,,\n编号,问题,追问\n1,谁讲课？,在哪？\n")
    (row,) = read_questions(path, column="C")
    assert (row.line, row.id, row.question, row.extra) == (3, "1", "在哪？", {"问题": "谁讲课？"})
    bare = write(tmp_path / "bare.csv", "甲,谁讲课？\n乙,在哪？\n")
    assert [row.question for row in read_questions(bare, column="2")] == ["谁讲课？", "在哪？"]


def test_a_full_width_mark_heads_a_remark_too(tmp_path):
    assert found(write(tmp_path / "q.txt", "＃ 说明\n＃1号楼谁管？\n")) == [
        (2, "＃1号楼谁管？", None)
    ]
