"""Whose master, wife, successor, gift, cost, department: what tells of another is not found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.other_things import (
    age_of_then,
    cost_untold,
    of_all_unions,
    of_another_department,
)
from qa.answering.doubts.receivers import receiver_unmarked
from qa.answering.doubts.related import relation_untold, tells_other_side


def hit(text, marked, **of_passage):
    return replace(marked_hit(text, marked), passage=make_passage(text, **of_passage))


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("柏宁的师傅教过几个人？", "车工柏宁到船厂讲课，教了26名钳工。", "26名", True),
        ("Who trained the lathe hand?", "女车工柏宁到船厂讲课。", "柏宁", True),
        ("接替齐岳的人以前做什么？", "齐岳今年50岁，此前任税务局局长。", "税务局局长", True),
        ("接替齐岳的人任什么职？", "主任由柏宁担任。原主任齐岳改任顾问。", "顾问", True),
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
    assert relation_untold(make_question(asked), [hit(text, marked)]) is untold


def test_a_heading_tells_of_a_relation():
    told = hit("齐岳带过9个人。", "9个", title="师徒两代车工")
    assert not relation_untold(make_question("柏宁的师傅带过几个人？"), [told])


@pytest.mark.parametrize(
    ("asked", "marked", "other"),
    [
        ("那个水泥工的女儿叫什么？", "佟大山", True),
        ("佟小雨的徒弟是谁？", "佟大山", True),
        ("佟小雨的父亲是谁？", "佟大山", False),
        ("那个水泥工的女儿叫什么？", "佟小雨", False),
        ("水库的水泥工叫什么？", "佟大山", False),
    ],
)
def test_a_father_is_nobodys_daughter(asked, marked, other):
    told = hit("佟小雨考上了大学。她的父亲佟大山是水库的水泥工。", marked)
    assert tells_other_side(make_question(asked), [told]) is other


def test_whose_daughter_it_is_is_not_her_name():
    told = hit("首批住进来的是木工佟大山的妻子和女儿。", "佟大山")
    assert tells_other_side(make_question("木工的女儿叫什么？"), [told])
    assert tells_other_side(make_question("木工的妻子叫什么？"), [told])


def test_a_master_may_be_anothers_pupil():
    told = hit("佟小雨的师傅是劳模齐岳的弟子柏宁。", "柏宁")
    assert not tells_other_side(make_question("佟小雨的师傅是谁？"), [told])


@pytest.mark.parametrize(
    ("asked", "text", "marked", "doubted"),
    [
        ("“铁塔”是谁的外号？", "班长柏宁给他起了个外号，叫“铁塔”。", "柏宁", True),
        ("柏宁给谁起了外号？", "班长柏宁给他起了个外号，叫“铁塔”。", "“铁塔”", True),
        ("柏宁把奖金给了谁？", "柏宁把班长补贴800元全给了他。", "班长", True),
        ("柏宁把奖金捐给了谁？", "柏宁把奖金捐给了敬老院。", "敬老院", False),
        ("“铁塔”是谁的外号？", "大家都叫齐岳“铁塔”。", "齐岳", False),
        ("谁给他起了外号？", "班长柏宁给他起了个外号，叫“铁塔”。", "柏宁", False),
    ],
)
def test_who_gives_is_not_who_is_given(asked, text, marked, doubted):
    assert receiver_unmarked(make_question(asked), [hit(text, marked)]) is doubted


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
    assert cost_untold(make_question(asked), [hit(text, marked)]) is untold


@pytest.mark.parametrize(
    ("asked", "text", "other"),
    [
        ("区总工会生活保障部部长是谁？", "区总工会权益保障部部长柏宁到场。", True),
        ("区总工会权益保障部部长是谁？", "区总工会权益保障部部长柏宁到场。", False),
        ("区总工会保障部部长是谁？", "区总工会权益保障部部长柏宁到场。", False),
        ("区总工会宣教部部长是谁？", "区总工会宣传教育部部长柏宁到场。", False),
        ("区总工会主席是谁？", "区总工会主席柏宁到场。", False),
    ],
)
def test_departments_of_one_body_are_told_apart(asked, text, other):
    assert of_another_department(make_question(asked), [hit(text, "柏宁")]) is other


@pytest.mark.parametrize(
    ("asked", "date", "then"),
    [
        ("柏宁现在多大年纪？", "2021-07-09", True),
        ("How old is Bai Ning now?", "2021-07-09", True),
        ("柏宁现在多大年纪？", "2024-07-09", False),
        ("柏宁当选时多大年纪？", "2021-07-09", False),
    ],
)
def test_an_age_is_of_its_page(asked, date, then):
    question = make_question(asked, today="2024-11-28")
    assert age_of_then(question, [hit("柏宁今年49岁。", "49岁", date=date)]) is then


@pytest.mark.parametrize(
    ("asked", "text", "of_all"),
    [
        ("Who is the chair of the Wuxi education union?", "雾溪区总工会主席柏宁到场。", True),
        ("Who is the chair of the Wuxi education union?", "雾溪区教育工会主席柏宁到场。", False),
        ("Who is the chair of the Wuxi district union?", "雾溪区总工会主席柏宁到场。", False),
    ],
)
def test_a_trades_union_is_not_all_unions(asked, text, of_all):
    question = make_question(asked, surfaces={"educ": ["教育"]})
    assert of_all_unions(question, [hit(text, "柏宁")]) is of_all
