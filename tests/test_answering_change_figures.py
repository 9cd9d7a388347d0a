"""A change is answered by a change: by how much or to what, and the same way."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.answering.figures.change_figures import change_contradicted
from qa.types import Span

FARM = "果园今年收入640万元，同比增长6.3%；开支210万元，同比下降1.7%；用水3万吨，与去年持平。"
FARE = "班车票由6元降到5元，渡船票由8元涨到9元。"
FARE_EN = "Bus fares fell from 6 yuan to 5 yuan. Ferry fares rose from 8 yuan to 9 yuan."
FARM_EN = "The orchard earned 640 yuan, up 6.3% on last year. It spent 210 yuan, down 1.7%."


def marked_of(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


@pytest.mark.parametrize(
    ("question", "text", "marked", "reason"),
    [
        # the other way
        ("果园收入下降多少？", FARM, "6.3%", "other_way"),
        ("果园收入下降多少？", FARM, "640万元", "other_way"),
        ("果园开支增长多少？", FARM, "210万元", "other_way"),
        ("班车票涨到多少元？", FARE, "5元", "other_way"),
        ("渡船票降到多少元？", FARE, "9元", "other_way"),
        ("渡口增加到几处？", "渡口由7处减少到4处。", "4处", "other_way"),
        ("护林员补贴降低多少？", "护林员补贴提高了80元。", "80元", "other_way"),
        ("How much did bus fares rise?", FARE_EN, "5 yuan", "other_way"),
        ("To what did ferry fares fall?", FARE_EN, "9 yuan", "other_way"),
        ("How much did spending increase?", FARM_EN, "1.7%", "other_way"),
        ("夜班费降到多少？", "夜班费由每班30元调到45元。", "45元", "other_way"),
        ("夜班费涨到多少？", "夜班费由每班1万元调到4500元。", "4500元", "other_way"),
        # the same way, and of either way
        ("夜班费涨到多少？", "夜班费由每班30元调到45元。", "45元", None),
        ("果园收入增长多少？", FARM, "6.3%", None),
        ("果园开支下降多少？", FARM, "1.7%", None),
        ("班车票降到多少元？", FARE, "5元", None),
        ("渡船票涨到多少元？", FARE, "9元", None),
        ("渡船票涨了多少？", FARE, "9元", None),
        ("渡口增加到几处？", "渡口由4处增加到7处。", "7处", None),
        ("果园收入提高还是下降多少？", FARM, "6.3%", None),
        ("How much did bus fares fall?", FARE_EN, "5 yuan", None),
        ("To what did ferry fares rise?", FARE_EN, "9 yuan", None),
        # an amount, or what it came to
        ("护林员工资提高多少？", "护林员每月工资4100元，管吃住。", "4100元", "no_change"),
        ("果园产值增长多少？", "果园产值达7200万元。", "7200万元", "no_change"),
        ("护林员补贴提高多少？", "护林员补贴提高至360元。", "360元", "no_change"),
        ("船工工资涨了多少？", "船工工资上调到3900元。", "3900元", "no_change"),
        ("护林员补贴提高多少？", "护林员补贴由280元提高至360元。", "360元", None),
        ("护林员补贴提高多少？", "护林员补贴多发80元。", "80元", None),
        ("护林员补贴提高到多少？", "护林员补贴提高至360元。", "360元", None),
        ("夜班费提高多少？", "夜班费由每班30元调到45元。", "45元", None),
        ("书屋增加多少家？", "全镇新建书屋9家。", "9家", None),
        ("用煤减少多少吨？", "锅炉房节约用煤9吨。", "9吨", None),
        ("How much was paid for increased safety?", "The yard paid 90 yuan.", "90 yuan", None),
        ("How much did fares drop?", "The yard set up a shop; fares are 4 yuan lower.", "4", None),
        ("护林员工资是多少？", "护林员每月工资4100元。", "4100元", None),
        ("船票涨到多少？", "船票上涨2元。", "2元", "no_end"),
        ("果园收入增长到多少？", FARM, "640万元", None),
    ],
)
def test_what_tells_no_such_change_is_told(question, text, marked, reason):
    found = change_contradicted(make_question(question), text, marked_of(text, marked))
    assert (found.code if found else None) == reason
