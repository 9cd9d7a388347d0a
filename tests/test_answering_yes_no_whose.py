"""Yes or no is told only by the clause of what is asked about: subject, verb, number."""

import pytest
from fakes import make_question, marked_hit
from test_answering_yes_no import said

from qa.answering.answer import compose_answer
from qa.types import Judgement


def answered(question, text, marked):
    asked = make_question(question)
    return compose_answer(asked, [marked_hit(text, marked)], Judgement("found", 0.9))


def shown(answer):
    quotes = [quote for one in answer.citations for quote in one.quotes]
    text = answer.citations[0].hit.passage.text
    return [text[mark.start : mark.end] for quote in quotes for mark in quote.highlights]


STARS = "五星级食堂每家奖励八千元，四星级三千元，三星级不发奖金。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "verdict", "says", "mark"),
    [
        # numbered things
        ("三星级食堂有奖金吗", STARS, "三星级不发奖金", "found", "no", "三星级不发奖金"),
        # persons
        ("骆东出院了吗", "三名伤者中，万小曼手臂骨折，仍在住院；骆东已经出院，在家静养。",
         "骆东已经出院", "found", "yes", "骆东已经出院"),
        # verbs
        ("折叠担架获批了吗", "关小勇说，折叠担架已申请专利，尚未获批。", "尚未获批", "found", "no",
         "尚未获批"),
        ("季小满演过《卷扬机》吗", "季小满不是专业演员，主角是他争来的。", "季小满不是专业演员",
         "found", None, "季小满不是专业演员"),
        ("季小满是专业演员吗", "季小满不是专业演员，主角是他争来的。", "季小满不是专业演员",
         "found", "no", "季小满不是专业演员"),
        ("工头给学徒发手套了吗", "三条都谈成了，唯一没答应的，是学徒要的手套。", "唯一没答应的",
         "found", "no", "唯一没答应的"),
        # those in a group, and those not in it
        ("本厂职工理发要钱吗", "理发非常方便，本厂职工免费。", "本厂职工免费", "found", "no",
         "本厂职工免费"),
        # prices
        ("托管班五岁的孩子收吗", "托管班收4至9岁的孩子，不收一分钱。", "不收一分钱", "found", "yes",
         "托管班收4至9岁的孩子"),
        ("托管班两岁的孩子收吗", "托管班收4至9岁的孩子，不收一分钱。", "不收一分钱", "found", "no",
         "托管班收4至9岁的孩子"),
        ("托管班收费吗", "托管班收4至9岁的孩子，不收一分钱。", "不收一分钱", "found", "no",
         "不收一分钱"),
        ("夜校每人只能报一门课吗", "夜校开四门课，全部免费。", "全部免费", "found", None,
         "全部免费"),
        # of whom something is denied
        ("不搬家的职工拿到补偿了吗", "不搬迁的41人领取补偿，共90万元。", "不搬迁的41人领取补偿",
         "found", None, "不搬迁的41人领取补偿"),
    ],
)  # fmt: skip
def test_the_clause_of_what_is_asked_about_is_marked_and_weighed(
    question, text, marked, verdict, says, mark
):
    answer = answered(question, text, marked)
    assert (answer.verdict, answer.yes_no, shown(answer)) == (verdict, says, [mark])


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("塔吊可以连续作业一小时吗", "塔吊连续作业不得超过3小时。", "yes"),
        ("九岁的孩子能上船吗", "十二岁以下坐在前排。", None),  # says only of whom
        ("塔吊可以连续作业五小时吗", "塔吊连续作业不得超过3小时。", "no"),
        ("能休息十分钟吗", "中间休息不得少于20分钟。", "no"),
        ("能休息半小时以上吗", "中间休息不得少于20分钟。", None),  # no single figure
        ("七岁的孩子能进游泳池吗", "泳池接待身高不限、年满6周岁的孩子。", "yes"),
        ("工龄八年能参加疗养吗", "工龄满十年或获过奖的职工可以参加疗养。", None),  # another way
    ],
)
def test_a_figure_asked_about_is_held_against_the_limit(question, text, says):
    assert said(question, text) == says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("全年完成产值9亿元，是年度计划的93%。", "no"),
        ("全年完成产值9亿元，是年度计划的104%。", "yes"),
        ("全年计划产值10亿元，完成了八成。", "no"),
        ("全年完成产值9亿元，是年度计划的93%；利润是年度计划的120%。", "no"),
    ],
)
def test_a_share_below_the_whole_is_not_done(text, says):
    assert said("产值完成了吗", text, text.split("；")[0].rstrip("。")) == says


CASES = (
    "第一起，某面馆拖欠帮厨边小云工资，经调解，面馆支付2.3万元；"
    "第二起，某车行被店员成大勇要求支付加班费4.8万元，仲裁委驳回了他的请求；"
    "第三起，仲裁裁决某货站支付苗秀英1.6万元，货站不服，起诉至法院，尚未判决。"
)


@pytest.mark.parametrize(
    ("question", "marked", "verdict"),
    [
        ("成大勇要求支付多少加班费", "4.8万元", "found"),
        ("裁决货站支付苗秀英多少钱", "1.6万元", "found"),
        ("面馆支付了多少钱", "2.3万元", "found"),
        ("边小云拿到多少钱", "2.3万元", "found"),
    ],
)
def test_what_is_claimed_or_undecided_is_not_paid(question, marked, verdict):
    assert answered(question, CASES, marked).verdict == verdict


@pytest.mark.parametrize(
    ("question", "text", "marked", "mark"),
    [
        ("边小云是钳工还是车工", "边小云干过钳工和车工。", "边小云", "边小云"),
        ("厂里能养猫吗", "厂区不得养猫，或者养狗。", "厂区不得养猫", "厂区不得养猫"),
    ],
)  # fmt: skip
def test_which_of_two_and_both_ways_are_marked(question, text, marked, mark):
    assert shown(answered(question, text, marked)) == [mark]


@pytest.mark.parametrize(
    ("question", "text", "marked", "says"),
    [
        ("给夜班工人补贴了吗", "未给3,500名夜班工人补贴。", "夜班工人补贴", "no"),
        ("补发了夜班津贴吗", "没有向3,500人补发夜班津贴。", "补发夜班津贴", "no"),
        ("班车19:30发车吗", "班车不再于19:30发车。", "发车", "no"),
        ("给夜班工人补贴了吗", "未给食堂,夜班工人补贴照发。", "夜班工人补贴照发", "yes"),
        ("三号楼装了电梯吗", "二号楼花12,000元装,三号楼没有花3,500元装电梯。", "装电梯", "no"),
    ],
)
def test_a_mark_within_a_figure_parts_no_clause(question, text, marked, says):
    assert said(question, text, marked) == says
