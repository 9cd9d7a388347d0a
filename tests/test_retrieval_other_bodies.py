"""What is told of another body than the one asked about is no answer."""

import pytest
from fakes import make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.retrieval.other_bodies import told_of_other_bodies
from qa.types import Hit

ONE = "南浦织带厂有职工640人。"
OTHER = "南浦搪瓷厂没有班车。南浦搪瓷厂有职工310人，入会率92%。"
BOTH = "南浦织带厂有职工640人，南浦搪瓷厂有职工310人，入会率92%。"
CARRIED = "南浦搪瓷厂搬了家。该厂有职工310人。镇上有路灯40盏。"


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        ("南浦织带厂入会率多少", OTHER, [OTHER]),
        ("南浦织带厂入会率多少", BOTH, ["南浦搪瓷厂有职工310人，入会率92%。"]),
        ("南浦搪瓷厂有多少职工", BOTH, ["南浦织带厂有职工640人，"]),
        ("去年南浦织带厂有多少职工", CARRIED, ["南浦搪瓷厂搬了家。该厂有职工310人。"]),
        ("南浦二厂有多少职工", "南浦一厂有职工640人。", ["南浦一厂有职工640人。"]),
        ("南浦水产公司几个人", "其中南浦运输公司31人。", ["其中南浦运输公司31人。"]),
        ("南浦三家公司各有几人", "南浦水产公司有31人。", []),
        ("南浦12个厂的厂长是谁", "南浦搪瓷厂厂长是高青。", []),
        # called a little alike, or of another kind, and the one asked about is nowhere
        ("南浦供水公司有几人", "南浦供电公司有31人。", ["南浦供电公司有31人。"]),
        ("南浦纸箱厂有几人", "造纸厂有31人。", ["造纸厂有31人。"]),
        ("南浦粮库有几人", "南浦运输公司有31人。", ["南浦运输公司有31人。"]),
        ("南浦铁矿工会主席是谁", "煤业工会主席是高青。", ["煤业工会主席是高青。"]),
        ("南浦车务段有几人", "机务段有31人。", ["机务段有31人。"]),
        ("南浦车务段有几人", "来的人多。南浦客运段31人。", ["南浦客运段31人。"]),
        # a short form, another kind of the same, or what names none
        ("南浦环境卫生公司有几人", "环卫公司有31人。", []),
        ("南浦水务集团有限公司有几人", "水务集团有31人。", []),
        ("南浦造船厂有几人", "造船公司有31人。", []),
        ("南浦供水公司有几人", "公司有31人，该公司还招人。", []),
        ("南浦供水公司有几人", "工会促公司招工，并就集团的31人谈判，再关厂。", []),
        ("哪家公司人最多", "运输公司有31人。", []),
        # its own, or not plainly another's
        ("南浦织带厂有多少职工", ONE, []),
        ("南浦搪瓷厂入会率多少", OTHER, []),
        ("南浦织带厂和南浦搪瓷厂有多少职工", BOTH, []),
        ("南浦织带厂捐了多少", "南浦织带厂向南浦搪瓷厂捐款5万元。", []),
        ("南浦织带厂捐了多少", "织带厂来人，比南浦搪瓷厂多捐5万元。", []),
        ("南浦织带厂有多少职工", "南浦带织厂有职工640人。", []),  # may be the same
        ("南浦医院有多少职工", OTHER, []),
        ("南浦镇有多少职工", OTHER, []),
        ("入会率多少", OTHER, []),
    ],
)
def test_what_is_told_of_another_body_is_doubted(question, text, others):
    found = told_of_other_bodies(make_question(question), make_passage(text, title=None), text)
    assert [text[one.span.start : one.span.end] for one in found] == others


@pytest.mark.parametrize(
    ("question", "title", "others"),
    [
        ("南浦织带厂去年招了几人", "南浦搪瓷厂招工", 1),
        ("南浦搪瓷厂去年招了几人", "南浦搪瓷厂招工", 0),
        ("南浦织带厂去年招了几人", "南浦织带厂、南浦搪瓷厂招工", 0),
        ("南浦织带厂去年招了几人", "招工", 0),
        ("南浦粮库去年招了几人", "南浦搪瓷厂招工", 1),
    ],
)
def test_the_headline_says_whose(question, title, others):
    text = "去年招了31人。"
    found = told_of_other_bodies(make_question(question), make_passage(text, title=title), text)
    assert len(found) == others


def test_the_article_says_whose_where_the_passage_does_not():
    asked, text = make_question("南浦车务段招了几人"), "招了31人。"
    passage = make_passage(text, title="招工")
    for before, others in (("南浦客运段招工。", 1), ("南浦车务段、客运段招工。", 0), ("招工。", 0)):
        assert len(told_of_other_bodies(asked, passage, before + text)) == others


def test_the_line_above_is_no_part_of_a_name():
    asked, text = make_question("南浦镇织带学校哪年搬到江边"), "学校2014年搬到江边。"
    passage = make_passage(text, title=None)
    assert told_of_other_bodies(asked, passage, f"南浦渔船报\n{text}") == ()
    assert told_of_other_bodies(asked, passage, f"南浦渔船学校\n{text}")


def test_another_body_is_a_difference():
    passage = make_passage(OTHER, title=None)
    hit = Hit(1, passage, 1.0, {})
    found = compared(make_question("南浦织带厂有多少职工"), hit, context_of(passage, [passage]))
    assert found.doubts[0].reason.params == {"asked": "南浦织带厂", "found": "南浦搪瓷厂"}
    assert found.elsewhere == ()


def test_a_word_for_any_such_body_and_its_own_levels_are_no_other_body():
    told = "参加培训1天记2分，获公司级革新奖记30分，积分可换体检。"
    for asked in ("船厂的积分能换什么？", "江洲船厂参加培训一天记几分？"):
        passage = make_passage(told, title="积分怎么用")
        assert told_of_other_bodies(make_question(asked), passage, told) == ()
    coke = "焦化厂的职工每天有一小时喂奶。"  # 钢厂 may be any, and one of its own
    asked = make_question("钢厂的职工每天有多久喂奶？")
    assert told_of_other_bodies(asked, make_passage(coke, title=None), coke) == ()
