"""Whether somebody holds an office of a body, by the sentence that tells who holds which."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.answer import compose_answer
from qa.answering.doubts.deputies import of_another_rank
from qa.answering.doubts.marked import marked_of
from qa.types import Judgement

MOVED = "石桥机务段工会主席由卫芳担任，曹立山调任柳湾车站工会主席。"
FIRST = "石桥机务段工会主席由卫芳担任"
ALONE = "柳湾车站工会副主席曹立山说，浴室月底开门。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "says"),
    [
        ("卫芳是石桥机务段工会主席吗？", MOVED, FIRST, "yes"),
        ("曹立山是柳湾车站工会主席吗？", MOVED, FIRST, "yes"),
        ("卫芳是柳湾车站工会主席吗？", MOVED, FIRST, "no"),
        ("曹立山是石桥机务段工会主席吗？", MOVED, FIRST, "no"),
        ("柏宁是石桥机务段工会主席吗？", MOVED, FIRST, "no"),
        # of another body, or another office, nothing is told
        ("柏宁是青坡工务段工会主席吗？", MOVED, FIRST, None),
        ("柏宁是柳湾车站工会主席吗？", ALONE, "曹立山", None),
        ("曹立山是柳湾车站工会副主席吗？", ALONE, "曹立山", "yes"),
        # a deputy is not whose deputy they are; what somebody was is not told by what they are
        ("曹立山是柳湾车站工会主席吗？", ALONE, "曹立山", "no"),
        ("卫芳是石桥机务段工会副主席吗？", MOVED, FIRST, "no"),
        ("曹立山当过柳湾车站工会主席吗？", ALONE, "曹立山", None),
        ("曹立山当过柳湾车站工会副主席吗？", ALONE, "曹立山", "yes"),
    ],
)
def test_an_office_is_held_at_one_body(question, text, marked, says):
    hit = marked_hit(text, marked)
    answer = compose_answer(make_question(question), [hit], Judgement("found", 0.95))
    assert answer.yes_no == says


LIFE = "卫芳今年五十岁，曾任柳湾县妇联主席、柳湾县委副书记。"


@pytest.mark.parametrize(
    ("asked", "text", "doubted"),
    [
        ("卫芳当过柳湾县委书记吗？", LIFE, True),
        ("卫芳是柳湾县委书记吗？", LIFE, True),
        ("卫芳当过柳湾县妇联副主席吗？", LIFE, True),
        ("Was Wei Fang the county party secretary?", LIFE, True),
        ("曹立山当过柳湾车站工会主席吗？", ALONE, True),
        # told as it is asked, denied by what is told, or no office asked for
        ("卫芳当过柳湾县委副书记吗？", LIFE, False),
        ("卫芳当过柳湾县妇联主席吗？", LIFE, False),
        ("Was Wei Fang a deputy party secretary?", LIFE, False),
        ("曹立山是柳湾车站工会主席吗？", ALONE, False),
        ("卫芳今年五十岁吗？", LIFE, False),
        ("卫芳当过什么？", LIFE, False),
    ],
)
def test_a_deputy_does_not_tell_of_the_holder(asked, text, doubted):
    question = make_question(asked)
    assert of_another_rank(question, marked_of(question, marked_hit(text, text[:4]))) is doubted
