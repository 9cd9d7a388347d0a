"""Two figures of one clause: which is asked for. All sentences are invented."""

import pytest
from fakes import highlights, make_question, marked_hit

from qa.answering.quotes import read_quotes
from qa.types import Span

MEALS = "午餐补助由每餐8元提高到12元，早餐不变。"
SPEED = "换一个模具从45分钟缩短到28分钟。"
CHOIR = "合唱队由6人发展到130人。"
SHIPS = "船队原先有7条船，归两个组管，现在有9个组。"
HALL = "澡堂床位由30张增加到90张，藏书由2万册增至3万册。"
HURT = "翻车造成2人重伤、11人轻伤。"


def marked_in(text, marked):
    at = text.index(marked)
    return Span(at, at + len(marked))


def highlighted(question, text, marked, date=None):
    hit = marked_hit(text, marked, date=date)
    return highlights(read_quotes(make_question(question), hit))


HEAT = "本季度中暑报案17件，比去年同期的26件少了三分之一。"
RULES = (
    "与2016年的细则相比，新细则改了两处：探亲假由15天增加到20天，高温津贴由每月180元提高到240元。"
)
TRADES = "展区由上届的24个减少到18个，取消了织染等9个展区，新设储能等3个。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("午餐补助原来是多少钱？", MEALS, "12元", "8元"),
        ("以前午餐补助每餐多少钱", MEALS, "12元", "8元"),
        ("午餐补助现在是多少钱？", MEALS, "8元", "12元"),
        ("换模具之前要多少分钟", SPEED, "28分钟", "45分钟"),
        ("如今换模具要多少分钟", SPEED, "45分钟", "28分钟"),
        ("合唱队最初有多少人", CHOIR, "由6人发展到130人", "6人"),
        ("合唱队目前有多少人", CHOIR, "6人", "130人"),
        # what was and what is, in two clauses
        ("船队原先有几条船？", SHIPS, "7条", "7条"),  # no unit in common
        ("藏书原来有多少册？", HALL, "3万册", "2万册"),
    ],
)
def test_the_figure_of_the_end_asked_for_is_marked(question, text, marked, right):
    assert highlighted(question, text, marked) == [right]


FIRES = "上半年全县发生火情4件，去年同期为9件。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("年底食堂有几家？", "食堂由年初的12家增至20家。", "20家", ["20家"]),
        ("返修率是多少？", "返修率由去年的8%降到5%。", "5%", ["5%"]),
        ("2019年同期火情有多少件？", FIRES, "9件", ["9件"]),
    ],
)
def test_both_ends_are_marked_where_both_are_asked_for(question, text, marked, right):
    assert highlighted(question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("2022年事故几起？", "事故由去年的七起减到三起。", "三起", "三起"),
        ("2024年有几台吊车？", "2022年吊车从两台增加到五台。", "两台", "两台"),
    ],
)
def test_the_figure_of_the_year_of_the_page_or_before_it(question, text, marked, right):
    assert highlighted(question, text, marked, "2024-05-01") == [right]


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("中暑报案有多少件？", HEAT, "17件"),
        ("2021年的细则里探亲假有多少天？", RULES, "20天"),  # no year that is compared with
        ("取消了多少个展区？", TRADES, "9个"),
        ("织染等多少个展区没有了？", TRADES, "9个"),
        ("午餐补助是多少钱？", MEALS, "12元"),  # neither end is asked for
        ("以前是8元，现在午餐补助是多少钱？", MEALS, "12元"),  # both are named
        ("轻伤的有多少人", "2人重伤。后来又有11人轻伤。", "2人"),  # no row
        ("没有受轻伤的有多少人", HURT, "2人"),
    ],
)
def test_what_is_marked_stays_where_no_end_is_asked_for(question, text, marked):
    assert highlighted(question, text, marked) == [marked]
