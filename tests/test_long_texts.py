"""Texts that are longer than a model reads are encoded in parts, and nothing is left out."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from qa.models.parts import split_to_fit, unit


def count(texts):
    """Every character is a token; three more stand around a text."""
    return [len(text) + 3 for text in texts]


def test_texts_that_fit_stay_as_they_are():
    parts = split_to_fit(["工会", ""], count, 5)
    assert (list(parts.texts), list(parts.owners), list(parts.sizes)) == (
        ["工会", ""],
        [0, 1],
        [5, 3],
    )
    assert list(split_to_fit([], count, 5).texts) == []


def test_a_long_text_is_cut_at_its_sentences():
    parts = split_to_fit(["职工书屋。", "开了夜校。来了工人。"], count, 8)
    assert list(parts.texts) == ["职工书屋。", "开了夜校。", "来了工人。"]
    assert list(parts.owners) == [0, 1, 1]
    assert list(parts.sizes) == [8, 8, 8]


@given(st.lists(st.text(alphabet="工会的。，！ ab", max_size=60), max_size=5), st.integers(4, 40))
def test_parts_fit_and_joined_are_the_texts(texts, limit):
    parts = split_to_fit(texts, count, limit)
    assert all(size <= limit for size in parts.sizes)
    assert list(parts.sizes) == count(parts.texts)
    joined = [
        "".join(part for part, owner in zip(parts.texts, parts.owners, strict=True) if owner == i)
        for i in range(len(texts))
    ]
    assert joined == texts
    assert list(parts.owners) == sorted(parts.owners)


def test_unit_vectors_have_length_one_and_nothing_stays_nothing():
    assert unit(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32)).tolist() == [
        [np.float32(0.6), np.float32(0.8)],
        [0.0, 0.0],
    ]
