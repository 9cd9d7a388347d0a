"""What several articles tell year by year: of which year, one of each, and those that lack."""

from __future__ import annotations

import pytest
from fakes import make_question
from test_over_told import hit

from qa.answering.over.asked import asks_each, gathering_asked, named_in_a_row
from qa.answering.over.english import read_english
from qa.answering.over.told import over_articles
from qa.answering.over.years import year_told
from qa.types import Answer


@pytest.mark.parametrize(
    ("text", "figure", "year"),
    [
        ("2019年，茶亭接待300人。", "300人", "2019"),
        ("去年茶亭接待300人。", "300人", "2019"),
        ("茶亭接待300人，比2018年多20人。", "300人", "2020"),
        ("茶亭接待300人。", "300人", "2020"),
        ("2018年建成的茶亭接待300人。", "300人", "2020"),
    ],
)
def test_of_which_year_a_figure_is_told(text, figure, year):
    read = hit("aa", text, figure, date="2020-03-04")
    assert year_told(read, read.reading.spans[0].span) == year


FIRST = hit("aa", "2017年茶亭花了6万元。", "6万元", date="2018-03-01")
SECOND = hit("bb", "去年茶亭花了9万元。", "9万元", date="2019-03-01")
THIRD = hit("cc", "2019年茶亭花了5万元。", "5万元", date="2020-03-01")
AGAIN = hit("dd", "2018年茶亭花了8.9万元。", "8.9万元", date="2021-03-01", fused=2.0)


def asked(text, *hits, of_year=lambda _: None):
    question = make_question(text)
    gathering = gathering_asked(question)
    whole = Answer(text, "weak", 0.1, "number", (), hits)
    one = make_question(gathering.one)
    return over_articles(gathering, question, one, whole, hits, of_year)


def test_a_year_is_that_of_the_figure_not_of_the_issue():
    told = asked("2017到2019年茶亭一共花了多少钱？", FIRST, SECOND, THIRD)
    assert told.concluded.value == "20万元"
    assert set(told.concluded.names) == {"2017", "2018", "2019"}
    told = asked("2017到2018年茶亭一共花了多少钱？", FIRST, SECOND, THIRD)
    assert told.concluded.value == "15万元"


def test_a_year_counts_once():
    told = asked("2017到2019年茶亭一共花了多少钱？", FIRST, SECOND, THIRD, AGAIN)
    assert told.concluded.value == "20万元"


def test_a_year_that_lacks_is_looked_for():
    looked = []

    def of_year(year):
        looked.append(year)
        return SECOND

    told = asked("2017到2019年茶亭一共花了多少钱？", FIRST, THIRD, of_year=of_year)
    assert (looked, told.concluded.value) == (["2018"], "20万元")


def test_a_course_by_steps_is_asked_of_each_round():
    gathering = gathering_asked(make_question("茶亭的数量一路是怎么走过来的？"))
    assert (gathering.one, gathering.done, gathering.several) == ("茶亭的数量是多少?", "each", True)
    asked_of = gathering_asked(make_question("茶亭从2017年到2020年数量怎样一步步增加？"))
    assert (asked_of.done, asked_of.years) == ("each", ("2017", "2020"))
    traced = read_english("Trace the price of a bowl from 2017 to 2020.")
    assert traced.one == "What was the price of a bowl?"


def test_who_held_a_post_in_turn_is_asked_of_each_article():
    gathering = gathering_asked(make_question("雾溪茶亭先后由谁当站长？"))
    assert (gathering.one, gathering.post) == ("雾溪茶亭站长是谁?", "站长")
    assert gathering_asked(make_question("茶亭前后有哪几位站长？")).one == "茶亭站长是谁?"
    assert gathering_asked(make_question("茶亭先后花了多少钱？")) is None


def test_two_common_things_in_one_breath_are_no_names():
    assert named_in_a_row("中心追回工资和赔偿金是多少?") == "工资和赔偿"
    assert named_in_a_row("雾溪和白石建了多少座?") is None
    gathering = gathering_asked(make_question("中心历年追回工资和赔偿金各是多少？"))
    assert asks_each(gathering)
