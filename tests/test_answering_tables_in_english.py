"""Questions in English over tables whose heads and cells are Chinese."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question
from table_rows import article_of, found_by, hits, marked, table

from qa.answering.gathered.bounds import rows_within, without_bound
from qa.answering.gathered.cells import row_named, tells_all
from qa.answering.gathered.grid import rows_of_table
from qa.answering.gathered.heads import column_asked
from qa.answering.gathered.reckoned import rows_summed
from qa.answering.gathered.superlatives import with_superlative
from qa.types import Citation

SURFACES = {
    "visit": ["慰问"],
    "relief": ["慰问金"],
    "~baishi": ["白石"],
    "~heyan": ["河沿"],
    "counti": ["长丰县"],
    "award": ["奖励"],
    "~lucheng": ["鹿城"],
    "~yuanmin": ["袁敏"],
    "welder": ["焊工"],
    "palac": ["文化宫"],
    "cultur": ["文化宫"],
}
AID = table(
    [
        ["白石区", "41", "6.2", "90.0%"],
        ["河沿镇", "28", "4.9", "71.5%"],
        ["长丰县", "53", "6.4", "85.2%"],
    ],
    title="鹿城送温暖情况",
    heads=["慰问户数（户）", "慰问金（万元）", "整改率"],
)


def ask(text, **changes):
    return make_question(text, surfaces=SURFACES, **changes)


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        ("How many households did Baishi visit?", "慰问户数（户）"),  # 户 of no dictionary
        ("How much relief money did Baishi give?", "慰问金（万元）"),
        ("Which place had the lowest rectification rate?", "整改率"),
        ("How many letters did Baishi get?", None),
    ],
)
def test_heads_are_short_forms_that_no_dictionary_has(asked, head):
    rows = rows_of_table(AID[0], article_of(AID))
    column = column_asked(ask(asked), rows)
    assert (rows[0].cells[column].head if column is not None else None) == head


@pytest.mark.parametrize(
    ("asked", "row"),
    [
        ("How many households did Baishi District visit?", "白石区"),
        ("How many households did the town of Heyan visit?", "河沿镇"),
        ("How many households did another county visit?", None),  # every county is one
        ("How many households were visited?", None),
    ],
)
def test_a_row_is_named_in_pinyin_or_by_its_meaning(asked, row):
    named = row_named(ask(asked), rows_of_table(AID[0], article_of(AID)))
    assert (named.name if named else None) == row


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        # Of grateful no dictionary may have a word: it is passed over where rows are compared.
        ("Which place in Lucheng had the most grateful households?", True),
        ("Which place in Lucheng visited the most households?", True),
        ("Which place in Linhai visited the most households?", False),  # a name must stand there
        (
            "How many party households did each place in Lucheng visit?",
            False,
        ),  # and what is counted
    ],
)
def test_a_table_says_a_question_in_english_by_most_of_its_words(asked, says):
    assert tells_all(ask(asked, answer_type="list"), AID[0], article_of(AID)) is says


def test_a_question_for_one_cell_needs_every_word():
    asked = "What was the grateful rectification rate of Baishi in Lucheng?"
    assert not tells_all(ask(asked, answer_type="number"), AID[0], article_of(AID))


def test_the_team_with_the_most_in_total_is_no_sum():
    asked = "Which place visited the most households in total?"
    assert found_by(rows_summed, ask(asked), AID) == []
    asked = "How many households were visited in total?"
    assert len(found_by(rows_summed, ask(asked), AID)) == 3


ROOMS = [
    make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n, title="柳湾职工书屋借阅榜")
    for n, text in enumerate(
        (
            "书屋 所在单位 藏书(册) 每人借阅(册)",
            "灯塔书屋 灯塔路车场 3200 9.6",
            "红砖书屋 柳湾砖厂 8500 7.1",
            "渡口书屋 渡口工业园 4100 5.8",
        ),
        1,
    )
]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("Which reading room in Liuwan has the most books?", [("红砖书屋", "8500")]),
        ("Which reading room ranks first for books borrowed?", [("灯塔书屋", "9.6")]),
        ("Which reading room ranks second for books borrowed?", [("红砖书屋", "7.1")]),
        ("哪个书屋藏书最多", [("红砖书屋", "8500")]),
    ],
)
def test_a_first_row_that_only_names_columns_heads_the_others(asked, rows):
    surfaces = {
        "read": ["书屋", "借阅"],
        "room": ["书屋"],
        "book": ["藏书", "借阅"],
        "borrow": ["借阅"],
    }
    surfaces = surfaces if asked.isascii() else None
    cited = [Citation(1, hits(ROOMS)[1], ())]
    found = with_superlative(make_question(asked, surfaces=surfaces), cited, article_of(ROOMS))
    assert marked(found) == rows


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("Which places visited more than thirty households?", [("白石区", "41"), ("长丰县", "53")]),
        ("Which places topped 30 households visited?", [("白石区", "41"), ("长丰县", "53")]),
        (
            "Which places in 鹿城 visited more than 30 households?",
            [("白石区", "41"), ("长丰县", "53")],
        ),
    ],
)
def test_bounds_in_words_and_beside_names_in_chinese(asked, rows):
    assert marked(found_by(rows_within, ask(asked), AID)) == rows


def test_a_name_in_chinese_must_stand_in_the_table():
    asked = "Which place in 鹿城 visited the most grateful households?"
    other = asked.replace("鹿城", "江城")
    told = [
        tells_all(ask(one, answer_type="list"), AID[0], article_of(AID)) for one in (asked, other)
    ]
    assert told == [True, False]


def test_a_question_that_only_compares_is_told_by_what_it_compares():
    rows = table(
        [["Bread and cakes", "Ann Lee", "25"], ["First aid", "Joe Tan", "40"]],
        title="Evening courses of the dockers' club",
        heads=["Teacher", "Fee (yuan)"],
    )
    for asked, says in (
        ("Which course is the cheapest?", True),
        ("Which courses cost more than 30 yuan?", True),
        ("Which ferry is the cheapest?", False),
    ):
        question = make_question(asked, surfaces={}, answer_type="list")
        bare = replace(question, normalized=without_bound(question.normalized))
        assert tells_all(bare, rows[0], article_of(rows)) is says


def test_a_kind_of_row_is_told_by_a_whole_word():
    rows = table([["钢筋班", "1", "320"], ["木工班", "4", "150"]], heads=["隐患", "材料费（元）"])
    question = make_question("Which course is the cheapest?", surfaces={"cours": ["课程"]})
    assert not tells_all(replace(question, answer_type="list"), rows[0], article_of(rows))
