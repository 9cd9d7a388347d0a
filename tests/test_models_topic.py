"""Whether a question is about the corpus: features by hand, and how they join the verdict."""

import json
import math

import numpy as np
import pytest
from fakes import FakeEncoder, make_passage, make_question

from qa.indexing.index import open_index
from qa.models.cross_encoder.network import READER_FOLDER
from qa.models.cross_encoder.verdicts import holds_person_asked
from qa.models.topic import TOPIC_FEATURES, topic_features, topic_model, with_topic
from qa.pipeline.build import Job, build_index
from qa.retrieval.meant import with_meanings
from qa.types import Hit, NoiseFloor, ScoredSpan, SignalScore, Span

FLOOR = NoiseFloor(0.80, 0.02, 0.70, 0.05)
LANGUAGES = ("zh", "en")


def hit(fused, sentence=0.84, passage=0.75, matched=(), text="夜校招生三十人"):
    return Hit(
        1, make_passage(text, title=None), fused, {"passage": SignalScore(passage, 0, 0.25)},
        matched, (ScoredSpan(Span(0, 3), sentence),), fused=fused,
    )  # fmt: skip


def test_every_feature_by_hand():
    question = make_question("夜校招了", floor=FLOOR, familiar=0.25)
    hits = [hit(2.0), hit(3.0, matched=("夜校", "招生")), hit(1.0, text="书屋")]
    values = dict(zip(TOPIC_FEATURES, topic_features(question, hits), strict=True))
    assert values == pytest.approx(
        {
            "near_sentence": 2.0,
            "near_passage": 1.0,
            "shared": 2 / 3,  # 夜校, 校招 of 夜校, 校招, 招了
            "familiar": 0.25,
            "matched": 2,
            "length": 3 / 15,
            "retrieval": 3.0,
        }
    )


def test_an_english_question_shares_what_a_passage_says_in_chinese():
    question = make_question(
        "Who teaches calligraphy to astronauts?",
        floor=FLOOR,
        surfaces={"calligraphi": ["书法"]},
        rarity={"teach": 1.0, "calligraphi": 2.0, "astronaut": 5.0},
    )
    hits = [hit(2.0, text="书法课开班"), hit(3.0)]
    values = dict(zip(TOPIC_FEATURES, topic_features(question, hits), strict=True))
    assert values["shared"] == pytest.approx(2 / 8)


@pytest.fixture(scope="module")
def bridge(tmp_path_factory):
    where = tmp_path_factory.mktemp("topic")
    page = "夜校书法课开班\n本报讯（记者 林小满）夜校的书法课由蔡雨讲授，学员三十人。\n"
    for number in range(3):
        (where / f"{number}.txt").write_text(page if not number else f"食堂{number}号窗口开张。")
    build_index(Job(where / "idx", (where,)), FakeEncoder())
    return open_index(where / "idx").bridge


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Who teaches calligraphy?", {"calligraphi"}),
        ("Which planet has rings and a telescope?", set()),
        ("What does Cai Yu teach astronauts?", {"cai", "yu"}),
    ],
)
def test_an_english_question_is_familiar_by_what_pages_mean_and_name(bridge, text, known):
    question = with_meanings(make_question(text), bridge)
    total = sum(question.rarity.values())
    assert question.familiar >= sum(question.rarity[term] for term in known) / total
    unknown = {"planet", "telescop", "astronaut"} & set(question.rarity)
    assert question.familiar <= 1 - sum(question.rarity[term] for term in unknown) / total


def test_a_word_that_no_page_means_is_rarest_of_all(bridge):
    assert bridge.rarity("astronaut") == pytest.approx(math.log1p(3.5 / 0.5), abs=1.0)
    assert bridge.rarity("calligraphi") < bridge.rarity("astronaut")


def test_figures_say_nothing_of_what_a_question_is_about(bridge):
    question = with_meanings(make_question("Who won the 2018 telescope prize?"), bridge)
    assert "2018" not in question.rarity


def test_a_chinese_question_has_no_meanings(bridge):
    question = make_question("书法课谁来讲？")
    assert with_meanings(question, bridge) is question


def test_only_doubt_about_the_topic_lowers_the_odds():
    assert with_topic(0.6, 0.5) == pytest.approx(0.6)
    assert with_topic(0.6, 0.999) == pytest.approx(0.6)
    assert with_topic(0.5, 0.2) == pytest.approx(0.2)  # odds 1 times odds 1:4
    assert with_topic(1.0, 0.5) == pytest.approx(1.0)
    assert with_topic(0.0, 0.0) == 0


def test_what_convinces_nobody_must_be_surer_of_its_topic():
    assert with_topic(0.5, 0.75, doubt=3.0) == pytest.approx(0.5)  # odds 3:1, just enough
    assert with_topic(0.5, 0.5, doubt=3.0) == pytest.approx(0.25)  # odds 1 times odds 1:3
    assert with_topic(0.5, 0.9, doubt=3.0) == pytest.approx(0.5)


ASKED = [("夜校在哪", "zh"), ("Where?", "en"), ("開課", "zh")]


@pytest.mark.parametrize(("text", "language"), ASKED)
def test_english_has_a_model_of_its_own(text, language):
    models = {"zh": {"bias": "zh"}, "en": {"bias": "en"}}
    assert topic_model(models, make_question(text))["bias"] == language


def test_a_question_that_names_someone_of_the_pages_in_pinyin_is_about_them():
    question = make_question("Who is Cai Yu?", surfaces={"~caiyu": ["蔡雨"]})
    assert holds_person_asked(question, hit(1.0, text="夜校的书法课由蔡雨讲授"))
    assert not holds_person_asked(question, hit(1.0, text="夜校招生"))


def test_a_question_that_names_someone_in_latin_letters_is_about_the_pages_that_do():
    question = make_question("What did Tessa Marlow build?")
    assert holds_person_asked(question, hit(1.0, text="A rigger, Tessa Marlow, won a prize."))
    assert not holds_person_asked(question, hit(1.0, text="A rigger, Tessa Poe, won a prize."))


def test_the_shipped_models_fit_the_features():
    topic = json.loads((READER_FOLDER / "reader.json").read_text("utf-8"))["topic"]
    assert tuple(topic["features"]) == TOPIC_FEATURES
    for model in (topic[language] for language in LANGUAGES):
        shapes = {len(model[name]) for name in ("mean", "deviation", "weights")}
        assert shapes == {len(TOPIC_FEATURES)}
        assert np.all(np.array(model["deviation"]) > 0)
        assert 0 < model["none_below"] < 0.5
