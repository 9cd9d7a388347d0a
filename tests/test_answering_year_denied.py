"""Asked whether something was of a year, pages that tell it of another deny it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.answer import compose_answer
from qa.answering.yes_no.year_denied import denied, of_year, other_years, year_asked
from qa.types import Judgement, Reason

TEXT = "昨日，青石桥修车铺职工之家建成，铺里有茶水和工具。"


def refused(question, found):
    told = Reason("other_year", {"asked": "2021", "found": found})
    return compose_answer(question, [], Judgement("none", 0.0, (told,)))


def affirmed(question, verdict="found"):
    hit = marked_hit(TEXT, "职工之家建成")
    hit = replace(hit, passage=make_passage(TEXT, title=None, date="2019-05-06"))
    return compose_answer(question, [hit], Judgement(verdict, 0.97))


@pytest.mark.parametrize(
    ("asked", "year"),
    [
        ("职工之家是2021年建成的吗？", "2021"),
        ("职工之家是不是2021年建成的？", "2021"),
        ("职工之家是在2021年3月建成的吗？", "2021"),
        ("Was the workers' home built in 2021?", "2021"),
        ("2021年建成了职工之家吗？", None),  # it may be so of several years
        ("职工之家是2021年建成还是2022年建成的？", None),
        ("职工之家是哪年建成的？", None),
    ],
)
def test_only_what_happened_once_is_of_one_year(asked, year):
    assert year_asked(make_question(asked)) == year


@pytest.mark.parametrize(
    ("found", "years"),
    [("2019", ["2019"]), ("2018, 2019", ["2018", "2019"]), ("2016–2019", []), ("2020, 2021", [])],
)
def test_years_that_refuse_are_tried_where_they_are_few(found, years):
    question = make_question("职工之家是2021年建成的吗？")
    assert other_years(question, refused(question, found)) == years
    assert of_year(question, "2019") == "职工之家是2019年建成的吗?"


@pytest.mark.parametrize(
    ("asked", "verdict", "says"),
    [
        ("修车铺职工之家是2021年建成的吗？", "found", "no"),
        ("修车铺职工之家是2021年建成的吗？", "weak", None),
        ("鱼市场职工之家是2021年建成的吗？", "found", None),  # no word of a market
        ("修车铺职工之家是2021年搬迁的吗？", "found", None),
    ],
)
def test_what_pages_affirm_of_another_year_denies_the_year_asked(asked, verdict, says):
    question = make_question(asked)
    answer = refused(question, "2019")
    again = affirmed(make_question(of_year(question, "2019")), verdict)
    told = denied(question, answer, again)
    assert told.yes_no == says
    assert told.verdict == ("found" if says else "none")
    assert told.question == answer.question
    assert [one.code for one in told.reasons] == ["other_year"]
