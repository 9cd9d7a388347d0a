"""The base of a comparison, the year behind a figure, a price for some. All is invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.reduced import reduction_told
from qa.answering.figures.set_against import figure_of_its_year, figure_set_against
from qa.types import Span

DRILL = (
    "从报警到出车用了四分钟，比规定的六分钟快两分钟；"
    "从出车到现场用了九分钟，比规定的八分钟慢一分钟。"
)
AID = "全年发放救助金310万元，比2021年的345万元少35万元。"
PAID = "The fund paid £51,300 in 2021 and £62,700 in the first nine months of 2022."
FEES = "学费：钳工班1800元，电工班2100元，会员减两成，低保职工全免。"


def told(rule, question, text, marked):
    at = text.index(marked)
    found = rule(make_question(question), marked_hit(text, marked), Span(at, at + len(marked)))
    return found and text[found.start : found.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("规定从出车到现场几分钟？", DRILL, "九分钟", "八分钟"),
        ("规定从报警到出车几分钟？", DRILL, "四分钟", "六分钟"),
        ("从出车到现场用了几分钟？", DRILL, "九分钟", None),
        ("比规定慢了几分钟？", DRILL, "九分钟", None),
        ("2021年发放救助金多少？", AID, "310万元", "345万元"),
        ("2022年发放救助金多少？", AID, "310万元", None),
    ],
)
def test_the_base_of_a_comparison(question, text, marked, right):
    assert told(figure_set_against, question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("How much did the fund pay in 2021?", "62,700", "51,300"),
        ("How much did the fund pay in 2022?", "51,300", "62,700"),
        ("How much did the fund pay in 2021?", "51,300", None),
        ("How much did the fund pay in 2019?", "51,300", None),
    ],
)
def test_the_figure_of_its_year(question, marked, right):
    assert told(figure_of_its_year, question, PAID, marked) == right


def test_the_figure_that_it_is_up_from():
    text = "Turnout was 68 per cent, up from 59 per cent in the ballot of 2020, held in May."
    assert told(figure_of_its_year, "What was the turnout in 2020?", text, "68") == "59"
    assert told(figure_of_its_year, "What was the turnout in 2023?", text, "68") is None


@pytest.mark.parametrize(
    ("question", "marked", "right"),
    [
        ("低保职工学电工要多少学费？", "2100元", "低保职工全免"),
        ("会员学电工要多少学费？", "2100元", "会员减两成"),
        ("学电工要多少学费？", "2100元", None),
        ("低保职工有多少人？", "2100元", None),
        ("低保职工学电工要交多少学费？", "全免", None),
    ],
)
def test_a_price_for_those_asked_about(question, marked, right):
    assert told(reduction_told, question, FEES, marked) == right
