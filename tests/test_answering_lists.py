"""Lists: every item and only items. All sentences are invented."""

import pytest

from qa.answering.asked_items import items_asked
from qa.answering.lists import enumerated, list_items
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
        ("设了哪些赛项", None), ("三位师傅是谁", 3), ("哪一年办的", None), ("有多少人", None),
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
