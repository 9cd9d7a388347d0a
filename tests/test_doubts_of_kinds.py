"""A measure and a rank are told only with certain words. All is invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.untold import leaves_untold


def asked_of(rule, asked, text, marked):
    question = make_question(asked)
    return rule(question, marked_of(question, marked_hit(text, marked)))


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("风口道班的面积是多少？", "风口道班海拔4980米。", "4980米", True),
        ("风口道班的面积是多少？", "风口道班有90平方米。", "90平方米", False),
        ("常务副主席是谁？", "副主席柏宁来了。", "柏宁", True),
        ("副主席是谁？", "副主席柏宁来了。", "柏宁", False),
    ],
)
def test_what_is_told_only_with_certain_words(asked, text, marked, untold):
    assert asked_of(leaves_untold, asked, text, marked) is untold
