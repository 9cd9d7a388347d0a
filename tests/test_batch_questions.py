from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import BatchError
from qa.pipeline.batch.questions import csv_rows, read_questions

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


def test_repeated_columns_are_kept_apart(tmp_path):
    path = write(tmp_path / "q.csv", "question,note,note\nWho?,a,b\n")
    assert next(read_questions(path)).extra == {"note": "a", "note 3": "b"}


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
    first = next(read_questions(path))
    assert (first.id, first.extra) == ("5", {"tags": ["a"]})


def test_a_workbook_is_read_from_its_first_sheet(tmp_path):
    book = new_book()
    book.active.append(["序号", "问题"])
    book.active.append([1, "谁来讲课？"])
    book.active.append([None, None])
    book.active.append([2.0, None])
    book.create_sheet().append(["问题"])
    book.save(tmp_path / "q.xlsx")
    rows = list(read_questions(tmp_path / "q.xlsx"))
    assert [(row.line, row.id, row.question) for row in rows] == [
        (2, "1", "谁来讲课？"),
        (4, "2", ""),
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
        ("q.xlsx", b"no zip", "batch.unreadable"),
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
    assert next(read_questions(path)).question == question


def test_extra_values_survive_as_they_are(tmp_path):
    path = write(tmp_path / "q.jsonl", json.dumps({"q": "谁？", "depth": {"a": [1, None]}}))
    assert next(read_questions(path)).extra == {"depth": {"a": [1, None]}}
