"""Halves and quarters without a year, and the year or round before that is told beside."""

import pytest
from fakes import asked_of, make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.text.named_dates import dates_in
from qa.types import Hit

BRIDGES = "去年全县修桥9座，上年为7座。"


def differences(question, text, date):
    passage = make_passage(text, date=date)
    asked = make_question(question)
    return compared(asked, Hit(1, passage, 1.0, {}), context_of(passage, [passage])).differences


@pytest.mark.parametrize("part", ["上半年", "下半年", "三季度", "第一季度"])
def test_a_bare_part_of_a_year_is_of_the_articles_own(part):
    text = f"{part}全县修桥4座。"
    assert make_question(f"全县{part}修了几座桥").years == ()
    assert differences(f"全县{part}修了几座桥", text, "2023-07-05") == ()


@pytest.mark.parametrize(
    ("text", "years"),
    [
        (BRIDGES, ["2022", "2021"]),
        ("2020年修桥9座，比上年多2座，上年同期4座。", ["2020", "2019", "2019"]),
        ("今年修桥9座，上年7座。", ["2023", "2022"]),
        ("去年修桥9座。上年7座。", ["2022", "2022"]),  # of another sentence nothing is known
        ("2025年要修9座，上年7座。", ["2025", "2022"]),  # of a plan it is the page's own
    ],
)
def test_the_year_before_is_told_from_the_one_named(text, years):
    assert [one.first for one in dates_in(text, "2023-01-18")] == years


def test_a_year_is_asked_as_the_year_before():
    assert asked_of("2021年修了几座桥", BRIDGES, "2023-01-18") == "上年修了几座桥?"
    assert differences("2021年全县修桥多少座", BRIDGES, "2023-01-18") == ()
