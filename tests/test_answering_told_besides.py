"""What a sentence tells beside what is marked: who did it, who held it, what was before, judged."""

from __future__ import annotations

import pytest
from fakes import make_question, marked_hit

from qa.answering.figures.before import figure_before
from qa.answering.passages.replies import figure_replied, only_asks
from qa.answering.people.doers import doer_told, done_by_another
from qa.answering.people.former import former_holder
from qa.answering.people.places_told import name_of_place
from qa.answering.yes_no.judged import judgement_told


def told_by(rule, asked, text, marked):
    """Return the words that a rule marks in a text instead of those marked."""
    question, hit = make_question(asked), marked_hit(text, marked)
    found = rule(question, hit, hit.reading.spans[0].span)
    return found and text[found.start : found.end]


SAID = "部长柏宁说，改名是一位公交司机提的建议，他常带孩子出车。"


@pytest.mark.parametrize(
    ("asked", "text", "marked", "doer"),
    [
        ("改名的建议是谁提的？", SAID, "柏宁", "一位公交司机"),
        ("Who proposed the new name?", SAID, "柏宁", "一位公交司机"),
        ("谁说改名是司机提的建议？", SAID, "柏宁", None),
        ("改名的建议是谁提的？", "部长柏宁提的建议，改名就成了。", "柏宁", None),
        ("吊具是谁发明的？", SAID, "柏宁", None),  # another act
    ],
)
def test_who_did_it_is_not_who_tells_it(asked, text, marked, doer):
    assert told_by(doer_told, asked, text, marked) == doer


@pytest.mark.parametrize(
    ("statement", "clause", "another"),
    [
        ("涨价是学校定的", "涨价是配餐公司自行决定的", True),
        ("涨价是配餐公司定的", "涨价是配餐公司自行决定的", False),
        ("涨价是学校定的", "涨价是配餐公司宣布的", False),
        ("食堂涨价了", "涨价是配餐公司自行决定的", False),
    ],
)
def test_what_another_did_is_denied(statement, clause, another):
    assert done_by_another(statement, clause) is another


HANDED_ON = "全委会选举柏宁为主席，原主席齐岳到龄退休。"


@pytest.mark.parametrize(
    ("asked", "text", "marked", "name"),
    [
        ("雾溪市总工会前任主席是谁？", HANDED_ON, "柏宁", "齐岳"),
        ("雾溪市总工会前任主席是谁？", HANDED_ON, "齐岳", None),
        ("雾溪市总工会主席是谁？", HANDED_ON, "柏宁", None),
        ("雾溪市总工会前任书记是谁？", HANDED_ON, "柏宁", None),
        (
            "雾溪市总工会前任主席是谁？",
            "全委会选举柏宁为主席，白石县总工会原主席齐岳到会。",
            "柏宁",
            None,
        ),
    ],
)
def test_who_held_an_office_before(asked, text, marked, name):
    assert told_by(former_holder, asked, text, marked) == name


RATE = "留下143人，流失率2.7%，而此前三年平均为11%，另有9人转岗。"


@pytest.mark.parametrize(
    ("asked", "text", "marked", "figure"),
    [
        ("师徒制实行之前流失率是多少？", RATE, "2.7%", "11%"),
        ("师徒制实行后流失率是多少？", RATE, "2.7%", None),
        ("师徒制实行之前留下多少人？", RATE, "143人", None),  # of another unit
    ],
)
def test_the_figure_of_before_stands_beside(asked, text, marked, figure):
    assert told_by(figure_before, asked, text, marked) == figure


ASKED_ON_PAGE = "柏宁今年5月值了28个班次里的多少夜班？排班表写着：13个。"


@pytest.mark.parametrize(
    ("text", "figure", "doubted"),
    [
        (ASKED_ON_PAGE, "13个", False),
        ("柏宁今年5月值了28个班次里的多少夜班？她记不清了。", None, True),
        ("柏宁今年5月值了28个班次。多少是夜班？13个。", None, False),
    ],
)
def test_a_figure_within_a_printed_question_is_no_answer(text, figure, doubted):
    asked = "柏宁5月值了几个夜班？"
    assert told_by(figure_replied, asked, text, "28个") == figure
    hit = marked_hit(text, "28个")
    assert only_asks(make_question(asked), [hit]) is doubted


ROW = "柏宁获得第一名，白石县的佟小川、雾溪县的齐大岳分获第二、第三名。"


@pytest.mark.parametrize(
    ("asked", "marked", "name"),
    [
        ("第二名是谁？", "雾溪县的齐大岳", "佟小川"),
        ("第三名是谁？", "白石县的佟小川", "齐大岳"),
        ("第一名是谁？", "柏宁", None),
        ("佟小川获得第几名？", "第二", None),
    ],
)
def test_names_and_places_in_a_row_go_together_in_order(asked, marked, name):
    assert told_by(name_of_place, asked, ROW, marked) == name


COURT = "骑手猝死。站点说他是个体户，不给工伤待遇。法院终审认定存在劳动关系，应予赔偿。"


@pytest.mark.parametrize(
    ("asked", "text", "marked", "judged"),
    [
        ("骑手猝死算工伤吗？", COURT, "不给工伤待遇", "认定存在劳动关系，应予赔偿"),
        ("站点说给工伤待遇吗？", COURT, "不给工伤待遇", None),
        ("骑手猝死算工伤吗？", COURT, "法院终审认定存在劳动关系", None),
        ("工伤有补助吗？", "工会说，工伤有补助。法院判决已执行。", "工伤有补助", None),
    ],
)
def test_what_is_judged_stands_before_what_a_party_says(asked, text, marked, judged):
    def rule(question, hit, _):
        return judgement_told(question, hit)

    assert told_by(rule, asked, text, marked) == judged
