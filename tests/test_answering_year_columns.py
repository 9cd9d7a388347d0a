"""The newest year of a table whose heads are years; aims of a past year. All is invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.figures.years import planned_in
from qa.answering.gathered.grid import rows_of_table
from qa.answering.gathered.heads import column_asked

YEARS = ["东坞 2021年12 2022年9 2023年15", "西坞 2021年30 2022年20 2023年11"]
KINDS = ["东坞 吊车12 铲车9", "西坞 吊车30 铲车20"]
MIXED = ["东坞 2021年12 吊车9", "西坞 2021年30 吊车20"]


@pytest.mark.parametrize(
    ("question", "table", "column"),
    [
        ("2021年哪个坞的车最多？", YEARS, 1),
        ("2022年西坞有多少车？", YEARS, 2),
        ("2020年哪个坞的车最多？", YEARS, None),
        ("哪个坞的吊车最多？", KINDS, 1),
        ("哪个坞的船最多？", KINDS, None),
        ("哪个坞的船最多？", MIXED, None),
    ],
)
def test_of_columns_of_years_the_newest_is_asked_for_unless_one_is_named(question, table, column):
    passages = [
        make_passage(text, id=f"{n:010}", kind="table", paragraph=n) for n, text in enumerate(table)
    ]
    rows = rows_of_table(passages[0], lambda _: passages)
    assert column_asked(make_question(question), rows) == column


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("今年计划再建25间。", True),
        ("2021年计划招收30人。", True),
        ("明年计划开办8期。", True),
        ("全年计划已完成30期。", False),
        ("完成今年计划的八成，共30期。", False),
        ("超过了当年计划30期。", False),
    ],
)
def test_what_a_year_plans_is_an_aim(text, planned):
    at = next(n for n, char in enumerate(text) if char == "8" or text[n : n + 2] in ("25", "30"))
    assert any(one.start <= at < one.end for one in planned_in(text)) == planned
