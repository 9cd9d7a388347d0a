"""Nearness in deviations from the noise floor, and what is refused unread."""

import numpy as np
import pytest
from fakes import FakeEncoder, make_passage, make_question

from qa.indexing.noise import noise_floor
from qa.lexicon import words
from qa.models.nearness import NEAREST, is_off_topic, nearness
from qa.models.refusal import refused_unread
from qa.text.phrasing import plainly
from qa.types import Hit, NoiseFloor, ScoredSpan, SignalScore, Span

FLOOR = NoiseFloor(0.80, 0.02, 0.70, 0.05)


def hit(sentence, passage):
    signals = {"passage": SignalScore(passage, 0.0, 0.25)}
    return Hit(1, make_passage(), 1.0, signals, sentences=(ScoredSpan(Span(0, 5), sentence),))


def test_nearness_by_hand():
    hits = [hit(0.81, 0.80), hit(0.84, 0.70)]
    # best sentence 0.84: two deviations above; passages 0.75 on average: one
    assert nearness(FLOOR, hits) == pytest.approx((2.0, 1.0))
    assert not is_off_topic(FLOOR, hits)
    assert is_off_topic(FLOOR, [hit(0.81, 0.70)])


def test_only_the_nearest_passages_count_as_when_the_floor_was_measured():
    hits = [hit(0.8, 0.8)] * NEAREST + [hit(0.8, 0.0)] * 5
    assert nearness(FLOOR, hits)[1] == pytest.approx(2.0)


def test_without_a_floor_nothing_is_far():
    assert nearness(None, [hit(0.1, 0.1)]) == (0.0, 0.0)
    assert not is_off_topic(None, [hit(0.1, 0.1)])
    assert nearness(FLOOR, []) == (0.0, 0.0)


def test_the_floor_is_that_of_unrelated_questions():
    encoder = FakeEncoder()
    texts = ["夜校开课了", "驿站给骑手送水", "书屋", "竞赛", "工会", "选手"]
    passages = encoder.encode_passages(texts)
    chinese = np.zeros(len(texts), bool)
    floor = noise_floor(encoder, passages, passages, chinese, np.arange(len(texts)))
    unrelated = [plainly(text) for text in words("unrelated_questions", "language", "zh")]
    similar = encoder.encode_queries(unrelated) @ passages.T
    assert floor["zh"]["sentence_mean"] == pytest.approx(similar.max(axis=1).mean(), abs=1e-6)
    nearest = np.sort(similar, axis=1)[:, 1:].mean(axis=1)  # five of six
    assert floor["zh"]["passage_deviation"] == pytest.approx(nearest.std(), abs=1e-6)
    assert set(floor) == {"zh", "en"}


@pytest.mark.parametrize(
    "text", ["12345", "什么", "为什么？", "多少", "1 + 1 = ?",
             "测试", "測試一下！", "你好啊", "在吗？", "Hello", "test test", "你好，测试"],
)  # fmt: skip
def test_a_question_that_asks_nothing_is_refused_unread(text):
    refused = refused_unread(make_question(text), [hit(0.9, 0.9)])
    assert refused is not None
    assert (refused.verdict, [r.code for r in refused.reasons]) == ("none", ["nothing_asked"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("现在几点了", "asks_moment"), ("我的工资多少", "asks_self"), ("Who are you?", "asks_program"),
     ("Is there a station near me?", "asks_place")],
)  # fmt: skip
def test_what_only_the_asker_could_know_is_refused_unread(text, code):
    refused = refused_unread(make_question(text), [hit(0.9, 0.9)])
    assert refused is not None
    assert (refused.verdict, [r.code for r in refused.reasons]) == ("none", [code])


@pytest.mark.parametrize(
    "text", ["夜校", "12345热线是什么", "why the night school?", "体能测试", "测试几次"]
)
def test_a_question_about_something_is_read(text):
    assert refused_unread(make_question(text), [hit(0.9, 0.9)]) is None
