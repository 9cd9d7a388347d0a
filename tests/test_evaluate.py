from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import BatchError, UsageError
from qa.pipeline.evaluate.gold import read_gold
from qa.pipeline.evaluate.metrics import (
    auc,
    contains_answer,
    detection,
    evidence_rank,
    mean_reciprocal_rank,
    quantile,
    recall_at,
    share,
)
from qa.pipeline.evaluate.run import evaluate
from qa.types import Answer, Citation, Filters, Hit, Passage, Quote, Span


def test_recall_and_mrr_by_hand():
    ranks = [1, 2, None, 4]
    assert [recall_at(k, ranks) for k in (1, 2, 3, 5)] == [0.25, 0.5, 0.5, 0.75]
    assert mean_reciprocal_rank(ranks) == (1 + 1 / 2 + 0 + 1 / 4) / 4
    assert recall_at(1, []) is None
    assert mean_reciprocal_rank([]) is None


def test_a_share_of_nothing_is_unknown():
    assert share([True, False, False, True]) == 0.5
    assert share([]) is None


@pytest.mark.parametrize(
    ("evidence", "match", "rank"),
    [
        (["夜校 开班"], "all", 2),
        (["夜校开班", "共三场"], "all", 3),
        (["夜校开班", "共三场"], "any", 2),
        (["夜校开班", "无此句"], "all", None),
        (["无此句", "共三场"], "any", 3),
        (["班共"], "any", None),
        ([], "all", None),
    ],
)
def test_evidence_is_found_whatever_its_white_space(evidence, match, rank):
    passages = ["别的事", "七月夜\n校开班", "一共\u3000三 场"]
    assert evidence_rank(passages, evidence, match) == rank


@pytest.mark.parametrize(
    ("text", "answers", "hit"),
    [
        ("共有 105 场活动", ["105场"], True),
        ("共有１０５场活动", ["105场"], True),
        ("共有1105场活动", ["105场"], False),
        ("共有2.105场活动", ["105场"], False),
        ("共有105.5元", ["105"], False),
        ("共有1,105人", ["105"], False),
        ("2023年，105人", ["105人"], True),
        ("in 2023, 105 people", ["105"], True),
        ("at 105.", ["105"], True),
        ("匠心課堂開課", ["匠心课堂"], True),
        ("匠心课堂开课", ["匠心課堂"], True),
        ("手机App上线", ["APP"], True),
        ("Cambridge", ["bridge"], False),
        ("a bridge too far", ["Bridge"], True),
        ("the fun\ngames begin", ["fun games"], True),
        ("甲|乙", ["甲乙"], False),
        ("无关", ["甲", "无关"], True),
        ("无关", [" "], False),
    ],
)
def test_an_answer_is_found_whatever_its_spelling_but_only_whole(text, answers, hit):
    assert contains_answer(text, [answers]) is hit


def test_every_group_must_be_met_by_one_of_its_alternatives():
    groups = [["足球", "football"], ["篮球"]]
    assert contains_answer("football和篮球", groups)
    assert not contains_answer("足球和football", groups)
    assert not contains_answer("足球", [])


def test_detection_by_hand():
    predicted = [True, True, True, False, False]
    positive = [True, False, True, True, False]
    found = detection(predicted, positive)
    assert (found.precision, found.recall) == (2 / 3, 2 / 3)
    assert found.f1 == pytest.approx(2 / 3)
    none = detection([False], [True])
    assert (none.precision, none.recall, none.f1) == (None, 0.0, 0.0)
    assert detection([False], [False]).f1 is None


def test_auc_by_hand():
    # positives 0.9 and 0.4 against negatives 0.4 and 0.1: won, won, tied, won
    assert auc([0.9, 0.4, 0.4, 0.1], [True, True, False, False]) == 3.5 / 4
    assert auc([0.5, 0.6], [True, True]) is None


@given(st.lists(st.tuples(st.sampled_from([0.0, 0.2, 0.5, 1.0]), st.booleans()), max_size=20))
def test_auc_is_the_share_of_pairs_won(pairs):
    positives = [score for score, positive in pairs if positive]
    negatives = [score for score, positive in pairs if not positive]
    won = [1.0 if p > n else 0.5 if p == n else 0.0 for p in positives for n in negatives]
    expected = sum(won) / len(won) if won else None
    assert auc([s for s, _ in pairs], [t for _, t in pairs]) == pytest.approx(expected)


