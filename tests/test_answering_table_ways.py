"""Which rows a question asks for that compares rows, dates or changes, or names one cell."""

from __future__ import annotations

import pytest
from fakes import make_question
from table_rows import NONE, answered, article_of, hits, marked, table

from qa.answering.answer import compose_answer
from qa.answering.gathered.by_dates import rows_by_dates
from qa.answering.gathered.by_words import rows_by_words
from qa.answering.gathered.compared import rows_compared
from qa.answering.gathered.grid import rows_of_table
from qa.answering.gathered.most_changed import rows_most_changed
from qa.types import Judgement, ScoredSpan, Span

SCHOOLS = table(
    [
        ["实验小学", "320", "2021年3月", "李秋", "-12"],
        ["第二中学", "510", "2020年9月", "赵川", "+7"],
        ["职业学校", "470", "2022年5月", "孙禾", "30"],
    ],
    title="荔城各校职工书屋",
    heads=["藏书（册）", "开放时间", "管理员", "增减（册）"],
)


@pytest.mark.parametrize(
    ("asked", "rows", "kind", "value", "direction"),
    [
        ("第二中学比实验小学多多少册藏书", ["第二中学", "实验小学"], "difference", "190册", "more"),
        ("实验小学比职业学校少多少册藏书", ["实验小学", "职业学校"], "difference", "150册", "less"),
        ("实验小学和职业学校一共有多少册藏书", ["实验小学", "职业学校"], "sum", "790册", None),
    ],
)
def test_rows_that_are_named_are_set_against_each_other(asked, rows, kind, value, direction):
    answer = answered(asked, SCHOOLS, NONE, answer_type="number")
    assert [name for name, _ in marked(answer.citations)] == rows
    told = answer.concluded
    assert told is not None
    assert (told.kind, told.value, told.direction, told.contrary) == (kind, value, direction, False)
    assert answer.verdict == "found"


def test_of_which_there_is_more_is_told_by_the_place_of_its_name():
    answer = answered("实验小学和职业学校哪个藏书多", SCHOOLS, NONE)
    assert answer.concluded is not None
    assert (answer.concluded.kind, answer.concluded.parts) == ("more", (2,))


def test_a_name_within_another_is_not_the_row_named():
    rows = table([["二队", "3", "4", "5", "9%"], ["二队分队", "8", "1", "1", "9%"]])
    asked = make_question("二队分队比一队多几个食堂")
    assert rows_compared(asked, hits(rows), article_of(rows)) == []


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("哪所学校的书屋最早开放", ("第二中学", "2020年9月")),
        ("开放最晚的是哪所学校", ("职业学校", "2022年5月")),
        ("Which school's library was the last to open?", ("职业学校", "2022年5月")),
    ],
)
def test_the_first_and_the_last_are_told_by_dates(asked, row):
    cited = rows_by_dates(make_question(asked), hits(SCHOOLS), article_of(SCHOOLS))
    assert marked(cited) == [row]


def test_dates_that_cannot_be_put_in_order_decide_nothing():
    rows = table([["甲校", "1", "2021年", "李秋", "1"], ["乙校", "2", "2021年3月", "赵川", "2"]])
    assert rows_by_dates(make_question("哪所学校最早开放"), hits(rows), article_of(rows)) == []


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("哪所学校的藏书减少得最多", [("实验小学", "-12")]),
        ("哪所学校的藏书增加最多", [("职业学校", "30")]),
        ("哪所学校的藏书最多", []),
    ],
)
def test_what_grew_or_fell_the_most_is_told_by_the_column_of_changes(asked, row):
    cited = rows_most_changed(make_question(asked), hits(SCHOOLS), article_of(SCHOOLS))
    assert marked(cited) == row


def test_signs_stand_in_cells():
    rows = rows_of_table(SCHOOLS[0], article_of(SCHOOLS))
    assert [row.cells[4].number.value for row in rows if row.cells[4].number] == [-12, 7, 30]


def test_one_row_is_named_by_a_whole_cell():
    asked = make_question("赵川管理哪个学校的职工书屋")
    cited = rows_by_words(asked, hits(SCHOOLS), article_of(SCHOOLS))
    assert marked(cited) == [("第二中学", "赵川")]
    other = make_question("赵川河管理哪个学校的职工书屋")
    assert rows_by_words(other, hits(SCHOOLS), article_of(SCHOOLS)) == []


def test_a_cell_is_sure_whose_row_and_head_are_named_and_all_words_are_told():
    weak = Judgement("weak", 0.55)
    read = hits(SCHOOLS, sentences=(ScoredSpan(Span(0, 4), 0.5),))
    for asked, verdict in (("有多少册藏书", "found"), ("捐了多少册藏书", "weak")):
        question = make_question(f"第二中学职工书屋{asked}", answer_type="number")
        answer = compose_answer(question, read, weak, article=article_of(SCHOOLS))
        assert answer.verdict == verdict
        assert answer.citations[0].quotes[0].highlights == (Span(10, 13),)
