"""The row with the most or least is cited where the most of several rows is asked for."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.superlatives import with_superlative
from qa.types import Citation, Hit

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


def shown(asked, passage, article=()):
    cited = [Citation(1, Hit(1, passage, 1.0, {}), ())]
    found = with_superlative(make_question(asked), cited, lambda _: list(article))
    return [
        found[0].hit.passage.text[mark.start : mark.end]
        for quote in found[0].quotes
        for mark in quote.highlights
    ]


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("哪个区的开班最多", ["榆区", "43"]),
        ("学员最多的是哪个区", ["柳区", "902"]),
        ("哪个区投入最少", ["榆区", "39.8"]),
    ],
)
def test_the_row_of_a_table_with_the_most_is_cited(asked, marked):
    assert shown(asked, TABLE[0], TABLE) == marked


@pytest.mark.parametrize(
    ("asked", "marked"),
    [("哪个市投入最多", ["榆市", "1120万元"]), ("慰问最少的是哪个市", ["柳市", "7.7万人"])],
)
def test_the_clause_with_the_most_is_quoted(asked, marked):
    assert shown(asked, CLAUSES) == marked


def test_nothing_changes_where_the_text_says_it_or_no_most_is_asked():
    said = make_passage(f"{CLAUSES.text}投入最多的是榆市。")
    assert shown("哪个市投入最多", said) == []
    assert shown("榆市投入多少", CLAUSES) == []
    assert shown("哪个市面积最大", CLAUSES) == []
    tied = [TABLE[0], make_passage("榆区 班数28 学员8", id="9" * 10, kind="table")]
    assert shown("哪个区的开班最多", TABLE[0], tied) == []
