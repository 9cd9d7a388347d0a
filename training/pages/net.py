"""The network that labels lines, while it is fitted; qa/corpus/layout/network.py runs it.

Every line is the sum of the vectors of its features; a gated recurrent unit in each direction
carries what the lines before and after say (Cho et al., 2014); role and bond are scored from both,
and the likeliest path of labels through the page is chosen: a conditional random field (Lafferty et
al., 2001), whose transitions are learned with the rest. Features are left out at random, so that no
single one is leant on, and the weights kept are a running mean over the steps. Labels that cost an
article are held further off than others (softmax-margin: Gimpel and Smith, 2010).
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence

from qa.corpus.layout.chain import viterbi
from qa.corpus.layout.labels import BONDS, NAMES, ROLES

Example = tuple[str, list[list[str]], list[str]]
"""A page's name, the features of its lines and their labels (``bond:role``)."""
Page = tuple[list[np.ndarray], Tensor]
"""The numbers of the known features of a page's lines, and those of their labels."""

_FEWEST = 16  # built pages that must show a feature: what fewer show is their own
_LEVELS = 15  # either side of nought, of a feature's vector as shipped: five bits
_LEFT_OUT = 0.4  # of the features at a step
_BATCH = 16  # pages
_ALIKE = 8  # batches that are drawn together, and parted by the length of their pages
_RATE, _RATE_GOING_ON = 5e-3, 1e-3
_KEPT = 0.5  # of what going on has changed: the rest stays as it was (Wortsman et al., 2022)
_BEGINS, _HEADS = 1.0, 0.5
"""By how much a wrong label is held off (log odds) that begins an article where none begins or the
reverse, and one that takes a head for something else, what is no part of an article for a part."""
_APART: tuple[frozenset[str], ...] = (
    frozenset(("title", "kicker")), frozenset(("notice",)), frozenset(("furniture", "masthead")),
)  # fmt: skip
_WAYS = (("down", ""), ("up", "_reverse"))
_RECURRENT = (
    ("into", "weight_ih"), ("within", "weight_hh"),
    ("into_bias", "bias_ih"), ("within_bias", "bias_hh"),
)  # fmt: skip
"""The names of the recurrent unit's weights, shipped and in torch."""


class Network(nn.Module):
    """Labels the lines of one page at a time."""

    def __init__(self, features: Sequence[str], width: int = 128, state: int = 128) -> None:
        super().__init__()
        self.features = {feature: row for row, feature in enumerate(features)}
        self.embed = nn.EmbeddingBag(len(features), width, mode="sum")
        nn.init.normal_(self.embed.weight, std=0.05)
        self.bias = nn.Parameter(torch.zeros(width))
        self.recur = nn.GRU(width, state, bidirectional=True, batch_first=True)
        self.drop = nn.Dropout(0.3)
        self.choose = nn.Linear(2 * state + width, len(ROLES) + len(BONDS))
        self.transitions = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))
        roles = [ROLES.index(name.split(":")[1]) for name in NAMES]
        bonds = [len(ROLES) + BONDS.index(name.split(":")[0]) for name in NAMES]
        self.register_buffer("parts", torch.tensor([roles, bonds]), persistent=False)

    def rows(self, lines: Sequence[Sequence[str]]) -> list[np.ndarray]:
        """Return the numbers of the known features of each line."""
        known = self.features
        return [np.array([known[f] for f in line if f in known], np.int64) for line in lines]

    def forward(self, rows: Sequence[np.ndarray], sizes: Tensor) -> Tensor:
        """Return the scores of every label of packed lines: (lines, labels)."""
        known, counts, scale = np.concatenate(rows), np.array([len(row) for row in rows]), 1.0
        if self.training:
            stays = np.random.rand(len(known)) > _LEFT_OUT
            owners = np.repeat(np.arange(len(rows)), counts)[stays]
            known, counts = known[stays], np.bincount(owners, minlength=len(rows))
            scale = 1 / (1 - _LEFT_OUT)
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        summed = self.embed(torch.from_numpy(known), torch.from_numpy(starts))
        line = self.drop(torch.relu(scale * summed + self.bias))
        around = self.recur(PackedSequence(line, sizes))[0].data
        scores = self.choose(self.drop(torch.cat([around, line], 1)))
        roles, bonds = self.parts  # type: ignore[misc]
        return scores[:, roles] + scores[:, bonds]

    def surprise(self, scores: Tensor, truth: Tensor, sizes: Tensor) -> Tensor:
        """Return the negative log likelihood of the true paths of packed lines."""
        path = scores[torch.arange(len(truth)), truth].sum()
        before, after = _pairs(sizes)
        path = path + self.transitions[truth[before], truth[after]].sum()
        return Total.apply(scores, self.transitions, sizes) - path

    def labels(self, lines: Sequence[Sequence[str]]) -> list[str]:
        """Return the likeliest ``bond:role`` of every line."""
        self.eval()
        with torch.no_grad():
            sizes = torch.ones(len(lines), dtype=torch.int64)
            scores = self(self.rows(lines), sizes).double().numpy()
        path = viterbi(scores, self.transitions.detach().double().numpy())
        return [NAMES[label] for label in path]


