"""What a question tells before or after it asks is no part of what is asked."""

import pytest
from fakes import make_question

from qa.text.phrasing import plainly
from qa.text.story import story_spans

TOLD = [
    (
        "我妈在纺织厂挡了二十年车，上个月办的退休。互助保障交到啥时候？",
        ["我妈在纺织厂挡了二十年车,上个月办的退休。"],
    ),
    ("驿站的冰箱几点能用？我是跑夜班的骑手，白天都在睡觉", ["我是跑夜班的骑手,白天都在睡觉?"]),
    (
        "Our foreman left in May and nobody pays us. Who runs the aid centre?",
        ["Our foreman left in May and nobody pays us."],
    ),
    (
        "听说磨房装了罩子，厂里几个师傅自己干的。当初报价好多钱嘛？",
        ["听说磨房装了罩子,厂里几个师傅自己干的。"],
    ),
]
ASKED = [
    "第一期有几个班？第二期呢？",  # both ask
    "你好。夜校几点开门？",  # too short a story
    "互助保障交到什么时候？",
    "Who opened the hall? Name the second speaker.",
    "2023年提了什么要求？当时参保的占几成？",
]


@pytest.mark.parametrize(("typed", "told"), TOLD)
def test_sentences_that_ask_nothing_are_the_story(typed, told):
    plain = plainly(typed)
    assert [plain[span.start : span.end] for span in story_spans(plain, typed)] == told


@pytest.mark.parametrize("typed", ASKED)
def test_a_question_without_story_has_none(typed):
    assert story_spans(plainly(typed), typed) == ()


def test_type_and_figures_are_those_of_what_is_asked():
    asked = make_question("合同签了一年，试用期少给八百，我跟谁说都没用。多出来的一个月怎么赔？")
    assert asked.answer_type == "how"
    assert [asked.plain[f.span.start : f.span.end] for f in asked.figures] == ["一个月"]