def test_quantiles_by_hand():
    assert quantile([4, 1, 2, 3], 0.5) == 2.5
    assert quantile([0, 10], 0.95) == 9.5
    assert quantile([7], 0.95) == 7
    assert quantile([], 0.5) is None


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0, 1))
def test_quantiles_agree_with_numpy(values, q):
    import numpy as np

    assert quantile(values, q) == pytest.approx(float(np.quantile(values, q)), abs=1e-9)


def write(path, *records):
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_questions_are_read_with_their_defaults(tmp_path):
    path = write(
        tmp_path / "q.jsonl",
        {"question": "多少場？", "answers": ["3场", "三场"]},
        {"question": "Who?", "answers": [], "type": "unanswerable"},
        {"question": "比什么？", "answers": ["甲", "乙"], "answer_match": "all", "type": "list"},
        {
            "id": "x",
            "question": "两处？",
            "evidence": ["丙", "丁"],
            "answers": ["甲", "乙", "b"],
            "answer_match": "all",
            "answer_groups": [["甲"], ["乙", "b"]],
            "articles": ["1", "2"],
        },
        {"question": "无？", "answers": []},
    )
    first, second, third, fourth, fifth = read_gold(path)
    assert (first.id, first.line, first.lang, first.type) == ("1", 1, "zh-hant", "other")
    assert first.groups == (("3场", "三场"),)
    assert (first.answerable, second.answerable, second.lang) == (True, False, "en")
    assert third.groups == (("甲",), ("乙",))
    assert (fourth.id, fourth.groups) == ("x", (("甲",), ("乙", "b")))
    assert (fourth.multi, third.multi, fourth.evidence_match) == (True, False, "all")
    assert (fifth.type, fifth.answerable) == ("unanswerable", False)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        '{"answers": ["a"]}',
        '{"question": "谁？"}',
        '{"question": "谁？", "answers": "a"}',
        '{"question": "谁？", "answers": ["a"], "answer_match": "some"}',
        '{"question": "谁？", "answers": ["a"], "evidence": [3]}',
    ],
)
def test_a_bad_question_is_named_by_its_line(tmp_path, bad):
    path = tmp_path / "q.jsonl"
    path.write_text('{"question": "谁？", "answers": ["a"]}\n\n' + bad, encoding="utf-8")
    with pytest.raises(BatchError) as caught:
        read_gold(path)
    assert (caught.value.key, caught.value.params["line"]) == ("batch.gold", 3)
    assert caught.value.hint


