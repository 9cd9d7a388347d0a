"""What is asked over several articles, and what is asked of one. All questions are invented."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.answering.over.asked import asks_unnamed, gathering_asked


@pytest.mark.parametrize(
    ("asked", "one", "done", "members"),
    [
        ("三个区的茶水站里哪个花钱最多？花了多少？", "茶水站里花钱是多少?", "most", "place"),
        (
            "办过灯会的几个地方，哪里来的人最少？是多少？",
            "办过灯会的,来的人有多少?",
            "least",
            "place",
        ),
        ("哪个区的茶水站最多？", "茶水站有多少?", "most", "place"),
        ("高温补贴里，哪家厂的标准最高？", "高温补贴里,标准是多少?", "most", "body"),
        ("茶水站最早开门的是哪个镇？", "茶水站开门是什么时候?", "first", "place"),
        ("历届划船赛谁夺冠？", "划船赛谁夺冠?", "each", "round"),
        ("划船赛从第二届到第五届，参赛人数怎么变的？", "划船赛,参赛人数是多少?", "each", "round"),
        ("庙会摊位数这三年有什么变化？", "庙会摊位数是多少?", "each", "round"),
        ("三年来龙舟冠军分别是谁？", "龙舟冠军是谁?", "each", "round"),
        ("2021年和2022年修茶水站各花多少钱？", "修茶水站花多少钱?", "each", "round"),
        ("四个镇一共办了多少场灯会？", "办了多少场灯会?", "sum", "place"),
        ("哪些区办过灯会？", "办过灯会", "list", "place"),
        ("有几个区办过灯会？", "办过灯会", "count", "place"),
        ("Which county has the most tea stalls?", "How many has tea stalls?", "most", "place"),
        ("Who won the boat race in each edition?", "Who won the boat race?", "each", "round"),
    ],
)
def test_a_question_over_several_articles_is_put_of_one(asked, one, done, members):
    found = gathering_asked(make_question(asked))
    assert found is not None
    assert (found.one, found.done, found.members) == (one, done, members)


@pytest.mark.parametrize(
    ("asked", "place", "count"),
    [
        ("茶水站第二多的是哪个区？", 1, 1),
        ("茶水站排第三的是哪个区？", 2, 1),
        ("茶水站最多的是哪三个区？", 0, 3),
        ("Which county has the second largest number of tea stalls?", 1, 1),
    ],
)
def test_which_in_order_is_asked_for_and_how_many(asked, place, count):
    found = gathering_asked(make_question(asked))
    assert found is not None
    assert (found.place, found.count) == (place, count)


@pytest.mark.parametrize(
    ("asked", "one", "against", "less"),
    [
        ("2023年庙会比2021年那回多来了多少人？", "庙会来了多少人?", ("2023年", "2021年"), False),
        ("第三届灯会的人比第二届少多少？", "灯会的人是多少?", ("第三届", "第二届"), True),
    ],
)
def test_two_years_or_rounds_are_asked_of_alike(asked, one, against, less):
    found = gathering_asked(make_question(asked))
    assert found is not None
    assert (found.one, found.done, found.against, found.less) == (one, "difference", against, less)


def test_the_years_that_are_spanned_are_kept():
    found = gathering_asked(make_question("2021年到2023年划船赛每届有多少人参加？"))
    assert found is not None
    assert (found.one, found.years) == ("划船赛有多少人参加?", ("2021", "2023"))


@pytest.mark.parametrize(
    "asked",
    [
        "哪个区办了灯会？",
        "东镇第三届灯会有多少人？",
        "三年级学生分别有多少？",
        "工作机制三年来有什么变化？",
        "第十二届庙会的摊位数有什么变化？",
        "学校三年办了几场庙会？",
        "茶水站由谁看管？",
        "灯会设了哪几个奖？",
        "谁年纪最大？",  # of one article
        "东镇有几家船厂参加划船赛？",  # headlines name things of any kind
        "How many companies took part in the boat race?",
        "东镇一共办了多少场灯会？",
    ],
)
def test_what_is_asked_of_one_thing_is_left_as_it_is(asked):
    assert gathering_asked(make_question(asked)) is None


@pytest.mark.parametrize(
    ("asked", "unnamed"),
    [
        ("办过灯会的几个地方，哪里来的人最少？是多少？", True),
        ("东镇和西镇两个地方，哪里来的人最少？", False),
        ("职工每年体检几次？", False),  # how often, and not in each year
    ],
)
def test_who_names_a_row_asks_of_each_in_parts(asked, unnamed):
    question = make_question(asked)
    assert asks_unnamed(question, gathering_asked(question)) is unnamed
