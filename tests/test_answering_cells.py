"""Asked how many, of a table's row the figure under the head asked about is marked."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.answer import compose_answer
from qa.answering.gathered.cells import tells_all, with_cell_asked
from qa.answering.gathered.grid import rows_of_table
from qa.types import Citation, Hit, Judgement, Reason, ScoredSpan, Span

TABLE = [
    make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n, title="竹城职工拔河赛")
    for n, text in enumerate(("瓦工队 胜场7 负场2 积分21", "漆工队 胜场4 负场5 积分12"), 1)
]


def article(_):
    return TABLE


def shown(asked, **changes):
    cited = [Citation(1, Hit(1, TABLE[0], 1.0, {}), ())]
    found = with_cell_asked(make_question(asked, **changes), cited, article)
    text = found[0].hit.passage.text
    return [text[one.start : one.end] for quote in found[0].quotes for one in quote.highlights]


def test_cells_stand_under_their_heads():
    first = rows_of_table(TABLE[0], article)[0]
    assert first.name == "瓦工队"
    assert [(one.head, len(one.span)) for one in first.cells[1:]] == [
        ("胜场", 1),
        ("负场", 1),
        ("积分", 2),
    ]


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("瓦工队有多少负场", ["2"]),
        ("漆工队积分多少", ["12"]),
        ("瓦工队有多少名队员", []),
        ("瓦工队胜场和负场各多少", []),
    ],
)
def test_the_figure_under_the_head_asked_about_is_marked_in_the_row_named(asked, marked):
    assert shown(asked) == marked


def test_in_english_a_head_is_named_by_its_meaning():
    asked = "How many points did the bricklayers win?"
    assert shown(asked, surfaces={"point": ["积分"]}) == ["21"]


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        ("竹城职工拔河赛瓦工队有多少负场", "found"),
        ("竹城女子拔河赛瓦工队有多少负场", "weak"),
        ("木工队有多少负场", "weak"),
    ],
)
def test_figures_make_found_only_what_the_table_says_all_of(asked, verdict):
    whole = (ScoredSpan(Span(0, len(TABLE[0].text)), 0.5),)
    hit = Hit(1, TABLE[0], 1.0, {}, sentences=whole)
    judgement = Judgement("weak", 0.6, (Reason("not_stated"),))
    answer = compose_answer(make_question(asked), [hit], judgement, article=article)
    assert answer.verdict == verdict


WINNERS = [
    make_passage(text, id=f"w{n}" * 5, kind="table", paragraph=n, title="竹城技能赛结果")
    for n, text in enumerate(
        ("瓦工 第一名 王建国 竹城一建 97.1", "漆工 第一名 李秀英 南岭装饰公司 95.2"), 1
    )
]
HEADED = [
    make_passage(text, id=f"h{n}" * 5, kind="table", paragraph=n)
    for n, text in enumerate(
        ("瓦工 名次一等奖 姓名王建国 单位竹城一建", "漆工 名次一等奖 姓名李秀英 单位南岭装饰"), 1
    )
]


@pytest.mark.parametrize(
    ("rows", "asked", "kind", "marked"),
    [
        (WINNERS, "王建国是哪个单位的", "organization", "竹城一建"),
        (WINNERS, "瓦工第一名是谁", "person", "王建国"),
        (HEADED, "瓦工一等奖谁得的", "person", "王建国"),
        (HEADED, "瓦工一等奖是哪个单位的", "organization", "竹城一建"),
        (WINNERS, "瓦工第一名由哪级工会表彰", "organization", None),
        (HEADED, "一等奖都有谁", "person", None),
    ],
)
def test_of_a_row_the_cell_is_marked_that_names_who_or_which_body(rows, asked, kind, marked):
    cited = [Citation(1, Hit(1, rows[0], 1.0, {}), ())]
    question = make_question(asked, answer_type=kind)
    (found,) = with_cell_asked(question, cited, lambda _: rows)
    text = found.hit.passage.text
    shown = [text[one.start : one.end] for quote in found.quotes for one in quote.highlights]
    assert shown == ([marked] if marked else [])


@pytest.mark.parametrize("asked", ["哪条线路乘客最少", "哪一条线路乘客最多", "哪个站乘客最多"])
def test_what_kind_the_rows_are_of_need_not_stand_in_the_table(asked):
    rows = [
        make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n)
        for n, text in enumerate(("3路 乘客70 班次9", "8路 乘客31 班次6"), 1)
    ]
    assert tells_all(make_question(asked), rows[0], lambda _: rows)
    assert not tells_all(make_question(f"雪天{asked}"), rows[0], lambda _: rows)


BUDGETED = [
    make_passage(text, id=f"b{n}" * 5, kind="table", paragraph=n)
    for n, text in enumerate(
        ("书屋改造 预算（元）900 决算（元）870.5 比例96.7%",
         "消暑慰问 预算（元）400 决算（元）431 比例107.8%"), 1
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("书屋改造预算多少", ["900"]),
        ("书屋改造招了多少人", []),
        ("书屋改造后使用了多少次", []),
    ],
)
def test_the_verb_tells_what_was_planned_from_what_was_spent(asked, marked):
    cited = [Citation(1, Hit(1, BUDGETED[0], 1.0, {}), ())]
    question = make_question(asked, answer_type="number", surfaces={})
    found = with_cell_asked(question, cited, lambda _: BUDGETED)
    text = found[0].hit.passage.text
    assert [text[m.start : m.end] for quote in found[0].quotes for m in quote.highlights] == marked
