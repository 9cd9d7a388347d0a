"""A learned editor puts follow-up questions in full; those that stand alone stay as they are."""

import json

import numpy as np
import pytest

from qa.errors import ModelError
from qa.models.rewriting.base import Rewrite, Utterance
from qa.models.rewriting.network import EDGES, NEAR, PIECE_ENDS, Beliefs, Networks
from qa.models.rewriting.rewriter import (
    REWRITER,
    SETTINGS,
    WEIGHTS,
    LearnedRewriter,
)
from qa.models.rewriting.units import FEATURES, Units, spans_of
from qa.models.rewriting.ways import joined, ways_of
from qa.models.tensors import weights_by_network

SAID = (Utterance("东厂书屋几点开", "question", 0), Utterance("8点", "answer", 0))
GLUES = (("", ""), ("", "的"), ("of the", ""))
ENDS = PIECE_ENDS + EDGES
SURE, NEVER = np.float32(0), np.float32(-20)


def units_at(text):
    return [text[span.start : span.end] for span in spans_of(text)]


def test_no_word_or_number_is_cut_in_two():
    assert units_at("第12届 year-end show's 3.5万") == [
        "第", "12", "届", "year-end", "show", "'s", "3.5", "万",
    ]  # fmt: skip


def test_units_stand_stretch_by_stretch_and_the_question_behind_them():
    units = Units("那西厂呢?", SAID)
    assert units.written == [*"东厂书屋几点开", "8", "点", *"那西厂呢"]
    assert [(place.start, place.end) for place in units.stretches] == [(0, 7), (7, 9)]
    assert units.said_between(2, 4) == "书屋"
    assert units.said_between(7, 9) == "8点"
    assert units.said_between(4, 4) == ""
    text, places = units.joined()
    assert text == "东厂书屋几点开？8点。那西厂呢?"
    assert [text[place.start : place.end] for place in places] == units.written


def test_what_stands_on_both_sides_is_told():
    units = Units("西厂呢", SAID)
    told = units.features()
    assert told.shape == (12, FEATURES)
    assert told[:7, 0].all()  # the last question
    assert told[7:9, 3].all()  # its answer
    assert told[9:, 9].all()  # the question itself
    assert told[1, 10] == 1  # 厂 is said in the question too
    assert told[0, 10] == 0
    assert told[10, 11] == 1
    assert told[7, 18] == 1  # a digit
    assert (told[0, 20], told[6, 21]) == (1, 1)
    assert told[5, 22] == 1  # 点 was said twice


def sure(units, **told):
    """Return beliefs that are sure of what is given and of nothing else."""
    before, asked = units.before, len(units.of_question)
    beliefs = {
        "kind": np.full(4, NEVER),
        "pieces": np.full((before, 6), NEVER),
        "gaps": np.full((asked + 1, 3), NEVER),
        "drops": np.full((asked, 4), NEVER),
        "glue": np.full((asked + 1, len(GLUES)), NEVER),
        "edges": np.full((before + 1, 2), NEVER),
    }
    for name, places in told.items():
        for place in places:
            beliefs[name][place] = -NEVER if name == "drops" else SURE
    return Beliefs(**beliefs)


def test_a_question_that_stands_alone_is_left_as_it_is():
    units = Units("谁会织网", SAID)
    assert ways_of(units, sure(units, kind=[0]), GLUES)[0].text is None


def test_a_piece_is_put_where_it_is_believed_to_belong():
    units = Units("它多大?", SAID)
    told = sure(
        units, kind=[1], pieces=[(0, 0), (3, 1)], gaps=[(0, 0)], drops=[(0, 1)], glue=[(0, 1)]
    )
    best = ways_of(units, told, GLUES)[0]
    assert (best.text, best.by, best.written, best.instead) == (
        "东厂书屋的多大",
        "东厂书屋",
        "它",
        False,
    )
    assert best.likely == pytest.approx(0, abs=1e-3)


def test_two_pieces_are_put_in_their_order():
    units = Units("几个人", SAID)
    told = sure(
        units, kind=[2], glue=[(0, 0), (3, 0)],
        pieces=[(0, 2), (1, 3), (7, 4), (8, 5)], gaps=[(0, 1), (3, 2)],
    )  # fmt: skip
    assert ways_of(units, told, GLUES)[0].text == "东厂几个人8点"


def test_the_question_is_put_in_the_place_of_a_stretch_of_an_earlier_one():
    units = Units("那西厂呢?", SAID)
    told = sure(units, kind=[3], edges=[(0, 0), (2, 1)], drops=[(0, 3), (3, 3)])
    best = ways_of(units, told, GLUES)[0]
    assert (best.text, best.by, best.written, best.instead) == (
        "西厂书屋几点开",
        "西厂",
        "东厂",
        True,
    )


