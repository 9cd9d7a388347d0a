"""The labeller: its network and its path through a page, each against an independent way."""

from __future__ import annotations

from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.chain import marginals, viterbi
from qa.corpus.layout.features import page_features
from qa.corpus.layout.labeller import LABEL_WEIGHTS, Labeller, labeller
from qa.corpus.layout.labels import BONDS, NAMES, ROLES
from qa.corpus.layout.network import Network
from qa.corpus.layout.surroundings import repeatable


@pytest.fixture
def scores() -> tuple[np.ndarray, np.ndarray]:
    made = np.random.default_rng(7)
    return made.normal(size=(5, 4)), made.normal(size=(4, 4))


def worth(path: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    own = sum(scores[i, k] for i, k in enumerate(path))
    return float(own + sum(transitions[a, b] for a, b in pairwise(path)))


def test_the_path_is_the_best_of_all(scores: tuple[np.ndarray, np.ndarray]) -> None:
    paths = list(product(range(4), repeat=5))
    assert tuple(viterbi(*scores)) == max(paths, key=lambda path: worth(path, *scores))
    assert viterbi(scores[0][:1], scores[1]) == [int(scores[0][0].argmax())]


def test_marginals_are_shares_of_all_paths(scores: tuple[np.ndarray, np.ndarray]) -> None:
    paths = list(product(range(4), repeat=5))
    weights = np.exp([worth(path, *scores) for path in paths])
    expected = np.zeros((5, 4))
    for path, weight in zip(paths, weights / weights.sum(), strict=True):
        for i, k in enumerate(path):
            expected[i, k] += weight
    assert np.allclose(marginals(*scores), expected)


def test_the_network_is_a_gated_recurrent_unit_in_both_directions() -> None:
    torch = pytest.importorskip("torch")
    made = np.random.default_rng(3)
    torch.manual_seed(3)
    unit = torch.nn.GRU(6, 5, bidirectional=True, batch_first=True)
    weights = {name: value.detach().numpy() for name, value in unit.named_parameters()}
    vectors = made.normal(size=(3, 6)).astype(np.float32)
    choose = made.normal(size=(len(ROLES) + len(BONDS), 16)).astype(np.float32)
    own = Network(
        ["a", "b", "c"],
        {
            "vectors": vectors, "bias": np.full(6, 0.1, np.float32), "choose": choose,
            "choose_bias": np.zeros(len(choose), np.float32),
            "transitions": np.zeros((len(NAMES), len(NAMES)), np.float32),
            **{
                f"{short}_{way}": weights[f"{long}_l0{suffix}"]
                for way, suffix in (("down", ""), ("up", "_reverse"))
                for short, long in (
                    ("into", "weight_ih"), ("within", "weight_hh"),
                    ("into_bias", "bias_ih"), ("within_bias", "bias_hh"),
                )
            },
        },
    )  # fmt: skip
    page = [["a", "c"], ["b"], [], ["unknown", "c"]]
    lines = np.maximum(
        np.array([vectors[0] + vectors[2], vectors[1], 0 * vectors[0], vectors[2]]) + 0.1, 0
    )
    with torch.no_grad():
        around = unit(torch.tensor(lines[None], dtype=torch.float32))[0][0].numpy()
    parts = np.concatenate([around, lines], axis=1) @ choose.T
    expected = [
        max(NAMES, key=lambda name: parts[i, ROLES.index(name.split(":")[1])]
            + parts[i, len(ROLES) + BONDS.index(name.split(":")[0])])
        for i in range(4)
    ]  # fmt: skip
    told = Labeller([own]).label(page)
    sums = own.sums(page)
    alone = own.scores(sums)
    for i in range(4):
        left_out = [*page[i], "unknown"]
        again = own.scores_without(sums, i, left_out)
        assert np.allclose(again[[0, -1]], alone[i])
        for place, feature in enumerate(page[i], 1):
            fewer = [[f for f in line if (j, f) != (i, feature)] for j, line in enumerate(page)]
            assert np.allclose(again[place], own.scores(own.sums(fewer))[i], atol=1e-5)
    assert [f"{one.bond}:{one.role}" for one in told] == expected
    assert all(0 < one.sure <= 1 for one in told)


def test_several_networks_count_by_their_mean() -> None:
    def one(scores: list[float], counts: float = 1.0) -> Network:
        none = np.zeros((len(NAMES), len(NAMES)), np.float32)
        network = Network([], {"transitions": none}, counts)
        wide = np.zeros((1, len(NAMES)), np.float32)
        wide[0, :3] = scores
        network.sums = lambda features: wide  # type: ignore[method-assign]
        network.scores = lambda sums: sums.copy()  # type: ignore[method-assign]
        return network

    first, second = one([9.0, 8.0, 0.0]), one([0.0, 8.0, 9.0])
    names = [
        f"{label.bond}:{label.role}"
        for labeller in (Labeller([first]), Labeller([second]), Labeller([first, second]))
        for label in labeller.label([[]])
    ]
    assert names == [NAMES[0], NAMES[2], NAMES[1]]
    # (10 * 9 + 0) / 11 is more than 8.
    (label,) = Labeller([one([9.0, 8.0, 0.0], 10.0), second]).label([[]])
    assert f"{label.bond}:{label.role}" == NAMES[0]
    # 9 - 1.5 is less than 8, 9 - 0.5 is more: by how much is leant against it decides.
    for leant, expected in ((-1.5, NAMES[1]), (-0.5, NAMES[0])):
        (label,) = Labeller([first], {NAMES[0]: leant}).label([[]])
        assert f"{label.bond}:{label.role}" == expected


def test_a_network_s_file_tells_for_how_many_it_counts(tmp_path: Path) -> None:
    with np.load(LABEL_WEIGHTS / "labels-3.npz") as stored:
        weights = {name: stored[name] for name in stored.files if name != "counts"}
    np.savez(tmp_path / "once.npz", **weights)
    np.savez(tmp_path / "twice.npz", **weights, counts=np.float16(2))
    once, twice = (Network.load(tmp_path / f"{name}.npz") for name in ("once", "twice"))
    assert (once.counts, twice.counts) == (1.0, 2.0)
    page = [["first=甲"]]
    assert np.array_equal(once.scores(once.sums(page)), twice.scores(twice.sums(page)))


def test_an_ordinary_page_and_why() -> None:
    text = (
        "河畔工人报　2024年3月5日　第2版\n\n装卸队办起安全夜校\n\n"
        "本报讯（记者 何青）装卸队的安全夜校昨天开课，来了四十人。\n\n"
        "夜校每周二、周四晚上开课，由老师傅轮流主讲。\n\n责任编辑：王宁\n"
    )
    features = page_features(read_lines(text))
    told = labeller().label(features)
    assert [one.role for one in told[:4]] == ["masthead", "title", "text", "text"]
    assert [one.bond for one in told[1:4]] == ["begins", "new", "new"]
    reasons = labeller().reasons(features, [one.role for one in told])
    assert len(reasons) == len(features)
    assert 0 < len(reasons[1]) <= 5
    assert all(one.feature in features[1] and one.weight > 0 for one in reasons[1])
    assert labeller().label([]) == []


def test_lines_that_stand_on_other_pages_too_are_marked() -> None:
    lines = read_lines("首页 > 要闻 2024\n\n夜校开课了。\n")
    assert repeatable("首页 > 要闻 2024") == repeatable("首页>要闻 1999")
    first, second = page_features(lines, frozenset([repeatable("首页 > 要闻 2023")]))
    assert "on-other-pages" in first
    assert "on-other-pages" not in second


def test_features_say_what_a_line_holds_and_what_stands_about_it() -> None:
    lines = read_lines("夜校开课\n本报记者 何青\n夜校昨天开课，来了四十人。\n")
    title, byline, text = (frozenset(found) for found in page_features(lines))
    assert {"gap=top", "+1:states=authors", "run=0,1"} <= title
    assert {"states=authors", "-1:none"} <= byline | {"-1:none"}
    assert {"stops=1", "ends=stop", "after=end"} <= text
