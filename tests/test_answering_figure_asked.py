"""Which of several figures is asked for. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.asked import figure_named, tells_which
from qa.types import Span


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("高级工有8.96万人吗", "工人共24.13万人，37%是高级工，有8.96万人。", "37%", "8.96万人"),
        ("高级工有8.96万人吗", "工人共24.13万人，37%是高级工，有8.96万人。", "高级工", "8.96万人"),
        ("要办105场竞赛吗", "按照计划，全年办一百零五场竞赛。", "按照计划", "一百零五场"),
        ("高级工有8.9万人吗", "工人共24.13万人，有8.96万人是高级工。", "高级工", "高级工"),
        ("有30人吗", "甲班30人，乙班30人，都到了。", "都到了", "都到了"),  # which of both?
        ("有30人吗", "甲班30人到了。", "甲班30人到了", "甲班30人到了"),
        ("有30人吗", "来的不多。丙班30人没来。", "不多", "不多"),  # another sentence
        ("1+3有30人吗", "甲班30人，3组到了。", "到了", "30人"),
    ],
)
def test_the_figure_that_a_question_names_is_marked(question, text, marked, right):
    at = text.index(marked)
    span = Span(at, at + len(marked))
    span = figure_named(make_question(question), marked_hit(text, marked), span) or span
    assert text[span.start : span.end] == right


RAISED = "夜班补贴由每班12元提高到20元。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "tells"),
    [
        ("两个食堂一共有多少座位", "两个食堂共有灶台9个、座位240个。", "240个", True),
        ("两个食堂一共有多少座位", "东厂食堂设灶台4个、座位90个。", "90个", False),
        ("食堂有多少座位", "两个食堂共有灶台9个、座位240个。", "240个", False),
        ("夜班补贴原来每班多少钱", RAISED, "12元", True),
        ("夜班补贴原来每班多少钱", "夜班补贴每班12元。", "12元", False),
    ],
)
def test_only_what_is_told_so_is_the_total_or_the_first(question, text, marked, tells):
    at = text.index(marked)
    assert tells_which(make_question(question), text, Span(at, at + len(marked))) is tells
