"""Ways to put a follow-up in full as far as they fit what was asked before."""

from __future__ import annotations

import pytest
from fakes import make_question
from test_followup import NoVocabulary, turn_of

from qa.models.rewriting.base import Rewrite
from qa.retrieval.followup.complete import with_own_round
from qa.retrieval.followup.fitting import fitting


def best(asked, before, answered, *ways):
    turns = [turn_of(before, answered)]
    found = fitting(make_question(asked, NoVocabulary()), turns, ways)
    return found[0].text


@pytest.mark.parametrize(
    ("asked", "before", "full"),
    [
        ("反对的呢？", "食堂外包方案有多少人赞成？", "食堂外包方案有多少人反对"),
        ("那赞成的呢？", "食堂外包方案有多少票反对？", "食堂外包方案有多少票赞成"),
        ("And against?", "How many were in favour?", "How many were against"),
        ("夜班呢？", "食堂外包方案有多少人赞成？", "likeliest"),
        ("反对的呢？", "食堂外包方案谁提的？", "likeliest"),
    ],
)
def test_a_contrary_is_asked_of_the_same(asked, before, full):
    assert best(asked, before, "9人", Rewrite("likeliest", 0.0)) == full


@pytest.mark.parametrize(
    ("before", "answered", "written", "by", "thing"),
    [
        ("Who is the manager of the hostel?", "Ai Bo", "it", "Ai Bo", "the hostel"),
        (
            "Who is the president of the court?",
            "Ai Bo",
            "that court",
            "the president of the court",
            "the court",
        ),
        ("葭州法庭的庭长是谁？", "艾博", "它", "艾博", "葭州法庭"),
        # somebody is meant: a person's word, an office, who heads nothing
        ("Who is the manager of the hostel?", "Ai Bo", "he", "Ai Bo", "Ai Bo"),
        ("Who is the manager of the hostel?", "Ai Bo", "that manager", "Ai Bo", "Ai Bo"),
        ("葭州法庭的庭长是谁？", "艾博", "他", "艾博", "艾博"),
        ("谁得了冠军？", "艾博", "它", "艾博", "艾博"),
    ],
)
def test_no_person_stands_for_a_thing(before, answered, written, by, thing):
    way = Rewrite(f"Where is {by}", 0.0, by, written)
    assert best("Where is it?", before, answered, way) == f"Where is {thing}"


@pytest.mark.parametrize(
    ("asked", "whole", "own"),
    [
        ("2025年涨到多少", "书屋2024年租金2025年涨到多少", "书屋2025年租金涨到多少"),
        ("2025年有多少人", "2021年成立的书屋2025年有多少人", "2021年成立的书屋2025年有多少人"),
        ("比2025年多多少", "书屋2024年租金比2025年多多少", "书屋2024年租金比2025年多多少"),
    ],
)
def test_the_year_that_is_named_stands_for_the_one_before(asked, whole, own):
    assert with_own_round(asked, whole) == own
