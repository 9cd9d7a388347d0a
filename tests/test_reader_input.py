"""What the reader is given: pairs, windows, merged weights."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.models.cross_encoder import weights
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
from qa.types import Span


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


def test_quantised_columns_come_back_within_half_a_step():
    weight = np.array([[1.0, -4.0], [-0.5, 2.0]], np.float32)
    whole, scale = weights.quantise(weight)
    assert whole.tolist() == [[127, -127], [-64, 64]]  # -0.5/1*127 = -63.5, rounded to even
    assert scale == pytest.approx([1 / 127, 4 / 127])
    assert np.abs(whole * scale - weight).max() <= 4 / 127 / 2 + 1e-6


def test_adapters_are_added_to_the_base():
    hidden, inner = 2, 3
    base = {
        "embeddings.token_type_embeddings.weight": np.full((1, hidden), 10.0, np.float32),
        "embeddings.position_embeddings.weight": np.ones((4, hidden), np.float32),
        "embeddings.LayerNorm.weight": np.ones(hidden, np.float32),
        "embeddings.LayerNorm.bias": np.zeros(hidden, np.float32),
    }
    trained = {}
    sizes = dict.fromkeys(weights.PLACES, (hidden, hidden))
    sizes |= {"intermediate": (inner, hidden), "output": (hidden, inner)}
    for place, name in weights.PLACES.items():
        rows, columns = sizes[place]
        base[f"encoder.layer.0.{name}.weight"] = np.zeros((rows, columns), np.float32)
        base[f"encoder.layer.0.{name}.bias"] = np.zeros(rows, np.float32)
        trained[f"layer.0.{place}.a"] = np.full((1, columns), 2.0, np.float16)
        trained[f"layer.0.{place}.b"] = np.full((rows, 1), 3.0, np.float16)
    for where in ("attention.output", "output"):
        base[f"encoder.layer.0.{where}.LayerNorm.weight"] = np.ones(hidden, np.float32)
        base[f"encoder.layer.0.{where}.LayerNorm.bias"] = np.zeros(hidden, np.float32)
    merged = weights.apply_adapters(base, trained, layers=1)
    assert merged["positions"].tolist() == [[11.0, 11.0]] * 4  # the one token type is folded in
    qkv = merged["layer.0.qkv.weight"] * merged["layer.0.qkv.scale"]
    assert qkv.shape == (hidden, 3 * hidden)
    assert qkv == pytest.approx(np.full((hidden, 3 * hidden), 6.0))  # 3 x 2


def test_every_tensor_has_an_aligned_place_of_its_own(tmp_path):
    slots = weights.layout(layers=1, hidden=2, inner=3, positions=4)
    places = sorted((slot.offset, slot.offset + slot.size) for slot in slots)
    assert all(start % weights.ALIGN == 0 for start, _ in places)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(places))
    tensors = {slot.name: np.full(slot.shape, i, slot.dtype) for i, slot in enumerate(slots)}
    weights.write_weights(tmp_path / "reader.bin", slots, tensors)
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
