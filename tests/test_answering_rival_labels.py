"""A figure of another label, aim, share or hour than is asked for. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.dates.clock import tells_no_clock
from qa.answering.doubts.asked_kind import contradiction
from qa.answering.doubts.near_misses import nearly_tells
from qa.answering.doubts.of_the_rest import is_of_the_rest
from qa.answering.doubts.other_figure import tells_other_figure
from qa.answering.figures.year_before import compared_with_year
from qa.types import Citation, Hit, Quote, Span


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def code(question, text, marked):
    passage = make_passage(text)
    quote = Quote(text, Span(0, len(text)), passage.spans, (at(text, marked),))
    reason = contradiction(
        make_question(question), [Citation(1, Hit(1, passage, 1.0, {}), (quote,))]
    )
    return reason and reason.code


@pytest.mark.parametrize(
    ("question", "text", "marked", "told"),
    [
        ("套餐补贴多少", "套餐由工会补贴7元。", "7元", None),
        ("胜诉率是多少", "去年胜诉率88%。", "88%", None),
        ("合格的几台", "查了50台，合格的46台。", "46台", None),
        ("基金参加的人数是多少", "全厂已有300人参加。", "300人", None),
        ("驿站几点开门", "驿站每周三开放。", "每周三", "no_clock"),
        ("驿站几点开门", "驿站早上9点开放。", "早上9点", None),
        ("驿站哪天开门", "驿站每周三开放。", "每周三", None),
        ("夜班占多少", "其中夜班占⅔。", "⅔", None),
        ("女工占多少", "女工占两成。", "两成", None),
        ("女工占多少名额", "女工占50名。", "50名", None),
        ("女工有多少", "共有女工50人。", "50人", None),
    ],
)
def test_what_cannot_be_what_is_asked_for(question, text, marked, told):
    assert code(question, text, marked) == told


def test_points_that_are_made_are_no_hours():
    assert not tells_no_clock(make_question("他提了几点意见"), "他提了意见。", Span(0, 2))


@pytest.mark.parametrize(
    ("question", "text", "marked", "other"),
    [
        ("会员有多少", "会员有300人，比年初增加40人。", "300人", False),
        ("会员比年初增加多少", "会员有300人，比年初增加40人。", "300人", False),
        ("代表有几名", "代表共80名，女工代表占25%。", "80名", False),
        ("追回多少万元", "追回80万元的说法不实。", "80万元", True),
    ],
)
def test_a_figure_of_something_else(question, text, marked, other):
    asked = make_question(question, answer_type="number")
    assert tells_other_figure(asked, marked_hit(text, marked), at(text, marked)) == other


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
