"""The network of lines is fitted on pages run side by side: sums checked by trying every path."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
np = pytest.importorskip("numpy")

from qa.corpus.layout.labeller import Labeller  # noqa: E402
from qa.corpus.layout.labels import NAMES, ROLES  # noqa: E402
from training.pages.net import (  # noqa: E402
    Network,
    Total,
    counted,
    fit,
    margins,
    mean_of,
    packed,
    with_fewer,
    write,
)


def test_pages_are_packed_line_by_line_from_the_longest() -> None:
    row = np.array([0])
    pages = [([row] * size, torch.full((size,), size)) for size in (1, 3, 2)]
    rows, truth, sizes = packed(pages)
    assert (len(rows), truth.tolist(), sizes.tolist()) == (6, [3, 2, 1, 3, 2, 3], [3, 2, 1])


def test_the_sum_over_all_paths_and_its_gradient() -> None:
    torch.manual_seed(0)
    sizes = torch.tensor([2, 1, 1])  # a page of three lines, one of a single line
    scores = torch.randn(4, 3, dtype=torch.float64, requires_grad=True)
    transitions = torch.randn(3, 3, dtype=torch.float64, requires_grad=True)

    def every_path() -> torch.Tensor:
        long = [scores[0], scores[2], scores[3]]
        sums = [
            sum(line[label] for line, label in zip(long, path, strict=True))
            + transitions[path[0], path[1]]
            + transitions[path[1], path[2]]
            for path in product(range(3), repeat=3)
        ]
        return torch.logsumexp(torch.stack(sums), 0) + torch.logsumexp(scores[1], 0)

    expected = every_path()
    wanted = torch.autograd.grad(expected, (scores, transitions))
    found = Total.apply(scores, transitions, sizes)
    assert float(found.detach()) == pytest.approx(float(expected.detach()))
    for one, other in zip(torch.autograd.grad(found, (scores, transitions)), wanted, strict=True):
        assert torch.allclose(one, other)


def test_labels_that_cost_an_article_are_held_further_off() -> None:
    held = margins()
    true = NAMES.index("new:heading")
    assert held.diagonal().sum() == 0
    assert held[true, NAMES.index("begins:title")] == 1.5
    assert held[true, NAMES.index("new:text")] == 0
    assert held[true, NAMES.index("new:furniture")] == 0.5


def test_a_page_is_labelled_alike_alone_and_beside_others() -> None:
    torch.manual_seed(0)
    network = Network(["first=甲", "first=乙"]).eval()
    long, short = [np.array([0]), np.array([1]), np.array([0])], [np.array([1])]
    truths = [torch.zeros(3, dtype=torch.int64), torch.zeros(1, dtype=torch.int64)]
    rows, _, sizes = packed([(short, truths[1]), (long, truths[0])])
    beside = network(rows, sizes)
    alone = network(long, torch.ones(3, dtype=torch.int64))
    assert beside.shape == (4, len(NAMES))
    assert torch.allclose(beside[[0, 2, 3]], alone, atol=1e-6)


def test_what_may_as_well_be_a_notice_is_one(tmp_path: Path) -> None:
    network = Network(["first=甲"], width=4, state=4)
    with torch.no_grad():
        for weights in network.parameters():
            weights.zero_()
        network.choose.bias[ROLES.index("text")] = 0.4
        network.choose.bias[ROLES.index("table")] = 0.2
    write(network, tmp_path / "labels-0.npz")
    told = Labeller.load(tmp_path / "labels-0.npz").label([["first=甲"]] * 3)
    assert {one.role for one in told} == {"notice"}


def test_the_features_that_weigh_most_on_most_pages_stay(tmp_path: Path) -> None:
    network = Network(["common", "heavy", "light"], width=2, state=2).eval()
    with torch.no_grad():
        network.embed.weight.copy_(torch.tensor([[1.0, 1.0], [2.0, 1.0], [1.0, 0.0]]))
    lines = [["common"], ["heavy", "light"], ["light"]]
    examples = [("z/1", lines, []), ("z/2", [["common"]], []), ("z/3", [["common"]], [])]
    found = with_fewer(network, examples, 2)  # 3 pages of 2, one of 5, one of 1
    assert found.features == {"common": 0, "heavy": 1}
    assert found.embed.weight.tolist() == [[1.0, 1.0], [2.0, 1.0]]
    write(found, tmp_path / "labels-0.npz", 8.0)
    assert (counted(tmp_path / "labels-0.npz"), counted(None)) == (8.0, 1.0)


def test_the_mean_of_networks_is_that_of_their_weights() -> None:
    networks = [Network(["first=甲"], width=2, state=2) for _ in range(3)]
    with torch.no_grad():
        for network, weight in zip(networks, (1.0, 2.0, 6.0), strict=True):
            network.embed.weight.fill_(weight)
    found = mean_of(networks)
    assert found.embed.weight.flatten().tolist() == pytest.approx([3.0, 3.0])
    assert networks[0].embed.weight.flatten().tolist() == [1.0, 1.0]


def test_networks_of_any_width_are_gone_on_from(tmp_path: Path) -> None:
    torch.manual_seed(0)
    written = Network(["first=甲", "first=乙"], width=6, state=5).eval()
    write(written, tmp_path / "labels-0.npz")
    example = ("z/1", [["first=甲"], ["first=乙"]], ["begins:title", "new:text"])
    found = fit([example], 1, 1, start=tmp_path / "labels-0.npz")
    assert (found.embed.embedding_dim, found.recur.hidden_size) == (6, 5)
