"""Whether a question is about the corpus: features by hand, and how they join the verdict."""

import json

import numpy as np
import pytest
from fakes import make_passage, make_question

from qa.models.cross_encoder.reader import READER_FOLDER, topic_of
from qa.models.topic import TOPIC_FEATURES, with_topic
from qa.types import Hit, NoiseFloor, ScoredSpan, SignalScore, Span

FLOOR = NoiseFloor(0.80, 0.02, 0.70, 0.05)


def hit(fused, sentence=0.84, passage=0.75, matched=(), text="夜校招生三十人"):
    return Hit(
        1, make_passage(text, title=None), fused, {"passage": SignalScore(passage, 0, 0.25)},
        matched, (ScoredSpan(Span(0, 3), sentence),), fused=fused,
    )  # fmt: skip


def test_every_feature_by_hand():
    question = make_question("夜校招了", floor=FLOOR, familiar=0.25)
    hits = [hit(2.0), hit(3.0, matched=("夜校", "招生")), hit(1.0, text="书屋")]
    values = dict(zip(TOPIC_FEATURES, topic_of(question, hits), strict=True))
    assert values == pytest.approx(
        {
            "near_sentence": 2.0,
            "near_passage": 1.0,
            "shared": 2 / 3,  # 夜校, 校招 of 夜校, 校招, 招了
            "familiar": 0.25,
            "matched": 2,
            "english": 0,
            "length": 3 / 15,
            "retrieval": 3.0,
            "near_sentence_english": 0,
            "near_passage_english": 0,
        }
    )


def test_an_english_question_has_nearness_of_its_own():
    question = make_question("Where is it held?", floor=FLOOR)
    values = dict(zip(TOPIC_FEATURES, topic_of(question, [hit(2.0)]), strict=True))
    assert (values["english"], values["near_sentence_english"]) == pytest.approx((1, 2.0))


def test_only_doubt_about_the_topic_lowers_the_odds():
    assert with_topic(0.6, 0.5) == pytest.approx(0.6)
    assert with_topic(0.6, 0.999) == pytest.approx(0.6)
    assert with_topic(0.5, 0.2) == pytest.approx(0.2)  # odds 1 times odds 1:4
    assert with_topic(1.0, 0.5) == pytest.approx(1.0)
    assert with_topic(0.0, 0.0) == 0


def test_the_shipped_model_fits_the_features():
    topic = json.loads((READER_FOLDER / "reader.json").read_text("utf-8"))["topic"]
    assert tuple(topic["features"]) == TOPIC_FEATURES
    assert all(len(topic[name]) == len(TOPIC_FEATURES) for name in ("mean", "deviation", "weights"))
    assert np.all(np.array(topic["deviation"]) > 0)
    assert 0 < topic["none_below"] < 0.5
