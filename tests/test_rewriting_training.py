"""What fits the editor of follow-ups computes what it says, and other wordings are fair ones."""

import math

import pytest

torch = pytest.importorskip("torch")

from training.rewriting.pairs import Pairs, at_edges, in_order, of_pairs  # noqa: E402
from training.rewriting.recurrent import BothWays  # noqa: E402
from training.rewriting.varied import said_otherwise  # noqa: E402


def packed(layer, rows, lengths):
    pack = torch.nn.utils.rnn.pack_padded_sequence
    some = pack(rows, lengths, batch_first=True, enforce_sorted=False)
    unpack = torch.nn.utils.rnn.pad_packed_sequence
    return unpack(layer(some)[0], batch_first=True, total_length=rows.shape[1])[0]


def test_the_layer_reads_as_torchs_does_and_is_due_the_same():
    torch.manual_seed(0)
    layer, weights = BothWays(5, 3), torch.randn(2, 4, 6)
    lengths = torch.tensor([4, 2])
    told = []
    for way in (lambda rows: layer.read(rows, lengths), lambda rows: packed(layer, rows, lengths)):
        rows = torch.arange(40.0).view(2, 4, 5).cos().requires_grad_()
        layer.zero_grad()
        read = way(rows)
        (read * weights).sum().backward()
        told.append([read.detach(), rows.grad, *(one.grad.clone() for one in layer.parameters())])
    for ours, theirs in zip(*told, strict=True):
        assert torch.allclose(ours, theirs, atol=1e-5)


def test_pairs_that_may_go_together_are_compared_and_no_others():
    """Of three pairs one scores log 2 and two 0, so it is half as likely as all."""
    ends = torch.tensor([[[math.log(2), 0.0], [0.0, 0.0]]])
    pairs = Pairs(torch.tensor([[0, 0, 1, 0]]), torch.tensor([[0, 1, 1, 0]]), torch.zeros(1, 4))
    pairs.barred[0, 3] = -1e4
    told = of_pairs(ends, pairs)
    both = [float(told[0, first, 0] + told[0, last, 1]) for first, last in ((0, 0), (0, 1), (1, 1))]
    assert both == pytest.approx([math.log(one) for one in (0.4, 0.4, 0.2)], abs=1e-5)


def test_pairs_are_in_order_and_near():
    assert in_order(3, 2).T.tolist() == [[0, 0], [0, 1], [1, 1], [1, 2], [2, 2]]


def test_an_edge_begins_before_a_unit_and_ends_behind_one():
    told = at_edges(torch.tensor([[[1.0, 10.0], [2.0, 20.0]]]))
    assert told.tolist() == [[[1, 0], [2, 10], [0, 20]]]


@pytest.mark.parametrize(
    ("asked", "full", "said"),
    [
        ("那第四届?", "第四届来了几个人", "第四届"),
        ("And the cooks?", "How many cooks joined", "the cooks"),
        ("第四届几个人?", "第四届几个人", None),
        ("那第四届来了没?", "第四届来了没", None),
        ("入会率?", "三厂的入会率", None),
        ("And what about them?", "What did they say", None),
    ],
)
def test_only_what_names_what_is_exchanged_is_said_otherwise(asked, full, said):
    found = said_otherwise(asked, full)
    assert (found is None) == (said is None)
    assert found is None or (said in found and found != asked)
