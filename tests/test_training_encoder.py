"""Training the encoder: what a step holds, what its loss is, weights between base and run."""

from __future__ import annotations

import json
import math
import random
from dataclasses import replace

import numpy as np
import pytest

from training.data import Data, Passage, Question
from training.encoder_export import between

pytestmark = pytest.mark.slow


def data() -> Data:
    """Two articles; the first two questions are answered by the same paragraph."""
    passages = [
        Passage("union:a", "夜校", "周三开课。老师叫甲乙。"),
        Passage("union:a", "夜校", "学费全免。", follows=True),
        Passage("union:b", "球赛", "冠军是船厂队。共十二队。"),
    ]
    asked = [
        ("谁教课", "甲乙", 0),
        ("课在星期几", "周三", 0),
        ("谁赢了", "船厂队", 2),
        ("要交多少钱", "全免", 1),
    ]
    questions = []
    for text, answer, at in asked:
        start = passages[at].text.index(answer)
        spans = {at: [(start, start + len(answer))]}
        questions.append(Question(text, "zh", "x", passages[at].article, "train", spans))
    return Data(passages, questions)


def steps(monkeypatch, count: int):
    encoder = pytest.importorskip("training.encoder")
    from qa.models.e5.tokens import open_tokenizer

    monkeypatch.setattr(encoder, "reword", lambda text, _: text)
    drawn = encoder.Steps(data(), open_tokenizer(), 4, seed=3)
    return [step for _ in range(count) for step in drawn.epoch({"union": 1.0})]


def test_a_step_pairs_each_question_with_a_text_that_answers_it(monkeypatch):
    answers = {"谁教课": "甲乙", "课在星期几": "周三", "谁赢了": "船厂队", "要交多少钱": "全免"}
    whole = [text.rstrip("。") for text in (p.text for p in data().passages)]
    lengths = set()
    for step in steps(monkeypatch, 20):
        assert len(step.questions) == 4
        for question, text in zip(step.questions, step.texts, strict=False):
            assert answers[question] in text
            lengths.add(text.rsplit("\n")[-1].rstrip("。") in whole)
    assert lengths == {True, False}  # whole passages in some steps, sentences in others


def test_what_answers_another_question_of_the_step_is_no_evidence_against_it(monkeypatch):
    both = {"谁教课", "课在星期几"}
    for step in steps(monkeypatch, 20):
        first = {i for i, question in enumerate(step.questions) if question in both}
        marked = {pair for pair in step.same if pair[0] in first and pair[1] < 4}
        assert marked == {(i, j) for i in first for j in first if i != j}


def test_the_loss_counts_no_text_that_may_answer_as_well():
    encoder = pytest.importorskip("training.encoder")
    import torch

    from qa.models.e5.tokens import open_tokenizer

    def alike(ids):
        return torch.ones(len(ids), 4) / 2  # everything is as near to everything

    questions, texts = ["甲", "乙"], ["丙", "丁", "戊"]
    plain = encoder.Step(questions, texts, [])
    marked = encoder.Step(questions, texts, [(0, 1), (1, 0)])
    tokenizer = open_tokenizer()
    assert encoder.loss_of(alike, plain, tokenizer)[0].item() == pytest.approx(math.log(3))
    assert encoder.loss_of(alike, marked, tokenizer)[0].item() == pytest.approx(math.log(2))


def test_weights_lie_between_base_and_run():
    base = {"a": np.array([0.0, 4.0], np.float32), "fixed": np.array([7.0], np.float32)}
    run = {"a": np.array([2.0, 0.0], np.float32)}
    found = between(base, run, 0.25)
    assert found["a"].tolist() == [0.5, 3.0]
    assert found["fixed"].tolist() == [7.0]
    assert found["a"].dtype == np.float32


@pytest.mark.parametrize("seed", range(3))
def test_a_weight_that_the_base_lacks_is_refused(seed):
    name = random.Random(seed).choice(["b", "encoder.x", "base.a"])
    with pytest.raises(ValueError, match=name):
        between({"a": np.zeros(1, np.float32)}, {name: np.zeros(1, np.float32)}, 0.5)


def test_mined_passages_are_found_again_by_their_text(tmp_path):
    from training.mine import read_mined

    whole = data()
    first = whole.passages[0].text
    body = [
        {"article": "union:a", "question": "谁教课", "found": ["哪里都没有", first]},
        {"article": "union:x", "question": "别处的", "found": [first]},
    ]
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in body)
    (tmp_path / "mined.jsonl").write_text(lines, "utf-8")
    assert read_mined(tmp_path / "mined.jsonl", whole, whole.questions) == {0: [0]}


def test_what_was_mined_takes_the_place_of_what_words_find_but_never_the_evidence():
    from qa.models.e5.tokens import open_tokenizer
    from training.sampling import Sampler

    whole = data()
    asked = whole.questions[2:3]  # over the article that has one paragraph: no neighbours
    sampler = Sampler(whole, asked, open_tokenizer(), {"union": 2.0}, 1, str, {0: [2, 1]})
    assert {tuple(sampler.draw_negatives(0)) for _ in range(10)} == {(1,)}


def test_newer_files_may_be_drawn_oftener():
    from qa.models.e5.tokens import open_tokenizer
    from training.sampling import Sampler

    whole = data()
    passages = [replace(p, article="union:a-1") for p in whole.passages]
    old = Data(passages, [replace(q, article="union:a-1") for q in whole.questions])
    sampler = Sampler(old, old.questions, open_tokenizer(), {"union": 0.0}, 1, lambda _: {})

    def drawn(repeat):
        return sum(sample.ranked and bool(sample.answers) for step in
                   sampler.epoch(2, repeat) for sample in step)  # fmt: skip

    assert drawn({"union": 1.0, "union:a": 3.0}) == 3 * len(old.questions)
    assert drawn({"union": 1.0, "union:b": 3.0}) == len(old.questions)
