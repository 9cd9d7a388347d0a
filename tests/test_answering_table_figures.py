"""What the figures of a table decide: rows beyond a bound, places in order, sums, each row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question
from table_rows import NONE, answered, article_of, found_by, hits, marked, table

from qa.answering.answer import compose_answer
from qa.answering.gathered.bounds import bound_asked, rows_within
from qa.answering.gathered.columns import rows_of_each
from qa.answering.gathered.grid import rows_of_table, without_totals
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.reckoned import rows_summed
from qa.types import Doubt, Hit, Judgement, Reading, Reason, ScoredSpan, Span

CANTEENS = table(
    [
        ["东坪区", "12", "86", "30500", "91%"],
        ["西渡区", "7", "120", "18200", "88%"],
        ["南浦县", "", "45", "9100", "95%"],
        ["合计", "19", "251", "57800", "91%"],
    ]
)
COURSES = table(
    [
        ["Brass band for beginners", "Ann Lee", "30", "45"],
        ["First aid", "Joe Tan", "40", "22"],
        ["Bread and cakes", "Mary Ho", "25", "25"],
    ],
    title="Evening courses of the dockers' club",
    heads=["Teacher", "Places", "Applicants"],
)


def test_heads_are_what_rows_share_in_the_file_whatever_words_stand_in_the_cells():
    rows = rows_of_table(COURSES[1], article_of(COURSES))
    assert [row.name for row in rows] == [
        "Brass band for beginners",
        "First aid",
        "Bread and cakes",
    ]
    assert [(one.head, rows[1].words(at)) for at, one in enumerate(rows[1].cells)] == [
        ("", "First aid"),
        ("Teacher", "Joe Tan"),
        ("Places", "40"),
        ("Applicants", "22"),
    ]


def test_an_empty_cell_leaves_the_others_under_their_heads():
    row = rows_of_table(CANTEENS[0], article_of(CANTEENS))[2]
    assert [row.words(at) for at in range(5)] == ["南浦县", "", "45", "9100", "95%"]
    assert row.cells[1].number is None


@pytest.mark.parametrize("name", ["合计", "总 计", "Total", "平均"])
def test_a_row_that_sums_up_the_others_is_none_of_them(name):
    rows = table([["甲班", "3", "4", "5", "9%"], ["乙班", "1", "1", "1", "9%"], [name, *"4566"]])
    kept = without_totals(rows_of_table(rows[0], article_of(rows)))
    assert [row.name for row in kept] == ["甲班", "乙班"]


def test_a_row_of_sums_is_known_by_its_figures_too():
    three = [
        ["甲班", "3", "4", "5", "9%"],
        ["乙班", "1", "1", "1", "9%"],
        ["丙班", "2", "1", "1", "9%"],
    ]
    summed = table([["全厂", "6", "6", "7", "9%"], *three])
    kept = without_totals(rows_of_table(summed[0], article_of(summed)))
    assert [row.name for row in kept] == ["甲班", "乙班", "丙班"]
    other = table([["丁班", "6", "6", "8", "9%"], *three])
    assert len(without_totals(rows_of_table(other[0], article_of(other)))) == 4


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("哪个区的食堂最多", "食堂（个）"),
        ("哪个区投入了最多", "当年投入（万元）"),
        ("哪个区来就餐的人次最多", "就餐人次"),
        ("哪个区开会最多", None),
    ],
)
def test_a_head_is_asked_for_by_a_part_of_its_words_too(asked, head):
    rows = rows_of_table(CANTEENS[0], article_of(CANTEENS))
    at = column_asked(make_question(asked), rows)
    assert (rows[0].cells[at].head if at is not None else None) == head


@pytest.mark.parametrize(
    ("asked", "bound"),
    [
        ("哪些区的食堂超过10个", ("over", 10)),
        ("哪些区的食堂在10个以上", ("least", 10)),
        ("哪些区的食堂不少于10个", ("least", 10)),
        ("哪些区的食堂不到10个", ("under", 10)),
        ("哪些区的食堂不超过10个", ("most", 10)),
        ("哪些班得分在90分以上", ("least", 90)),
        ("有几个区投入超过100万元", ("over", 1_000_000)),
        ("which courses have fewer than 30 places", ("under", 30)),
        ("which courses have 30 places or more", None),
        ("哪个区有10个食堂", None),
        ("东坪区的食堂超过10个吗", None),
    ],
)
def test_the_bound_that_a_question_sets(asked, bound):
    found = bound_asked(asked)
    assert (found and (found.side, found.value)) == bound


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("哪些区的食堂超过10个", [("东坪区", "12")]),
        ("投入不到100万元的有哪些区", [("东坪区", "86"), ("南浦县", "45")]),
        ("有几个区投入超过80万元", [("东坪区", "86"), ("西渡区", "120")]),
        ("哪些区满意率超过90%", [("东坪区", "91%"), ("南浦县", "95%")]),
        ("哪些区的食堂超过500个", []),
    ],
)
def test_rows_within_a_bound_by_the_unit_of_their_head_and_without_the_sum(asked, rows):
    found = found_by(rows_within, make_question(asked), CANTEENS)
    assert marked(found) == rows


def test_the_figure_of_the_bound_need_not_stand_in_a_row_but_another_year_counts():
    question = make_question("哪些区的食堂超过10个")
    number = hits(CANTEENS, differences=(Reason("other_number", {"asked": "10个"}),))
    (first,) = found_by(rows_within, question, CANTEENS, number)
    assert first.hit.differences == ()
    year = hits(CANTEENS, differences=(Reason("other_year", {}),))
    assert found_by(rows_within, question, CANTEENS, year) == []


@pytest.mark.parametrize(
    ("asked", "verdict", "rows"),
    [
        ("荔城哪个区工会食堂投入最多", "found", [("西渡区", "120")]),
        ("荔城哪个区工会食堂投入第二多", "found", [("东坪区", "86")]),
        ("荔城工会食堂就餐人次排第三的是哪里", "found", [("南浦县", "9100")]),
        ("荔城哪些区工会食堂投入超过50万元", "found", [("东坪区", "86"), ("西渡区", "120")]),
        ("荔城哪个区托管班投入最多", "none", []),
    ],
)
def test_where_nothing_was_found_the_figures_of_a_table_that_says_all_decide(asked, verdict, rows):
    answer = answered(asked, CANTEENS, NONE)
    assert (answer.verdict, marked(answer.citations)) == (verdict, rows)


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [("荔城报名人数最多的是哪里", "none"), ("西丘就餐人次最多的是哪里", "found")],
)
def test_a_newspaper_tells_whose_it_is_and_no_more(asked, verdict):
    rows = [replace(one, newspaper="西丘工人报") for one in CANTEENS]
    assert answered(asked, rows, NONE).verdict == verdict


def test_of_rows_that_have_as_much_both_are_told():
    rows = table(
        [
            ["甲队", "5", "1", "1", "1%"],
            ["乙队", "5", "1", "2", "1%"],
            ["丙队", "4", "1", "3", "1%"],
        ]
    )
    answer = answered("荔城哪个队工会食堂最多", rows, NONE)
    assert marked(answer.citations) == [("甲队", "5"), ("乙队", "5")]


def test_a_name_says_nothing_of_the_most():
    rows = table([["第一小学", "5", "1", "1", "1%"], ["石门中学", "9", "1", "2", "1%"]])
    answer = answered("荔城哪里工会食堂最多", rows, NONE, answer_type="number")
    assert marked(answer.citations) == [("石门中学", "9")]


def test_a_cell_alone_is_found_only_in_the_row_that_is_named():
    rows = table([["甲班", "5", "1", "1", "1%"], ["乙班", "5", "1", "2", "1%"]])
    weak = Judgement("weak", 0.6, (Reason("not_stated"),))
    question = make_question("荔城哪个班工会食堂最多", answer_type="number")
    read = (ScoredSpan(Span(0, len(rows[0].text)), 0.5),)
    hit = Hit(1, rows[0], 1.0, {}, sentences=read)
    assert compose_answer(question, [hit], weak, article=article_of(rows)).verdict == "weak"


def test_how_many_rows_lie_within_is_counted():
    answer = answered("荔城有几个区工会食堂投入超过50万元", CANTEENS, NONE)
    assert answer.concluded is not None
    told = answer.concluded
    assert (told.kind, told.value, told.names) == ("count", "2", ("东坪区", "西渡区"))


def test_more_rows_than_are_cited_are_not_counted():
    rows = table([[f"{n}班", f"{n}", "1", f"{n}", "1%"] for n in range(1, 21)])
    told = answered("荔城有几个班工会食堂超过3个", rows, NONE)
    assert (len(told.citations), told.concluded) == (12, None)
    told = answered("荔城有几个班工会食堂超过12个", rows, NONE)
    assert told.concluded is not None
    assert told.concluded.value == "8"


def test_a_sum_is_reckoned_where_the_table_has_none():
    rows = table([["东坪区", "12", "8.5", "1", "1%"], ["西渡区", "7", "12", "2", "1%"]])
    answer = answered("荔城各区工会食堂一共投入多少万元", rows, NONE, answer_type="number")
    assert marked(answer.citations) == [("东坪区", "8.5"), ("西渡区", "12")]
    assert answer.concluded is not None
    assert (answer.concluded.kind, answer.concluded.value) == ("sum", "20.5")
    asked = make_question("工会食堂一共投入多少万元", answer_type="number")
    assert marked(found_by(rows_summed, asked, CANTEENS)) == [("合计", "251")]
    asked = make_question("东坪的工会食堂一共投入多少万元", answer_type="number")
    assert found_by(rows_summed, asked, rows) == []  # of one place, however short its name


@pytest.mark.parametrize("doubted", [True, False])
def test_a_cell_of_another_time_is_not_found(doubted):
    question = make_question("东坪区当年投入多少万元？", answer_type="number")
    text = CANTEENS[0].text
    doubt = Doubt(Span(text.index("86"), len(text)), Reason("other_year"))
    reading = Reading(1.0, 2.0, (ScoredSpan(Span(text.index("12"), text.index("12") + 2), 2.0),))
    sentences = (ScoredSpan(Span(0, len(text)), 0.8),)
    doubts = (doubt,) if doubted else ()
    near = hits(CANTEENS[:1], doubts=doubts, reading=reading, sentences=sentences)
    told = compose_answer(question, near, Judgement("found", 0.9), article=article_of(CANTEENS))
    (mark,) = told.citations[0].quotes[0].highlights
    assert text[mark.start : mark.end] == "86"
    assert told.verdict == ("weak" if doubted else "found")


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("各区分别投入多少万元", [("东坪区", "86"), ("西渡区", "120"), ("南浦县", "45")]),
        ("东坪区各投入多少", []),
        ("各区来了多少记者", []),
        ("各区投入总数是多少", []),
    ],
)
def test_one_figure_of_each_row(asked, rows):
    assert marked(found_by(rows_of_each, make_question(asked), CANTEENS)) == rows


def test_rows_numbered_in_their_first_column_are_named_by_the_next():
    rows = table(
        [["1", "甲班", "96.5"], ["2", "乙班", "94"], ["3", "丙班", "90"]], heads=["班组", "得分"]
    )
    assert [row.name for row in rows_of_table(rows[0], article_of(rows))] == [
        "甲班",
        "乙班",
        "丙班",
    ]
    answer = answered("荔城工会食堂得分排前二的是哪些班组", rows, NONE)
    assert marked(answer.citations) == [("甲班", "96.5"), ("乙班", "94")]


def test_the_first_column_may_have_a_head_too():
    rows = table([["2021", "79", "31"], ["2022", "83.5", "34.1"]], heads=["会员", "女会员"])
    year = Span(50, 52)
    rows = [
        make_passage(
            f"年份{one.text}",
            id=one.id,
            kind="table",
            paragraph=one.paragraph,
            title="荔城会员人数",
            spans=(year, *one.spans),
        )
        for one in rows
    ]
    read = rows_of_table(rows[0], article_of(rows))
    assert [(row.name, row.words(1), row.words(2)) for row in read] == [
        ("2021", "79", "31"),
        ("2022", "83.5", "34.1"),
    ]
    answer = answered("荔城哪一年会员最多", rows, NONE)
    assert marked(answer.citations) == [("2022", "83.5")]


def test_what_stands_as_a_dash_is_not_told():
    rows = table([["甲班", "—", "8", "5", "9%"], ["乙班", "3", "7", "5", "9%"]])
    asked = "甲班有几个食堂"
    question = make_question(asked, answer_type="number")
    read = (ScoredSpan(Span(0, len(rows[0].text)), 0.5),)
    hit = Hit(1, rows[0], 1.0, {}, sentences=read)
    judged = Judgement("found", 0.95)
    assert compose_answer(question, [hit], judged, article=article_of(rows)).verdict == "none"
    other = make_question("乙班有几个食堂", answer_type="number")
    hit = Hit(1, rows[1], 1.0, {}, sentences=read)
    assert compose_answer(other, [hit], judged, article=article_of(rows)).verdict == "found"


PAID = table(
    [["重病", "87", "174.0", "20000"], ["住院", "3126", "598.4", "1914"]],
    title="互助保障给付情况",
    heads=["件数（件）", "给付金额（万元）", "人均（元）"],
)


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("住院给付了多少件？", "件数（件）"),
        ("重病给付了几件？", "件数（件）"),
        ("住院给付了多少万元？", "给付金额（万元）"),
        ("住院给付金额是多少？", "给付金额（万元）"),
        ("重病给付了87件，一共给付多少万元？", "给付金额（万元）"),
        ("住院人均多少元？", "人均（元）"),
    ],
)
def test_the_unit_that_is_counted_tells_the_column(asked, head):
    rows = rows_of_table(PAID[0], article_of(PAID))
    at = column_asked(make_question(asked), rows)
    assert rows[0].cells[at].head == head
