"""What the reader is given: pairs, windows, weights exported from either kind of run."""

from __future__ import annotations

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from qa.models.cross_encoder.pairs import (
    QUESTION_TOKENS,
    STRIDE,
    WINDOW_TOKENS,
    TokenRole,
    before_window,
    build_pair,
    fold,
    gram_set,
    shared_characters,
    windows,
)
from qa.models.e5.tokens import Tokens
from qa.models.tensors import map_tensors
from qa.models.transformer import ALIGN, PLACES, layout, layout_of, read_weights
from qa.types import Span
from training.export import export, merged
from training.start import shipped
from training.weights import write_weights


def by_character(text: str) -> Tokens:
    """Tokens of one character each, with their code points as ids."""
    return Tokens(text, tuple(map(ord, text)), tuple(Span(i, i + 1) for i in range(len(text))))


def test_a_pair_is_question_title_passage_between_specials():
    pair = build_pair(by_character("几场"), by_character("竞赛"), by_character("办了三场"))
    assert pair.ids == (0, *map(ord, "几场"), 2, 2, *map(ord, "竞赛"), 2, *map(ord, "办了三场"), 2)
    assert pair.passage_start == 8
    assert pair.spans == tuple(Span(i, i + 1) for i in range(4))


def test_tokens_whose_words_stand_on_the_other_side_are_marked():
    pair = build_pair(by_character("技能竞赛"), by_character("职工竞赛"), by_character("比技能"))
    shared = TokenRole.QUESTION_SHARED
    assert list(pair.roles[1:5]) == [shared] * 4
    # 职工 is not asked for, 竞赛 is
    assert list(pair.roles[7:11]) == [TokenRole.TITLE] * 2 + [TokenRole.TITLE_SHARED] * 2
    assert list(pair.roles[12:15]) == [TokenRole.PASSAGE] + [TokenRole.PASSAGE_SHARED] * 2


def test_long_questions_are_cut():
    pair = build_pair(by_character("问" * 100), by_character(""), by_character("答"))
    assert pair.passage_start == QUESTION_TOKENS + 4


def test_grams_are_bigrams_and_whole_latin_words():
    assert gram_set("评ＡＩ技能105场") == {"ai", "技能", "105"}
    assert shared_characters("第105场", frozenset({"105"})) == [False, True, True, True, False]


@given(st.text(max_size=60))
def test_folding_keeps_every_offset(text):
    assert len(fold(text)) == len(text)


@given(st.integers(0, 900))
def test_windows_cover_every_token(count):
    passage = by_character("字" * count)
    found = windows(passage)
    covered = {span.start for window in found for span in window.spans}
    assert covered == set(range(count))
    assert all(len(window.ids) <= WINDOW_TOKENS for window in found)


def test_windows_overlap_and_the_last_is_flush_with_the_end():
    found = windows(by_character("字" * (WINDOW_TOKENS + 10)))
    assert [window.spans[0].start for window in found] == [0, 10]
    assert STRIDE < WINDOW_TOKENS


def small_base(layers=1, hidden=2, inner=3):
    """A base model all of zeros, but for norms of one."""
    base = {
        "embeddings.token_type_embeddings.weight": np.full((1, hidden), 10.0, np.float32),
        "embeddings.position_embeddings.weight": np.ones((4, hidden), np.float32),
        "embeddings.LayerNorm.weight": np.ones(hidden, np.float32),
        "embeddings.LayerNorm.bias": np.zeros(hidden, np.float32),
    }
    sizes = {"intermediate": (inner, hidden), "output": (hidden, inner)}
    for place, name in PLACES.items():
        rows, columns = sizes.get(place, (hidden, hidden))
        base[f"encoder.layer.0.{name}.weight"] = np.zeros((rows, columns), np.float32)
        base[f"encoder.layer.0.{name}.bias"] = np.zeros(rows, np.float32)
    for where in ("attention.output", "output"):
        base[f"encoder.layer.0.{where}.LayerNorm.weight"] = np.ones(hidden, np.float32)
        base[f"encoder.layer.0.{where}.LayerNorm.bias"] = np.zeros(hidden, np.float32)
    return base


HEADS = {"kinds.weight": np.ones((7, 2), np.float32), "pool.bias": np.zeros(2, np.float32)}


def whole_weights(base):
    """A run of all weights, in which every matrix has become 12."""
    matrices = (name for name in base if name.endswith("weight") and "dense" in name)
    matrices = [
        *matrices,
        *(f"encoder.layer.0.{PLACES[p]}.weight" for p in ("query", "key", "value")),
    ]
    return HEADS | {f"base.{name}": np.full_like(base[name], 12.0) for name in matrices}


