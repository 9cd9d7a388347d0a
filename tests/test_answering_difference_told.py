"""Whose difference a text tells, and the change of what is asked about told in one clause."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from fakes import make_passage, make_question, marked_hit

from qa.answering.doubts.asked_kind import against
from qa.answering.figures.difference_told import change_ends, tells_other
from qa.answering.parts.asked import states
from qa.answering.parts.composed import settled_by_change
from qa.types import Answer, Citation, Hit, Quote, Span

FAIR = "今年集市设摊位56个，比去年多8个，34家工厂的1.2万名工友赶集，其中徒工900名。"
ROOMS = "全县书屋达到120间，比去年增加15间，其中通宵亮灯的有30间。"
BOATS = "船模由去年的50件减为41件。观众2000人，比去年少300人。"
PAY = "“金锚工匠”的奖励由去年的6000元提高到9000元，二等奖仍为4000元。"


def marked(text, words):
    at = text.index(words)
    return Span(at, at + len(words))


def whole(text, words, *, verdict="found", date="2021-05-04", **head):
    """Return an answer that quotes a text with some words marked."""
    passage = make_passage(text, id="a" * 10, date=date, **head)
    quote = Quote(text, Span(0, len(text)), (Span(0, len(text)),), (marked(text, words),))
    hit = Hit(1, passage, 1.0, {})
    return Answer("?", verdict, 0.9, "number", (Citation(1, hit, (quote,)),), (hit,))


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        ("2021年赶集人数比2020年多多少？", FAIR, "8个"),
        ("2021年工厂比2020年多多少家？", FAIR, "8个"),
        ("2021年通宵亮灯的书屋比2020年多多少间？", ROOMS, "15间"),
        ("第九届船模比第八届少了几件？", BOATS, "300人"),
        ("2021年书屋比2019年多多少间？", ROOMS, "15间"),
    ],
)
def test_the_difference_of_another_thing_is_none(asked, text, words):
    question = make_question(asked)
    assert tells_other(question, text, marked(text, words))
    assert not states("difference", question, whole(text, words))
    reason = against(question, whole(text, words).citations)
    assert reason is not None
    assert reason.code == "other_counted"


@pytest.mark.parametrize(
    ("asked", "text", "words"),
    [
        ("2021年摊位比2020年多几个？", FAIR, "8个"),
        ("2021年书屋比2020年多多少间？", ROOMS, "15间"),
        ("2021年鱼干比2020年少产多少？", "虾皮比去年增产9吨，鱼干产量80吨，反而下降7吨。", "7吨"),
        ("2021年研学比上一年多多少个名额？", "研学名额300个，比去年增加40个。", "40个"),
        ("第九届观众比第八届少多少人？", "船模41件。观众2000人，比去年少300人。", "300人"),
    ],
)
def test_the_difference_of_what_is_asked_about_answers(asked, text, words):
    question = make_question(asked)
    assert not tells_other(question, text, marked(text, words))
    assert states("difference", question, whole(text, words))


def test_a_figure_beside_a_difference_states_none():
    assert not states("difference", make_question("2021年通宵亮灯的书屋比2020年多几间？"),
                      whole(ROOMS, "30间"))  # fmt: skip


def dated(text, date):
    return replace(marked_hit(text, "1.5万名"), passage=make_passage(text, date=date))


def test_a_change_from_the_year_before_settles_a_difference():
    asked = make_question("2021年金锚工匠奖励比2020年多多少？")
    parts = [make_question(f"{year}年金锚工匠奖励是多少?") for year in (2021, 2020)]
    told = settled_by_change(asked, parts, whole(PAY, "9000元"), started=time.perf_counter())
    assert told is not None
    assert (told.verdict, told.concluded.value, told.concluded.figures) == (
        "found", "3000元", ("9000元", "6000元"),
    )  # fmt: skip
    quote = told.citations[0].quotes[0]
    assert [PAY[mark.start : mark.end] for mark in quote.highlights] == ["6000元", "9000元"]


@pytest.mark.parametrize(
    "asked",
    [
        "2021年金锚工匠奖励比2019年多多少？",  # not the year before
        "2022年金锚工匠奖励比2021年多多少？",  # not the year of the page
        "2021年赶集人数比2020年多多少？",  # of something else
        "金锚工匠奖励比银锚工匠多多少？",  # of no two times
    ],
)
def test_a_change_of_another_thing_or_time_settles_nothing(asked):
    assert change_ends(make_question(asked), make_passage(PAY, date="2021-05-04")) is None


def test_a_change_between_rounds_is_of_the_round_in_the_headline():
    text = "船模由上届的50件减为41件。"
    passage = make_passage(text, date="2021-05-04", title="第九届船模展开幕")
    asked = make_question("第九届船模比第八届少了几件？")
    assert change_ends(asked, passage) == (marked(text, "50件"), marked(text, "41件"))
    assert change_ends(make_question("第八届船模比第七届少了几件？"), passage) is None
