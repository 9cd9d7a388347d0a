"""Training the encoder: what a step holds, what its loss is, weights between base and run."""

from __future__ import annotations

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


def material(of: Data | None = None, nearest: list[list[int]] | None = None):
    from training.material import Material

    of = of or data()
    rows = list(range(len(of.passages)))
    nothing = {row: {} for row in rows}
    return Material(of, nearest or [rows for _ in of.questions], {}, nothing)


def steps(monkeypatch, count: int):
    encoder = pytest.importorskip("training.encoder")
    monkeypatch.setattr(encoder, "reword", lambda text, _: text)
    drawn = encoder.Steps(material(), 4)
    plans = [drawn.plan({"union": 1.0}, seed) for seed in range(count)]
    return [drawn.draw(chosen, seed) for seed, plan in enumerate(plans) for chosen in plan]


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

    def alike(ids):
        return torch.ones(len(ids), 4) / 2  # everything is as near to everything

    questions, texts = [[1], [2]], [[3], [4], [5]]
    assert encoder.loss_of(alike, (questions, texts, []))[0].item() == pytest.approx(math.log(3))
    marked = (questions, texts, [(0, 1), (1, 0)])
    assert encoder.loss_of(alike, marked)[0].item() == pytest.approx(math.log(2))


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


def test_a_text_after_its_prompt_has_the_ids_that_the_encoder_sees():
    encoder = pytest.importorskip("training.encoder")
    from qa.models.e5.model import PASSAGE_PROMPT
    from qa.models.e5.tokens import open_tokenizer

    for text in ("冠军是船厂队。", "Who won?", " 两 处 blanks"):
        whole = open_tokenizer().tokenize(PASSAGE_PROMPT + text).ids
        assert encoder.ids_of(material(), PASSAGE_PROMPT, text)[1:-1] == list(whole)


def test_passages_that_an_encoder_finds_stand_by_turns_with_those_that_words_find():
    found = material(nearest=[[0, 1]] * 4).with_nearest([[2, 1], [], [1], [0, 1, 2]])
    assert found.nearest == [[2, 0, 1], [0, 1], [1, 0], [0, 1, 2]]


def test_what_is_near_is_drawn_as_a_negative_but_never_the_evidence():
    from training.sampling import Sampler

    sampler = Sampler(material(nearest=[[2, 1]] * 4), {"union": 2.0})
    # the article of the third question has one paragraph: it has no neighbours
    assert {tuple(sampler.draw_negatives(2)) for _ in range(10)} == {(1,)}


def test_what_a_question_too_vague_to_find_its_own_passage_finds_is_no_negative():
    """What is the chairman called? is answered in other articles too."""
    from training.sampling import Sampler

    sampler = Sampler(material(nearest=[[1]] * 4), {"union": 2.0})
    assert sampler.draw_negatives(2) == []


def test_a_passage_elsewhere_that_holds_a_longer_answer_is_no_negative():
    """Public sets share texts under other names."""
    from training.sampling import Sampler

    whole = data()
    twin = [*whole.passages, Passage("union:c", "", "比赛那天，船厂队先到。")]
    sampler = Sampler(material(Data(twin, whole.questions)), {"union": 9.0})
    assert not sampler.is_negative(replace(whole.questions[2], answers={2: [(3, 9)]}), 2)
    longer = replace(whole.questions[2], answers={2: [(0, 6)]})  # 冠军是船厂队
    assert sampler.is_negative(longer, 3)
    assert sampler.is_negative(whole.questions[2], 3)  # three characters may stand there by chance
    other = [*whole.passages, Passage("union:c", "", "冠军是船厂队，大家说。")]
    sampler = Sampler(material(Data(other, whole.questions)), {"union": 9.0})
    assert not sampler.is_negative(longer, 3)


def test_a_step_is_the_same_whoever_draws_it_and_whenever():
    from training.sampling import Sampler

    one, other = (Sampler(material(), {"union": 1.5}) for _ in range(2))
    plan = one.plan(2, {"union": 3.0}, 5)
    assert other.plan(2, {"union": 3.0}, 5) == plan
    first = [one.draw(chosen, seed) for seed, chosen in enumerate(plan)]
    again = [other.draw(chosen, seed) for seed, chosen in reversed(list(enumerate(plan)))]
    assert first == again[::-1]


def test_worker_processes_change_nothing_in_what_is_drawn_nor_its_order():
    feed = pytest.importorskip("training.feed").feed
    assert list(feed(lambda number: number * number, range(3, 40), 2)) == [
        number * number for number in range(3, 40)
    ]


