"""Rows of a table by their places, a person of a row, and rows that are never added up."""

from __future__ import annotations

import pytest
from fakes import make_question
from table_rows import article_of, found_by, table

from qa.answering.gathered.cells import with_cell_asked
from qa.answering.gathered.columns import rows_placed
from qa.answering.gathered.items import with_items
from qa.answering.gathered.reckoned import rows_summed
from qa.answering.passages.citing import make_quote
from qa.retrieval.parts.set_against import set_against
from qa.types import Citation, Hit, Span

RACE = table(
    [
        ["", "1", "佟大为", "红闸队", "97"],
        ["", "2", "柏小宁", "白闸队", "95"],
        ["", "3", "钟秋实", "红闸队", "94"],
        ["", "4", "贺双喜", "绿闸队", "90"],
    ],
    title="第三届摇橹赛成绩",
    heads=["名次", "姓名", "单位", "得分"],
)
EVENTS = table(
    [
        ["摇橹", "佟大为", "柏小宁", "钟秋实", "44"],
        ["撒网", "贺双喜", "孙丽华", "赵德明", "30"],
        ["结绳", "周文斌", "吴国庆", "李秀英", "52"],
    ],
    title="渔工比武成绩",
    heads=["第一名", "第二名", "第三名", "人数"],
)
ACCOUNTS = table(
    [["会费收入", "90"], ["慰问支出", "31"], ["文体支出", "22"]],
    title="船工会经费收支",
    heads=["金额（万元）"],
)


def cited(passage, mark):
    at = passage.text.index(mark)
    quote = make_quote(passage, Span(0, len(passage.text)), [Span(at, at + len(mark))])
    return Citation(1, Hit(1, passage, 1.0, {}), (quote,))


def words(citations):
    return [
        one.hit.passage.text[mark.start : mark.end]
        for one in citations
        for quote in one.quotes
        for mark in quote.highlights
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("第三届摇橹赛前三名是谁？", ["佟大为", "柏小宁", "钟秋实"]),
        ("第三届摇橹赛前两名", ["佟大为", "柏小宁"]),
        ("第三届摇橹赛第四名是谁？", ["贺双喜"]),
        ("第三届摇橹赛第二名得分多少？", ["95"]),
        ("第三届摇橹赛第二名是哪个单位的？", ["白闸队"]),
        ("第三届摇橹赛前五名是谁？", []),  # a fifth is not told
        ("贺双喜得了第几名？", []),  # whose place is asked
        ("摇橹赛有多少人？", []),
    ],
)
def test_rows_are_told_by_their_places(asked, found):
    kind = {"多": "number", "单": "organization", "前": "other"}.get(
        next((c for c in asked if c in "多单前"), ""), "person"
    )
    question = make_question(asked, answer_type=kind)
    assert words(found_by(rows_placed, question, RACE)) == found


def test_a_table_without_places_is_left():
    assert not found_by(rows_placed, make_question("前三名是谁？"), EVENTS)


def test_the_first_three_of_one_row_are_no_list_of_rows():
    row = cited(EVENTS[1], "赵德明")
    asked = make_question("撒网前三名是谁？", answer_type="person")
    assert with_items(asked, [row], [row.hit], article_of(EVENTS)) == [row]


@pytest.mark.parametrize("mark", ["贺双喜", "孙丽华", "赵德明"])
def test_the_person_whom_the_reader_marked_of_a_row_stays(mark):
    asked = make_question("Who came second in net casting?", answer_type="person")
    assert words(with_cell_asked(asked, [cited(EVENTS[1], mark)], article_of(EVENTS))) == [mark]


def test_where_no_person_is_marked_it_is_the_first_of_the_row():
    asked = make_question("Who won at net casting?", answer_type="person")
    assert words(with_cell_asked(asked, [cited(EVENTS[1], "30")], article_of(EVENTS))) == ["贺双喜"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("船工会支出金额一共多少万元？", ["慰问支出", "31", "文体支出", "22"]),
        ("船工会金额一共多少万元？", []),
        ("船工会收入和支出金额一共多少万元？", []),
    ],
)
def test_what_came_in_and_what_was_spent_are_never_added_up(asked, found):
    question = make_question(asked, answer_type="number")
    assert words(found_by(rows_summed, question, ACCOUNTS)) == found


@pytest.mark.parametrize(
    ("asked", "pair"),
    [
        (
            "What is the difference between the score of Tong Dawei and that of Bai Xiaoning?",
            ("What is the score of Tong Dawei?", "What is the score of Bai Xiaoning?"),
        ),
        (
            "What was the difference between the pay of welders and the pay of cooks?",
            ("What was the pay of welders?", "What was the pay of cooks?"),
        ),
        ("What is the difference between a union and a guild?", ()),
    ],
)
def test_one_thing_of_two_is_asked_of_each(asked, pair):
    assert set_against(asked).pair == pair
