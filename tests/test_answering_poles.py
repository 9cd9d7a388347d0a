"""Of two ends told in a sentence the one asked for is marked. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.quotes import best_answer

AGES = "合唱队里年龄最大的是61岁的锅炉工，最小的23岁。"
PAY = "计件工资最高的班组每月7200元，最低的4100元。"
MEAL = "夜宵每份12元，厂里补9元，个人只付3元。"
TRIP = "最长的一趟要跑14小时，最短的3小时。"


def best(question, text, marked):
    hit = marked_hit(text, marked)
    span = best_answer(make_question(question), hit, hit.reading)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("How old was the oldest singer?", AGES, "23岁", "61岁"),
        ("How old is the youngest singer in the choir?", AGES, "61岁", "23岁"),
        ("合唱队里最年轻的多大岁数？", AGES.replace("最小", "最年轻"), "61岁", "23岁"),
        ("最低的班组每月多少元？", PAY, "7200元", "4100元"),
        ("How many hours is the longest trip?", TRIP, "3小时", "14小时"),
        ("What does a night meal cost a worker?", MEAL, "12元", "3元"),
        ("How much does a worker pay for a night meal?", MEAL, "9元", "3元"),
        ("夜宵职工自己要掏多少钱？", MEAL, "12元", "3元"),
    ],
)
def test_the_end_that_is_asked_for_goes_before_the_other(question, text, marked, right):
    assert best(question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("How old was the oldest singer?", AGES, "61岁"),
        ("How old are the oldest and the youngest singer?", AGES, "23岁"),  # both are asked
        ("How old is the boilerman?", AGES, "61岁"),
        ("计件工资多少元？", PAY, "7200元"),
        ("夜宵每份多少钱？", MEAL, "12元"),
        ("What does a night meal cost?", MEAL, "12元"),
        ("厂里补多少？", MEAL, "9元"),
        ("最长的一趟要多少小时？", "最短的一趟3小时。", "3小时"),  # no other end is told
    ],
)
def test_what_is_marked_stays_where_the_other_end_is_not_asked_for(question, text, marked):
    assert best(question, text, marked) == marked