def test_newer_files_may_be_drawn_oftener():
    from training.sampling import Sampler

    whole = data()
    passages = [replace(p, article="union:a-1") for p in whole.passages]
    old = Data(passages, [replace(q, article="union:a-1") for q in whole.questions])
    sampler = Sampler(material(old), {"union": 0.0})

    def drawn(repeat):
        return sum(map(len, sampler.plan(2, repeat, 1)))

    assert drawn({"union": 1.0, "union:a": 3.0}) == 3 * len(old.questions)
    assert drawn({"union": 1.0, "union:b": 3.0}) == len(old.questions)


def test_a_share_of_the_articles_keeps_all_that_is_held_out():
    whole = data()
    many = [
        replace(
            whole.questions[0], article=f"union:{place}", split="held" if place < 40 else "train"
        )
        for place in range(400)
    ]
    half = material(Data(whole.passages, many), [[0]] * 400).part(0.5)
    kept = [q.split for q in half.data.questions]
    assert kept.count("held") == 40
    assert 140 < kept.count("train") < 220
    assert len(half.nearest) == len(kept)


def sample(answers, group, size, *, ranked=True, weight=1.0):
    from qa.models.cross_encoder.pairs import Pair
    from qa.types import Span
    from training.sampling import Sample

    spans = tuple(Span(i, i + 1) for i in range(size - 3))
    pair = Pair(tuple(range(5, 5 + size)), (1,) * size, 2, spans)
    return Sample(pair, "x" * size, answers, group, ranked, weight)


def test_a_step_holds_every_sample_once_with_its_truth():
    from training.batches import step_of

    samples = [
        sample(((3, 4),), 0, 8, weight=2.0), sample((), 0, 6), sample((), 1, 5, ranked=False),
        sample(((2, 2), (4, 4)), 1, 9), sample((), 1, 7),
    ]  # fmt: skip
    step = step_of(samples)
    padded = pytest.importorskip("training.padded")
    import torch

    cpu = torch.device("cpu")
    drawn = list(padded.batches(step.pairs, 2, cpu))
    assert [batch.ids.shape for _, batch in drawn] == [(2, 8), (2, 8), (1, 16)]
    truths = [padded.truth_of(step, rows, batch.ids.shape[1], cpu) for rows, batch in drawn]
    # by length: 5, 6, 7, 8, 9 tokens
    assert [x for t in truths for x in t.answerable.tolist()] == [0, 0, 0, 1, 1]
    assert [x for t in truths for x in t.weight.tolist()] == [1, 1, 1, 2, 1]
    assert truths[1].span_weight.tolist() == [pytest.approx(0.3), 1.0]
    assert truths[0].starts[:, 0].tolist() == [1, 1]  # nothing answers: the first token
    assert truths[1].starts[1].tolist() == [0, 0, 0, 1, 0, 0, 0, 0]
    assert truths[1].ends[1].tolist() == [0, 0, 0, 0, 1, 0, 0, 0]
    assert truths[1].inside[1].tolist() == [0, 0, 0, 1, 1, 0, 0, 0]
    assert truths[2].starts[0, [2, 4]].tolist() == [0.5, 0.5]
    assert truths[2].inside[0].nonzero().flatten().tolist() == [2, 4]
    # rows of the evidence first, then of what competes with it: groups 1 and 0
    assert sorted(step.ranked.tolist()) == [[3, 1], [4, 2]]


def test_only_the_passage_and_the_first_token_may_be_read_out():
    from training.batches import packed

    padded = pytest.importorskip("training.padded")
    import torch

    pairs = packed([sample((), 0, 6).pair, sample((), 0, 4).pair])
    ((_, batch),) = padded.batches(pairs, 2, torch.device("cpu"))
    assert batch.readable[:, :6].int().tolist() == [[1, 0, 1, 1, 1, 0], [1, 0, 1, 0, 0, 0]]
    assert batch.layout.mask.tolist() == [[1] * 6 + [0] * 2, [1] * 4 + [0] * 4]
    assert batch.ids[1].tolist() == [5, 6, 7, 8, 1, 1, 1, 1]
    assert batch.roles[1].tolist() == [1, 1, 1, 1, 0, 0, 0, 0]


