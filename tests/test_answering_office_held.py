"""Whether somebody holds an office of a body, by the sentence that tells who holds which."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.answer import compose_answer
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
        ("曹立山是柳湾车站工会主席吗？", ALONE, "曹立山", None),
        ("曹立山是柳湾车站工会副主席吗？", ALONE, "曹立山", "yes"),
    ],
)
def test_an_office_is_held_at_one_body(question, text, marked, says):
    hit = marked_hit(text, marked)
    answer = compose_answer(make_question(question), [hit], Judgement("found", 0.95))
    assert answer.yes_no == says
