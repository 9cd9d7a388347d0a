"""Lists: every item and only items. All sentences are invented."""

import pytest

from qa.answering.lists.asked import items_asked, thing_asked
from qa.answering.lists.marked import enumerated, list_items
from qa.answering.passages.fitting import name_in
from qa.text.sentences import sentence_spans
from qa.types import Reading, ScoredSpan, Span


def reading(text, best, *inside):
    def spot(words):
        return ScoredSpan(Span(text.index(words), text.index(words) + len(words)), 1.0)

    return Reading(1.0, 1.0, (spot(best),), tuple(spot(words) for words in inside))


def items(text, best, *inside, count=None):
    found = list_items(text, sentence_spans(text), reading(text, best, *inside), count)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("技能节设了哪三个赛项", 3), ("哪俩单位一起办的", 2), ("两位副组长是谁", 2),
        ("which five courses are taught", 5), ("what are the two goals", 2), ("有哪十二项", 12),
        ("设了哪些赛项", None), ("三位师傅是谁", 3),
        ("第三名是谁", None), ("哪一年办的", None), ("有多少人", None),
    ],
)  # fmt: skip
def test_how_many_items_are_asked_for(question, count):
    assert items_asked(question) == count


@pytest.mark.parametrize(
    ("text", "marks", "found"),
    [
        # what leads to the first and sums up after the last is no item
        ("园区开设茶艺、木工、养蜂三门课。", ["木工"], ["茶艺", "木工", "养蜂"]),
        ("奖品包括毛巾、雨伞和水壶等物品。", ["雨伞"], ["毛巾", "雨伞", "水壶"]),
        ("晚会由市文联、电视台联合主办。", ["电视台"], ["市文联", "电视台"]),
        ("检查分自查、抽查、复查3个阶段。", ["抽查"], ["自查", "抽查", "复查"]),
        # a lead within a word is none: 建设, 有机
        (
            "讲的是建设规划、有机农业、园林绿化。",
            ["有机农业"],
            ["建设规划", "有机农业", "园林绿化"],
        ),
        # a figure that counts something else stays
        ("物资有毛毯、帐篷两顶、米十袋。", ["帐篷"], ["毛毯", "帐篷两顶", "米十袋"]),
        ("名单有“青禾”“白露”和“霜降”三个班。", ["“白露”"], ["“青禾”", "“白露”", "“霜降”"]),
    ],
)
def test_only_items_and_all_of_them(text, marks, found):
    shown = items(text, marks[0], *marks)
    assert [one.removeprefix("讲的是") for one in shown] == found


@pytest.mark.parametrize(
    "text",
    [
        "整改分三步：一是摸清底数；二是逐户登门；三是公示结果。",
        "整改分三步：（一）摸清底数；（二）逐户登门；（三）公示结果。",
        "整改分三步：①摸清底数；②逐户登门；③公示结果。",
        "整改：1.摸清底数；2.逐户登门；3.公示结果。",
    ],
)
def test_numbered_items_are_each_whole(text):
    assert items(text, "登门", "登门") == ["摸清底数", "逐户登门", "公示结果"]


@pytest.mark.parametrize(
    ("text", "marks", "found"),
    [
        # the last item ends with the best answer, whatever less sure one stands behind
        ("把瓦工、漆工、木工纳入名册。", ["瓦工、漆工、木工", "名册"], ["瓦工", "漆工", "木工"]),
        # a word is no reason not to end it there: 四 and 开
        ("夜校每周二、周四开课。", ["每周二、周四"], ["每周二", "周四"]),
        # items that are counted are cut before no figure, and what is done to them leads to them
        ("大会表彰能手6名、先进班组3个。", ["先进", "3个"], ["能手6名", "先进班组3个"]),
        # one character leads to nothing
        ("东岭区、西岭区为一类地区。", ["岭区", "西岭区"], ["东岭区", "西岭区"]),
        # how many people there are announces their names
        ("名单公布，共3人：高青、路遥、凌风。", ["共3人"], ["高青", "路遥", "凌风"]),
    ],
)
def test_items_are_whole_and_end_where_they_do(text, marks, found):
    read = [ScoredSpan(Span(text.index(m), text.index(m) + len(m)), 9.0 - n)
            for n, m in enumerate(marks)]  # fmt: skip
    reading = Reading(1.0, 1.0, tuple(read), tuple(read))
    spans = list_items(text, sentence_spans(text), reading)
    assert [text[span.start : span.end].removeprefix("夜校") for span in spans] == found


