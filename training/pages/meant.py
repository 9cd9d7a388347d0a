"""Fit what tells kicker, headline and deck by what they mean; check it by folds of hands.

python -m training.pages.meant [--folds 5] [--write]

What is learned are the lines beside each other in heads of marked pages as written, in the marks'
relation; what is judged is what the shipped reader makes of such lines. ``--folds`` leaves hands
out in turn, ``aside``, ``ordinary`` and ``unseen`` among them, and prints for each probability how
many heads of pages that the labeller has not learned would be mended, and how many broken.
``--write`` fits on the hands alone, so that those three stay unseen.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.corrections import corrected
from qa.corpus.layout.head_pairs import (
    RELATIONS,
    HeadPair,
    head_pairs,
    relation_of,
    seen_of,
    text_below,
)
from qa.corpus.layout.labelling import label_lines
from qa.corpus.layout.labels import Label, label_named
from qa.models.e5.middle import MiddleStates
from qa.models.heads.second_look import HEAD_NETWORKS, read_together
from training.pages.fit import ROOT
from training.pages.layouts import build
from training.pages.marked import MarkError, read_marked
from training.pages.truth import labels as true_labels

if TYPE_CHECKING:
    from qa.corpus.formats.base import Line

KEPT = ("aside", "ordinary", "unseen")
_UNLEARNED = (*KEPT, "8", "9")
"""What the shipped labeller has not learned."""
_NEAR, _INNER, _DROPPED = 64, 32, 0.4
_EPOCHS, _BATCH, _RATE, _DECAY, _SMOOTHED = 10, 64, 2e-3, 3e-2, 0.05
_SEEDS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """Two lines: whose hand, on what pages, what they are (-1: no pair) and are read as."""

    hand: str
    folder: str
    truth: int
    read: int
    seen: list[float]
    meant: np.ndarray


class Network(nn.Module):
    """One network of :mod:`qa.models.heads.second_look`."""

    def __init__(self, seen: int, meant: int) -> None:
        super().__init__()
        self.near = nn.Linear(meant, _NEAR)
        self.inner = nn.Linear(seen + _NEAR, _INNER)
        self.out = nn.Linear(_INNER, len(RELATIONS))
        self.direct = nn.Linear(seen + _NEAR, len(RELATIONS), bias=False)
        self.dropped, self.dim = nn.Dropout(_DROPPED), nn.Dropout(0.3)

    def forward(self, seen: torch.Tensor, meant: torch.Tensor) -> torch.Tensor:
        """Return the scores of the relations."""
        near = torch.tanh(self.near(self.dim(meant)))
        given = self.dropped(torch.cat([seen, near], 1))
        inner = self.dropped(torch.relu(self.inner(given)))
        scores: torch.Tensor = self.out(inner) + self.direct(given)
        return scores


def examples() -> list[Example]:
    """Return the lines beside each other in heads of all marked pages."""
    states = MiddleStates()
    found: list[Example] = []
    for path in sorted(ROOT.glob("*/*.txt")):
        try:
            found += _of_page(path, states)
        except MarkError as error:
            print(error, file=sys.stderr)
    return found


def _of_page(path: Path, states: MiddleStates) -> Iterator[Example]:
    built = build(read_marked(path), 0, [])
    lines = read_lines(built.text)
    told = corrected(lines, label_lines(lines, frozenset())[1])
    true = _true(lines, built.starts(), true_labels(built))
    folder = path.parent.name
    hand = path.name.split("-")[0] if folder == "aside" else folder
    whole = {pair.upper: pair for pair in head_pairs(lines, true)}
    pairs = {**whole, **{pair.upper: pair for pair in head_pairs(lines, told)}}
    for at, pair in pairs.items():
        truth, read = (_number(labels, at) for labels in (true, told))
        if truth >= 0 or read >= 0:
            yield Example(hand, folder, truth, read, *_inputs(lines, told, pair, states))


def _inputs(
    lines: Sequence[Line], told: Sequence[Label], pair: HeadPair, states: MiddleStates
) -> tuple[list[float], np.ndarray]:
    texts = lines[pair.upper].text, lines[pair.upper + 1].text
    meant = read_together(states, *texts, text_below(lines, told, pair.stop))
    return seen_of(lines, told, pair), meant


def _true(lines: Sequence[Line], starts: Sequence[int], names: Sequence[str]) -> list[Label]:
    """Return the true label of every line that is read; a wrapped block's later lines go on."""
    found: list[Label] = []
    at = -1
    for line in lines:
        before = at
        while at + 1 < len(starts) and line.extent.start >= starts[at + 1]:
            at += 1
        label = label_named(names[at])
        found.append(label if at != before else Label(label.role, "continues"))
    return found


