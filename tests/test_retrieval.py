import numpy as np
import pytest
from fakes import GAMES_NAME, NIGHT_NAME, PASSAGES, READING_NAME, FakeEncoder

from qa.indexing.index import open_index
from qa.pipeline.build import Job, build_index
from qa.retrieval import retrieve
from qa.retrieval.question import read_question
from qa.retrieval.retrieve import Retriever, fuse
from qa.retrieval.signals import SIGNALS, passage
from qa.retrieval.signals.base import ScoreColumn
from qa.text.sentences import sentence_spans
from qa.types import Filters

WEIGHTS = {signal.name: signal.weight for signal in SIGNALS}


def ask_of(opened, text):
    return read_question(
        text, encoder=FakeEncoder(), segmenter=opened.segmenter, vocabulary=opened.bigrams
    )


@pytest.fixture
def ask(opened):
    return lambda text: ask_of(opened, text)


@pytest.fixture
def retriever(opened):
    return Retriever(opened)


def column(raw, mean=0.0, deviation=1.0, silent=False):
    return ScoreColumn(np.array(raw, np.float32), mean, deviation, silent)


def test_standard_scores_by_hand():
    assert column([1, 3, 7], mean=3, deviation=2).standard.tolist() == [-1, 0, 2]
    assert column([1, 3], deviation=0).standard.tolist() == [0, 0]
    assert column([1, 3], silent=True).standard.tolist() == [0, 0]


def test_fusion_by_hand():
    columns = {
        "a": column([1, 3, 7], mean=3, deviation=2),  # -1, 0, 2
        "b": column([0, 4, 2], mean=2, deviation=1),  # -2, 2, 0
        "c": column([9, 9, 9], silent=True),
    }
    assert fuse(columns, {"a": 0.5, "b": 0.25, "c": 9}).tolist() == [-1.0, 0.5, 1.0]
    assert fuse(columns, {"a": 1.0}).tolist() == [-1, 0, 2]


def test_every_signal_scores_as_by_hand(opened, ask):
    question = ask("职工夜校首批有多少名驾驶员报名")
    rows = np.array([1, 4, 9])
    scored = Retriever(opened).columns(question, rows)
    encoder = FakeEncoder()
    passages = opened.store.all_passages()
    whole = encoder.encode_passages([p.text for p in passages]) @ question.vector
    best = np.array(
        [
            max(encoder.encode_passages([p.text[s.start : s.end] for s in sentence_spans(p.text)])
                @ question.vector)
            for p in passages
        ]
    )  # fmt: skip
    words = opened.words.scores(question.words)
    bigrams = opened.bigrams.scores(question.bigrams)
    expected = {"passage": whole, "sentence": best, "words": words, "bigrams": bigrams}
    for name, scores in expected.items():
        found = scored[name]
        assert found.raw == pytest.approx(scores[rows], abs=1e-6)
        assert found.mean == pytest.approx(scores.mean(), abs=1e-6)
        assert found.deviation == pytest.approx(scores.std(), abs=1e-6)
        assert not found.silent