def test_an_enumeration_of_as_many_as_are_asked_for_is_the_whole_answer():
    text = "课程有电工、焊工、钳工三样，带上笔、本子就行。"
    marks = ("焊工", "焊工", "笔", "就行")
    assert items(text, *marks, count=3) == ["电工", "焊工", "钳工"]
    assert "笔" in "".join(items(text, *marks))


def test_an_enumeration_that_is_hardly_marked_is_left_out():
    text = "夜校教剪纸、泥塑。学员来自纺织机械总厂、铁路机务段。"
    assert items(text, "剪纸", "剪纸", "泥塑", "铁") == ["剪纸", "泥塑"]


def test_an_answer_of_several_items_is_shown_item_by_item():
    text = "食堂添了烤箱、蒸柜、冰柜。"

    def shown(best, *inside):
        read = reading(text, best, *inside)
        found = enumerated(text, sentence_spans(text), read.spans[0].span, read.inside)
        return [text[span.start : span.end] for span in found]

    assert shown("烤箱、蒸柜") == ["烤箱", "蒸柜", "冰柜"]
    assert shown("蒸柜", "冰柜") == [
        "食堂添了烤箱",
        "蒸柜",
        "冰柜",
    ]
    assert shown("蒸柜") == []  # one item alone is an answer of its own


def test_clauses_that_a_count_announces_are_the_items():
    text = "矿上办了三件事：修好浴池，换掉旧灯，给澡堂装了暖气。"
    assert items(text, "换掉旧灯") == ["修好浴池", "换掉旧灯", "给澡堂装了暖气"]


def test_words_that_put_clauses_in_order_part_the_items():
    text = "首先，班前点名。其次，井口加灯。此外，发放护膝。"
    assert items(text, "井口加灯") == ["班前点名", "井口加灯", "发放护膝"]


def test_english_items_begin_with_what_is_marked():
    text = "The clerk asked for a lamp, two stools and a kettle."
    assert items(text, "a lamp", "a lamp", "two stools", "kettle") == [
        "a lamp",
        "two stools",
        "a kettle",
    ]


@pytest.mark.parametrize(
    ("text", "mark", "found"),
    [
        ("入库的有编号7筐、编号8筐、编号9筐。", "7筐", ["编号7筐", "编号8筐", "编号9筐"]),
        ("奖品包括红花毛巾、蓝边雨伞。", "毛巾", ["红花毛巾", "蓝边雨伞"]),
        (
            "新到三样：厚底胶鞋、长柄铁锹、竹编安全帽。",
            "胶鞋",
            ["厚底胶鞋", "长柄铁锹", "竹编安全帽"],
        ),
    ],
)
def test_the_first_item_begins_behind_what_announces_it(text, mark, found):
    assert items(text, mark, mark) == found


def test_clauses_that_begin_alike_are_items_where_one_is_marked():
    text = "新修的凉亭，一处在东岭脚，一处在西塘边，一处在老井旁。"
    assert items(text, "东岭脚", "东岭脚") == ["东岭脚", "西塘边", "老井旁"]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("红旗机械厂厂长王立平（男）", "王立平"),
        ("赵小云（女，砌筑工）", "赵小云"),
        ("李大山", "李大山"),
    ],
)
def test_of_an_item_that_is_a_person_only_the_name_is_left(item, name):
    text = f"代表有{item}。"
    span = name_in(text, Span(3, 3 + len(item)))
    assert text[span.start : span.end] == name


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("擂台有哪些赛道", "赛道"), ("擂台的赛道有哪些", "台的赛道"),
        ("擂台分为哪三个赛道", "赛道"), ("奖品包括什么", "奖品"), ("谁赢了", ""),
    ],
)  # fmt: skip
def test_what_several_are_asked_of(question, thing):
    assert thing_asked(question) == thing
