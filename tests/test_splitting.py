"""A learned tagger tells what several things a question asks; plain ones stay whole."""

import json

import numpy as np
import pytest
from fakes import make_question

from qa.errors import ModelError
from qa.models.e5.middle import MiddleStates
from qa.models.splitting.network import TAGS, RecurrentNetwork, best_tags
from qa.models.splitting.pieces import Pieces
from qa.models.splitting.splitter import SETTINGS, SPLITTER, WEIGHTS, LearnedSplitter, pieces_tagged
from qa.retrieval.parts.split import parts_of
from qa.retrieval.parts.written import of_whole_words, texts_of
from qa.types import Span


def scores(likely: str) -> np.ndarray:
    """Return scores by which each tag of ``likely`` is the likeliest at its place."""
    told = np.full((len(likely), len(TAGS)), np.log(0.1), np.float32)
    told[range(len(likely)), [TAGS.index(tag) for tag in likely]] = np.log(0.7)
    return told


def test_the_likeliest_tags_are_taken_where_they_can_follow_one_another():
    assert best_tags(scores("BIXBIHH")) == "BIXBIHH"
    # nothing goes on at the beginning, or behind what no part needs: I there begins a piece
    assert best_tags(scores("III")) == "BII"
    assert best_tags(scores("HHI")) in ("HHB", "HBI", "HHH")
    assert "XI" not in best_tags(scores("BXIH"))


def test_a_recurrent_layer_reads_both_ways():
    """One state, gates by hand: reset and update 0.5 (no weights), new tanh(row)."""
    size = 1
    zero = np.zeros((3 * size, size), np.float32)
    takes = np.array([[0], [0], [1]], np.float32)
    weights = {
        "proj.weight": np.ones((1, 1), np.float32),
        "proj.bias": np.zeros(1, np.float32),
        "emb.weight": np.zeros((2, 0), np.float32),
        "out.weight": np.array([[1, 0], [0, 1], [0, 0], [0, 0]], np.float32),
        "out.bias": np.zeros(4, np.float32),
        "whole.weight": np.array([[0, 0, 1, 0]], np.float32),
        "whole.bias": np.array([0.25], np.float32),
    }
    for way in ("", "_reverse"):
        weights[f"rnn.weight_ih_l0{way}"] = takes
        weights[f"rnn.weight_hh_l0{way}"] = zero
        weights[f"rnn.bias_ih_l0{way}"] = np.zeros(3, np.float32)
        weights[f"rnn.bias_hh_l0{way}"] = np.zeros(3, np.float32)
    told, whole = RecurrentNetwork(weights).read(
        np.array([[1.0], [0.0]], np.float32), [0, 1], np.zeros((2, 0), np.float32)
    )
    new = np.tanh(np.tanh(1.0))
    there, back = [0.5 * new, 0.25 * new], [0.5 * new, 0.0]
    ones = [np.exp([a, b, 0, 0]) for a, b in zip(there, back, strict=True)]
    assert np.allclose(told, [np.log(row / row.sum()) for row in ones], atol=1e-6)
    assert whole == pytest.approx(there[0] + 0.25)  # the most of what is read there


def test_pieces_are_told_by_their_beginnings():
    found = pieces_tagged("BIBIXHH")
    assert found == Pieces((Span(5, 7),), (Span(0, 2), Span(2, 4)))
    assert pieces_tagged("HHBIH") is None  # one piece is no several


def test_parts_hold_what_all_share_and_their_own_piece():
    text = "How many stops did Elm and Oak each open"
    row = Pieces((Span(0, 19), Span(35, 40)), (Span(19, 22), Span(27, 30)))
    assert texts_of(text, row) == [
        "How many stops did Elm open?",
        "How many stops did Oak open?",
    ]
    # a piece that cuts a word takes it whole: 城北 of 城北矿
    cut = Pieces((Span(5, 11),), (Span(0, 2), Span(4, 5)))
    plain = "城北矿和港的人有多少个"
    whole = of_whole_words(plain, cut, [Span(0, 3)])
    assert whole.own == (Span(0, 3), Span(4, 5))
    assert texts_of(plain, whole) == ["城北矿的人有多少个?", "港的人有多少个?"]


def test_characters_have_what_their_token_has():
    hidden, edges = MiddleStates().of("职工 书屋")
    assert hidden.shape == (5, 384)
    assert edges.shape == (5, 2)
    assert edges[0, 0] == 1
    assert edges[4, 1] == 1
    assert np.isfinite(hidden).all()
    assert not np.allclose(hidden[0], hidden[3])


def test_what_ships_is_whole():
    told = json.loads((SPLITTER / SETTINGS).read_text("utf-8"))
    assert len(set(told["characters"])) == len(told["characters"]) > 1000


@pytest.mark.parametrize("spoilt", [SETTINGS, WEIGHTS])
def test_a_damaged_file_is_told_as_such(tmp_path, spoilt):
    for name in (SETTINGS, WEIGHTS):
        (tmp_path / name).write_bytes((SPLITTER / name).read_bytes())
    whole = (tmp_path / spoilt).read_bytes()
    (tmp_path / spoilt).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError) as caught:
        LearnedSplitter(tmp_path).pieces("甲厂和乙厂各有几个人")
    assert caught.value.key == "model.weights"
    assert str(tmp_path) in caught.value.params["path"]


def split(text: str) -> list[str]:
    parts = parts_of(make_question(text), make_question, {}, LearnedSplitter())
    return [part.plain for part in parts]


@pytest.mark.parametrize(
    ("asked", "pieces"),
    [
        ("“夜灯课堂”在沙柳、石门、云台各开了几个班？", ["沙柳", "石门", "云台"]),
        ("沙柳纺机厂2021年5月和2023年9月的职工人数各是多少？", ["2021年5月", "2023年9月"]),
        ("石门船厂里，谁拿了焊工第一，谁评上了市劳模？", ["焊工第一", "市劳模"]),
        ("夜校什么时候开课、要交多少钱？", ["什么时候开课", "要交多少钱"]),
        (
            "Name the coach of the Reed Mill team and the referee of the harbour final.",
            ["coach of the Reed Mill", "referee of the harbour final"],
        ),
        (
            "What were the longest route in Shimen and the busiest stop in Yuntai?",
            ["longest route in Shimen", "busiest stop in Yuntai"],
        ),
    ],
)
def test_forms_that_no_rule_has_are_split(asked, pieces):
    parts = split(asked)
    assert len(parts) == len(pieces)
    for part, own, other in zip(parts, pieces, pieces[::-1], strict=True):
        assert own in part
        assert own == other or other not in part


@pytest.mark.parametrize(
    "asked",
    [
        "沙柳区和石门区一起办的招聘会来了多少家企业？",
        "除了食堂和浴室，云台矿还改造了什么？",
        "我在码头干了十年，想问问工会的托管班，几岁的孩子能上？",
        "在沙柳干满五年，年假一共几天？",  # the first clause asks nothing
        "“一把尺、一本账、一张网”是谁提出来的？",  # nothing is cut out of a quotation
        "Where can one buy the union's almanac of Shimen and for how much?",  # of what, the second?
        "Which union and employer signed the agreement at the port in May?",
    ],
)
def test_what_only_looks_so_stays_whole(asked):
    assert split(asked) == []