class Total(torch.autograd.Function):
    """The log of the summed weight of all paths; its gradient is how probable each label is.

    Lines are packed: the first of every page, then the second of every page that has one, pages
    from the longest. Sums run forward and backward, each step brought to one (Rabiner, 1989).
    """

    @staticmethod
    def forward(context: Any, scores: Tensor, transitions: Tensor, sizes: Tensor) -> Tensor:
        """Return the logarithm, summed over the pages."""
        top = scores.detach().double().max(dim=1, keepdim=True).values
        own, through = (scores.double() - top).exp(), transitions.double().exp()
        parts = list(own.split(sizes.tolist()))
        ahead, scales = [parts[0]], []
        for step, part in enumerate(parts):
            found = (ahead[-1][: len(part)] @ through) * part if step else part
            scales.append(found.sum(dim=1, keepdim=True))
            ahead[step:] = [found / scales[-1]]
        back = [torch.ones_like(parts[-1])]
        joint = torch.zeros_like(through)
        for step in range(len(parts) - 1, 0, -1):
            rest = parts[step] * back[-1] / scales[step]
            joint += ahead[step - 1][: len(rest)].T @ rest
            ended = torch.ones_like(parts[step - 1][len(rest) :])
            back.append(torch.cat([rest @ through.T, ended]))
        each = torch.cat(ahead) * torch.cat(back[::-1])
        context.save_for_backward(each.to(scores.dtype), (joint * through).to(scores.dtype))
        return (torch.cat(scales).log().sum() + top.sum()).to(scores.dtype)

    @staticmethod
    def backward(context: Any, gradient: Tensor) -> tuple[Tensor, Tensor, None]:  # type: ignore[override]
        """Return how the sum changes with every score and transition."""
        each, joint = context.saved_tensors
        return gradient * each, gradient * joint, None


def packed(
    pages: Sequence[Page],
) -> tuple[list[np.ndarray], Tensor, Tensor]:
    """Return rows, truths and the number of pages at each step of pages run side by side."""
    ordered = sorted(pages, key=lambda page: -len(page[1]))
    steps = range(len(ordered[0][1]))
    sizes = [sum(len(truth) > step for _, truth in ordered) for step in steps]
    rows = [ordered[k][0][step] for step in steps for k in range(sizes[step])]
    truth = torch.stack([ordered[k][1][step] for step in steps for k in range(sizes[step])])
    return rows, truth, torch.tensor(sizes)


def _pairs(sizes: Tensor) -> tuple[Tensor, Tensor]:
    """Return the places of lines that follow each other on their page, packed as they are."""
    starts = torch.cumsum(sizes, 0) - sizes
    after = torch.arange(int(sizes[0]), int(sizes.sum()))
    step = torch.repeat_interleave(torch.arange(1, len(sizes)), sizes[1:])
    return after - starts[step] + starts[step - 1], after


def _batches(pages: Sequence[Page]) -> list[Sequence[Page]]:
    """Return the pages as drawn, in batches of pages of about one length: fewer steps a batch."""
    found: list[Sequence[Page]] = []
    for at in range(0, len(pages), _BATCH * _ALIKE):
        part = sorted(pages[at : at + _BATCH * _ALIKE], key=lambda page: len(page[1]))
        found += [part[k : k + _BATCH] for k in range(0, len(part), _BATCH)]
    random.shuffle(found)
    return found


