"""Questions that ask several things are put as several; those that only look so stay whole."""

from __future__ import annotations

import json

import pytest
from fakes import ROOT, make_question

from qa.retrieval.parts.split import parts_of

DATA = ROOT / "tests" / "data"
SEVERAL = [json.loads(line) for line in (DATA / "parts.jsonl").read_text("utf-8").splitlines()]
ONE = [
    line
    for line in (DATA / "one_part.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
NOT_SPLIT = 1
"""Of the questions that ask several things, so many may stay whole or lose something."""


def split(text: str) -> list[str]:
    return [part.plain for part in parts_of(make_question(text), make_question, {})]


def is_right(got: list[str], wanted: list[list[str]]) -> bool:
    """Tell whether every part holds what it should, and nothing that is another's."""
    if len(got) != len(wanted):
        return False
    texts = [text.lower() for text in got]
    others = [{w[0] for w in wanted if w[0] != own[0]} for own in wanted]
    return all(
        all(word.lower() in text for word in own) and not any(w.lower() in text for w in other)
        for text, own, other in zip(texts, wanted, others, strict=True)
    )


@pytest.mark.parametrize("kind", ["made", "kept"])
def test_several_questions_are_told_apart(kind):
    rows = [row for row in SEVERAL if row["set"] == kind]
    wrong = [
        (row["question"], got)
        for row in rows
        if not is_right(got := split(row["question"]), row["parts"])
    ]
    assert len(rows) == 30
    assert len(wrong) <= (0 if kind == "made" else 2 * NOT_SPLIT), wrong


@pytest.mark.parametrize("text", ONE)
def test_a_question_that_only_looks_so_stays_whole(text):
    assert split(text) == []


def test_questions_of_this_project_that_ask_one_thing_stay_whole():
    asked = [
        json.loads(line)["question"]
        for name in ("pages", "short")
        for line in (ROOT / "training" / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    assert [text for text in asked if split(text)] == []
    softly = [f"{text.rstrip('?？')}呢？" for text in asked if not text.isascii()]
    assert [text for text in softly if split(text)] == []


def test_a_later_question_takes_over_what_it_leaves_out():
    assert split("2023年海淀区办了多少场比赛，朝阳区又办了多少场") == [
        "2023年海淀区办了多少场比赛?",
        "2023年朝阳区办了多少场比赛?",
    ]
    assert split("孙宝山得了多少分？他带了几个徒弟？") == [
        "孙宝山得了多少分?",
        "孙宝山带了几个徒弟?",
    ]


def test_a_question_that_leans_on_another_stays_whole():
    assert split("他们各有多少人") == []
    assert split("它在哪里，有多少人") == []


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (
            "竹湾镇总工会和竹溪镇总工会的主任分别是谁",
            ["竹湾镇总工会的主任是谁?", "竹溪镇总工会的主任是谁?"],
        ),
        (
            "榆城市第七届和第八届职工舞会，冠军分别是哪支队",
            ["榆城市第七届职工舞会的冠军是哪支队?", "榆城市第八届职工舞会的冠军是哪支队?"],
        ),
        (
            "密云烹饪决赛和大兴缝纫决赛的主办单位分别是谁",
            ["密云烹饪决赛的主办单位是谁?", "大兴缝纫决赛的主办单位是谁?"],
        ),
        (
            "竹湾县和榆河区比赛，哪边的工人多",
            ["竹湾县比赛的工人有多少?", "榆河区比赛的工人有多少?"],
        ),
        (
            "东窑钢厂与西窑钢厂2021年谁的工人多",
            ["2021年东窑钢厂的工人有多少?", "2021年西窑钢厂的工人有多少?"],
        ),
        (
            "东窑钢厂与西窑钢厂谁的夜校开得更早",
            ["东窑钢厂的夜校是什么时候开的?", "西窑钢厂的夜校是什么时候开的?"],
        ),
        (
            "密云和大兴今年一共建了多少家驿站",
            ["密云今年建了多少家驿站?", "大兴今年建了多少家驿站?"],
        ),
        (
            "密云2024年的补贴比2022年高多少",
            ["密云2024年的补贴是多少?", "密云2022年的补贴是多少?"],
        ),
        (
            "密云2024年夜校比上一年多招了多少人",
            ["密云2024年夜校招了多少人?", "密云2023年夜校招了多少人?"],
        ),
        ("密云的驿站比大兴多多少家", ["密云的驿站有多少家?", "大兴的驿站有多少家?"]),
        (
            "东窑钢厂食堂改造计划花多少钱，实际花了多少",
            ["东窑钢厂食堂改造计划花多少钱?", "东窑钢厂食堂改造实际花了多少?"],
        ),
        (
            "密云和大兴，哪个区的夜校开到半夜",
            ["密云的夜校开到半夜吗?", "大兴的夜校开到半夜吗?"],
        ),
        (
            "Which strike lasted longer: the Hill Quarry masons' or the Ford ferrymen's?",
            [
                "How long did the strike of the Hill Quarry masons last?",
                "How long did the strike of the Ford ferrymen last?",
            ],
        ),
    ],
)
def test_things_set_side_by_side_are_each_asked_in_full(asked, parts):
    assert split(asked) == parts


def test_things_that_no_list_knows_are_told_apart_by_where_they_stand():
    asked = "棕篱夜谈和灰篱早课分别讲了什么"
    seen = []

    def apart(names):
        seen.append(list(names))
        return True

    told = parts_of(make_question(asked), make_question, {}, apart)
    assert [part.plain for part in told] == ["棕篱夜谈讲了什么?", "灰篱早课讲了什么?"]
    assert seen == [["棕篱夜谈", "灰篱早课"]]
    assert split(asked) == []


def test_a_noun_that_both_end_with_is_not_said_twice():
    told = split("密云急救培训班和大兴电工系统的培训班各有多少人")
    assert told == ["密云急救培训班有多少人?", "大兴电工系统的培训班有多少人?"]
