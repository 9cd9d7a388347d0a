"""A text's language must not decide whether it is found."""

from dataclasses import replace

import numpy as np
import pytest
from fakes import FakeEncoder, make_question

from qa.errors import IndexDamagedError
from qa.indexing.index import open_index, read_latin
from qa.indexing.noise import noise_floor
from qa.pipeline.build import Job, build_index
from qa.pipeline.opened import noise_floors
from qa.retrieval.own_language import closeness, nearest_of_each, usual_of_kind
from qa.retrieval.question import read_question
from qa.retrieval.retrieve import Retriever
from qa.text.normalize import in_latin
from qa.types import NoiseFloor

LATIN = np.array([True, False, False, True])


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("The fund (互助金) pays 80 yuan a day.", True),
        ("Le syndicat a réuni 30 délégués.", True),
        ("职工学习AI技能，GDP增长5%。", False),
        ("工会", False),
        ("2024 — 30%", False),
        ("", False),
    ],
)
def test_what_is_written_in_latin_letters(text, latin):
    assert in_latin(text) is latin


def test_closeness_is_that_of_the_floor():
    question = make_question("Who?", floor=NoiseFloor(0, 1, 0, 1, latin=0.25))
    assert closeness(question, LATIN).tolist() == [0.25, 0, 0, 0.25]
    assert closeness(replace(question, floor=None), LATIN).tolist() == [0, 0, 0, 0]


def test_the_usual_score_is_that_of_the_kind():
    scores = np.array([4.0, 0.0, 0.0, 8.0], np.float32)  # over all: mean 3, deviation sqrt(11)
    mean, deviation = usual_of_kind(scores, LATIN)
    assert mean.tolist() == [6, 0, 0, 6]
    assert deviation == pytest.approx([np.sqrt(11)] * 4)
    mean, deviation = usual_of_kind(np.array([0.0, 3.0, 0.0, 20.0], np.float32), LATIN)
    assert deviation[3] == pytest.approx(10.0)  # more than sqrt(67.7) over all
    mean, deviation = usual_of_kind(scores, np.zeros(4, bool))
    assert mean.tolist() == [3] * 4
    assert deviation == pytest.approx([np.sqrt(11)] * 4)


def test_either_language_is_searched():
    order = [0, 3, 1, 2]  # rows from near to far

    def search(allowed):
        return np.array([row for row in order if allowed is None or row in allowed][:1])

    assert nearest_of_each(search, LATIN, None).tolist() == [0, 1]
    assert nearest_of_each(search, LATIN, np.array([2, 3])).tolist() == [3, 2]
    assert nearest_of_each(search, LATIN[:1], None).tolist() == [0]  # of one kind: one search


def test_the_floor_takes_the_language_off():
    class Told(FakeEncoder):
        def encode_queries(self, texts):
            return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))

    nearness = [0.9, 0.5, 0.7, 0.7]  # Latin rows 0 and 3 lie nearer by 0.8 - 0.6 on average
    vectors = np.array([[near, np.sqrt(1 - near**2)] for near in nearness], np.float32)
    floor = noise_floor(Told(), vectors, vectors, LATIN, np.arange(4))["en"]
    assert floor["latin"] == pytest.approx(0.2)
    assert floor["sentence_mean"] == pytest.approx(0.7)  # 0.9 - 0.2 and 0.7: the best are even
    assert floor["passage_mean"] == pytest.approx((0.7 + 0.5 + 0.7 + 0.5) / 4)
    alike = noise_floor(Told(), vectors, vectors, ~LATIN | LATIN, np.arange(4))["en"]
    assert alike["latin"] == 0
    assert alike["sentence_mean"] == pytest.approx(0.9)


class Partial(FakeEncoder):
    """Texts in Latin letters have a direction of their own, as with multilingual models."""

    dim = 65

    def _encode(self, texts):
        vectors = np.zeros((len(texts), self.dim), np.float32)
        vectors[:, :-1] = FakeEncoder._encode(self.of_chinese(), texts)
        vectors[:, -1] = [4.0 * in_latin(text) for text in texts]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def of_chinese(self):
        encoder = FakeEncoder()
        encoder.dim = 64
        return encoder


def test_english_pages_do_not_hide_the_chinese_one_that_answers(tmp_path):
    """The same "words" stand in the Chinese page; English pages share only their language."""
    shared = "ABDEFG2024HKLMNP"
    pages = {
        "zh.md": f"# 互助金\n\n职工互助金编号为{shared}，由工会发给困难职工。\n\n工会办夜校。\n",
        "en.md": "# Notes\n\n" + "\n\n".join(
            f"The {word} was discussed by members of the council on Monday."
            for word in ("budget", "roof", "festival", "road", "library", "harbour")
        ) + "\n",
    }  # fmt: skip
    (tmp_path / "pages").mkdir()
    for name, text in pages.items():
        (tmp_path / "pages" / name).write_text(text, "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "pages"]), Partial())
    opened = open_index(tmp_path / "index")
    assert opened.latin.sum() == 6
    floors = noise_floors(opened.manifest)
    assert floors["en"].latin > max(0.3, floors["zh"].latin)
    question = read_question(
        f"{shared}?", encoder=Partial(), segmenter=opened.segmenter, vocabulary=opened.bigrams
    )
    question = replace(question, floor=floors[question.language])
    dense = {"passage": 1.0, "sentence": 1.0}
    (best, *_) = Retriever(opened, weights=dense).retrieve(question, 3)
    assert shared in best.passage.text
    biased = replace(question, floor=replace(floors["en"], latin=0.0))
    (worst, *_) = Retriever(opened, weights=dense).retrieve(biased, 3)
    assert in_latin(worst.passage.text)  # what the fault was


@pytest.mark.parametrize(
    "rows", [[0, 6], [-1], [0.5], [[0, 1]]], ids=["too high", "negative", "no rows", "a table"]
)
def test_rows_that_are_none_of_the_index_are_damage(tmp_path, rows):
    kind = np.int32 if isinstance(rows[0], (int, list)) else np.float32
    np.save(tmp_path / "latin.npy", np.array(rows, kind))
    with pytest.raises(IndexDamagedError):
        read_latin(tmp_path / "latin.npy", 6)
