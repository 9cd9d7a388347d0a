import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import IndexDamagedError
from qa.indexing.bm25 import Bm25, build_bm25

BAGS = [["a", "b"], ["b", "c", "c"], ["d"]]


def lucene(bags, term, row, k1=1.5, b=0.75):
    """BM25 as Lucene defines it, from the textbook."""
    holding = sum(term in bag for bag in bags)
    idf = math.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
    count, mean = bags[row].count(term), sum(map(len, bags)) / len(bags)
    return idf * count / (count + k1 * (1 - b + b * len(bags[row]) / mean))


@pytest.fixture
def small(tmp_path):
    build_bm25(BAGS, tmp_path / "words")
    return Bm25.load(tmp_path / "words")


def test_a_score_by_hand(small):
    # c: in 1 of 3 bags, twice in a bag of 3 terms, bags of 2 terms on average
    idf = math.log(1 + 2.5 / 1.5)
    part = 2 / (2 + 1.5 * (0.25 + 0.75 * 3 / 2))
    assert idf * part == pytest.approx(0.48287, abs=1e-5)
    assert small.scores(["c"]) == pytest.approx([0, 0.48287, 0], abs=1e-5)


def test_terms_add_up_and_repeat(small):
    b = [lucene(BAGS, "b", row) for row in range(3)]
    d = [lucene(BAGS, "d", row) for row in range(3)]
    assert b[2] == d[0] == 0 != b[0]
    assert small.scores(["b", "d"]) == pytest.approx(np.add(b, d), rel=1e-5)
    assert small.scores(["b", "b"]) == pytest.approx(np.multiply(b, 2), rel=1e-5)


def test_unknown_terms_score_nothing(small):
    assert small.scores(["x", "\0"]).tolist() == [0, 0, 0]
    assert small.scores([]).tolist() == [0, 0, 0]
    assert "c" in small
    assert "x" not in small
    rows, values = small.column("c")
    assert rows.tolist() == [1]
    assert len(values) == 1
    assert [len(part) for part in small.column("x")] == [0, 0]


@settings(max_examples=15)
@given(
    st.lists(
        st.lists(st.sampled_from(["工会", "夜校", "#48", "app", "驿"]), max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_scores_are_those_of_bm25s_and_of_the_textbook(tmp_path_factory, bags):
    import bm25s

    folder = tmp_path_factory.mktemp("bm25") / "words"
    build_bm25(bags, folder)
    ours = Bm25.load(folder)
    theirs = bm25s.BM25.load(str(folder))
    terms = sorted({term for bag in bags for term in bag})
    if terms:
        assert ours.scores(terms) == pytest.approx(theirs.get_scores(terms), abs=1e-5)
    padded = [bag or ["\0"] for bag in bags]
    for term in terms:
        expected = [lucene(padded, term, row) for row in range(len(bags))]
        assert ours.scores([term]) == pytest.approx(expected, abs=1e-5)


def test_empty_bags_keep_their_rows(tmp_path):
    build_bm25([[], ["夜校"], []], tmp_path / "words")
    found = Bm25.load(tmp_path / "words")
    assert found.size == 3
    assert found.scores(["夜校"]).nonzero()[0].tolist() == [1]
    build_bm25([[], []], tmp_path / "none")
    assert Bm25.load(tmp_path / "none").scores(["夜校"]).tolist() == [0, 0]


def test_the_same_corpus_gives_the_same_files(tmp_path):
    for name in ("one", "two"):
        build_bm25([["丁", "丙"], ["乙", "甲", "丁"]], tmp_path / name)
    one, two = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def damage_json(folder):
    (folder / "params.index.json").write_text("{", "utf-8")


def forget_count(folder):
    (folder / "params.index.json").write_text("{}", "utf-8")


def garble_words(folder):
    (folder / "vocab.index.json").write_bytes(b"\xff\xfe")


def remove_scores(folder):
    (folder / "data.csc.index.npy").unlink()


def shorten_scores(folder):
    path = folder / "data.csc.index.npy"
    np.save(path, np.load(path)[:-1])


def cut_rows(folder):
    path = folder / "indices.csc.index.npy"
    path.write_bytes(path.read_bytes()[:-3])


def empty_starts(folder):
    (folder / "indptr.csc.index.npy").write_bytes(b"")


def other_params(folder):
    (folder / "params.index.json").write_text(json.dumps([1]), "utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        damage_json, forget_count, garble_words, remove_scores, shorten_scores, cut_rows,
        empty_starts, other_params,
    ],
)  # fmt: skip
def test_damaged_files_are_called_damaged(tmp_path, damage):
    build_bm25(BAGS, tmp_path / "words")
    damage(tmp_path / "words")
    with pytest.raises(IndexDamagedError) as caught:
        Bm25.load(tmp_path / "words")
    assert caught.value.params == {"file": "words/"}
