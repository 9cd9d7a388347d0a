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
