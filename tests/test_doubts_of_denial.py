"""What a clause denies, aims at or the next undoes is not found. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.denied import how_denied
from qa.answering.doubts.marked import marked_of
from qa.retrieval.told_ranks import only_contrary


def told(asked, text, marked):
    question = make_question(asked)
    return how_denied(question, marked_of(question, marked_hit(text, marked)))


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("有多少人通过了焊工考试？", "考完一看，有41人没有通过焊工考试。", "41人"),
        ("龙舟赛第一名是哪支队？", "船厂队未能获得龙舟赛第一名。", "船厂队"),
        ("谁当选工会主席？", "落选工会主席的是钳工柏宁。", "柏宁"),
        ("谁获得了焊接项目的冠军？", "柏宁与焊接项目的冠军失之交臂。", "柏宁"),
        ("搬运工拿到多少加班费？", "搬运工至今没有拿到加班费，一共是7万元。", "7万元"),
        ("给多少辆叉车装了警报器？", "工会尚未给36辆叉车装警报器。", "36辆"),
        ("焊工班是哪天开班的？", "焊工班定于3月9日开班，因暴雨取消。", "3月9日"),
        ("计件单价提高到多少？", "职工提出，计件单价应提高到2元，厂方没有答应。", "2元"),
        ("热线的号码是多少？", "热线的号码原是80123，已经停用。", "80123"),
        ("How many won the medal?", "In the end 36 workers did not win the medal.", "36 workers"),
    ],
)
def test_what_is_denied_or_undone(asked, text, marked):
    assert told(asked, text, marked) == "denied"


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("合格率提高到多少？", "车间争取把合格率提高到97%。", "97%"),
        ("小屋三年接待多少人次？", "小屋的目标是三年接待2万人次。", "2万人次"),
        ("给多少名渔民做了体检？", "还要给650名渔民做体检。", "650名"),
    ],
)
def test_what_is_only_aimed_at(asked, text, marked):
    assert told(asked, text, marked) == "plan"


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        # something else is denied
        ("班组安全行驶多少公里？", "班组六年没有责任事故，安全行驶52万公里。", "52万公里"),
        ("食堂招聘多少厨师？", "停工期间没有停发工资，食堂招聘厨师6人。", "6人"),
        # of whom it is told: those that have not
        ("哪些女工能参加筛查？", "三年内未做过筛查的女职工可以报名。", "女职工"),
        # that is what is asked
        ("多少人没有通过焊工考试？", "有41人没有通过焊工考试。", "41人"),
        ("为什么两座旧站少改造了？", "两座旧站因拆迁未能改造。", "拆迁"),
        ("合格率的目标是多少？", "车间争取把合格率提高到97%。", "97%"),
        ("焊工班原定哪天开班？", "焊工班原定3月9日开班，因暴雨取消。", "3月9日"),
        # it came to be
        ("焊工班哪天开班？", "焊工班定于3月9日开班，因暴雨改在礼堂。", "3月9日"),
        ("计件单价提高到多少？", "职工提出，计件单价应提高到2元，厂方答应了。", "2元"),
    ],
)
def test_what_may_be_a_fact(asked, text, marked):
    assert told(asked, text, marked) is None


@pytest.mark.parametrize(
    ("asked", "text", "contrary"),
    [
        ("表彰了多少名奖章获得者？", "会上表彰奖章候选人36人。", True),
        ("托管班每周收费多少？", "托管班每人每月收费150元。", True),
        ("培训花了多少钱？", "办班省下培训费48万元。", True),
        ("工会现任主席是谁？", "已离任的工会主席柏宁说，今年要盖新楼。", True),
        ("表彰了多少名奖章获得者？", "会上表彰奖章获得者36人，候选人有90人。", False),
        ("托管班每周收费多少？", "托管班每月最后一天休息，收费150元。", False),
        ("培训花了多少钱？", "办班用去48万元。", False),
    ],
)
def test_contraries_of_the_marked_clause(asked, text, contrary):
    question, hit = make_question(asked), marked_hit(text, text[:2])
    assert bool(only_contrary(question, hit.passage)) is contrary
