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


class Corpus:
    """A corpus of which it is known in which article each name stands."""

    def __init__(self, names: dict[str, int]) -> None:
        self._names = names

    def apart(self, names):
        articles = [self._names.get(name) for name in names]
        return None not in articles and len(set(articles)) == len(articles)

    def written(self, name):
        return frozenset({("a.md", self._names[name])} if name in self._names else ())


def split(text: str, names: dict[str, int] | None = None) -> list[str]:
    corpus = Corpus(names or {})
    return [part.plain for part in parts_of(make_question(text), make_question, {}, corpus)]


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


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (
            "柳川焊工比武第一名的奖金，2021年发多少，2023年涨到多少",
            ["柳川焊工比武第一名的奖金,2021年发多少?", "柳川焊工比武第一名的奖金,2023年涨到多少?"],
        ),
        (
            "梅溪快递员的高温补贴一天几块，榆河那场联谊牵成了几对",
            ["梅溪快递员的高温补贴一天几块?", "榆河那场联谊牵成了几对?"],
        ),
        (
            "大顺船厂的焊工缺多少人，柳河劳工运动会为啥停办了",
            ["大顺船厂的焊工缺多少人?", "柳河劳工运动会为啥停办了?"],
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
            "According to judge Mo, what was new at the 2021 contest, and what at the 2023 one?",
            [
                "According to judge Mo, what was new at the 2021 contest?",
                "According to judge Mo, what was new at the 2023 contest?",
            ],
        ),
        (
            "跟2021年那届比，2023年的柳川比武多设了哪些工种",
            ["2021年的柳川比武设了哪些工种?", "2023年的柳川比武设了哪些工种?"],
        ),
        (
            "2021年和2023年柳川比武的奖金有什么变化",
            ["2021年柳川比武的奖金是多少?", "2023年柳川比武的奖金是多少?"],
        ),
        (
            "Compare the 2021 and 2023 Willow contests: how many crews took part in each?",
            [
                "How many crews took part in the 2021 Willow contests?",
                "How many crews took part in the 2023 Willow contests?",
            ],
        ),
        (
            "柳河区、榆林区、梅山区总工会都办了些什么",
            ["柳河区总工会办了些什么?", "榆林区总工会办了些什么?", "梅山区总工会办了些什么?"],
        ),
        ("孙宝山、李玉兰两人今年多大", ["孙宝山多大?", "李玉兰多大?"]),
        (
            "柳河区送温暖2022年筹集了多少、2024年筹集了多少",
            ["柳河区送温暖2022年筹集了多少?", "柳河区送温暖2024年筹集了多少?"],
        ),
        (
            "柳河快递合同几年有效，榆林船厂的呢",
            ["柳河快递合同几年有效?", "榆林船厂几年有效?"],
        ),
        (
            "请分别说说柳河区和榆林区的做法",
            ["柳河区的做法是什么?", "榆林区的做法是什么?"],
        ),
        (
            "比较一下柳河区和榆林区的规模",
            ["柳河区的规模是什么样的?", "榆林区的规模是什么样的?"],
        ),
        (
            "Who won the relay in the fifth contest and who won it in the sixth?",
            ["Who won the relay in the fifth contest?", "Who won the relay in the sixth contest?"],
        ),
        (
            "How did the pay rises at Reed Mill and Elm Mill compare?",
            ["What was the pay rise at Reed Mill?", "What was the pay rise at Elm Mill?"],
        ),
        (
            "What did the Reed and Elm district unions each do?",
            ["What did the Reed district unions do?", "What did the Elm district unions do?"],
        ),
        (
            "How many cadres did Reed and the Elm health system each train?",
            ["How many cadres did Reed train?", "How many cadres did the Elm health system train?"],
        ),
        (
            "What are the posts of Mo Lan and Ye Kun?",
            ["What is the post of Mo Lan?", "What is the post of Ye Kun?"],
        ),
        (
            "What was the pay rise at Reed Mill, and at Elm Mill?",
            ["What was the pay rise at Reed Mill?", "What was the pay rise at Elm Mill?"],
        ),
    ],
)
def test_years_rounds_and_names_that_no_list_has_are_asked_in_parts(asked, parts):
    assert split(asked) == parts


