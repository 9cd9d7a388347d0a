"""Questions after several bodies or people are put of one; those after one thing are not."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.retrieval.parts.of_one import asked_of_one


@pytest.mark.parametrize(
    ("asked", "one", "count"),
    [
        ("哪些企业办过夜校", "哪家企业办过夜校?", None),
        ("哪几个街道有司机之家", "哪个街道有司机之家?", None),
        ("哪三个区给骑手发了头盔？", "哪个区给骑手发了头盔?", 3),
        ("哪两个地方的工会包车送人", "哪家工会包车送人?", 2),
        ("夜校设在哪些区", "夜校设在哪个区?", None),
        ("哪几位劳模捐了书", "哪位劳模捐了书?", None),
        ("哪些人下过井", "谁下过井?", None),
        ("办过夜校的县有哪些", "哪个县办过夜校?", None),
        ("两份集体合同，高温补贴各是多少", "集体合同,高温补贴是多少?", 2),
        ("报上提到的图书角都在哪些学校", "图书角都在哪所学校?", None),
        ("带“调解”的机构，报上有哪几家", "带“调解”的机构是哪家?", None),
        ("Which two districts have opened a night school?", None, 2),
        ("Which unions ran a blood drive?", "Which union ran a blood drive?", None),
    ],
)
def test_what_is_asked_of_several_is_put_of_one(asked, one, count):
    put = asked_of_one(make_question(asked))
    assert put is not None
    assert put.text == (one or "Which district has opened a night school?")
    assert put.count == count


@pytest.mark.parametrize(
    "asked",
    [
        "哪个区办过夜校",
        "决赛设哪些工种",
        "哪些区各有哪些学校",
        "哪些单位和个人受了表彰",
        "哪些人家的孩子能上托管班",
        "两个阶段各叫什么",
        "两班各有几人，哪班多，多几人",
        "谁办过夜校",
        "Which district opened a night school?",
    ],
)
def test_what_is_asked_of_one_stays(asked):
    assert asked_of_one(make_question(asked)) is None