def fit(
    examples: Sequence[Example],
    epochs: int,
    seed: int,
    log: Path | None = None,
    start: Path | None = None,
    rate: float = 0.0,
    kept: float = _KEPT,
) -> Network:
    """Fit a network; ``log`` gets a line an epoch; ``start`` is one whose weights to go on from.

    ``rate`` of learning, at most (0: the usual one); ``kept`` is the share of the weights gone on
    from in those returned.
    """
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)
    torch.set_num_threads(1)
    shown = {(name, feature) for name, lines, _ in examples for line in lines for feature in line}
    seen = Counter(feature for _, feature in shown)
    told = sorted(feature for feature, count in seen.items() if count >= _FEWEST)
    network = _gone_on_from(start, told) if start else Network(told)
    rate = rate or (_RATE_GOING_ON if start else _RATE)
    pages = [
        (network.rows(lines), torch.tensor([NAMES.index(truth) for truth in truths]))
        for _, lines, truths in examples
    ]
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    steps = epochs * -(-len(pages) // _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, total_steps=steps)
    mean, smooth = deepcopy(network), nn.CrossEntropyLoss(label_smoothing=0.05)
    margin = margins()
    started, step = time.time(), 0
    for epoch in range(epochs):
        network.train()
        random.shuffle(pages)
        total = 0.0
        for batch in _batches(pages):
            optimizer.zero_grad()
            rows, truth, sizes = packed(batch)
            scores = network(rows, sizes)
            path = network.surprise(scores + margin[truth], truth, sizes)
            loss = (path + len(truth) * smooth(scores, truth)) / 100
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            _average(mean, network, min(0.995, 1 - 1 / (step + 1)))
            total += float(loss.detach())
        if log:
            with log.open("a") as file:
                file.write(f"epoch {epoch + 1} loss {total:.1f} {time.time() - started:.0f} s\n")
    if start and kept:
        _average(mean, _gone_on_from(start, list(network.features)), kept)
    return mean


def mean_of(networks: Sequence[Network]) -> Network:
    """Return the mean of networks that went on from one start with one set of examples.

    It is that of their weights (Wortsman et al., 2022).
    """
    mean = deepcopy(networks[0])
    for number, network in enumerate(networks[1:], 1):
        _average(mean, network, number / (number + 1))
    return mean


def margins() -> Tensor:
    """Return by how much each label is held off from each true one: (true, told)."""
    found = torch.zeros(len(NAMES), len(NAMES))
    for i, true in enumerate(NAMES):
        bond, role = true.split(":")
        for j, told in enumerate(NAMES):
            other_bond, other_role = told.split(":")
            found[i, j] = _BEGINS * ((bond == "begins") != (other_bond == "begins"))
            found[i, j] += _HEADS * sum((role in one) != (other_role in one) for one in _APART)
    return found


@torch.no_grad()
def _average(mean: Network, network: Network, keep: float) -> None:
    for kept, new in zip(mean.parameters(), network.parameters(), strict=True):
        kept.lerp_(new, 1 - keep)


def _gone_on_from(path: Path, features: Sequence[str]) -> Network:
    """Return the network that :func:`write` has written, with rows of nought for new features."""
    with np.load(path) as stored:
        weights = {name: stored[name].astype(np.float32) for name in stored.files}
        known = bytes(stored["features"]).decode("utf-8").split("\n")
    new = sorted(set(features) - set(known))
    width, state = weights["vectors"].shape[1], weights["within_down"].shape[1]
    network = Network([*known, *new], width, state)
    vectors = np.zeros((len(network.features), weights["vectors"].shape[1]), np.float32)
    vectors[: len(known)] = weights["vectors"] * weights["scale"]
    state = {
        "embed.weight": vectors,
        "bias": weights["bias"],
        "transitions": weights["transitions"],
        "choose.weight": weights["choose"],
        "choose.bias": weights["choose_bias"],
    }
    for way, suffix in _WAYS:
        state |= {
            f"recur.{long}_l0{suffix}": weights[f"{short}_{way}"] for short, long in _RECURRENT
        }
    network.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    return network


def with_fewer(network: Network, examples: Sequence[Example], most: int) -> Network:
    """Return the network with at most so many features: those that weigh most on most pages."""
    pages = Counter(
        feature for _, feature in {(n, f) for n, lines, _ in examples for one in lines for f in one}
    )
    names = sorted(network.features, key=network.features.__getitem__)
    vectors = network.embed.weight.detach()
    weight = [pages[name] * float((vectors[row] ** 2).sum()) for row, name in enumerate(names)]
    kept = sorted(sorted(range(len(names)), key=lambda row: -weight[row])[:most])
    found = Network([names[row] for row in kept], vectors.shape[1], network.recur.hidden_size)
    found.load_state_dict(network.state_dict() | {"embed.weight": vectors[kept]})
    return found


def counted(path: Path | None) -> float:
    """Return for how many networks a written one counts in a mean."""
    if path is None:
        return 1.0
    with np.load(path) as stored:
        return float(stored["counts"]) if "counts" in stored.files else 1.0


def write(network: Network, out: Path, counts: float = 1.0) -> None:
    """Write the weights as the package reads them: the features' vectors in 5 bits, rest in 16.

    ``counts`` is for how many networks it stands in a mean.
    """
    state = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    vectors = state.pop("embed.weight")
    scale = np.maximum(np.abs(vectors).max(axis=1, keepdims=True) / _LEVELS, 1e-8)
    out.parent.mkdir(parents=True, exist_ok=True)
    names = sorted(network.features, key=network.features.__getitem__)
    np.savez_compressed(
        out,
        features=np.frombuffer("\n".join(names).encode(), np.uint8),
        vectors=np.rint(vectors / scale).astype(np.int8),
        scale=scale.astype(np.float16),
        counts=np.float32(counts),
        bias=state["bias"].astype(np.float16),
        transitions=state["transitions"].astype(np.float16),
        choose=state["choose.weight"].astype(np.float16),
        choose_bias=state["choose.bias"].astype(np.float16),
        **{
            f"{short}_{way}": state[f"recur.{long}_l0{suffix}"].astype(np.float16)
            for way, suffix in _WAYS
            for short, long in _RECURRENT
        },
    )  # fmt: skip