def test_flat_tokens_go_through_the_layers_as_padded_ones_through_berts():
    transformer = pytest.importorskip("training.transformer")
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=9, hidden_size=8, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=12, max_position_embeddings=10, attn_implementation="eager",
    )  # fmt: skip
    base = BertModel(config, add_pooling_layer=False).eval()
    layout = transformer.Layout.of(np.array([3, 7, 1]), 8, torch.device("cpu"))
    assert layout.places.tolist() == [0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 16]
    assert layout.columns.tolist() == [0, 1, 2, 0, 1, 2, 3, 4, 5, 6, 0]
    embeds = torch.randn(3, 8, 8)
    assert layout.pad(layout.flat(embeds))[1, 6:].equal(torch.stack([embeds[1, 6], torch.zeros(8)]))
    padded = base(inputs_embeds=embeds, attention_mask=layout.mask.long()).last_hidden_state
    weights = dict(base.named_parameters())
    flat = transformer.hidden_states(base, weights, layout.flat(embeds), layout)
    torch.testing.assert_close(flat, layout.flat(padded), atol=1e-5, rtol=1e-4)
    base.train()
    dropped = transformer.hidden_states(base, weights, layout.flat(embeds), layout)
    assert not torch.allclose(dropped, flat)  # some states are left out while it learns


def test_the_ranking_loss_is_the_mean_cross_entropy_of_the_evidence():
    train = pytest.importorskip("training.train")
    import torch

    relevance = torch.tensor([0.0, 0.0, math.log(3.0), 5.0])
    ranked = torch.tensor([[0, 1, -1], [2, 0, 1]])
    first = torch.tensor([[1.0, 0, 0], [1.0, 0, 0]])
    expected = (math.log(2) + math.log(5 / 3)) / 2
    assert train.ranking_loss(relevance, ranked, first).item() == pytest.approx(expected)
    halves = torch.tensor([[0.5, 0.5, 0], [0, 1.0, 0]])
    expected = (math.log(2) + math.log(5)) / 2
    assert train.ranking_loss(relevance, ranked, halves).item() == pytest.approx(expected)
    nothing = torch.zeros(0, 1, dtype=torch.long)
    assert train.ranking_loss(relevance, nothing, nothing.float()).item() == 0


class Told:
    """A reader that says the same of every pair, as logits."""

    def __init__(self, chance: float, first: int, width: int, relevance: list[float]) -> None:
        import torch

        self._answerable = torch.full((2,), math.log(chance / (1 - chance)))
        self._token = torch.full((2, width), -1e9)
        self._token[:, first] = 0.0
        self._inside = torch.full((2, width), -1e9)
        self._relevance = torch.tensor(relevance)

    def __call__(self, batch, weights):
        from training.model import Scores

        return Scores(self._relevance, self._answerable, self._token, self._token, self._inside)


def test_teachers_are_mixed_with_the_truth_by_their_mean():
    teachers = pytest.importorskip("training.teachers")
    import torch

    from training.batches import step_of
    from training.padded import batches, truth_of

    step = step_of([sample((), 0, 7), sample(((3, 4),), 0, 8)])
    cpu = torch.device("cpu")
    ((rows, batch),) = batches(step.pairs, 2, cpu)
    truth = truth_of(step, rows, 8, cpu)
    both = teachers.Teachers(None, [], 0.4, cpu)
    same, nothing = both.mix(batch, truth)
    assert same is truth
    assert nothing.shape == (2, 0)
    assert both.rank(nothing, torch.tensor([[1, 0]])).tolist() == [[1, 0]]
    both._readers = [(Told(0.9, 3, 8, [0.0, 0.0]), {}), (Told(0.5, 2, 8, [0.0, math.log(3)]), {})]
    mixed, said = both.mix(batch, truth)
    # 0.4 of the teachers' mean, 0.7, and 0.6 of the truth
    assert mixed.answerable.tolist() == pytest.approx([0.28, 0.88])
    assert mixed.starts[1].tolist() == pytest.approx([0, 0, 0.2, 0.8, 0, 0, 0, 0])
    assert mixed.inside[1].tolist() == pytest.approx([0, 0, 0, 0.6, 0.6, 0, 0, 0])
    assert mixed.span_weight.tolist() == truth.span_weight.tolist()
    # the teachers share a line out by halves and by 3 to 1: 0.625 for the second pair
    assert both.rank(said, torch.tensor([[1, 0]]))[0].tolist() == pytest.approx([0.85, 0.15])
    lone = both.rank(said, torch.tensor([[1, -1]]))[0].tolist()
    assert lone == pytest.approx([1.0, 0.0])


def test_recall_counts_the_held_out_questions_of_each_source():
    near = pytest.importorskip("training.near")
    whole = data()
    asked = [replace(q, split="held") for q in whole.questions[:3]] + whole.questions[3:]
    found = np.array([[0, 1], [1, 0], [1, 0], [0, 2]])
    rows = near.recall(material(Data(whole.passages, asked)), found)
    assert rows == {"union zh": [round(1 / 3, 4), round(2 / 3, 4), round(2 / 3, 4), 3]}
