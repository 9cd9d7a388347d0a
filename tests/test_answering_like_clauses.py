"""Of clauses side by side that of what is asked about is marked. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.quotes import best_answer

PRIZES = "6人获授“长河巧匠”奖章，奖金9000元；位列其后的12人获“长河能手”奖章，奖金4000元和2500元。"
SHUT = "停办的缘由：柳荫书屋因为屋顶漏水；钟楼书屋每天只有两名读者，也没有人值班；别的都没说明。"
ROOMS = "第一食堂有座位300个；第二食堂有座位450个。"


def best(question, text, marked):
    hit = marked_hit(text, marked)
    span = best_answer(make_question(question), hit, hit.reading)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("得到长河巧匠奖章的发多少奖金？", PRIZES, "4000元", "9000元"),
        ("2021年长河巧匠奖多少钱", PRIZES, "2500元", "9000元"),
        ("钟楼书屋为什么停办？", SHUT, "屋顶漏水", "每天只有两名读者，也没有人值班"),
        ("柳荫书屋停办的缘由", SHUT, "每天只有两名读者", "因为屋顶漏水"),
        ("第二食堂有多少座位？", ROOMS, "300个", "450个"),
    ],
)
def test_the_clause_that_names_what_is_asked_about_goes_before_its_neighbour(
    question, text, marked, right
):
    assert best(question, text, marked) == right


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("得到长河巧匠奖章的发多少奖金？", PRIZES, "9000元"),  # it is marked
        ("长河能手奖金多少？", PRIZES, "4000元"),
        ("长河的奖金多少？", PRIZES, "4000元"),  # both are of 长河
        ("长河巧匠和长河能手各奖多少？", PRIZES, "4000元"),  # both are named
        ("有几人获授长河巧匠奖章？", PRIZES, "6人"),
        ("书屋为什么停办？", SHUT, "屋顶漏水"),  # none is named
        ("钟楼书屋哪天停办的？", SHUT, "屋顶漏水"),  # no day is told
        ("钟楼书屋为什么停办？", SHUT.replace("；", "。"), "屋顶漏水"),  # no row
    ],
)
def test_what_is_marked_stays_where_no_other_clause_is_asked_about(question, text, marked):
    assert best(question, text, marked) == marked
