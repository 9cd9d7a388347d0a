"""Sums, differences and choices among three are put as a question for each thing."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.retrieval.parts.over_years import yearly_parts, years_spanned
from qa.retrieval.parts.split import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2021年钳工比厨师多多少人？", ["2021年钳工有多少人?", "2021年厨师有多少人?"]),
        (
            "梅岭街道工会比柳岭街道工会多送几床被子？",
            ["梅岭街道工会送几床被子?", "柳岭街道工会送几床被子?"],
        ),
        ("全区和去年一共送了多少床被子？", []),
        (
            "How many more quilts did the Ash branch sew than the Elm branch?",
            [
                "How many quilts did the Ash branch sew?",
                "How many quilts did the Elm branch sew?",
            ],
        ),
        (
            "How many fewer beds does Ash Row have than Elm Row does?",
            ["How many beds does Ash Row have?", "How many beds does Elm Row have?"],
        ),
        (
            "How many quilts did the Ash branch and the Elm branch sew together?",
            [
                "How many quilts did the Ash branch sew?",
                "How many quilts did the Elm branch sew?",
            ],
        ),
        (
            "Which yard has the most cranes, Ash Row, Elm Row or Oak Row?",
            [
                "How many cranes does Ash Row have?",
                "How many cranes does Elm Row have?",
                "How many cranes does Oak Row have?",
            ],
        ),
    ],
)
def test_each_thing_is_asked_of_alone(text, parts):
    assert [part.plain for part in parts_of(make_question(text), make_question, {})] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("三棚比五棚多领多少钱？", ["三棚领多少钱?", "五棚领多少钱?"]),
        ("第九届比第八届观众多了多少人？", ["第九届观众有多少人?", "第八届观众有多少人?"]),
        ("2021年到场人数比2019年多多少？", ["2021年到场人数是多少?", "2019年到场人数是多少?"]),
        (
            "哪一年庙会摆摊的商户最多，2019还是2021？",
            ["2019年庙会摆摊的商户有多少?", "2021年庙会摆摊的商户有多少?"],
        ),
        (
            "Which year had more rowers, 2019 or 2021?",
            ["How many rowers were there in 2019?", "How many rowers were there in 2021?"],
        ),
    ],
)
def test_years_rounds_and_short_names_are_told_apart(text, parts):
    assert [part.plain for part in parts_of(make_question(text), make_question, {})] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("庙会摊位数这三年有什么变化？", ["2019年庙会摊位数是多少?", "2021年庙会摊位数是多少?"]),
        ("两届的船模件数怎么变的？", ["2019年船模件数是多少?", "2021年船模件数是多少?"]),
        ("三年来龙舟冠军分别是谁？", ["2019年龙舟冠军是谁?", "2021年龙舟冠军是谁?"]),
    ],
)
def test_several_years_at_once_are_asked_of_each(text, parts):
    question = make_question(text)
    assert years_spanned(question) == (2 if "两" in text else 3)
    assert yearly_parts(question, ["2019", "2021"]) == parts


@pytest.mark.parametrize(
    "text",
    [
        "三年级学生分别有多少？",
        "三年行动有什么变化？",
        "2019年和2021年这两年分别办了几场？",
        "学校三年办了几场庙会？",
        "工作机制三年来有什么变化？",
        "第四届庙会东西两个会场分别有多少人？",
        "第十二届庙会的摊位数有什么变化？",
        "第12届庙会东西两个会场分别有多少人？",
        "十三年来龙舟冠军分别是谁？",
    ],
)
def test_what_asks_of_no_years_one_by_one_stays_whole(text):
    assert years_spanned(make_question(text)) is None
