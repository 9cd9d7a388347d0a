"""What tells one thing from its like: numbers in names, rounds, and the persons of a table."""

from __future__ import annotations

import pytest
from fakes import make_passage, make_question

from qa.retrieval.context import context_of
from qa.retrieval.differences import compared
from qa.types import Hit, Passage, Reason


def row(text: str) -> Passage:
    return make_passage(text, kind="table", title=None)


def differences(question: str, passage: Passage, *others: str) -> tuple[Reason, ...]:
    article = [passage, *(make_passage(text, paragraph=n) for n, text in enumerate(others, 2))]
    hit = Hit(1, passage, 1.0, {})
    return compared(make_question(question), hit, context_of(passage, article)).differences


def asked_of(question: str, text: str, **labels: str | None) -> str:
    passage = make_passage(text, **{"title": None} | labels)
    asked = make_question(question)
    hit = compared(asked, Hit(1, passage, 1.0, {}), context_of(passage, [passage]))
    return asked.without(hit.settled)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("冲压车间几点开门", None),
        ("让宋大明当车间副主任是为什么", None),  # 当车间副主任 is somebody's office
    ],
)
def test_another_workshop_than_the_one_asked_about_is_told(question: str, told: str | None) -> None:
    told_of = make_passage("冲压车间每天8点开门。", title=None)
    reasons = [r for r in differences(question, told_of) if r.code == "other_number"]
    assert [reason.params["asked"] for reason in reasons] == ([told] if told else [])


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        ("第二期焊工比武有多少选手", "第一期焊工比武20人，第二期36人", None),
        ("第二期焊工比武有多少选手", "焊工比武有36名选手", None),  # of which, nobody knows
        ("谁得了第一名", "白小溪得了第一名", None),  # a rank is what is asked about
        ("第二期有谁", "第二期有36人", None),  # too little is left
    ],
)
def test_the_passage_s_own_round_is_not_asked_of_it(
    question: str, text: str, asked: str | None
) -> None:
    assert asked_of(question, text) == (asked or make_question(question).plain)


def test_persons_are_those_whom_the_corpus_may_name() -> None:
    assert make_question("宋大明带了几名徒弟").named == ("宋大明",)
    assert make_question("宋大明带了几名徒弟", vocabulary=frozenset({"徒弟"})).named == ()
    assert make_question("毕小秋是谁").named == ("毕小秋",)  # 毕 is a word as well
    assert make_question("车间主任是谁").named == ()


POWER = ("城东供电所 矿泉水120 负责人郝建军", "河西供电所 矿泉水95 负责人卢小平")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城东供电所领到多少箱矿泉水", None),
        ("河西供电所领到多少箱矿泉水", None),  # a row of its own in the article
        ("东供电所的负责人是谁", None),  # shortened
        ("哪个供电所的负责人是郝建军", None),
        ("各供电所领到多少箱矿泉水", None),
        ("谁领到了矿泉水", None),
    ],
)
def test_another_row_than_the_one_asked_about_is_told(
    question: str, told: tuple[str, str] | None
) -> None:
    reasons = [r for r in differences(question, row(POWER[0]), POWER[1]) if r.code == "other_kind"]
    wanted = [Reason("other_kind", {"asked": told[0], "found": told[1]})] if told else []
    assert reasons == wanted


CHOIR = "第五届矿工合唱节在抚顺闭幕，第六届合唱节明年由鸡西承办。"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("第四届矿工合唱节在哪里闭幕", CHOIR, ("第四届", "第五届、第六届")),
        ("第4届矿工合唱节在哪里闭幕", CHOIR, ("第4届", "第五届、第六届")),
        ("第四届矿工合唱节有几队", CHOIR + "4队获奖。", ("第四届", "第五届、第六届")),
        ("首届矿工合唱节在哪里闭幕", CHOIR, ("首届", "第五届、第六届")),
        ("第一届矿工合唱节谁唱得最好", "首届矿工合唱节罗小川唱得最好。", None),
        ("第五届矿工合唱节在哪里闭幕", CHOIR, None),
        ("第5届矿工合唱节在哪里闭幕", CHOIR, None),
        ("矿工合唱节今年是第四届吗", CHOIR, None),  # which one it is, is asked
        ("第四届矿工合唱节在哪里闭幕", "第二届村晚上，矿工唱了歌。", None),  # other things' rounds
        ("第二批保温杯发了几只", "第一批保温杯发了90只。", ("第二批", "第一批")),
    ],
)
def test_another_round_of_the_same_is_told(
    question: str, text: str, told: tuple[str, str] | None
) -> None:
    found = differences(question, make_passage(text, title=None))
    wanted = [Reason("other_kind", {"asked": told[0], "found": told[1]})] if told else []
    assert [reason for reason in found if reason.code == "other_kind"] == wanted


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("卢海明修好了什么？", "技师卢海明修好了绞车。", None),
        ("卢海明修好了什么？", "技师卢海明和卢海鸣修好了绞车。", None),
        ("卢海明修好了什么？", "技师宋大江修好了绞车。", None),
        ("马静获得了什么称号？", "班长马芳获得工匠称号。", None),  # another name, not a wrong one
    ],
)
def test_a_name_that_the_article_writes_otherwise_is_told(
    question: str, text: str, told: tuple[str, str] | None
) -> None:
    found = differences(question, make_passage(text, title=None))
    wanted = [Reason("other_person", {"asked": told[0], "found": told[1]})] if told else []
    assert [reason for reason in found if reason.code == "other_person"] == wanted
