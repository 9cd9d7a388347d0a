"""People by how their names stand, and bodies by their heads."""

import pytest

from qa.retrieval.search.bodies import bodies_in, stands
from qa.retrieval.search.bounded import ENOUGH, bounded_names, weighed_names
from qa.text.segment import vocabulary_segmenter

SEGMENTER = vocabulary_segmenter(
    dict.fromkeys(
        "公司 电气 工会 总工会 学院 技师 市 县 集团 职工 上市 茶场 快递 行业 协会".split(),
        9,
    )
)


def sure(text):
    return [name for name, is_sure in bounded_names(text) if is_sure]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("钳工叶小禾领到了聘书,她说手艺不骗人。", "叶小禾"),
        ("钳工组冠军是船厂的祁立新,由电厂的苏大勇夺得焊工组第一名。", "祁立新 苏大勇"),
        ("冠军是电机厂的乔玉柱,亚军是维修班的闻人素。", "乔玉柱 闻人素"),
        ("师傅是退休老电工花正荣。", "花正荣"),
        ("柳青禾今年41岁,老家在山里。", "柳青禾"),
        ("(记者 谷长年 通讯员 家可元)夜校开课了。", "谷长年"),
        ("调度员卫如海接到电话就出了门。", "卫如海"),
        ("颁奖:桑小满、聂春来、燕如海。", "桑小满 聂春来 燕如海"),
        ("图为女子组比赛。 艾苗 摄", "艾苗"),
    ],
)
def test_who_stands_between_an_office_and_a_verb_is_a_person(text, people):
    assert set(people.split()) <= set(sure(text))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("县总工会主席玉香波说,先修路。", ["玉香波"]),
        ("(通讯员 刀新旺)夜校开课了。", ["刀新旺"]),
        ("场工会主席和晓梅说,先修路。", ["和晓梅"]),
        ("主席和货车司机说了话。", []),
        ("主席和卫小满说,先修路。", ["卫小满"]),  # 和 joins
        ("网约车司机说,先修路。", []),
        ("刀新旺来了。", []),  # nothing says that it is one
    ],
)
def test_a_name_is_known_by_how_it_is_used_whatever_it_begins_with(text, people):
    assert sure(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "职工方首席代表发了言,双方协商代表都签了字。",
        "记者从市里获悉,代表方案已经通过。",
        "选手“白鸥”号船得了第一,司机常年在外。",
        "安·贝恩特说,师傅蒙在鼓里。",
        "公司的高质量发展靠职工,全面平安。",
        "讲座吸引了学员,师生来自八所学校。",
        "全市职工龙舟赛收桨,首届职工古琴赛、第三届职工安康杯开赛。",
    ],
)
def test_words_are_no_people(text):
    assert sure(text) == []


def test_a_name_that_little_speaks_for_counts_where_it_is_there_again():
    assert list(bounded_names("那是仪表班的车志远,")) == [("车志远", False)]
    [(_, weight)] = weighed_names("那是仪表班的车志远,")
    assert 2 <= weight < ENOUGH


@pytest.mark.parametrize(
    ("run", "names"),
    [
        ("来自珠泷电气公司", "珠泷电气公司"),
        ("在漪岚集团", "漪岚集团"),
        ("瓯溪市快递行业协会", "瓯溪市快递行业协会"),
        ("瓯溪技师学院", "瓯溪技师学院"),
        ("云霭石岭茶场工会", "云霭石岭茶场工会 云霭石岭茶场"),
        ("渭塘市总工会", "渭塘市总工会"),  # 塘 is but a part of words
        ("渭塘电气公司工会", "渭塘电气公司工会 渭塘电气公司"),
        ("由上市公司和物业公司", ""),
        ("该公司的企业工会", ""),
    ],
)
def test_bodies_begin_with_what_is_no_common_word(run, names):
    found = [name for name in bodies_in(SEGMENTER.cut(run)) if stands(name, 1)]
    assert found == names.split()
