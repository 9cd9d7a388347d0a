"""Of a row of places each has its name: 前三名 are all of them, 第几名 is that of whom is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.answer import compose_answer
from qa.answering.people.places_told import first_places, place_of_asked, placed_in
from qa.answering.quotes import read_quotes
from qa.retrieval.english_type import english_answer_type
from qa.types import Judgement, Reason, Span

TABLE = "瓦工 第一名王建国（竹城一建） 第二名李秀英（榆城二建） 第三名赵德明（柳城三建） 人数44"
SCORED = f"{TABLE} 第一名成绩97分"
BEHIND = "漆工组，陈志强获第一名，周文斌获得第二名，孙丽华以80分名列第三名。"
BEFORE = "拔河赛落幕。冠军为红砖队，亚军是青瓦队，季军是白灰队。"
CELLS = "木工 第一名 吴国庆 第二名 郑小兰"


def words(text, spans):
    return [text[one.start : one.end] for one in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TABLE, ["王建国", "李秀英", "赵德明"]),
        (BEHIND, ["陈志强", "周文斌", "孙丽华"]),
        (BEFORE, ["红砖队", "青瓦队", "白灰队"]),
        (CELLS, ["吴国庆", "郑小兰"]),
        ("周文斌、孙丽华分获第二、三十届。", []),
        ("团体名次：第一、二名的代表队晋级。", []),
    ],
)
def test_each_place_has_its_name(text, names):
    assert words(text, [one.name for one in placed_in(text)]) == names


@pytest.mark.parametrize(
    ("asked", "text", "marked", "names"),
    [
        ("瓦工前三名是谁？", TABLE, "赵德明", ["王建国", "李秀英", "赵德明"]),
        ("瓦工前三名是谁？", SCORED, "赵德明", ["王建国", "李秀英", "赵德明"]),
        ("瓦工前两名分别是谁？", TABLE, "赵德明", ["王建国", "李秀英"]),
        ("漆工组前三名有谁？", BEHIND, "周文斌", ["陈志强", "周文斌", "孙丽华"]),
        ("拔河前三名是哪些队？", BEFORE, "红砖队", ["红砖队", "青瓦队", "白灰队"]),
        ("Who were the top three bricklayers?", TABLE, "王建国", ["王建国", "李秀英", "赵德明"]),
        ("木工前三名是谁？", CELLS, "吴国庆", []),  # a third is not told
        ("瓦工前三名", TABLE, "赵德明", ["王建国", "李秀英", "赵德明"]),
        ("瓦工第三名是谁？", TABLE, "赵德明", []),
        ("瓦工前两名是谁？", "第一名奖500元，第二名奖300元，均由省里发。", "省里", []),
    ],
)
def test_of_the_first_places_all_are_marked(asked, text, marked, names):
    at = text.index(marked)
    found = first_places(make_question(asked), marked_hit(text, marked), Span(at, at + 2))
    assert words(text, found) == names


def test_what_is_quoted_marks_them():
    quotes = read_quotes(make_question("瓦工前三名是谁？"), marked_hit(TABLE, "赵德明"))
    assert words(TABLE, quotes[0].highlights) == ["王建国", "李秀英", "赵德明"]


@pytest.mark.parametrize(
    ("asked", "text", "place"),
    [
        ("李秀英得了第几名？", TABLE, "第二名"),
        ("王建国排第几？", TABLE, "第一名"),
        ("周文斌是第几名？", BEHIND, "第二名"),
        ("青瓦队得了第几名？", BEFORE, "亚军"),
        ("钱小宝得了第几名？", TABLE, None),
        ("李秀英是第几届参赛？", TABLE, None),
        ("李秀英是哪个单位的？", TABLE, None),
    ],
)
def test_the_place_is_that_of_whom_is_asked(asked, text, place):
    at = text.index(text[-3:])
    found = place_of_asked(make_question(asked), marked_hit(text, text[-3:]), Span(at, at + 3))
    assert (found and text[found.start : found.end]) == place


def test_in_english_a_place_taken_is_no_location():
    assert english_answer_type("what place did li xiuying take?") == "number"
    assert english_answer_type("what place did they visit?") == "place"
    surfaces = {"li": ["李秀英"], "xiuy": ["李秀英"], "xiuying": ["李秀英"]}
    asked = make_question("What place did Li Xiuying take?", surfaces=surfaces)
    found = place_of_asked(asked, marked_hit(TABLE, "赵德明"), Span(0, 2))
    assert found
    assert TABLE[found.start : found.end] == "第二名"


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("李秀英得了第几名？", "found"), ("去年铁路运动会李秀英得了第几名？", "weak")],
)
def test_a_place_is_found_where_the_table_says_every_word(asked, verdict):
    other = TABLE.replace("瓦工", "漆工")
    rows = [
        make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n, title="竹城技能赛")
        for n, text in enumerate((TABLE, other), 1)
    ]
    hit = replace(marked_hit(TABLE, "第三名"), passage=rows[0])
    judgement = Judgement("weak", 0.6, (Reason("not_stated"),))
    answer = compose_answer(make_question(asked), [hit], judgement, article=lambda _: rows)
    marks = [mark for quote in answer.citations[0].quotes for mark in quote.highlights]
    assert words(TABLE, marks) == ["第二名"]
    assert answer.verdict == verdict
