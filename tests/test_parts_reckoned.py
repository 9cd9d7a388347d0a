"""What is asked of several years at once is asked of each."""

from __future__ import annotations

import pytest
from fakes import make_question

from qa.retrieval.parts.over_years import yearly_parts, years_spanned


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
