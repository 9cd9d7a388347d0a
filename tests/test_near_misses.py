"""What a sentence tells of nearly what is asked is not called found."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.answering.doubts.marked import Marked
from qa.answering.doubts.rounds import of_another_round
from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.text.sentences import sentence_over
from qa.types import Hit, Passage, Span


def misses(question: str, text: str, marked: str) -> bool:
    at = text.index(marked)
    passage = make_passage(text)
    return misses_in(question, passage, Span(at, at + len(marked)))


def misses_in(question: str, passage: Passage, span: Span) -> bool:
    hit = Hit(1, passage, 1.0, {})
    marked = Marked(hit, passage.text, span, sentence_over(passage.text, span))
    return of_another_round(make_question(question), marked)


SAID = "丁老师傅说：“夏禾救过二十几个人。”夏禾自己却说：“没有的，就几个。”"


@pytest.mark.parametrize(
    ("question", "text", "marked", "missed"),
    [
        ("有几名焊工评上了市劳模", "其中有4人评上市劳动模范。", "4人", False),
        ("有几名焊工评上了全国劳模", "4人评上国家级劳模，7人评上省劳模。", "4人", False),
        ("除夕几点收工", "除夕5点收工，比平时早一小时。", "5点", False),
        ("丁老师傅说夏禾救过几个人", SAID, "二十几个", False),
        ("夏禾救过几个人", SAID, "二十几个", False),
        ("全县非煤矿山有几座", "全县17座非煤矿山推行告知单。", "17座", False),
        ("有几名焊工评上了劳模", "其中有4人评上市劳动模范。", "4人", False),  # of any level
        ("钱小江是女的吗", "方大海（满族，船台）、钱小江（女，码头）", "女", False),
        ("钱小江是男的吗", "钱小江是码头最早的女吊车工。", "女吊车工", False),
        ("第四届划船赛一等奖发多少钱", "第三届划船赛的一等奖是800元。", "800元", True),
        ("第四届划船赛一等奖发多少钱", "第四届的一等奖是900元，第三届是800元。", "900元", False),
        ("第四届划船赛一等奖发多少钱", "第五届划船赛开桨。一等奖800元。", "800元", True),
        ("第五届划船赛一等奖发多少钱", "第五届划船赛开桨。一等奖800元。", "800元", False),
        ("第四届划船赛来了几支队", "来了31支队，比第三届多4支。", "31支", False),
        # phases, generations and batches alike, in whatever figures
        ("渔寮二期住多少人", "一期已住满，二期住240人。", "240人", False),
        ("渔寮一期住多少人", "渔寮二期完工。共住240人。", "240人", True),
        ("第二代拖轮载重多少吨", "第Ⅲ代拖轮下水。载重80吨。", "80吨", True),
        ("第三代拖轮载重多少吨", "第Ⅲ代拖轮下水。载重80吨。", "80吨", False),
        ("第二批渔具几时发", "第二批渔具5月发，比第一批晚。", "5月", False),
        ("第二批渔具几时发", "第三批渔具6月发。", "6月", True),
        ("近期渔寮住多少人", "二期住240人。", "240人", False),
        ("今年划船赛冠军是谁", "上届冠军是乔帆。", "乔帆", True),
        ("上届划船赛冠军是谁", "上届冠军是乔帆。", "乔帆", False),
        # who won the last round may come second in this one
        ("今年划船赛亚军是谁", "上届冠军乔帆获得亚军。", "乔帆", False),
        ("今年划船赛亚军是谁", "上届亚军是乔帆。", "乔帆", True),
        ("上届划船赛冠军是谁", "去年夺冠的是龙湾队。", "龙湾队", False),
        ("上届划船赛冠军为什么没来", "龙湾队因检修没有来。", "检修", False),
        # an honour of whom it is asked, by the clause that names them
        (
            "高青获得全国五一劳动奖章吗",
            "高青获全国五一劳动奖章，船工乔帆获省五一劳动奖章。",
            "全国",
            False,
        ),
        (
            "乔帆获得省五一劳动奖章吗",
            "高青获全国五一劳动奖章，船工乔帆获省五一劳动奖章。",
            "省五",
            False,
        ),
        (
            "乔帆获得全国五一劳动奖章吗",
            "高青、乔帆获全国五一劳动奖章，路遥获省五一劳动奖章。",
            "全国",
            False,
        ),
        (
            "乔帆获得省五一劳动奖章吗",
            "获省五一劳动奖章的有乔帆，高青获市五一劳动奖章。",
            "省五",
            False,
        ),
    ],
)
def test_what_is_nearly_asked(question: str, text: str, marked: str, missed: bool) -> None:
    assert misses(question, text, marked) is missed


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("When does Line 2 start?", "地铁2号线明年开通。", None),
        ("When does Line 2 start?", "地铁二号线明年开通。", None),
        ("Who drives Route B?", "Route B and Route C are run by Amy Poe.", None),
        ("Who drives Route F?", "The shuttle is run by Amy Poe.", None),  # of no such row
    ],
)
def test_another_of_a_row_in_english(question: str, text: str, other: str | None) -> None:
    passage = make_passage(text, title=None)
    hit = Hit(1, passage, 1.0, {})
    found = compared(make_question(question), hit, context_of(passage, [passage])).differences
    told = [reason.params["asked"] for reason in found if reason.code == "other_number"]
    assert told == ([other] if other else [])


@pytest.mark.parametrize(
    ("question", "title", "missed"),
    [
        ("今年划船赛冠军是谁", "链接·上届划船赛", True),
        ("上届划船赛冠军是谁", "链接·上届划船赛", False),
        ("今年划船赛冠军是谁", "上届冠军再夺冠", False),
        ("今年划船赛冠军是谁", "划船赛开桨", False),
    ],
)
def test_a_box_about_the_last_round_is_told_by_its_headline(question, title, missed):
    text = "冠军是乔帆。"
    assert misses_in(question, make_passage(text, title=title), Span(3, 5)) is missed
