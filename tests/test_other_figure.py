"""A figure of something else than is asked about is weak. All sentences are invented."""

import pytest
from fakes import make_question, marked_hit

from qa.answering.doubts.other_figure import tells_other_figure
from qa.answering.people.ranks_in_order import rank_in_order
from qa.types import Span

BOILERS = "新锅炉房每天供汽90吨，是旧锅炉房的两倍。"
LOCKERS = "新更衣室有衣柜240个，比原来多一半。"
FLAGS = "修理车间今年得红旗两面。至此，全厂共得红旗19面，累计奖金5万元。"
DYKE = "修堤用款700万元，其中县里拨款300万元，其余由各乡筹集。"
FINES = "厂长高望记过，外包单位被扣款三万元。"
YARDS = "西港船厂与北坞船厂同属一家公司，被要求停工六天。"
CREW = "获奖者中，老船工有60名，占72%；女船工有31名。"
WAGES = "渔港31名船工被欠两个月工资，共9万元。"
RACE = "铆工组前三名依次是西港钱坤、北坞周海、东塘孙林。织补组第一名是赵梅，第二名是吴月。"
UNEVEN = "铆工组周海、孙林、郑兰分获第二、三名。"
EN_RACE = "The net menders came in this order. 织补组前三名分别为赵梅、吴月、郑兰。"


def marked_in(text, marked):
    at = text.index(marked)
    return Span(at, at + len(marked))


@pytest.mark.parametrize(
    ("question", "text", "marked", "other"),
    [
        # what the measure word counts
        ("去年渔港发生多少起翻船？", "渔港添了救生艇25艘。", "25艘", True),
        ("去年渔港添了多少艘救生艇？", "渔港添了救生艇25艘。", "25艘", False),
        ("渔港有多少渔民？", "渔港有渔民360人。", "360人", False),
        ("渔港来了多少人？", "渔港建书屋36家。", "36家", True),
        ("渔港来了多少名新船员？", "来了新船员36人。", "36人", False),
        ("渔港有几个书屋？", "渔港建书屋36家。", "36家", False),
        ("西港队得了多少分？", "西港队得了第四。", "第四", True),
        ("西港队得了多少分？", "西港队得了91分。", "91分", False),
        ("补助多少钱？", "补助800元。", "800元", False),
        # what happened at all
        ("渔港去年发生了多少起翻船事故？", "翻船事故12起。", "12起", False),
        ("渔港去年救了多少人？", "渔港去年使41人脱险。", "41人", False),
        # what it is only set against
        ("新锅炉房每天供汽多少吨？", BOILERS, "90吨", False),
        ("目前有多少个衣柜？", LOCKERS, "240个", False),
        ("衣柜是原来的几倍？", LOCKERS, "240个", False),
        # in all by now
        ("2022年全厂得了多少面红旗？", FLAGS, "19面", True),
        ("全厂一共得了多少面红旗？", FLAGS, "19面", False),
        ("到2022年底全厂得了多少面红旗？", FLAGS, "19面", False),
        ("How many flags had the plant won by the end of 2022?", FLAGS, "19面", False),
        ("How many flags did the plant win in 2022?", FLAGS, "19面", True),
        ("2022年全厂得了多少面红旗？", "累计得红旗19面，其中2022年4面。", "4面", False),
        ("2021年全厂得了多少面红旗？", "累计得红旗19面，其中2022年4面。", "4面", True),
        # what is left, whose figure is not told
        ("县里拨款多少？", DYKE, "300万元", False),
        # what befell another
        ("外包单位被扣款多少？", FINES, "三万元", False),
        ("外包单位扣款多少？", FINES, "三万元", False),
        # who is only named beside the subject
        ("西港船厂停工几天？", YARDS, "六天", False),
        ("东塘县总工会帮了多少人？", "东塘县总工会帮了97人。", "97人", False),
        ("总工会帮了多少人？", "东塘县总工会帮了97人。", "97人", False),
        # 里市 and 中市 are no cities
        ("渔寮里市总工会补助多少万元？", "渔寮花了70万元，其中市总工会补助9万元。", "9万元", False),
        # of all, where that of each is asked for
        ("每艘渔船的救生筏花多少钱？", "给九艘渔船配救生筏，每艘4万元。", "4万元", False),
        ("每艘渔船的救生筏花多少钱？", "救生筏一艘4万元，共36万元。", "4万元", False),
        ("人均住房多少平方米？", "渔港人均住房23平方米。", "23平方米", False),
        ("平均每户补助多少元？", "补助标准为800元/户。", "800元", False),
        # of another group than asked about
        ("获奖者中女船工占多少？", CREW, "72%", True),
        ("获奖者中老船工占多少？", CREW, "72%", False),
        ("获奖者中女船工有多少名？", CREW, "31名", False),
        ("获奖者中女船工有多少名？", "获奖的有60名老船工、31名女船工。", "31名", False),
        # whose noun follows it is not judged
        ("获奖者中女船工有多少名？", "获奖的有31名女船工、60名老船工。", "60名", False),
        ("女船工占多少？", "女船工共31名，占船工总数的9%。", "9%", False),
        ("女船工占多少？", "女船工共31名，在全港船工中占9%。", "9%", False),
        ("女船工占多少？", "老船工占72%。", "72%", False),  # nothing tells of the other
        # months and heads, where an amount is asked for
        ("船工被欠多少工资？", WAGES, "两个月", True),
        ("船工被欠多少工资？", WAGES, "31名", True),
        ("船工被欠多少工资？", WAGES, "9万元", False),
        ("船工被欠几个月工资？", WAGES, "两个月", False),
        ("每年修船多少艘？", "今年修船40艘。", "40艘", False),
        # what is asked about is counted beside
        ("来了多少名护士？", "县里派20名护士和15名医师。", "15名", True),
        ("来了多少名护士？", "县里派20名护士和15名医师。", "20名", False),
        ("来了多少名护士、几名医师？", "县里派20名护士和15名医师。", "15名", False),
        ("渔港出了几个节目？", "晚会有14个节目，渔港出了5个。", "5个", False),
        ("每个月修船多少艘？", "今年修船40艘。", "40艘", False),
        ("渔船的救生筏花多少钱？", "给九艘渔船配救生筏，花了36万元。", "36万元", False),
    ],
)  # fmt: skip
def test_a_figure_of_something_else_is_told(question, text, marked, other):
    hit = marked_hit(text, marked)
    assert tells_other_figure(make_question(question), hit, marked_in(text, marked)) is other


@pytest.mark.parametrize(
    ("question", "text", "marked", "right"),
    [
        ("铆工组第二名是谁？", RACE, "吴月", "北坞周海"),
        ("铆工组冠军是谁？", RACE, "西港钱坤", "西港钱坤"),
        ("铆工组季军是谁？", RACE, "吴月", "东塘孙林"),
        ("Who was third among the net menders?", EN_RACE, "赵梅", "郑兰"),
        ("织补组第二名是谁？", RACE, "吴月", None),  # as it is marked
        ("铆工组第四名是谁？", RACE, "吴月", None),
        ("铆工组有谁？", RACE, "吴月", None),
        # as many names as places
        ("铆工组第二名是谁？", UNEVEN, "孙林", None),
    ],
)
def test_of_a_row_in_order_each_has_its_place(question, text, marked, right):
    hit = marked_hit(text, marked)
    found = rank_in_order(make_question(question), hit, marked_in(text, marked))
    assert (found and text[found.start : found.end]) == right
