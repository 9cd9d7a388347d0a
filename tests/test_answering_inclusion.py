"""Whether something is part of a whole, where a passage tells several things apart."""

import pytest
from fakes import make_passage, make_question

from qa.answering.yes_no.inclusion import included, with_inclusion
from qa.types import Hit, Reading, ScoredSpan, Span

TEXT = "食堂主任说，份饭的价钱不包括饮料，也不含打包盒和夜宵的费用，汤则包含在内。"


def hit(text=TEXT):
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(0, 4), 1.0),))
    return Hit(1, make_passage(text), 1.0, {}, reading=reading)


@pytest.mark.parametrize(
    ("asked", "says", "clause"),
    [
        ("份饭的价钱包括饮料吗", "no", "份饭的价钱不包括饮料"),
        ("份饭的价钱包不包括饮料", "no", "份饭的价钱不包括饮料"),
        ("份饭的价钱含不含打包盒", "no", "也不含打包盒和夜宵的费用"),
        ("夜宵费用算不算在份饭里", "no", "也不含打包盒和夜宵的费用"),
        ("份饭里包含汤水吗", None, None),
        ("房租包括饮料吗", None, None),
        ("份饭的价钱是谁定的", None, None),
    ],
)
def test_the_clause_that_names_it_says_whether_it_is_a_part(asked, says, clause):
    question = make_question(asked)
    assert included(question, hit()) == says
    (marked,) = with_inclusion(question, hit()).reading.spans
    assert TEXT[marked.span.start : marked.span.end] == (clause or TEXT[:4])


def test_what_comes_last_may_be_included():
    text = "月租不包括水电，网费和物业费则计入其中。"
    assert included(make_question("月租包含物业费吗"), hit(text)) == "yes"
    assert included(make_question("网费算在月租里吗"), hit(text)) == "yes"


def test_where_clauses_differ_nothing_is_said():
    text = "旧月租包括网费，新月租不包括网费。"
    assert included(make_question("月租包括网费吗"), hit(text)) is None