@pytest.mark.parametrize(
    "asked",
    [
        "Who won the first and second prizes at the Willow contest?",
        "Who led the union between 2021 and 2023?",
        "比武一天几场，一场几个人都不好说",
        "今年的比武多设了哪些工种",
        "会员都有哪些好处",
        "Which are the second and third largest mills?",
        "What are the aims of the Labour and Social Security Bureau?",
        "How many workers of Reed Mill and of Elm Mill took part?",
        "What pay rise did the Reed garment park get, and what about overtime?",
        "What was said by Mo Lan and by the mayor?",
        "柳河区和榆林区的工会都参加了吗",
        "这份合同几年前签的，谁签的字",
        "工会经费的使用有什么变化",
    ],
)
def test_prizes_spans_of_years_and_what_is_not_asked_stay_whole(asked):
    assert split(asked) == []


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
    told = parts_of(make_question(asked), make_question, {}, Corpus({"棕篱夜谈": 1, "灰篱早课": 2}))
    assert [part.plain for part in told] == ["棕篱夜谈讲了什么?", "灰篱早课讲了什么?"]
    assert split(asked) == []


WHERE = {
    "竹湾县": 1,
    "榆河区": 2,
    "乌坡": 3,
    "白坡社区": 4,
    "密云": 8,
    "绿篱厂": 5,
    "青陶社": 6,
    "苗朵": 7,
}
WHERE |= {"Reed Mill": 1, "Elm Mill": 2}


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        (
            "竹湾县和榆河区比赛，哪边的工人多",
            ["竹湾县比赛的工人有多少?", "榆河区比赛的工人有多少?"],
        ),
        ("乌坡和白坡社区一共送了多少床被子", ["乌坡送了多少床被子?", "白坡社区送了多少床被子?"]),
        ("绿篱厂和青陶社的班长叫什么名字", ["绿篱厂的班长叫什么名字?", "青陶社的班长叫什么名字?"]),
        (
            "竹湾县的案子和榆河区的案子，结果怎么样",
            ["竹湾县的案子的结果怎么样?", "榆河区的案子的结果怎么样?"],
        ),
        ("绿篱厂和青陶社，哪位得过奖状", ["绿篱厂得过奖状吗?", "青陶社得过奖状吗?"]),
        ("绿篱厂和青陶社哪位得过奖状", ["绿篱厂得过奖状吗?", "青陶社得过奖状吗?"]),
        ("绿篱厂和青陶社，一个月租多少，一个每间多大", ["绿篱厂月租多少?", "青陶社每间多大?"]),
        ("竹湾县的驿站比榆河区少多少个", ["竹湾县的驿站有多少个?", "榆河区的驿站有多少个?"]),
        (
            "密云办了多少个班，苗朵得的是哪个组的第一",
            ["密云办了多少个班?", "苗朵得的是哪个组的第一?"],
        ),
        ("密云办了多少个班、苗朵得了什么名次", ["密云办了多少个班?", "苗朵得了什么名次?"]),
        (
            "How old are Reed Mill and Elm Mill?",
            ["How old are Reed Mill?", "How old are Elm Mill?"],
        ),
    ],
)
def test_names_that_stand_in_articles_of_their_own_are_each_asked(asked, parts):
    assert split(asked, WHERE) == parts


@pytest.mark.parametrize(
    "asked",
    [
        "绿篱厂和青陶社一起办了什么比赛",
        "绿篱厂跟青陶社签约以后迟交一天罚多少",
        "绿篱厂和白檀社的班长叫什么名字",
        "青陶社的起付线降到多少、封顶线提到多少",
        "What did Reed Mill and Elm Mill jointly build?",
    ],
)
def test_names_that_act_together_or_stand_nowhere_are_asked_of_once(asked):
    assert split(asked, WHERE) == []


def test_names_of_one_article_are_asked_of_once():
    assert split("绿篱厂和青陶社的班长叫什么名字", {"绿篱厂": 1, "青陶社": 1}) == []


def test_a_noun_that_both_end_with_is_not_said_twice():
    told = split("密云急救培训班和大兴电工系统的培训班各有多少人")
    assert told == ["密云急救培训班有多少人?", "大兴电工系统的培训班有多少人?"]
