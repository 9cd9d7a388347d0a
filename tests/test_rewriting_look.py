"""Of the likeliest ways to put a question in full the one is taken that fits as a whole."""

import numpy as np
import pytest

from qa.models.rewriting.base import Made, Rewrite, Utterance
from qa.models.rewriting.look import LOOKED_AT, SecondLook
from qa.models.rewriting.network import ALONE, INSTEAD, ONE
from qa.models.rewriting.traits import traits_of
from qa.models.rewriting.units import Units
from qa.models.rewriting.ways import joined
from qa.types import Span

SAID = (Utterance("谁管东厂书屋", "question", 0), Utterance("丁小满", "answer", 0))
UNITS = Units("他多大?", SAID)
STATES = np.eye(12, dtype=np.float32)
WAYS = [
    Rewrite(
        "东厂书屋多大", np.log(0.5), made=Made(ONE, (Span(2, 6),), None, (0,), (-0.1, -0.2, -0.3))
    ),
    Rewrite("丁小满多大", np.log(0.3), made=Made(ONE, (Span(6, 9),), None, (0,))),
    Rewrite(None, np.log(0.2), made=Made(ALONE)),
]


def test_traits_tell_how_likely_a_way_is_and_its_parts():
    rows = traits_of(UNITS, STATES, WAYS)
    assert rows.shape[0] == 3
    assert np.allclose(rows[0, :5], [np.log(0.5), 0, -0.1, -0.2, -0.3], atol=1e-6)
    assert rows[1, 1] == pytest.approx(np.log(0.6))
    assert rows[:, 5].tolist() == [1, 0, 0]


def test_traits_tell_what_is_done_and_where_pieces_come_from():
    rows = traits_of(UNITS, STATES, WAYS)
    kinds = rows[:, 7:11]
    assert kinds[0].tolist() == [0, 1, 0, 0]
    assert kinds[2].tolist() == [1, 0, 0, 0]
    sources = rows[:, 12:15]
    assert sources[0].tolist() == [1, 0, 0]  # of the question
    assert sources[1].tolist() == [0, 1, 0]  # of the answer
    assert sources[2].tolist() == [0, 0, 0]


def test_ways_that_borrow_the_same_are_likely_together():
    other = Rewrite("丁小满的多大", np.log(0.2), made=Made(ONE, (Span(6, 9),)))
    rows = traits_of(UNITS, STATES, [*WAYS[:2], other])
    assert np.allclose(rows[:, -2], [1, 1, 1])  # all put one piece
    assert np.allclose(rows[:, -1], [0.5, 0.5, 0.5])


def test_what_is_replaced_is_held_against_the_question():
    units = Units("那西厂呢", SAID)
    way = Rewrite("谁管西厂书屋", 0.0, made=Made(INSTEAD, (Span(0, 2), Span(4, 6)), Span(2, 4)))
    rows = traits_of(units, np.ones((13, 2), np.float32), [way])
    near = rows[0, 29:32]
    assert np.allclose(near, 1)  # all vectors are one
    assert rows[0, 32:34].tolist() == [1, 0]  # 厂 is said in both, 东 is not


def test_the_second_look_adds_what_traits_weigh_to_what_the_editor_believes():
    look = SecondLook(np.array([2.0, 0.0], np.float32))
    traits = np.array([[0, 5], [1, 5]], np.float32)
    told = look.weighed(traits, np.log(np.array([0.8, 0.2], np.float32)))
    shares = np.array([0.8, 0.2 * np.exp(2)])
    assert np.allclose(told, np.log(shares / shares.sum()), atol=1e-6)


def test_the_second_look_may_put_another_way_first():
    weights = np.zeros(traits_of(UNITS, STATES, WAYS).shape[1], np.float32)
    weights[13] = 3  # a first piece of an answer
    look = SecondLook(weights)
    assert look.ordered(UNITS, STATES, WAYS)[0].text == "丁小满多大"
    assert len(look.ordered(UNITS, STATES, WAYS * LOOKED_AT)) == LOOKED_AT


def test_a_latin_word_stands_apart_from_a_chinese_one_but_no_figure():
    assert joined(["What's", "丁小满", "'s", "job"]) == "What's 丁小满's job"
    assert joined(["2019", "年"]) == "2019年"
    assert joined(["KTV", "的", "门票"]) == "KTV的门票"


def test_who_a_pronoun_stands_for_is_a_person():
    rows = traits_of(UNITS, STATES, WAYS)
    assert rows[0, 44:47].tolist() == [0, 1, 0]  # 他 for 东厂书屋
    assert rows[1, 44:47].tolist() == [1, 0, 1]  # 他 for 丁小满
    assert not rows[2, 43:47].any()  # nothing is replaced


def test_what_is_borrowed_is_held_against_the_item_named_by_its_place():
    units = Units("后者多大", (Utterance("丁小满、郑小禾", "answer", 0),))
    first, then = (Rewrite("", 0.0, made=Made(ONE, (span,))) for span in (Span(0, 3), Span(4, 7)))
    both = Rewrite("", 0.0, made=Made(ONE, (Span(0, 7),)))
    rows = traits_of(units, np.ones((11, 2), np.float32), [first, then, both])
    assert np.allclose(rows[:, 47:49], [[0, 0], [1, 1], [3 / 7, 1]])