def test_a_file_without_questions_is_refused(tmp_path):
    (tmp_path / "q.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(BatchError) as caught:
        read_gold(tmp_path / "q.jsonl")
    assert caught.value.key == "batch.gold_empty"


def hit(rank: int, text: str) -> Hit:
    passage = Passage(str(rank), "a.txt", 1, rank, 0, "text", text, (Span(0, len(text)),))
    return Hit(rank, passage, 1 / rank, {})


def answer(verdict, confidence, texts, quote=None, words=None, *, seconds=1.0):
    """Retrieve ``texts``; quote (start, end) of the first and highlight (start, end) of it."""
    hits = tuple(hit(rank, text) for rank, text in enumerate(texts, start=1))
    citations = ()
    if quote:
        spans = (Span(*words),) if words else ()
        quoted = Quote(texts[0][slice(*quote)], Span(*quote), (Span(*quote),), spans)
        citations = (Citation(1, hits[0], (quoted,)),)
    return Answer("", verdict, confidence, "other", citations, hits, seconds=seconds)


GOLD = [
    # evidence at rank 1, answer quoted and highlighted
    {"question": "A", "type": "number", "lang": "zh", "evidence": ["共3场"], "answers": ["3场"]},
    # evidence at rank 2, so the quotation of the first passage misses
    {"question": "B", "type": "person", "lang": "en", "evidence": ["李四"], "answers": ["李四"]},
    # both articles' evidence by rank 2; one of two answers shown
    {
        "question": "C",
        "type": "multi",
        "lang": "zh",
        "evidence": ["甲事", "乙事"],
        "answers": ["甲事", "乙事"],
        "answer_match": "all",
    },
    # answered, quoted but not highlighted; no evidence given
    {"question": "D", "type": "number", "lang": "zh", "answers": ["5人"]},
    {"question": "E", "type": "unanswerable", "lang": "zh", "answers": []},
    {"question": "F", "type": "unanswerable", "lang": "en", "answers": []},
]
ANSWERS = {
    "A": answer("found", 0.9, ["夜校共 3场。"], (0, 8), (4, 6), seconds=1.0),
    "B": answer("none", 0.2, ["张三来。", "李四来。"], seconds=2.0),
    "C": answer("weak", 0.4, ["甲事。", "乙事。"], (0, 3), seconds=3.0),
    "D": answer("found", 0.8, ["来了5人。"], (0, 5), (0, 2), seconds=4.0),
    "E": answer("none", 0.1, ["别的。"], seconds=5.0),
    "F": answer("found", 0.4, ["别的。"], (0, 3), seconds=6.0),
}


def run(tmp_path):
    gold = read_gold(write(tmp_path / "q.jsonl", *GOLD))

    def ask(question: str, filters: Filters) -> Answer:
        assert not filters
        return ANSWERS[question]

    steps = []
    report = evaluate(gold, ask, lambda done, total: steps.append((done, total)))
    assert steps == [(n, 6) for n in range(1, 7)]
    return report


def test_the_report_by_hand(tmp_path):
    report = run(tmp_path)
    assert report.single.questions == 3  # A, B and D, of which D has no evidence
    assert report.single.recall == {1: 0.5, 3: 1.0, 5: 1.0}
    assert report.single.mrr == 0.75
    assert report.single.answer_hit == pytest.approx(2 / 3)  # A and D
    assert report.single.highlight_hit == pytest.approx(1 / 3)  # 3场: A has 3场 highlighted
    assert report.single.refused == pytest.approx(1 / 3)
    assert report.multi.recall == {1: 0.0, 3: 1.0, 5: 1.0}
    assert report.multi.answer_hit == 0.0
    assert report.answerable.answer_hit == 0.5
    assert (report.factoid.questions, report.factoid.answer_hit) == (3, pytest.approx(2 / 3))
    assert report.factoid_by_type["number"].answer_hit == 1.0
    assert report.factoid_by_type["person"].answer_hit == 0.0


def test_what_cannot_be_asked_counts_as_refused(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"question": "？？？", "evidence": [], "answers": []}\n', "utf-8")

    def ask(text, filters):
        raise UsageError("ask.empty")

    report = evaluate(read_gold(path), ask)
    assert (report.unanswerable, report.abstention.recall) == (1, 1.0)


def test_abstention_by_hand(tmp_path):
    report = run(tmp_path)
    # refused: B (wrongly) and E; unanswerable: E and F
    assert (report.abstention.precision, report.abstention.recall) == (0.5, 0.5)
    assert report.abstention.f1 == 0.5
    assert report.unanswerable == 2
    # E (0.9) beats A, B, C, D; F (0.6) beats A (0.1) and D (0.2), ties C (0.6), loses to B (0.8)
    assert report.auc == pytest.approx((4 + 2.5) / 8)


def test_breakdown_and_times_by_hand(tmp_path):
    report = run(tmp_path)
    assert list(report.by_lang) == ["en", "zh"]
    assert report.by_lang["en"].recall[1] == 0.0
    assert report.by_lang["en"].abstained == 0.0
    assert report.by_lang["zh"].abstained == 1.0
    assert report.by_lang["zh"].questions == 4
    assert report.by_type["unanswerable"].abstained == 0.5
    assert report.by_type["unanswerable"].mrr is None
    assert report.median_seconds == 3.5
    assert report.p95_seconds == pytest.approx(5.75)


def test_the_record_of_a_report_is_json(tmp_path):
    record = json.loads(json.dumps(run(tmp_path).to_dict(), allow_nan=False))
    assert record["questions"] == 6
    assert record["single"]["recall"] == {"1": 0.5, "3": 1.0, "5": 1.0}
    assert record["abstention"]["auc"] == pytest.approx(0.8125)
    assert record["outcomes"][1]["rank"] == 2
    assert record["outcomes"][3]["rank"] is None
    assert record["outcomes"][3]["has_evidence"] is False
    assert record["seconds"]["median"] == 3.5