def test_a_run_is_exported_and_can_be_gone_on_from(tmp_path):
    pytest.importorskip("onnx")
    base = small_base()
    (tmp_path / "base").mkdir()
    (tmp_path / "run").mkdir()
    words = {"embeddings.word_embeddings.weight": np.zeros((3, 2), np.float32)}
    save_file(base | words, tmp_path / "base" / "model.safetensors")
    shape = {"hidden_size": 2, "intermediate_size": 3, "max_position_embeddings": 4}
    shape |= {"num_attention_heads": 1, "layer_norm_eps": 1e-12, "num_hidden_layers": 1}
    (tmp_path / "base" / "config.json").write_text(json.dumps(shape))
    config = {"seed": 5, "model_dir": str(tmp_path / "base")}
    (tmp_path / "run" / "config.json").write_text(json.dumps(config))
    trained = whole_weights(base)
    save_file(trained, tmp_path / "run" / "trained.safetensors")
    out = tmp_path / "out"
    out.mkdir()
    (out / "reader.json").write_text(json.dumps({"rank": [1.0], "layers": 99}))
    export(tmp_path / "run", out)

    settings = json.loads((out / "reader.json").read_text())
    assert settings["rank"] == [1.0]  # calibration stays
    tensors = read_weights(out / "reader.bin", layout_of(settings))
    assert tensors["positions"].tolist() == [[11.0, 11.0]] * 4  # the one token type is folded in
    for name in ("qkv", "attention_output", "intermediate", "output"):
        matrix = tensors[f"layer.0.{name}.weight"] * tensors[f"layer.0.{name}.scale"]
        assert matrix == pytest.approx(np.full(matrix.shape, 12.0))
    heads = map_tensors(out / "heads.safetensors")
    assert {name: tensor.tolist() for name, tensor in heads.items()} == {
        name: tensor.tolist() for name, tensor in HEADS.items()
    }
    assert (out / "heads.safetensors").stat().st_mode & 0o777 == 0o644

    again = shipped(tmp_path / "base", out)
    assert {name: again[name] for name in trained} == {
        name: pytest.approx(value) for name, value in trained.items()
    }
    assert again["base.embeddings.position_embeddings.weight"].tolist() == [[1.0, 1.0]] * 4


@pytest.mark.parametrize(
    "name",
    ["base.embeddings.word_embeddings.weight", "words.weight", "base.pooler.dense.bias", "scale"],
)
def test_what_cannot_be_exported_is_told(name):
    with pytest.raises(ValueError, match=r"shared|not known"):
        merged({name: np.zeros(2, np.float32)}, small_base())


def test_every_tensor_has_an_aligned_place_of_its_own(tmp_path):
    slots = layout(layers=1, hidden=2, inner=3, positions=4)
    places = sorted((slot.offset, slot.offset + slot.size) for slot in slots)
    assert all(start % ALIGN == 0 for start, _ in places)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
    tensors = {slot.name: np.full(slot.shape, i, slot.dtype) for i, slot in enumerate(slots)}
    write_weights(tmp_path / "reader.bin", slots, tensors)
    data = (tmp_path / "reader.bin").read_bytes()
    for slot in slots:
        read = np.frombuffer(data, slot.dtype, int(np.prod(slot.shape)), slot.offset)
        assert (read == tensors[slot.name].reshape(-1)).all()


def test_what_stands_before_a_passage_comes_before_it_and_may_be_shared():
    parts = map(by_character, ("何青哪里人", "人物", "他是海边人", "何青当班长"))
    question, title, passage, before = parts
    pair = build_pair(question, title, passage, before)
    told = "\x02".join(("人物", "何青当班长", "他是海边人"))
    assert pair.ids[8:-1] == tuple(map(ord, told))
    assert pair.passage_start == 17
    assert list(pair.roles[11:16]) == [TokenRole.BEFORE_SHARED] * 2 + [TokenRole.BEFORE] * 3
    assert list(pair.roles[1:3]) == [TokenRole.QUESTION_SHARED] * 2


def test_a_later_window_is_led_by_the_beginning_of_its_paragraph():
    passage, before = by_character("首" + "字" * 300), by_character("前")
    first, *later = windows(passage)
    assert before_window(passage, first, before) == before
    assert {before_window(passage, w, before).text[:1] for w in later} == {"首"}
    assert {before_window(passage, w, before).spans[0] for w in later} == {Span(0, 1)}


def test_words_of_one_meaning_are_shared_across_languages():
    pair = build_pair(
        by_character("night school"), by_character(""), by_character("办夜校"),
        surfaces={"night": ["夜校"]},
    )  # fmt: skip
    asked = [role == TokenRole.QUESTION_SHARED for role in pair.roles[1:13]]
    assert asked == [True] * 5 + [False] * 7
    assert list(pair.roles[-4:-1]) == [TokenRole.PASSAGE] + [TokenRole.PASSAGE_SHARED] * 2