def _number(labels: Sequence[Label], at: int) -> int:
    if labels[at + 1].bond == "begins":
        return -1
    relation = relation_of(labels[at], labels[at + 1])
    return RELATIONS.index(relation) if relation else -1


def fit(learned: Sequence[Example], seed: int) -> Network:
    """Return a network fitted on examples; its weights take them as they are."""
    torch.manual_seed(seed)
    seen = torch.tensor([one.seen for one in learned])
    meant = torch.tensor(np.array([one.meant for one in learned]))
    truth = torch.tensor([one.truth for one in learned])
    scales = [(x.mean(0), x.std(0).clamp(min=1e-3)) for x in (seen, meant)]
    seen, meant = ((x - m) / s for x, (m, s) in zip((seen, meant), scales, strict=True))
    network = Network(seen.shape[1], meant.shape[1])
    steps = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_EPOCHS):
        for some in torch.randperm(len(truth)).split(_BATCH):
            scores = network(seen[some], meant[some])
            loss = nn.functional.cross_entropy(scores, truth[some], label_smoothing=_SMOOTHED)
            steps.zero_grad()
            loss.backward()
            steps.step()
    _take_in(network.near, *scales[1])
    for layer in (network.inner, network.direct):
        _take_in(layer, *scales[0])
    network.out.bias.data += network.direct.bias.data
    network.direct.bias = None
    return network.eval()


def _take_in(layer: nn.Linear, mean: torch.Tensor, scale: torch.Tensor) -> None:
    """Make a layer take its first inputs as they are, which it was fitted on in one scale."""
    with torch.no_grad():
        own = layer.weight[:, : len(mean)]
        own /= scale
        if layer.bias is None:
            layer.bias = nn.Parameter(torch.zeros(len(layer.weight)))
        layer.bias -= own @ mean


def likely(networks: Sequence[Network], given: Sequence[Example]) -> np.ndarray:
    """Return how likely each relation is, by the mean of networks."""
    seen = torch.tensor([one.seen for one in given])
    meant = torch.tensor(np.array([one.meant for one in given]))
    with torch.no_grad():
        told = [torch.softmax(network(seen, meant), 1).numpy() for network in networks]
    return np.mean(told, 0)


def check(given: Sequence[Example], folds: int) -> None:
    """Print what is mended and broken of heads whose hand nothing here has learned."""
    hands = sorted({one.hand for one in given})
    total: list[tuple[Example, np.ndarray]] = []
    for part in range(folds):
        out = set(hands[part::folds])
        learned = [one for one in given if one.hand not in out and one.truth >= 0]
        held = [one for one in given if one.hand in out and one.read >= 0]
        networks = [fit(learned, seed) for seed in range(_SEEDS)]
        total += zip(held, likely(networks, held), strict=True)
    judged = [(one, told) for one, told in total if one.folder in _UNLEARNED]
    for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9):
        changed = [(o, t) for o, t in judged if t.argmax() != o.read and t.max() >= least]
        mended = sum(told.argmax() == one.truth for one, told in changed)
        broken = sum(one.read == one.truth for one, _ in changed)
        print(f"{least:.2f}: of {len(judged)} {mended} mended, {broken} broken,", end=" ")
        print(f"{len(changed) - mended - broken} wrong before and after")


def main(arguments: Sequence[str]) -> None:
    """Check by folds, or fit what ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", type=Path, nargs="?", const=HEAD_NETWORKS)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    given = examples()
    if options.folds:
        check(given, options.folds)
    if options.write:
        learned = [one for one in given if one.folder not in KEPT and one.truth >= 0]
        weights = {}
        for seed in range(_SEEDS):
            for name, value in fit(learned, seed).state_dict().items():
                weights[f"{seed}.{name}"] = value.numpy().astype(np.float16)
        save_file(weights, options.write)
        print(options.write, options.write.stat().st_size, "bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
