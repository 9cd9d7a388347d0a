"""A figure of another label, aim, share or hour than is asked for. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.near_misses import nearly_tells
from qa.answering.doubts.of_the_rest import is_of_the_rest
from qa.answering.figures.year_before import compared_with_year
from qa.types import Span


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("question", "text", "marked", "rest"),
    [
        ("乡里承担多少钱", "修井用款9万元，县里出资6万元，其余由乡里承担。", "6万元", True),
        ("县里承担多少钱", "修井用款9万元，县里出资6万元，其余由乡里承担。", "6万元", False),
        ("乡里承担多少钱", "县里出资6万元，其余3万元由乡里承担。", "6万元", False),  # it is told
        ("几人弃权", "赞成的40人，其餘棄權。", "其餘棄權", True),
        ("普通食堂几家", "红旗食堂5家，其余为普通食堂。", "5家", True),
    ],
)
def test_the_rest_without_a_figure(question, text, marked, rest):
    assert (
        is_of_the_rest(make_question(question), marked_hit(text, marked), at(text, marked)) == rest
    )


@pytest.mark.parametrize(
    ("question", "text", "misses"),
    [
        ("有几名医生", "聘了20名，其中医生9名。", False),
        ("有几名不是医生", "聘了20名，其中非医生9名。", False),
        ("是不是医生", "聘了20名，其中医生9名。", False),
    ],
)
def test_those_that_are_are_not_those_that_are_not(question, text, misses):
    hit = marked_hit(text, "9名")
    assert nearly_tells(make_question(question), hit, at(text, "9名")) == misses


def test_the_same_time_last_year_is_another_year():
    found = compared_with_year("发放30万元,比上年同期增长二成", 6, "2021-11-03")
    assert found is not None
    assert found.year == "2020"
