"""The row with the most or least is cited where the most of several rows is asked for."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.gathered.superlatives import with_superlative
from qa.answering.passages.citing import make_quote
from qa.types import Citation, Hit, Span

TABLE = [
    make_passage(text, id=f"{n}" * 10, kind="table", paragraph=n)
    for n, text in enumerate(
        ("竹区 班数28 学员815 投入（万元）46.5", "榆区 班数43 学员802 投入（万元）39.8",
         "柳区 班数19 学员902 投入（万元）51.0"), 1,
    )
]  # fmt: skip
CLAUSES = make_passage(
    "各市夏天：竹市投入860万元，慰问职工9.3万人；榆市投入1120万元，慰问12.6万人；"
    "柳市投入540万元，慰问职工7.7万人。"
)


MASTERS = [
    make_passage(text, id=f"c{n}" * 5, kind="table", paragraph=n, title="第三届瓦工赛成绩")
    for n, text in enumerate(
        ("瓦工 第一名王立新 单位竹城一建 得分88.5", "木工 第一名买买提 单位竹城二建 得分91",
         "漆工 第一名李长河 单位榆城三建 得分79"), 1,
    )
]  # fmt: skip


def shown(asked, passage, article=(), others=(), **changes):
    cited = [Citation(1, Hit(1, passage, 1.0, {}), ())]
    hits = [Hit(2, one, 0.5, {}) for one in others]
    question = make_question(asked, **changes)
    found = with_superlative(question, cited, lambda one: list(article) or [one], hits)
    return [
        found[0].hit.passage.text[mark.start : mark.end]
        for quote in found[0].quotes
        for mark in quote.highlights
    ]


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("学员最多的是哪个区", ["柳区", "902"]),
        ("哪个区投入最少", ["榆区", "39.8"]),
    ],
)
def test_the_row_of_a_table_with_the_most_is_cited(asked, marked):
    assert shown(asked, TABLE[0], TABLE) == marked


ACROSS = [
    make_passage(text, id=f"a{n}" * 5, kind="table", paragraph=n, title="各区一年")
    for n, text in enumerate(
        ("调解率（%） 竹区73.5 榆区78.9 柳区70.2", "疗养人数 竹区1980 榆区1520 柳区2040",
         "茶亭 竹区88 榆区88 柳区41"), 1,
    )
]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "row", "marked"),
    [
        ("哪个区的调解率最高", 0, ["榆区", "78.9"]),
        ("哪个区调解率最低", 0, ["柳区", "70.2"]),
        ("疗养人数排第二的是哪个区", 1, ["竹区", "1980"]),
        ("Which district has the highest mediation rate?", 0, ["榆区", "78.9"]),
        # two have as much, or no head is a 市: nothing is decided
        ("哪个区的茶亭最多", 2, []),
        ("哪个市的调解率最高", 0, []),
    ],
)
def test_of_columns_that_are_chosen_among_that_with_the_most_is_marked(asked, row, marked):
    assert shown(asked, ACROSS[row], ACROSS) == marked


@pytest.mark.parametrize(
    ("asked", "text", "first", "marked"),
    [
        # two are equal, or too few, or of several units: as it is marked
        ("哪个灶的饭最便宜", "东灶饭九元，西灶饭八元，南灶饭八元。", "东灶", ["东灶"]),
        ("哪个灶的饭最贵", "东灶饭九元，西灶饭八元。", "西灶", ["西灶"]),
        ("哪个灶的饭最贵", "东灶饭九元，西灶用柴八担，南灶饭七元。", "西灶", ["西灶"]),
    ],
)
def test_of_a_row_in_one_sentence_that_with_the_most_is_marked(asked, text, first, marked):
    passage, at = make_passage(text), text.index(first)
    quote = make_quote(passage, Span(0, len(text)), [Span(at, at + len(first))])
    cited = [Citation(1, Hit(1, passage, 1.0, {}), (quote,))]
    found = with_superlative(make_question(asked), cited, lambda one: [one])
    marks = [mark for quote in found[0].quotes for mark in quote.highlights]
    assert [text[mark.start : mark.end] for mark in marks] == marked


def test_nothing_changes_where_the_text_says_it_or_no_most_is_asked():
    said = make_passage(f"{CLAUSES.text}投入最多的是榆市。")
    assert shown("哪个市投入最多", said) == []
    assert shown("榆市投入多少", CLAUSES) == []
    assert shown("哪个市面积最大", CLAUSES) == []
    tied = [TABLE[0], make_passage("榆区 班数28 学员8", id="9" * 10, kind="table")]
    assert shown("哪个区的开班最多", TABLE[0], tied) == []


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("第三届瓦工赛得分最高的是谁", ["买买提", "91"]),
        ("得分最低的是哪个工种", ["漆工", "79"]),
    ],
)
def test_a_head_that_counts_winners_is_no_figure_and_who_is_a_person(asked, marked):
    assert shown(asked, MASTERS[0], MASTERS) == marked


def test_a_table_that_was_hit_behind_a_text_is_compared_where_its_head_is_named():
    text = make_passage("比赛取消了抹灰工种。", id="f" * 10)
    assert shown("得分最低的是哪个工种", text, MASTERS, [MASTERS[0]]) == ["漆工", "79"]
    assert shown("哪个工种人数最少", text, MASTERS, [MASTERS[0]]) == []


def test_a_question_in_english_names_a_head_by_its_meaning():
    surfaces = {"score": ["得分"], "trade": ["工种"]}
    asked = "Which trade had the highest score?"
    assert shown(asked, MASTERS[0], MASTERS, surfaces=surfaces) == ["木工", "91"]


IN_ENGLISH = {"invest": ["投入"], "visit": ["慰问"]}


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("Which city is the most beautiful?", []),
        ("Which city has the largest area?", []),
    ],
)
def test_a_superlative_in_english_goes_by_what_words_mean(asked, marked):
    assert shown(asked, CLAUSES, surfaces=IN_ENGLISH) == marked


def test_what_the_text_says_in_chinese_is_left_alone_in_english():
    said = make_passage(f"{CLAUSES.text}投入最多的是榆市。")
    assert shown("Which city invested the most?", said, surfaces=IN_ENGLISH) == []
