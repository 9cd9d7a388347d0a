"""What two articles tell alike is found; one alone, one article twice are not. All invented."""

from dataclasses import replace

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.told_twice import judged_by_repeats
from qa.types import Judgement, Reason

WEAK = Judgement("weak", 0.7, (Reason("not_stated"),))
CHAIR = "船闸工会主席是谁？"


def hit(text, marked, article):
    one = marked_hit(text, marked)
    return replace(one, passage=replace(one.passage, article=article))


FIRST = hit("船闸工会主席柏宁到场。", "柏宁", 1)


@pytest.mark.parametrize(
    ("question", "judgement", "second", "verdict"),
    [
        (CHAIR, WEAK, hit("主席柏宁说，先修闸。", "柏宁", 2), "found"),
        (CHAIR, WEAK, hit("主席宿雨说，先修闸。", "宿雨", 2), "weak"),
        (CHAIR, WEAK, hit("主席柏宁说，先修闸。", "柏宁", 1), "weak"),
        (CHAIR, WEAK, None, "weak"),
        ("船闸工会主席是柏宁吗？", WEAK, hit("主席柏宁说，先修闸。", "柏宁", 2), "weak"),
        (
            CHAIR,
            Judgement("weak", 0.7, (Reason("other_place"),)),
            hit("主席柏宁说，先修闸。", "柏宁", 2),
            "weak",
        ),
        (CHAIR, Judgement("none", 0.1), hit("主席柏宁说，先修闸。", "柏宁", 2), "none"),
    ],
)
def test_what_two_articles_mark_alike_is_found(question, judgement, second, verdict):
    cited = [FIRST, *([second] if second else [])]
    assert judged_by_repeats(make_question(question), judgement, cited).verdict == verdict
