"""How long something takes is no day and no other unit's figure. All sentences are invented."""

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.dates.durations import duration_asked
from qa.answering.doubts.asked_kind import against
from qa.types import Citation, Hit, Quote, Span

ORGAN = "他们接手一架一九三七年的风琴，前后忙了五个月，换了六十根弦。"
SHIFT = "司机每开满2小时须停车歇15分钟，全队有210人。"
FAIR = "The fair opened on 6 June and ran for 12 days in 1998."
STRIKE = "船坞工人由十月廿六日起停工，至廿九日清晨复工。"
SHOW = "请提前5天预约，画展办一周。"


def at(text, words):
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("风琴修了多久？", ORGAN, "一九三七年", "五个月"),
        ("风琴修了几个月？", ORGAN, "一九三七年", "五个月"),
        ("司机开多久就要歇一次？", SHIFT, "15分钟", "2小时"),
        ("司机开几个小时要停车？", SHIFT, "15分钟", "2小时"),
        ("How many hours can a driver go on without a rest?", SHIFT, "15分钟", "2小时"),
        ("How long did the fair last?", FAIR, "6 June", "12 days"),
        ("How many days did the fair last?", FAIR, "1998", "12 days"),
    ],
)
def test_a_stretch_of_time_is_marked_where_one_is_asked_for(question, text, marked, right):
    span = duration_asked(make_question(question), marked_hit(text, marked), at(text, marked))
    assert span is not None
    assert text[span.start : span.end] == right


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("司机每次歇多久？", SHIFT, "15分钟"),
        ("司机开多久就要歇一次？", SHIFT, "2小时"),
        ("风琴是哪年的？", ORGAN, "一九三七年"),
        ("风琴修了几天？", ORGAN, "一九三七年"),  # no days are told
        ("画展办几天？", SHOW, "一周"),  # a week is as good
        ("停工停了几天？", STRIKE, "廿九日"),
    ],
)
def test_what_is_marked_stays_where_it_may_be_the_answer(question, text, marked):
    question, span = make_question(question), at(text, marked)
    assert duration_asked(question, marked_hit(text, marked), span) is None


@pytest.mark.parametrize(
    ("question", "text", "marked", "code"),
    [
        ("停工停了几天？", STRIKE, "廿九日", "no_duration"),
        ("展厅开了多久？", "展厅2016年落成。", "2016年", "no_duration"),
        ("展厅开了多久？", "展厅2016年起开放。", "2016年", None),  # since when tells how long
        ("展厅开放几天？", "展厅6月1日至6月9日开放。", "6月1日", None),
        ("展厅开放几天？", "展厅开放9天。", "9天", None),
        ("展厅哪年落成？", "展厅2016年落成。", "2016年", None),
    ],
)
def test_a_day_alone_is_no_length_of_time(question, text, marked, code):
    passage = make_passage(text)
    quote = Quote(text, Span(0, len(text)), passage.spans, (at(text, marked),))
    reason = against(make_question(question), [Citation(1, Hit(1, passage, 1.0, {}), (quote,))])
    assert (reason and reason.code) == code