def test_no_unit_stands_twice_where_the_question_is_put_into_an_earlier_one():
    units = Units("对西厂呢", (Utterance("谁对东厂有气", "question", 0),))
    told = sure(units, kind=[3], edges=[(2, 0), (4, 1)], drops=[(3, 3)])
    assert ways_of(units, told, GLUES)[0].text == "谁对西厂有气"


def test_no_piece_lies_across_two_stretches():
    units = Units("几个人", SAID)
    told = sure(units, kind=[1], pieces=[(5, 0), (8, 1)], gaps=[(0, 0)], glue=[(0, 0)])
    assert all("开8" not in (way.text or "") for way in ways_of(units, told, GLUES))


def test_the_same_words_said_twice_are_one_piece():
    """Either place is half as likely; together they are more likely than the third."""
    said = (
        Utterance("东厂", "question", 1),
        Utterance("东厂", "question", 0),
        Utterance("西港", "answer", 0),
    )
    units = Units("几个人", said)
    told = sure(units, kind=[1], gaps=[(0, 0)], glue=[(0, 0)])
    likely = {0: 0.3, 2: 0.3, 4: 0.4}
    for at, share in likely.items():
        told.pieces[at, 0] = np.log(share)
        told.pieces[at + 1, 1] = 0
    best = ways_of(units, told, GLUES)[0]
    assert best.text == "东厂几个人"
    assert best.likely == pytest.approx(np.log(0.6), abs=1e-3)


def test_latin_words_are_put_with_a_blank_between():
    assert joined(["Who won", "of the", "Elm Cup", "’s"]) == "Who won of the Elm Cup’s"
    assert joined(["", "第二届", "大赛"]) == "第二届大赛"


def networks(**told):
    """Return a network of one state in which nothing weighs but what is given."""
    shapes = {
        "proj.weight": (1, 1), "proj.bias": (1,), "emb.weight": (2, 0),
        "kind.weight": (4, 4), "kind.bias": (4,), "span.weight": (6, 2), "span.bias": (6,),
        "asks.weight": (1, 4), "asks.bias": (1,), "near.weight": (NEAR, 2), "near.bias": (NEAR,),
        "want.weight": (ENDS * NEAR, 1), "want.bias": (ENDS * NEAR,),
        "out.weight": (4, 2), "out.bias": (4,), "edge.weight": (6, 4), "edge.bias": (6,),
    }  # fmt: skip
    for way in ("", "_reverse"):
        shapes |= {f"rnn.weight_ih_l0{way}": (3, 1), f"rnn.weight_hh_l0{way}": (3, 1)}
        shapes |= {f"rnn.bias_ih_l0{way}": (3,), f"rnn.bias_hh_l0{way}": (3,)}
    weights = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    for name, values in told.items():
        weights[name.replace("__", ".")][:] = values
    return weights


def test_a_network_reads_both_ways_and_its_mean_is_believed():
    """One state; reset and update are 0.5, the new state is tanh of the row."""
    takes = np.array([[0], [0], [1]], np.float32)
    first = networks(proj__weight=1, kind__bias=[1, 0, 0, 0])
    then = networks(proj__weight=1, kind__bias=[0, 0, 0, 1])
    for one in (first, then):
        one["rnn.weight_ih_l0"][:] = takes
        one["rnn.weight_ih_l0_reverse"][:] = takes
        one["span.weight"][0] = [1, 0]  # the first pointer sees what was read from the left
        one["span.weight"][1] = [0, 1]
    states = np.array([[1.0], [0.0], [1.0]], np.float32)
    given = np.zeros((3, 0), np.float32)
    told = Networks([first, then]).read(states, [0, 1, 0], given, 2)
    new = np.tanh(np.tanh(1.0))
    there = np.array([0.5 * new, 0.25 * new])
    back = np.array([0.5 * new + 0.125 * new, 0.25 * new])
    assert np.allclose(told.pieces[:, :2], np.stack([there, back], 1), atol=1e-5)
    one, rest = np.log(np.e / (np.e + 3)), np.log(1 / (np.e + 3))
    assert np.allclose(told.kind, [(one + rest) / 2, rest, rest, (one + rest) / 2], atol=1e-5)
    assert told.edges.shape == (3, 2)
    assert told.gaps.shape == (2, 3)


def test_a_unit_is_pointed_at_that_fits_what_the_question_looks_for():
    """The question looks for 1 by one number; the units told of have tanh of 1 and of -1 there."""
    one = networks(proj__weight=1, asks__bias=10)
    one["rnn.weight_ih_l0"][2] = 1  # the new state is half of tanh of the row
    one["near.weight"][0] = [1, 0]
    one["want.weight"][0], one["want.weight"][6 * NEAR] = 1, 1  # the first piece's first unit
    states = np.array([[1.0], [-1.0], [0.0]], np.float32)
    told = Networks([one]).read(states, [0, 0, 0], np.zeros((3, 0), np.float32), 2)
    new = 0.5 * np.tanh(np.tanh(1.0))
    fits = np.array([new, 0.5 * new - new]) / np.sqrt(NEAR)
    assert np.allclose(told.pieces[:, 0], fits, atol=1e-4)
    assert np.allclose(told.pieces[:, 1:], 0)
    assert np.allclose(told.edges[:2, 0], fits, atol=1e-4)  # before a unit that fits


