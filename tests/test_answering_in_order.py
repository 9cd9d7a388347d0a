"""Figures told in the order of their names answer each by its place. Sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.in_order import figure_in_order
from qa.types import Span

YIELD = "去年，焦炭产量和煤气产量分别为96万吨和4.1亿立方米。"
MINES = "2023年，公司采煤58万吨，煤气5.2亿立方米；2022年分别为51万吨和4.9亿立方米。"
TERMS = "东港合同覆盖司机412人，西港合同覆盖装卸工95人。两份合同分别有效一年和四年。"
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
