"""Which rows a question asks for that compares rows, dates or changes, or names one cell."""

from __future__ import annotations

import pytest
from fakes import make_question
from table_rows import NONE, answered, article_of, hits, marked, table

from qa.answering.answer import compose_answer
from qa.answering.gathered.by_dates import rows_by_dates
from qa.answering.gathered.by_words import rows_by_words
from qa.answering.gathered.cells import tells_all
from qa.answering.gathered.compared import rows_compared
from qa.answering.gathered.grid import rows_of_table, without_totals
from qa.answering.gathered.most_changed import rows_most_changed
from qa.answering.gathered.over_columns import columns_compared
from qa.answering.gathered.ranked import rows_ranked
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


WELLS = table(
    [
        ["采油一厂（万吨）", "82", "91", "2"],
        ["采油二厂（万吨）", "61", "60", "3"],
        ["采油三厂（万吨）", "97", "90", "1"],
        ["全油田（万吨）", "240", "241", "—"],
    ],
    title="油田各厂产量",
    heads=["2023年", "2024年", "排名"],
)


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("排名第二的是哪个采油厂", [("采油一厂（万吨）", "2")]),
        ("哪个厂排第一", [("采油三厂（万吨）", "1")]),
        ("第三名是哪个采油厂", [("采油二厂（万吨）", "3")]),
        ("Which plant is ranked first?", [("采油三厂（万吨）", "1")]),
        ("第七名是哪个采油厂", []),
        ("二厂去年产油多少", []),
    ],
)
def test_a_column_of_places_tells_who_stands_in_one(asked, row):
    cited = rows_ranked(make_question(asked), hits(WELLS), article_of(WELLS))
    assert marked(cited) == row


@pytest.mark.parametrize(
    ("asked", "marks"),
    [
        ("采油一厂哪一年产量最高", [("2024年", "91")]),
        ("采油三厂哪年产量最少", [("2024年", "90")]),
        ("采油九厂哪一年产量最高", []),
    ],
)
def test_columns_of_years_are_compared_in_the_row_that_is_named(asked, marks):
    assert marked(columns_compared(make_question(asked), hits(WELLS), article_of(WELLS))) == marks


def test_a_row_of_sums_is_known_by_several_columns_though_some_have_few_figures():
    rows = table(
        [
            ["甲线", "9", "7", "1", "1%"],
            ["乙线", "6", "5", "2", "1%"],
            ["丙线", "", "3", "3", "1%"],
            ["丁线", "", "4", "3", "1%"],
            ["全网", "15", "19", "9", "1%"],
        ]
    )
    kept = without_totals(rows_of_table(rows[0], article_of(rows)))
    assert [row.name for row in kept] == ["甲线", "乙线", "丙线", "丁线"]


def test_a_figure_is_told_only_where_it_stands_whole():
    rows = table([["4月12日", "1", "5", "8", "9%"], ["4月13日", "5", "1", "5", "9%"]])
    assert tells_all(make_question("荔城4月12日食堂几个"), rows[0], article_of(rows))
    assert not tells_all(make_question("荔城4月15日食堂几个"), rows[0], article_of(rows))
