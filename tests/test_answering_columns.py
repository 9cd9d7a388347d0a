"""A list asked for that is a table: each row with the cell asked for."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.gathered.columns import with_column, without_heads
from qa.answering.gathered.grid import rows_of_table
from qa.types import Citation, Hit, Judgement

DESKS = [
    make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n, title="职工之家办事指南")
    for n, text in enumerate(
        (
            "窗口    经办人  电话",
            "入会登记  米小舟  8301",
            "法律援助  车立新  8302",
            "职工书屋  戚文洁  8303",
        ),
        1,
    )
]
RULE = make_passage("办理时限为三个工作日。", id="r" * 10, paragraph=9, title="职工之家办事指南")
WEAK, FOUND = Judgement("weak", 0.4), Judgement("found", 0.95)


def shown(asked, cited=RULE, judgement=WEAK, near=DESKS, **changes):
    hits = [Hit(1, cited, 1.0, {}), *(Hit(2, one, 0.5, {}) for one in near if one is not cited)]
    question = make_question(asked, **changes)
    found = with_column(question, [Citation(1, hits[0], ())], judgement, hits, lambda _: DESKS)
    return [
        one.hit.passage.text[mark.start : mark.end]
        for one in found
        for quote in one.quotes
        for mark in quote.highlights
    ]


NAMES = ["米小舟", "车立新", "戚文洁"]
KINDS = ["入会登记", "法律援助", "职工书屋"]


def test_each_row_is_cited_with_what_is_asked_of_it():
    assert shown("三个窗口各由谁经办", answer_type="person") == NAMES
    assert shown("职工之家设了哪三个窗口", answer_type="list") == KINDS
    assert shown("职工之家有哪些窗口", answer_type="list") == KINDS


@pytest.mark.parametrize(
    ("asked", "changes"),
    [
        ("四个窗口各由谁经办", {"answer_type": "person"}),  # the table has three
        ("法律援助由谁经办", {"answer_type": "person"}),  # one is asked for
    ],
)
def test_a_table_that_is_not_asked_for_whole_is_left_alone(asked, changes):
    assert shown(asked, **changes) == []


def test_what_the_reader_is_sure_of_stays_unless_it_is_a_row_of_the_table():
    assert shown("设了哪三个窗口", judgement=FOUND, answer_type="list") == []
    assert shown("设了哪三个窗口", DESKS[1], FOUND, answer_type="list") == KINDS


def test_where_a_row_answers_best_some_of_them_may_be_asked_for():
    assert shown("哪些窗口管入会", DESKS[1], answer_type="list") == []


def test_a_table_of_which_few_rows_are_near_is_left_alone():
    assert shown("有哪些窗口", near=DESKS[1:2], answer_type="list") == []


def test_a_row_that_only_names_the_columns_is_none_of_the_table():
    rows = rows_of_table(DESKS[0], lambda _: DESKS)
    assert [row.name for row in without_heads(rows)] == KINDS
    assert without_heads(rows[1:]) == rows[1:]


def test_the_column_is_that_of_the_thing_asked_for():
    lines = (
        "三月六日 柳浦镇 主讲米小舟",
        "三月九日 望湖乡 主讲车立新",
        "四月二日 桃溪镇 主讲戚文洁",
    )
    talks = [
        make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n)
        for n, text in enumerate(lines)
    ]
    hits = [Hit(1, one, 1.0, {}) for one in talks]
    asked = make_question("宣讲车去哪三个乡镇", answer_type="list")
    found = with_column(asked, [Citation(1, hits[0], ())], WEAK, hits, lambda _: talks)
    marks = [one.quotes[0].highlights[0] for one in found]
    assert [lines[n][mark.start : mark.end] for n, mark in enumerate(marks)] == [
        "柳浦镇",
        "望湖乡",
        "桃溪镇",
    ]