def test_only_earlier_questions_have_a_stretch_replaced():
    units = Units("西厂呢", SAID)
    told = sure(units, kind=[3], edges=[(7, 0), (9, 1)])  # the answer's
    assert all(way.made.replaced.end <= 7 for way in ways_of(units, told, GLUES) if way.instead)


def test_what_could_be_borrowed_from_two_places_at_once_takes_no_likelihood():
    """Either first and last unit are half as likely; no piece lies across, so each half is one."""
    said = (Utterance("东厂", "question", 1), Utterance("西港", "answer", 0))
    units = Units("几个人", said)
    told = sure(units, kind=[1], gaps=[(0, 0)], glue=[(0, 0)], pieces=[(0, 0), (1, 1), (2, 0)])
    told.pieces[3, 1] = 0
    some = {way.text: way.likely for way in ways_of(units, told, GLUES)}
    assert some["东厂几个人"] == pytest.approx(np.log(0.5), abs=1e-3)
    assert some["西港几个人"] == pytest.approx(np.log(0.5), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "said", "named"),
    [
        ("第二个多大?", "丁小满、郑小禾和白露", "郑小禾"),
        ("后者呢", "丁小满、郑小禾和白露", "白露"),
        ("The first one?", "Elm Cup and Oak Cup", "elmcup"),
        ("第二届呢", "丁小满、郑小禾", ""),
        ("第四个呢", "丁小满、郑小禾", ""),
        ("第一个呢", "丁小满", ""),
        ("How long did it last?", "Elm Cup, Oak Cup", ""),
    ],
)
def test_the_item_of_a_list_is_told_that_a_question_names_by_its_place(text, said, named):
    units = Units(text, (Utterance(said, "answer", 0),))
    told = units.features()[:, -1]
    assert "".join(unit for unit, one in zip(units.written, told, strict=True) if one) == named


def test_weights_in_int8_have_a_scale_for_each_row(tmp_path):
    from safetensors.numpy import save_file

    tensors = {
        "0.a": np.array([[1, -2], [3, 4]], np.int8),
        "0.a.scale": np.array([0.5, 2], np.float16),
        "1.b": np.array([1.5], np.float16),
    }
    save_file(tensors, tmp_path / WEIGHTS)
    first, then = weights_by_network(tmp_path / WEIGHTS).values()
    assert first["a"].tolist() == [[0.5, -1.0], [6.0, 8.0]]
    assert then["b"].tolist() == [1.5]


def test_what_ships_is_whole():
    told = json.loads((REWRITER / SETTINGS).read_text("utf-8"))
    assert len(set(told["units"])) == len(told["units"]) > 1000
    size = len(weights_by_network(REWRITER / WEIGHTS)["0"]["edge.bias"])
    assert size == 2 + 3 + len(told["glues"])


@pytest.mark.parametrize("spoilt", [SETTINGS, WEIGHTS])
def test_a_damaged_file_is_told_as_such(tmp_path, spoilt):
    for name in (SETTINGS, WEIGHTS):
        (tmp_path / name).write_bytes((REWRITER / name).read_bytes())
    whole = (tmp_path / spoilt).read_bytes()
    (tmp_path / spoilt).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError) as caught:
        LearnedRewriter(tmp_path).ways("那西厂呢?", SAID)
    assert caught.value.key == "model.weights"


@pytest.mark.parametrize(("text", "said"), [("那西厂呢?", ()), ("", SAID), ("长" * 200, SAID)])
def test_without_anything_to_lean_on_no_file_is_opened(tmp_path, text, said):
    assert LearnedRewriter(tmp_path).ways(text, said) == [Rewrite(None, 0.0)]


@pytest.mark.parametrize(
    ("text", "said", "full"),
    [
        ("白石区呢?", "青石区有几座驿站", "白石区有几座驿站"),
        ("2021年呢?", "2019年北塘区建了几座驿站", "2021年北塘区建了几座驿站"),
    ],
)
def test_the_shipped_networks_put_one_thing_for_another(text, said, full):
    assert LearnedRewriter().ways(text, [Utterance(said, "question", 0)])[0].text == full


@pytest.mark.parametrize(
    "text", ["铁路工人文化宫哪年开放?", "When does the seamen's library open?"]
)
def test_the_shipped_networks_leave_alone_what_names_its_own(text):
    assert LearnedRewriter().ways(text, SAID)[0].text is None
