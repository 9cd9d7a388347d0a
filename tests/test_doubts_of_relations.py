"""Whose master, wife or successor, what it cost, who runs it: some word tells of such."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.untold import leaves_untold


def is_untold(asked, text, marked, **of_passage):
    hit = replace(marked_hit(text, marked), passage=make_passage(text, **of_passage))
    question = make_question(asked)
    return leaves_untold(question, marked_of(question, hit))


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("柏宁的师傅教过几个人？", "车工柏宁到船厂讲课，教了26名钳工。", "26名", True),
        ("Who trained the lathe hand?", "女车工柏宁到船厂讲课。", "柏宁", True),
        ("接替齐岳的人以前做什么？", "齐岳今年50岁，此前任税务局局长。", "税务局局长", True),
        ("柏宁的丈夫在哪里上班？", "柏宁在纺织厂上班。", "纺织厂", True),
        ("Where does Bai Ning's husband work?", "柏宁在纺织厂上班。", "纺织厂", True),
        # told in other words of the same
        ("柏宁的师傅教过几个人？", "齐岳收了9个徒弟，柏宁是最小的。", "9个", False),
        ("接替齐岳的人以前做什么？", "齐岳调往市里。柏宁当过会计。", "会计", False),
        ("接替齐岳的人任什么职？", "柏宁接替齐岳，兼任顾问。", "顾问", False),
        ("接替齐岳当主任的人是哪里人？", "主任由柏宁担任，齐岳改任顾问。", "柏宁", False),
        ("柏宁的丈夫在哪里上班？", "柏宁夫妻俩都在纺织厂上班。", "纺织厂", False),
        ("柏宁的女儿考上了哪里？", "柏宁说，孩子考上了师范。", "师范", False),
        # no relation is asked for
        ("夸平台好的那个打工师傅叫啥？", "在工地打工的柏宁夸平台好。", "柏宁", False),
        ("给多少个搬货的师傅发了鞋？", "给36名搬运工发了鞋。", "36名", False),
        ("擦窗师傅一天挣多少钱？", "擦窗工柏宁一天挣300元。", "300元", False),
        ("When was the master workshop set up?", "柏宁工作室2017年成立。", "2017年", False),
        ("柏宁是齐岳的徒弟吗？", "柏宁在纺织厂上班。", "纺织厂", False),
    ],
)
def test_a_relation_is_told_by_some_word_of_it(asked, text, marked, untold):
    assert is_untold(asked, text, marked) is untold


def test_a_heading_tells_of_a_relation():
    assert not is_untold("柏宁的师傅带过几个人？", "齐岳带过9个人。", "9个", title="师徒两代车工")


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("雾溪大桥总投资是多少？", "工会给雾溪大桥的工人送去价值3万元的西瓜。", "3万元", True),
        ("雾溪大桥造价多少？", "雾溪大桥 人数320 金额（万元）9.6", "9.6", True),
        (
            "What was the total investment in the bridge?",
            "工会给雾溪大桥的工人送去价值3万元的西瓜。",
            "3万元",
            True,
        ),
        ("雾溪大桥总投资是多少？", "雾溪大桥耗资3亿元，长2公里。", "3亿元", False),
        ("送去的西瓜价值多少？", "工会给雾溪大桥的工人送去价值3万元的西瓜。", "3万元", False),
    ],
)
def test_a_gift_is_not_what_a_bridge_cost(asked, text, marked, untold):
    assert is_untold(asked, text, marked) is untold


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("雾溪茶亭归哪家工会管理？", "市总工会给雾溪茶亭评了五星。", "市总工会", True),
        ("雾溪茶亭归哪家工会管理？", "雾溪茶亭由船厂工会管理。", "船厂工会", False),
    ],
)
def test_who_runs_something_is_told(asked, text, marked, untold):
    assert is_untold(asked, text, marked) is untold
