"""What is told of another than is asked about: body, speaker, kin, date. All are invented."""

import pytest
from fakes import answer_marked, highlights

CHAIRS = "去年底，郎静波调任县妇联秘书长。孟庆和以县总工会主席身份报告工作。"
REPORT = "6月2日，局工会六届二次全会召开，武连生报告了去年的工作。"
WORDS = "厂长武连生说，明年要少用三成水。书记淳于洁强调，账要月月公开。"
KIN = "夜校校长由柏舟担任，他父亲是老焊工柏长山。"
CHAIR = "去年年底，郎静波调任县妇联，今年2月，孟庆和当选主席。"
FIRMS = "白鹭快送与灰雁速递同日签约。白鹭快送工会主席祁月说，夜里不再派单。"
ALONE = "灰雁速递也签了约。会上，港口物流园工会主席祁月说，夜里不再派单。"
ACTORS = "主演是一级演员郎静波和车间的铆工孟庆和。"
MEDALS = "柏舟2003年获厂里奖章，2012年获县里奖章。"
CANTEEN = "去年二月，场里说要办夜班食堂。新场长说，食堂将于6月9日开门。"
CONTEST = "机修队的柏舟以90分问鼎，上届冠军武连生屈居亚军。"

TAUGHT = "孔繁星进厂时拜祁月学铆工，两年出师。祁月说，带出来的人里数他最细。"
SIGNED = "夜校昨天开班，来了41人，新老师讲了船图。（武连生）"


def answered(question, text, marked, date="2024-03-05"):
    return answer_marked(question, text, marked, date=date)


def marks(answer):
    return [words for one in answer.citations for words in highlights(one.quotes)]


@pytest.mark.parametrize(
    ("question", "text", "marked"),
    [
        ("县总工会主席是谁？", CHAIRS, "孟庆和"),
        ("孔繁星的师傅是谁？", TAUGHT, "祁月"),
        ("谁是祁月的徒弟？", TAUGHT, "孔繁星"),
        ("夜校开班的报道是谁写的？", SIGNED, "武连生"),
        ("谁报告了去年的工作？", REPORT, "武连生"),
        ("武连生要少用几成水？", WORDS, "三成"),
        ("柏舟的父亲是谁？", KIN, "柏长山"),
        ("这次谁问鼎？", CONTEST, "柏舟"),
        ("白鹭快送工会主席是谁？", FIRMS, "祁月"),
        ("灰雁速递工会主席是谁？", ALONE, "祁月"),  # it may be in the park
    ],
)
def test_what_is_told_of_whom_is_asked_stays_found(question, text, marked):
    assert answered(question, text, marked).verdict == "found"


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("郎静波什么时候调任？", CHAIR, "去年年底", "去年年底"),
        ("夜班食堂什么时候开门？", CANTEEN, "6月9日", "6月9日"),
        ("花灯展哪天关门？", "花灯展2月3日开放，一直办到2月9日。", "2月9日", "2月9日"),
        ("柏舟哪年获县里奖章？", MEDALS, "2012年", "2012年"),
        ("孟庆和是哪个单位的？", ACTORS, "一级演员郎静波和车间的铆工", "车间的铆工"),
        ("孟庆和是什么职业？", ACTORS, "铆工", "铆工"),
    ],
)
def test_what_is_told_of_whom_is_asked_is_marked(question, text, marked, right):
    answer = answered(question, text, marked)
    assert answer.verdict == "found"
    assert right in marks(answer)[0]
    assert len(marks(answer)) == 1


def test_of_several_items_the_one_named_is_marked():
    text = "市级奖章4人：郎静波（东船坞）、孟庆和（西船坞）、柏舟（盐场）、祁月（灯塔）。"
    answer = answered("孟庆和是哪个船坞的？", text, text[7:-1])
    assert marks(answer) in (["孟庆和（西船坞）"], [text[7:-1]])
