"""Another kind or rank than is asked about, or told without the words of it. All is invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.counted import of_another_kind, of_lower_rank
from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.untold import leaves_untold


def asked_of(rule, asked, text, marked, *named):
    question = make_question(asked, named=named)
    return rule(question, marked_of(question, marked_hit(text, marked)))


@pytest.mark.parametrize(
    ("asked", "text", "marked", "other"),
    [
        ("给多少辆出租车配了药箱？", "给36辆公交车配了药箱。", "36辆", True),
        ("给多少辆公交车配了药箱？", "给36辆公交车配了药箱。", "36辆", False),
        ("给多少辆出租车配了药箱？", "出租车也有，给36辆客车配了药箱。", "36辆", False),
        ("招了多少名员工？", "招了36名职工。", "36名", False),
        ("给多少名渔民做了体检？", "给36名船员做了体检。", "36名", False),
    ],
)
def test_what_is_counted_is_of_another_kind(asked, text, marked, other):
    assert asked_of(of_another_kind, asked, text, marked) is other


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("工会副主席柏宁送来药箱。", True),
        ("工会主席柏宁送来药箱。", False),
        ("柏宁送来药箱。", False),
        ("副主席柏宁当选，主席柏宁送来药箱。", False),
    ],
)
def test_a_deputy_is_called_the_head(text, lower):
    assert asked_of(of_lower_rank, "工会主席柏宁送来什么？", text, "药箱", "柏宁") is lower


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("风口道班的面积是多少？", "风口道班海拔4980米。", "4980米", True),
        ("风口道班的面积是多少？", "风口道班有90平方米。", "90平方米", False),
        ("报名哪天截止？", "报名从7月1日开始。", "7月1日", True),
        ("报名哪天截止？", "报名到7月1日。", "7月1日", False),
        ("常务副主席是谁？", "副主席柏宁来了。", "柏宁", True),
        ("副主席是谁？", "副主席柏宁来了。", "柏宁", False),
    ],
)
def test_what_is_told_only_with_certain_words(asked, text, marked, untold):
    assert asked_of(leaves_untold, asked, text, marked) is untold
