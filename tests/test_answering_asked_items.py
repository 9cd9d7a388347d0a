"""How many things are asked for, told by the question's own words. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.quotes import read_quotes

TICKETS = "退休教师、献血者、残障职工凭证入场；其余的人购票。"
GRADES = "一等书屋每间拨款3万元，二等书屋1万元，三等书屋6000元。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("谁可以借琴？", "没钱买琴的学员可以借琴。", "没钱买琴的学员", ["没钱买琴的学员"]),
        ("谁要购票？", TICKETS, "其余的人", ["其余的人"]),
        ("三等书屋各拨多少？", GRADES, "6000元", ["6000元"]),
        ("三等书屋补多少？", GRADES, "6000元", ["6000元"]),
    ],
)
def test_all_who_may_and_what_each_gets_are_marked(question, text, marked, right):
    hit = marked_hit(text, marked)
    quotes = read_quotes(make_question(question), hit)
    assert [text[s.start : s.end] for quote in quotes for s in quote.highlights] == right
