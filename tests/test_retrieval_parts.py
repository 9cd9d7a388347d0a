"""Questions that ask several things are put as several; those that only look so stay whole."""

from __future__ import annotations

import json

import pytest
from fakes import ROOT, make_question

from qa.models.splitting.splitter import LearnedSplitter
from qa.retrieval.parts.split import parts_of

DATA = ROOT / "tests" / "data"
SPLITTER = LearnedSplitter()
RIGHT, WRONGLY = 52, 0.03
"""Of 60 questions so many are split rightly at least; of plain ones so many wrongly at most."""


def split(text: str) -> list[str]:
    parts = parts_of(make_question(text), make_question, {}, SPLITTER)
    return [part.plain for part in parts]


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


def lines(name: str) -> list[str]:
    told = (DATA / name).read_text("utf-8").splitlines()
    return [line for line in told if line and not line.startswith("#")]


def test_several_questions_are_told_apart():
    rows = [json.loads(line) for line in lines("parts.jsonl")]
    right = [row for row in rows if is_right(split(row["question"]), row["parts"])]
    assert len(rows) == 60
    assert len(right) >= RIGHT


def test_questions_that_only_look_so_stay_whole():
    asked = lines("one_part.txt")
    cut = [text for text in asked if split(text)]
    assert len(cut) <= WRONGLY * len(asked), cut


def test_questions_of_this_project_that_ask_one_thing_stay_whole():
    asked = [
        json.loads(line)["question"]
        for name in ("pages", "short")
        for line in (ROOT / "training" / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    cut = [text for text in asked if split(text)]
    assert len(cut) <= WRONGLY * len(asked), cut


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("孙宝山得了多少分？他带了几个徒弟？", ["孙宝山得了多少分?", "孙宝山带了几个徒弟?"]),
        (
            "大顺船厂的焊工缺多少人，柳河劳工运动会为啥停办了",
            ["大顺船厂的焊工缺多少人?", "柳河劳工运动会为啥停办了?"],
        ),
        (
            "柳河区、榆林区、梅山区总工会都办了些什么",
            ["柳河区总工会办了些什么?", "榆林区总工会办了些什么?", "梅山区总工会办了些什么?"],
        ),
        ("三棚比五棚多领多少钱？", ["三棚领多少钱?", "五棚领多少钱?"]),
        (
            "竹湾镇总工会和竹溪镇总工会的主任分别是谁",
            ["竹湾镇总工会的主任是谁?", "竹溪镇总工会的主任是谁?"],
        ),
        (
            "密云和大兴，哪个区的夜校开到半夜",
            ["密云的夜校开到半夜吗?", "大兴的夜校开到半夜吗?"],
        ),
        (
            "Where were the fifth and the sixth Willow River contests held, respectively?",
            [
                "Where were the fifth Willow River contests held?",
                "Where were the sixth Willow River contests held?",
            ],
        ),
        (
            "How many crews took part in 2021 and 2023?",
            ["How many crews took part in 2021?", "How many crews took part in 2023?"],
        ),
        (
            "What did the Reed and Elm district unions each do?",
            ["What did the Reed district unions do?", "What did the Elm district unions do?"],
        ),
        (
            "How many cadres did Reed and the Elm health system each train?",
            ["How many cadres did Reed train?", "How many cadres did the Elm health system train?"],
        ),
    ],
)
def test_rows_clauses_and_comparisons_are_put_for_each(asked, parts):
    assert split(asked) == parts


@pytest.mark.parametrize(
    "asked",
    [
        "Who won the first and second prizes at the Willow contest?",
        "Who led the union between 2021 and 2023?",
        "今年的比武多设了哪些工种",
        "会员都有哪些好处",
        "Which are the second and third largest mills?",
        "绿篱厂和青陶社一起办了什么比赛",
        "绿篱厂跟青陶社签约以后迟交一天罚多少",
        "What did Reed Mill and Elm Mill jointly build?",
        "他们各有多少人",
        "它在哪里，有多少人",
    ],
)
def test_prizes_spans_of_years_and_what_is_done_together_stay_whole(asked):
    assert split(asked) == []


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("绿篱厂的食堂在几楼，早饭卖几块", ["绿篱厂的食堂在几楼?", "绿篱厂的食堂早饭卖几块?"]),
        (
            "青陶社的夜校收几成学费，管不管住宿",
            ["青陶社的夜校收几成学费?", "青陶社的夜校管不管住宿?"],
        ),
        (
            "柳河劳工运动会几时开幕，游泳比几项，周几闭幕",
            [
                "柳河劳工运动会几时开幕?",
                "柳河劳工运动会游泳比几项?",
                "柳河劳工运动会周几闭幕?",
            ],
        ),
        ("地铁站旁的驿站几点开门？过年关几天？", ["地铁站旁的驿站几点开门?", "过年关几天?"]),
        (
            "绿篱厂的浴室 几点开门 洗一回几块",
            ["绿篱厂的浴室,几点开门?", "绿篱厂的浴室,洗一回几块?"],
        ),
    ],
)
def test_what_is_counted_by_any_measure_is_asked(asked, parts):
    assert split(asked) == parts


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("绿篱厂哪天放假，青陶社呢", ["绿篱厂哪天放假?", "青陶社哪天放假?"]),
        (
            "柳河区去年评了几名劳模？那榆林区呢？",
            ["柳河区去年评了几名劳模?", "榆林区去年评了几名劳模?"],
        ),
        ("2021年建了多少座驿站？2023年的呢？", ["2021年建了多少座驿站?", "2023年建了多少座驿站?"]),
        (
            "柳河区的书屋有几间，榆林区又有几间",
            ["柳河区的书屋有几间?", "榆林区的书屋有几间?"],
        ),
        (
            "柳河和榆林街市的摊位各有多少个",
            ["柳河街市的摊位有多少个?", "榆林街市的摊位有多少个?"],
        ),
    ],
)
def test_the_same_is_asked_again_of_another(asked, parts):
    assert split(asked) == parts


@pytest.mark.parametrize(
    "asked",
    [
        "好几家企业参加的柳河招聘会，来了十几所学校",
        "How much did Reed Mill pay back, and in how many days?",
        "我想打听柳河区的夜校，怎么还不开课呢",
    ],
)
def test_what_tells_or_says_too_little_is_no_part(asked):
    assert split(asked) == []
