"""Where it is open what is meant, a question is put with more: both of two things, its topic."""

from __future__ import annotations

import math

from dialogues import NoVocabulary
from fakes import make_question
from qa.retrieval.followup.candidates import Candidate
from qa.retrieval.followup.doubt import LikelyWay, likeliest

from qa.retrieval.followup.pronouns import any_pronoun_of, pronoun_of

ASKED = ["谁写了《灯塔手记》？", "姚小满是哪里人？"]
PERSON = Candidate("姚小满哪年出版的?", "about", "姚小满", "", ("answer1",))
BOOK = Candidate("《灯塔手记》哪年出版的?", "about", "《灯塔手记》", "", ("phrase1",))
ALONE = Candidate("哪年出版的?", "alone")


def put(*shares, asks=True):
    """Return what is put for ways with their shares of the likelihood."""
    return likeliest(
        [LikelyWay(way, math.log(share)) for way, share in shares], ASKED, asks=asks
    ).text


def test_both_are_named_where_either_may_be_meant():
    """What was asked of stands before its answer, whichever is the likelier."""
    both = "《灯塔手记》的姚小满哪年出版的?"
    assert put((PERSON, 0.6), (BOOK, 0.4)) == both
    assert put((PERSON, 0.4), (BOOK, 0.6)) == both


def test_one_is_named_where_the_other_is_far_from_likely():
    assert put((PERSON, 0.1), (BOOK, 0.9)) == BOOK.text


def test_of_two_the_longer_holds_the_other():
    longer = Candidate("2022年运动会有几项?", "about", "2022年运动会")
    shorter = Candidate("运动会有几项?", "about", "运动会")
    assert put((shorter, 0.6), (longer, 0.4)) == longer.text
    assert put((shorter, 0.4), (longer, 0.6)) == longer.text


def test_whose_both_are_is_said_once():
    pay = Candidate("柳镇的工资谁出的面?", "about", "柳镇的工资", "", ("pair1",))
    masons = Candidate("柳镇的木工谁出的面?", "about", "柳镇的木工", "", ("pair1",))
    assert put((pay, 0.6), (masons, 0.4)) == "柳镇的工资的木工谁出的面?"


def test_what_stands_in_the_place_of_another_is_put_alone():
    instead = Candidate("谁写了《海图》?", "instead", "《海图》", "《灯塔手记》")
    assert put((instead, 0.6), (BOOK, 0.4)) == instead.text


def test_in_english_the_other_is_told_aside():
    person = Candidate("Where did Yao Man live?", "pronoun", "Yao Man", "she")
    book = Candidate("Where did the book live?", "pronoun", "the book", "she")
    aside = Candidate("Who knows? (the isle)", "about", "the isle")
    assert put((person, 0.6), (book, 0.4)) == "Where did Yao Man live? (the book)"
    assert put((aside, 0.6), (book, 0.4)) == "Who knows? (the isle, the book)"


def test_a_question_is_left_alone_only_where_it_surely_stands_alone():
    assert put((ALONE, 0.7), (BOOK, 0.3)) == ALONE.text
    assert put((ALONE, 0.55), (BOOK, 0.45)) == BOOK.text
    assert put((ALONE, 0.55), (BOOK, 0.27), (PERSON, 0.18)) == "《灯塔手记》的姚小满哪年出版的?"
    assert put((ALONE, 1.0)) == ALONE.text


def test_what_is_only_named_is_left_alone_sooner():
    assert put((ALONE, 0.55), (BOOK, 0.45), asks=False) == ALONE.text
    assert put((ALONE, 0.45), (BOOK, 0.55), asks=False) == BOOK.text


def test_our_pages_are_pointed_at_by_nothing_before():
    question = make_question("Who reads these newspapers?", NoVocabulary())
    assert any_pronoun_of(question, {}) is None


def test_a_word_may_point_though_the_question_names_somebody():
    question = make_question("姚小满怎么介绍它的？", NoVocabulary())
    found = any_pronoun_of(question, {})
    assert (found.text, found.kind, found.explained) == ("它", "thing", True)
    assert pronoun_of(question, {}) is None


def test_what_a_pronoun_is_plainly_for_is_no_other():
    question = make_question("它在哪里？", NoVocabulary())
    assert any_pronoun_of(question, {}) == pronoun_of(question, {})


def test_what_is_quoted_points_at_nothing():
    question = make_question("“那个下午”是谁唱的？", NoVocabulary())
    assert any_pronoun_of(question, {}) is None
