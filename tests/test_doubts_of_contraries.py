"""What the page says of the thing is not what is asked of it: rank, owner, relation, measure."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.contraries import tells_contrary
from qa.answering.doubts.marked import marked_of
from qa.answering.doubts.untold import leaves_untold
from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.retrieval.namesakes import named_for_another
from qa.retrieval.told_offices import other_post
from qa.types import Hit


def says(rule, asked, text, marked):
    question = make_question(asked)
    return rule(question, marked_of(question, marked_hit(text, marked)))


@pytest.mark.parametrize(
    ("asked", "text", "marked", "contrary"),
    [
        ("柏宁的妻子是谁？", "柏宁的丈夫齐岳在船厂上班。", "齐岳", True),
        ("柏宁的弟弟叫什么？", "柏宁的妹妹柏静是技术员。", "柏静", True),
        ("柏宁的师傅是谁？", "柏宁的徒弟是钳工齐岳。", "齐岳", True),
        # the other way round, and both told
        ("齐岳的妻子是谁？", "柏宁的丈夫齐岳在船厂上班。", "柏宁", False),
        ("柏宁的丈夫是谁？", "柏宁的丈夫齐岳在船厂上班。", "齐岳", False),
        ("柏宁的师傅是谁？", "柏宁的父亲也是他的师傅，叫柏大年。", "柏大年", False),
        ("船队怎么会输给厂队？", "船队以三比一战胜厂队。", "三比一", True),
        ("船队以几比几战胜厂队？", "决赛中，船队以三比一负于厂队。", "三比一", True),
        ("船厂卖了多少台旧电脑？", "船厂花两万元买来旧电脑50台。", "50台", True),
        ("船厂工会把食堂票价提高了多少？", "船厂工会把食堂票价降低了2元。", "2元", True),
        # the same, or of whom it was done to
        ("船队以几比几输给厂队？", "船队以三比一负于厂队。", "三比一", False),
        ("厂队以几比几输给船队？", "船队以三比一战胜厂队。", "三比一", False),
        ("废品站买了多少台旧电脑？", "船厂把旧电脑50台卖给废品站。", "50台", False),
        ("船队战胜厂队了吗？", "船队以三比一负于厂队。", "三比一", False),
    ],
)
def test_the_contrary_is_no_answer(asked, text, marked, contrary):
    assert says(tells_contrary, asked, text, marked) is contrary


@pytest.mark.parametrize(
    ("asked", "text", "marked", "untold"),
    [
        ("道班的面积是多少？", "道班海拔4980米。", "4980米", True),
        ("道班一共多少亩？", "道班有90平方米，海拔4980米。", "4980米", True),
        ("小站的海拔是多少？", "小站占地4.5亩。", "4.5亩", True),
        ("报名到哪天截止？", "报名7月1日开始。", "7月1日", True),
        ("今年的录取率是多少？", "今年录取318人。", "318人", True),
        ("船队比赛得了多少分？", "船队第二名，厂队第一名。", "第二名", True),
        ("How many boats has the club?", "The 40th boat of the club sails.", "40th", True),
        ("道班的海拔是多少？", "道班海拔4980米。", "4980米", False),
        ("船队得第几名？", "船队第二名，厂队第一名。", "第二名", False),
        ("船队比赛得了多少分？", "船队第二名，得40分。", "40分", False),
        ("How many boats has the club?", "The club has 40 boats.", "40 boats", False),
        ("今年的录取率是多少？", "今年录取了七成。", "七成", False),
        ("今年的录取率是多少？", "录取率（%） 71.5", "71.5", False),
        ("今年录取率高的班有多少人？", "今年录取318人。", "318人", False),
        ("小站的面积有多大？", "小站占地4.5亩。", "4.5亩", False),
        ("小站的面积是多少？", "小站 面积（平方米） 260", "260", False),
        ("报名到哪天截止？", "报名7月1日至9日进行。", "9日", False),
        ("报名到哪天截止？", "请在7月9日前报名。", "7月9日", False),
    ],
)
def test_a_measure_tells_its_own(asked, text, marked, untold):
    assert says(leaves_untold, asked, text, marked) is untold


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("市总工会主席董维民送了什么？", "市总工会副主席董维民送来西瓜。", "副主席董维民"),
        ("市总工会副主席董维民送了什么？", "市总工会主席董维民送来西瓜。", "主席董维民"),
        ("县总工会常务副主席董维民说？", "县总工会副主席董维民说。", "副主席董维民"),
        ("市总工会副主席董维民送了什么？", "常务副主席董维民送来西瓜。", None),
        ("市总工会主席董维民送了什么？", "原副主席董维民送来西瓜。", None),
        ("市总工会主席董维民送了什么？", "主席董维民到场，协会副主席董维民说。", None),
        ("市总工会主席董维民送了什么？", "副主席齐岳到场，董维民送来西瓜。", None),
        ("市总工会主席是谁？", "副主席是谁，大家都问。", None),
    ],
)
def test_the_post_of_somebody_named(asked, text, found):
    other = other_post(make_question(asked), text)
    assert (other and other[1]) == found


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("覃阿明劳模工作室哪年成立？", "卢振华劳模工作室2020年成立。", "卢振华劳模工作室"),
        ("覃阿明书屋有多少本书？", "纪伯安书屋有8000本书。", "纪伯安书屋"),
        ("卢振华劳模工作室哪年成立？", "卢振华劳模工作室2020年成立。", None),
        ("覃阿明工作室哪年成立？", "卢振华工作室2020年成立，覃阿明工作室也是。", None),
        ("覃阿明领到了多少奖金？", "卢振华领到了奖金。", None),
    ],
)
def test_what_is_named_for_somebody(asked, text, found):
    other = named_for_another(make_question(asked, named=(asked[:3],)), text)
    assert (other and other[1]) == found


def told_otherwise(asked, text):
    passage = make_passage(text, title=None)
    hit = compared(make_question(asked), Hit(1, passage, 1.0, {}), context_of(passage, [passage]))
    return [reason.params["asked"] for reason in hit.differences if reason.code == "other_number"]


@pytest.mark.parametrize(
    ("asked", "text", "absent"),
    [
        ("工人付5元吃早餐，谁补差价？", "6月5日起，工人只付3元，工会补差价。", ["5元"]),
        ("洗一次收费8元，补贴多少？", "洗一次收费2元，补贴3元。", ["8元"]),
        ("工人付3元吃早餐，谁补差价？", "工人只付三块钱，工会补差价。", []),
        ("5元以下的早餐有几种？", "3元的早餐有两种。", []),
        ("甘蔗收购价多少钱一吨？", "甘蔗收购价560元。", []),
        ("早餐收3元吗？", "早餐收2元。", []),
        ("四个项目谁得了奖？", "齐岳在砌筑项目上得了奖。", []),
        ("第一届歌会谁得了金奖？", "歌会上，齐岳得了金奖。", ["第一届"]),
    ],
)
def test_a_figure_that_is_taken_for_granted(asked, text, absent):
    assert told_otherwise(asked, text) == absent
