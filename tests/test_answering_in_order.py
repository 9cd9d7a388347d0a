"""Figures told in the order of their names answer each by its place. Sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.in_order import figure_in_order, figures_in_order
from qa.answering.quotes import read_quotes
from qa.types import Span

YIELD = "去年，焦炭产量和煤气产量分别为96万吨和4.1亿立方米。"
MINES = "2023年，公司采煤58万吨，煤气5.2亿立方米；2022年分别为51万吨和4.9亿立方米。"
TERMS = "东港合同覆盖司机412人，西港合同覆盖装卸工95人。两份合同分别有效一年和四年。"
MEETINGS = (
    "2021年和2022年前九个月，机务段分别开会27次和31次，收到建议640件和705件，"
    "采纳的分别为203件和188件，采纳率由上年的31%降到今年的26%。"
)
BAYS = "一、二、三工区4月出勤率分别为94.1%、92.5%和97.0%，5月分别为93.8%、95.2%和96.6%。"
ENGLISH = "Barges and tugs carried 310 and 42 crews respectively."


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("去年焦炭产量是多少？", YIELD, "4.1亿立方米", "96万吨"),
        ("去年煤气产量是多少？", YIELD, "96万吨", "4.1亿立方米"),
        ("公司2022年煤气多少？", MINES, "51万吨", "4.9亿立方米"),
        ("公司2022年采煤多少？", MINES, "4.9亿立方米", "51万吨"),
        ("西港合同有效几年？", TERMS, "一年和四年", "四年"),
        ("How many crews did tugs carry?", ENGLISH, "310", "42"),
        ("2022年前九个月采纳了多少件？", MEETINGS, "203件", "188件"),
        ("2022年前九个月开会几次？", MEETINGS, "27次", "31次"),
        ("2021年前九个月采纳率是多少？", MEETINGS, "26%", None),  # no row
        ("三工区5月出勤率是多少？", BAYS, "93.8%", "96.6%"),
        ("二工区4月出勤率是多少？", BAYS, "94.1%", "92.5%"),
        ("去年水电产量是多少？", YIELD, "96万吨", None),  # of neither
        ("去年焦炭产量和煤气产量各是多少？", YIELD, "96万吨", None),  # of both
        ("公司2023年采煤多少？", MINES, "58万吨", None),  # another clause is marked
    ],
)
def test_a_figure_in_the_place_of_its_name(question, text, marked, right):
    at = text.index(marked)
    told = figure_in_order(
        make_question(question), marked_hit(text, marked), Span(at, at + len(marked))
    )
    assert (told and text[told.start : told.end]) == right


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("去年焦炭和煤气产量各是多少？", YIELD, "4.1亿立方米", ["96万吨", "4.1亿立方米"]),
        ("三个工区5月出勤率各是多少？", BAYS, "93.8%", []),  # not by their names
        ("去年煤气和水电产量各是多少？", YIELD, "4.1亿立方米", []),
    ],
)
def test_all_figures_of_a_row_whose_names_are_all_asked_about(question, text, marked, right):
    at = text.index(marked)
    told = figures_in_order(
        make_question(question), marked_hit(text, marked), Span(at, at + len(marked))
    )
    assert [text[one.start : one.end] for one in told] == right


def test_what_is_quoted_marks_all_of_them_where_several_are_asked_for():
    hit = marked_hit(YIELD, "4.1亿立方米")
    (quote,) = read_quotes(make_question("去年焦炭和煤气产量各是多少？"), hit)
    assert [YIELD[one.start : one.end] for one in quote.highlights] == ["96万吨", "4.1亿立方米"]