def test_the_score_of_a_hit_is_the_weighted_sum(retriever, ask):
    hits = retriever.retrieve(ask("中关村街道的驿站每天几点开门"), PASSAGES)
    assert [hit.rank for hit in hits] == list(range(1, PASSAGES + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        weights = {name: score.weight for name, score in hit.signals.items()}
        assert weights == {**WEIGHTS, "bridge": 0}  # of no use between Chinese and Chinese
        total = sum(score.weight * score.standard for score in hit.signals.values())
        assert hit.score == pytest.approx(total, abs=1e-5)
    assert "每天早上8点开门" in hits[0].passage.text


def test_signals_without_a_weight_add_nothing(opened, ask):
    for hit in Retriever(opened, weights={}).retrieve(ask("职工夜校"), 3):
        assert hit.score == 0
        assert {view.weight for view in hit.signals.values()} == {0}


def test_captions_are_held_back_by_their_weight(opened, retriever, ask):
    question = ask("选手在揉面")
    rows = np.arange(PASSAGES)
    kinds = [passage.kind for passage in opened.store.all_passages()]
    assert Retriever(opened).columns(question, rows)["running_text"].standard.tolist() == [
        -1.0 if kind == "caption" else 0.0 for kind in kinds
    ]
    freely = Retriever(opened, weights={**WEIGHTS, "running_text": 0.0}).retrieve(
        question, PASSAGES
    )
    free = {hit.passage.id: hit.score for hit in freely}
    for hit in retriever.retrieve(question, PASSAGES):
        loss = WEIGHTS["running_text"] if hit.passage.kind == "caption" else 0
        assert hit.score == pytest.approx(free[hit.passage.id] - loss, abs=1e-5)


def test_lexical_signals_have_no_weight_when_no_term_matches(retriever, ask):
    for question in ("滑雪钓鱼", "When does it open?"):
        hits = retriever.retrieve(ask(question), 3)
        assert [hits[0].signals[name].weight for name in ("words", "bigrams")] == [0, 0]
        assert [hits[0].signals[name].standard for name in ("words", "bigrams")] == [0, 0]
        assert hits[0].signals["passage"].weight == WEIGHTS["passage"]


def test_a_hit_names_the_words_in_common_even_in_the_headline(retriever, ask):
    hits = retriever.retrieve(ask("105家暖心驿站的骑手和饮水机"), PASSAGES)
    found = {hit.passage.text: set(hit.matched) for hit in hits}

    def matched(begin):
        (words,) = [words for text, words in found.items() if begin in text]
        return words

    assert {"105", "骑手", "暖心驿站"} <= matched("新建35家")
    assert {"骑手", "暖心驿站"} <= matched("中关村街道")  # the headline has the riders
    assert "105" not in matched("中关村街道")
    assert "饮水机" in matched("每间教室")
    assert "饮水机" not in matched("中关村街道")


def test_a_hit_has_all_its_sentences_in_order(retriever, ask):
    question = ask("夜校每周几开课")
    for hit in retriever.retrieve(question, 3):
        assert [s.span for s in hit.sentences] == sentence_spans(hit.passage.text)
        vectors = FakeEncoder().encode_passages(
            [hit.passage.text[s.span.start : s.span.end] for s in hit.sentences]
        )
        scores = [s.score for s in hit.sentences]
        assert scores == pytest.approx(list(vectors @ question.vector), abs=1e-6)


def test_no_more_than_asked_for_and_no_more_than_there_are(retriever, ask):
    assert len(retriever.retrieve(ask("夜校"), 2)) == 2
    assert len(retriever.retrieve(ask("夜校"), 100)) == PASSAGES


@pytest.mark.parametrize(
    ("filters", "sources"),
    [
        (Filters(source="old/"), {GAMES_NAME}),
        (Filters(article="书屋"), {READING_NAME}),
        (Filters(since="2023"), {NIGHT_NAME}),
        (Filters(until="2022-03-07"), {GAMES_NAME}),
        (Filters(since="2022", until="2023"), {GAMES_NAME, NIGHT_NAME}),
        (Filters(kinds=("caption",)), {GAMES_NAME, NIGHT_NAME}),
        (Filters(source="nowhere"), set()),
    ],
)
def test_filters(retriever, ask, filters, sources):
    hits = retriever.retrieve(ask("暖心驿站的职工夜校"), 20, filters)
    assert {hit.passage.source for hit in hits} == sources
    if filters.kinds:
        assert {hit.passage.kind for hit in hits} == {"caption"}


def test_a_filter_keeps_the_order_and_scores_of_the_rest(retriever, ask):
    question = ask("职工技能竞赛的驾驶员")
    everything = retriever.retrieve(question, PASSAGES)
    filtered = retriever.retrieve(question, PASSAGES, Filters(source=NIGHT_NAME))
    expected = [hit for hit in everything if hit.passage.source == NIGHT_NAME]
    assert [hit.passage.id for hit in filtered] == [hit.passage.id for hit in expected]
    assert [hit.score for hit in filtered] == pytest.approx([hit.score for hit in expected])


def test_each_signal_nominates_its_best(opened, ask, monkeypatch):
    monkeypatch.setattr(retrieve, "FEW", 3)  # no filter below counts as narrow
    retriever = Retriever(opened)
    question = ask("桃乡工匠杯焊工面点")
    rows = retriever.nominated(question, 1, None).tolist()
    dense = int(np.argmax(opened.passages.vectors(np.arange(PASSAGES)) @ question.vector))
    lexical = int(np.argmax(opened.bigrams.scores(question.bigrams)))
    assert {dense, lexical} <= set(rows)
    assert rows == sorted(set(rows))
    assert len(rows) < PASSAGES
    allowed = np.array([0, 1, 2, 3, 9, 10])
    assert set(retriever.nominated(question, 2, allowed).tolist()) <= set(allowed.tolist())
    narrow = np.array([2, 9])
    assert retriever.nominated(question, 1, narrow).tolist() == [2, 9]


def test_a_sampled_usual_score_is_that_of_the_sample(opened, ask, monkeypatch):
    monkeypatch.setattr(passage, "USUAL_OVER", 3)
    question = ask("夜校")
    scored = Retriever(opened).columns(question, np.array([0]))
    vectors = opened.passages.vectors(np.array([0, 5, 10]))  # first, middle and last of 11
    assert scored["passage"].mean == pytest.approx((vectors @ question.vector).mean(), abs=1e-6)


def test_a_corpus_of_one_passage_is_answered(tmp_path):

    (tmp_path / "one.md").write_text("# 开放日\n\n开放日来了五十名职工。\n", "utf-8")
    build_index(Job(tmp_path / "index", [tmp_path / "one.md"]), FakeEncoder())
    opened = open_index(tmp_path / "index")
    question = ask_of(opened, "开放日来了谁")
    (hit,) = Retriever(opened).retrieve(question, 5)
    assert hit.score == 0.0
    assert hit.matched
