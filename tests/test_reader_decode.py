"""The reader's arithmetic, by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from fakes import make_passage, make_question
from hypothesis import given
from hypothesis import strategies as st

from qa.errors import UsageError
from qa.models.cross_encoder import reader as module
from qa.models.cross_encoder.calibration import (
    RIGHT_FEATURES,
    VERDICT_FEATURES,
    lower_odds,
    probability,
    right_features,
    verdict_features,
)
from qa.models.cross_encoder.decode import (
    best_spans,
    decode_pair,
    marked_spans,
    matches,
    spans_beside,
)
from qa.models.cross_encoder.network import READER_FOLDER
from qa.models.cross_encoder.pairs import Pair, TokenRole
from qa.models.cross_encoder.ranking import (
    BEFORE,
    OVER,
    RANK_FEATURES,
    context_lift,
    penalty,
    rank_scores,
)
from qa.models.cross_encoder.reader import CrossEncoderReader
from qa.models.cross_encoder.readings import as_read, best_window, of_what_is_asked
from qa.models.cross_encoder.verdicts import SURE, UNSURE, reach_verdict
from qa.models.cross_encoder.worth import worth_reading
from qa.models.readers import READERS, open_reader
from qa.types import Doubt, Hit, Reading, Reason, ScoredSpan, Span

LOGITS = st.floats(-9, 9, width=32)
LENGTHS = st.integers(1, 4)
SPANS = [Span(0, 2), Span(2, 3), Span(3, 5), Span(5, 9)]


def test_best_span_is_the_highest_start_plus_end_less_the_null_score():
    start = np.array([0.0, 4.0, 1.0, 0.0], np.float32)
    end = np.array([0.0, 0.0, 3.0, 1.0], np.float32)
    best = best_spans(start, end, SPANS, null=2.0)
    # tokens 1 to 2: 4 + 3 - 2
    assert best[0] == ScoredSpan(Span(2, 5), 5.0)


def test_an_answer_never_ends_before_it_starts():
    start = np.array([0.0, 0.0, 0.0, 5.0], np.float32)
    end = np.array([9.0, 0.0, 0.0, 1.0], np.float32)
    assert best_spans(start, end, SPANS, null=0.0)[0] == ScoredSpan(Span(0, 2), 9.0)
    assert all(found.span.start < found.span.end for found in best_spans(start, end, SPANS, 0.0))


def test_further_spans_do_not_overlap_better_ones():
    start = np.array([3.0, 2.0, 1.0, 2.5], np.float32)
    end = np.array([1.0, 3.0, 0.0, 2.0], np.float32)
    found = [scored.span for scored in best_spans(start, end, SPANS, null=0.0)]
    assert found == [Span(0, 3), Span(5, 9)]  # 3 + 3; 2.5 + 2; nothing else is free of both


def read_as(*spans, inside=()):
    scored = [ScoredSpan(Span(*span), 9.0 - place) for place, span in enumerate(spans)]
    return Reading(1.0, 1.0, tuple(scored), tuple(ScoredSpan(Span(*s), 1.0) for s in inside))


@pytest.mark.parametrize(
    ("reading", "elsewhere", "best"),
    [
        (read_as((2, 4), (8, 9)), [], (2, 4)),
        (read_as((2, 4), (8, 9)), [(8, 12)], (2, 4)),
        (read_as((2, 4), (8, 9)), [(0, 6)], (8, 9)),
        (read_as((2, 4), inside=[(2, 4), (8, 9)]), [(0, 6)], (8, 9)),
        # nothing else answers: it stays
        (read_as((2, 4)), [(0, 6)], (2, 4)),
    ],
)
def test_what_tells_of_something_else_is_not_the_answer(reading, elsewhere, best):
    found = of_what_is_asked(reading, [Span(*span) for span in elsewhere])
    assert found.spans[0].span == Span(*best)


def test_an_answer_is_looked_for_beside_what_tells_of_something_else():
    start = np.array([3.0, 0.0, 4.0, 0.0], np.float32)
    end = np.array([1.0, 0.0, 0.0, 5.0], np.float32)
    # the last end draws both starts to itself
    assert spans_beside(start, end, SPANS, 0.0, []) == (ScoredSpan(Span(3, 9), 9.0),)
    found = spans_beside(start, end, SPANS, 0.0, [Span(4, 9)])
    assert found[:2] == (ScoredSpan(Span(3, 9), 9.0), ScoredSpan(Span(0, 2), 4.0))
    # all of it tells of something else
    assert spans_beside(start, end, SPANS, 0.0, [Span(0, 9)]) == (ScoredSpan(Span(3, 9), 9.0),)


@given(st.lists(st.tuples(LOGITS, LOGITS), min_size=4, max_size=4), st.integers(0, 9), LENGTHS)
def test_beside_the_best_answer_none_reaches_into_what_is_barred(logits, at, length):
    start, end = np.array(logits, np.float32).T
    barred = Span(at, at + length)
    best, *beside = spans_beside(start, end, SPANS, 0.0, [barred])
    assert best == best_spans(start, end, SPANS, 0.0)[0]
    if best.span.start < barred.end and barred.start < best.span.end:
        touched = [s for s in beside if s.span.start < barred.end and barred.start < s.span.end]
        assert touched == []


@pytest.mark.parametrize(("best", "codes"), [((2, 4), []), ((6, 9), ["other_kind"])])
def test_a_doubt_is_a_difference_where_the_answer_stands(best, codes):
    hit = replace(
        reading_hit(1.0, 1.0, 1.0, 1.0), doubts=(Doubt(Span(5, 9), Reason("other_kind")),)
    )
    found = as_read(hit, read_as(best))
    assert [reason.code for reason in found.differences] == codes
    assert found.reading == read_as(best)
    assert (penalty(found.differences) > 0) == bool(codes)


def test_a_doubt_about_what_is_not_the_best_answer_is_no_difference():
    told = Doubt(Span(5, 9), Reason("other_kind"))
    hit = replace(reading_hit(1.0, 1.0, 1.0, 1.0), doubts=(told,))
    left = Reading(1.0, 1.0, (ScoredSpan(Span(0, 2), -9.0),))
    assert as_read(hit, left).differences == ()


def test_a_sentence_of_another_year_than_asked_is_told_of_once():
    told = Reason("other_year", {"asked": "2022", "found": "2021"})
    hit = replace(
        reading_hit(1.0, 1.0, 1.0, 1.0),
        differences=(Reason("sentence_year", {"asked": "2022", "found": "2021"}),),
        doubts=(Doubt(Span(5, 9), told),),
    )
    assert as_read(hit, read_as((6, 9))).differences == (told,)
    assert [r.code for r in as_read(hit, read_as((2, 4))).differences] == ["sentence_year"]


def test_marked_spans_are_runs_of_positive_logits():
    logits = np.array([1.0, 3.0, -1.0, 2.0], np.float32)
    assert marked_spans(logits, SPANS) == (
        ScoredSpan(Span(0, 3), 2.0),
        ScoredSpan(Span(5, 9), 2.0),
    )
    assert marked_spans(-np.abs(logits), SPANS) == ()


def test_the_most_answerable_window_speaks_for_a_passage():
    one = Reading(3.0, -1.0, (ScoredSpan(Span(0, 1), -2.0),))
    two = Reading(1.0, 2.0, (ScoredSpan(Span(7, 9), 4.0),))
    assert best_window([one, two]) == Reading(3.0, 2.0, two.spans)


def test_matches_by_hand():
    roles = np.array(
        [
            TokenRole.SPECIAL,
            TokenRole.QUESTION,
            TokenRole.QUESTION_SHARED,
            TokenRole.TITLE,
            TokenRole.PASSAGE,
        ]
    )
    hidden = np.array([[9, 9], [1, 0], [0, 1], [2, 0], [3, 3]], np.float32)
    alignment, similarity, shared = matches(hidden, roles)
    # (1,0) meets (2,0) exactly; (0,1) is at 45 degrees to (3,3)
    assert alignment == pytest.approx((1 + 2**-0.5) / 2)
    # means (.5, .5) and (2.5, 1.5)
    assert similarity == pytest.approx(4 / (2**0.5 * 8.5**0.5))
    assert shared == 0.5


def test_matches_without_a_passage_are_nothing():
    roles = np.array([TokenRole.SPECIAL, TokenRole.QUESTION])
    assert matches(np.ones((2, 2), np.float32), roles).tolist() == [0, 0, 0]


def test_decode_pair_by_hand():
    # two passage tokens after the special one; the hidden vectors are read by simple heads
    pair = Pair(ids=(0, 7, 8), roles=(0, 5, 5), passage_start=1, spans=(Span(0, 1), Span(1, 4)))
    hidden = np.array([[0.5, 0.0], [1.0, -1.0], [0.0, 2.0]], np.float32)
    heads = {
        "pool.weight": np.zeros((2, 4), np.float32),
        "pool.bias": np.array([0.0, 100.0], np.float32),  # tanh: 0 and 1
        "pair_head.weight": np.array([[1.0, 2.0], [3.0, 4.0]], np.float32),
        "pair_head.bias": np.array([0.5, -0.5], np.float32),
        "match_head.weight": np.zeros((2, 3), np.float32),
        "token_head.weight": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], np.float32),
        "token_head.bias": np.zeros(3, np.float32),
    }
    reading = decode_pair(pair, hidden, heads)
    assert reading.relevance == pytest.approx(2.5)
    assert reading.answerable == pytest.approx(3.5)
    # start [1, 0], end [-1, 2], null 0.5 + 0: the whole stretch scores 1 + 2 - 0.5
    assert reading.spans[0] == ScoredSpan(Span(0, 4), 2.5)
    # inside [0, 2]: only the second token is above zero
    assert reading.inside == (ScoredSpan(Span(1, 4), 2.0),)


def test_probability_is_the_logistic_of_the_standardised_features():
    model = {"mean": [1.0, 0.0], "deviation": [2.0, 1.0], "weights": [1.0, -1.0], "bias": 0.5}
    # (3-1)/2*1 - 0.5*1 + 0.5 = 1
    assert probability(model, np.array([3.0, 0.5])) == pytest.approx(1 / (1 + np.exp(-1)))


def test_lower_odds():
    assert lower_odds(0.5, np.log(4)) == pytest.approx(0.2)  # odds 1 become 1:4
    assert lower_odds(0.5, 2 * np.log(4)) == pytest.approx(1 / 17)
    assert lower_odds(0.7, 0) == pytest.approx(0.7)
    assert penalty([Reason("other_year"), Reason("place_unnamed")]) == pytest.approx(np.log(64))
    assert penalty([Reason("undated"), Reason("missing_terms")]) == 0


def reading_hit(relevance, answerable, margin, fused, **labels):
    reading = Reading(relevance, answerable, (ScoredSpan(Span(0, 1), margin),))
    return Hit(1, make_passage(**labels), fused, {}, fused=fused, reading=reading)


def test_every_verdict_feature_is_the_one_that_is_named():
    hits = [
        reading_hit(1.0, 2.0, -30.0, 4.5, text="夜校招生三十人"),
        reading_hit(0.0, 5.0, 1.0, 3.0),
    ]
    values = verdict_features(
        make_question("夜校招了", missing=("书屋", "水库")), hits, -0.5
    )  # bigrams 夜校, 校招, 招了: two of three are there
    assert dict(zip(VERDICT_FEATURES, values, strict=True)) == pytest.approx(
        {
            "answerable": 2.0,
            "best_answerable": 5.0,
            "margin": -10.0,
            "relevance": 1.0,
            "retrieval": 4.5,
            "shared": 2 / 3,
            "english": 0.0,
            "near_sentence": 0.0,
            "near_passage": 0.0,
            "missing": 2.0,
            "alone": -0.5,
        }
    )


def test_rightness_looks_at_the_lead_over_the_next_passage_and_at_the_third():
    hits = [
        replace(reading_hit(1.0, 2.0, 3.5, 0.0), score=5.0),
        replace(reading_hit(0.0, 4.0, 1.0, 0.0), score=3.5),
        replace(reading_hit(0.0, -2.0, 1.0, 0.0), score=1.0),
    ]
    told = dict(zip(RIGHT_FEATURES, right_features(hits, -0.5), strict=True))
    assert told == {
        "answerable": 2.0, "best_answerable": 4.0, "margin": 3.5, "relevance": 1.0,
        "lead": 1.5, "third": -2.0, "alone": -0.5,
    }  # fmt: skip
    unread = replace(hits[1], reading=None)
    alone = dict(zip(RIGHT_FEATURES, right_features([hits[0], unread], 0.0), strict=True))
    assert (alone["lead"], alone["third"], alone["best_answerable"]) == (3.0, -6.0, 2.0)


def judged(hits):
    return CrossEncoderReader().judge(make_question("夜校招生多少人"), hits)


@pytest.mark.parametrize(
    ("question", "chance", "verdict"),
    [
        ("夜校招生", 0.7, "found"),
        ("夜校招生", 0.55, "found"),
        ("夜校招生", 0.45, "weak"),
        ("学堂收徒", 0.7, "found"),
        ("学堂收徒", 0.55, "weak"),  # in other words
        ("夜校招生吗", 0.55, "weak"),
        ("夜校招生和书屋招生哪个多", 0.55, "weak"),
    ],
)
def test_what_is_answered_in_the_questions_own_words_is_found_sooner(question, chance, verdict):
    judged = judged_with(question, chance)
    assert judged.verdict == verdict
    assert (judged.confidence >= SURE) is (verdict == "found")


def judged_with(question, chance, again=False, ahead=9.0):
    """Return the judgement where what is quoted is right with that chance."""
    config = json.loads((READER_FOLDER / "reader.json").read_text("utf-8"))
    logit = float(np.log(chance / (1 - chance)))
    flat = {"mean": [0.0] * 7, "deviation": [1.0] * 7, "weights": [0.0] * 7, "bias": logit}
    config["right"] = {**config["right"], **flat, "found_from": 0.6}
    hit = replace(reading_hit(2.0, 4.0, 8.0, 6.0, text="夜校招生三十人，书屋招生"), score=9.0)
    other = replace(hit, score=9.0 - ahead)
    return reach_verdict(config, make_question(question), [hit, other], 4.0, lambda: again)


@pytest.mark.parametrize(
    ("question", "chance", "verdict"),
    [
        ("学堂办了什么", 0.55, "found"),
        ("学堂办了什么", 0.45, "weak"),
        ("学堂为什么停办", 0.55, "weak"),
        ("学堂有多少人", 0.55, "weak"),
    ],
)
def test_what_something_is_is_found_sooner_than_why_or_how_many(question, chance, verdict):
    assert judged_with(question, chance).verdict == verdict


@pytest.mark.parametrize(
    ("question", "chance", "again", "ahead", "verdict"),
    [
        ("How many pupils did the school take in 2021?", 0.35, True, 3.0, "found"),
        ("How many pupils did the school take in 2021?", 0.25, True, 3.0, "weak"),
        ("How many pupils did the school take in 2021?", 0.35, False, 3.0, "weak"),
        (
            "How many pupils did the school take in 2021?",
            0.35,
            True,
            1.0,
            "weak",
        ),  # another as near
        ("Who ran the school in 2021?", 0.35, True, 3.0, "weak"),
        ("学堂有多少人", 0.35, True, 3.0, "weak"),
    ],
)
def test_a_figure_marked_again_in_the_pages_words_is_found(question, chance, again, ahead, verdict):
    assert judged_with(question, chance, again, ahead).verdict == verdict


def test_found_needs_that_no_other_passage_answers_as_well():
    """The pages answer either way, and the first passage reads the same."""
    first = replace(reading_hit(2.0, 4.0, 8.0, 6.0, text="夜校招生三十人"), score=9.0)
    others = [
        replace(reading_hit(2.0, 3.9, 8.0, 6.0, text="夜校招生四十人"), score=8.9),
        replace(reading_hit(2.0, 3.8, 8.0, 6.0, text="夜校招生五十人"), score=8.8),
    ]
    alone, among = judged([first]), judged([first, *others])
    assert alone.verdict == "found"
    assert alone.confidence >= SURE
    assert among.verdict == "weak"
    assert among.confidence < UNSURE


def test_a_difference_counts_in_the_ranking_as_in_the_odds():
    hits = [reading_hit(1.0, 0.0, 0.0, 0.0), reading_hit(2.0, 0.0, 0.0, 0.0)]
    hits[1] = replace(hits[1], differences=(Reason("other_year"),))
    scores = rank_scores(make_question("水库"), hits, [1.0, 0.0, 0.0, 0.0])
    assert scores == pytest.approx([1.0, 2.0 - np.log(32)])


def test_words_over_and_before_a_passage_raise_it_in_the_ranking():
    asked = make_question("夜校招了")  # bigrams 夜校, 校招, 招了
    bare = reading_hit(1.0, 0.0, 0.0, 0.0, text="他说，三十人。", title=None)
    over = replace(bare, passage=replace(bare.passage, title="夜校开班", section="招了谁"))
    before = replace(bare, passage=replace(bare.passage, before="夜校招了新学员。"))
    scores = rank_scores(asked, [bare, over, before], [1.0, 0.0, 0.0, 0.0])
    assert scores - scores[0] == pytest.approx([0.0, OVER * 2 / 3, BEFORE])


def test_what_raises_a_passage_is_told_among_its_signals():
    asked = make_question("夜校招了多少人")
    passages = [
        make_passage(id="a" * 32, text="他说，三十人。", title=None, before="夜校招了新学员。"),
        make_passage(id="b" * 32, text="他说，四十人。", title=None),
    ]
    hits = [Hit(1, passage, 0.0, {}, fused=1.0) for passage in passages]
    ranked = {hit.passage.id[0]: hit for hit in CrossEncoderReader().rerank(asked, hits)}
    told = ranked["a"].signals["context"]
    assert told.standard == pytest.approx(context_lift(asked, passages[0]))
    assert "context" not in ranked["b"].signals


def test_the_shipped_calibration_fits_the_features():
    config = json.loads((READER_FOLDER / "reader.json").read_text("utf-8"))
    assert tuple(config["verdict"]["features"]) == VERDICT_FEATURES
    for name in ("mean", "deviation", "weights"):
        assert len(config["verdict"][name]) == len(VERDICT_FEATURES)
    assert len(config["rank"]) == len(RANK_FEATURES)
    assert tuple(config["right"]["features"]) == RIGHT_FEATURES
    for name in ("mean", "deviation", "weights"):
        assert len(config["right"][name]) == len(RIGHT_FEATURES)
    assert 0 < config["verdict"]["none_below"] < SURE
    assert 0 < config["right"]["found_from"] < 1


def test_only_what_retrieval_puts_near_is_read():
    hits = [reading_hit(0.0, 0.0, 0.0, fused) for fused in (5.0, 3.0, 2.99)]
    assert worth_reading(hits, [10, 10, 10]) == hits[:2]  # at most 2.0 below the best
    assert worth_reading([], []) == []


def test_no_more_is_read_than_the_budget_allows():
    hits = [reading_hit(0.0, 0.0, 0.0, fused) for fused in (5.0, 4.9, 4.8)]
    assert worth_reading(hits, [400, 600, 1]) == hits[:2]  # 1000 in all
    assert worth_reading(hits, [400, 601, 1]) == hits[:1]
    assert worth_reading(hits, [1200, 1, 1]) == hits[:1]  # the best always


class Told(CrossEncoderReader):
    """Reads what it is told to: passages of 10 tokens each, answerable as given by their text."""

    def __init__(self, answerable):
        self.answerable, self.read_so_far = answerable, []
        self.network = self.inputs = self
        self.settings = {"rank": [0.0, 1.0, 0.0, 0.0]}

    def of_hit(self, question, hit):
        return [Pair((int(hit.passage.text),) * 10, (0,) * 10, 0, ())]

    def read_all(self, pairs, elsewhere):
        numbers = [pair.ids[0] for pair in pairs]
        self.read_so_far += numbers
        return [reading_hit(0.0, self.answerable[n], 0.0, 0.0).reading for n in numbers]


@pytest.mark.parametrize(
    ("answerable", "off_topic", "read"),
    [
        ((-1.5, -3.0, 9.0, 9.0), False, [0, 1]),
        ((-3.0, -1.6, 5.0, 9.0), False, [0, 1, 2]),
        ((-3.0, -1.6, 5.0, 9.0), True, [0, 1]),
    ],
    ids=["the first convinces", "none of the first does", "about something else"],
)
def test_more_is_read_where_nothing_convinces(answerable, off_topic, read, monkeypatch):
    fused = (6.0, 4.5, 2.5, 1.5)  # within 2.0 of the best: two; within 4.0: three
    hits = [reading_hit(0.0, 0.0, 0.0, f, text=str(i)) for i, f in enumerate(fused)]
    monkeypatch.setattr(module, "sure_to_be_refused", lambda *_: off_topic)
    reader = Told(answerable)
    ranked = reader.rerank(make_question("谁"), [replace(hit, reading=None) for hit in hits])
    assert reader.read_so_far == read
    by_answer = sorted(read, key=lambda n: -answerable[n])
    left = [n for n in range(4) if n not in read]
    assert [int(hit.passage.text) for hit in ranked] == [*by_answer, *left]
    assert [hit.rank for hit in ranked] == [1, 2, 3, 4]


def test_a_reader_is_chosen_by_name():
    assert set(READERS) == {"cross-encoder", "names"}
    assert open_reader("names").name == "names"
    assert open_reader("cross-encoder").name == "cross-encoder"
    with pytest.raises(UsageError) as caught:
        open_reader("oracle")
    assert caught.value.key == "cli.reader"
    assert "cross-encoder, names" in caught.value.hint


def test_a_sentence_is_read_by_itself_in_its_passage_s_place():
    """As if the passage were that sentence: nothing beside it counts, and it has its headline."""
    reader, question = CrossEncoderReader(), make_question("夜校招生多少人")
    labels = {"title": "夜校开班", "source": "a.md"}
    whole = make_passage(text="车间里来了新设备。夜校招生三十人。报名的有五十人。", **labels)
    (hit,) = reader.read_hits(question, [Hit(1, whole, 1.0, {}, fused=1.0)])
    best = hit.reading.spans[0].span
    assert "三十" in whole.text[best.start : best.end]
    (by_itself,) = reader.read(question, [make_passage(text="夜校招生三十人。", **labels)])
    assert reader.answers_alone(question, hit) == pytest.approx(by_itself.answerable)
    assert reader.answers_alone(question, hit) != pytest.approx(hit.reading.answerable)
