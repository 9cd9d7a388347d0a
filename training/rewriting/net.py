"""The networks of :mod:`qa.models.rewriting.network`, as they are fitted."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import nn

from qa.models.rewriting.network import EDGES, GAPS, INSTEAD, NEAR, ONE, PIECE_ENDS
from qa.models.rewriting.units import FEATURES
from training.rewriting.material import OCCURRENCES, Edit, Example
from training.rewriting.pairs import Pairs, at_edges, of_pairs, pairs_of
from training.rewriting.recurrent import BothWays

EPOCHS, HALF_EPOCHS, RATE, BATCH = 12, 6, 3.5e-3, 48
WANTED = 64
"""Numbers that tell what a question looks for."""
_LEFT_OUT = 102
"""Of 256 numbers so many are left out while the network is fitted."""
_PIECES = 2
_BARRED = -30.0
_NOTHING = -1e4
_GLUE_COUNTS = 0.5
"""How much it counts what joins a piece, beside what is put where."""

GLUES = (
    ("", ""), ("", "的"), ("", "，"), ("of", ""), ("", "'s"), ("in", ""), ("", "of"), ("", "in"),
    ("at", ""), ("for", ""), ("中", ""), ("", "里"), ("", "中"), ("的", ""), ("，", ""), ("在", ""),
    ("by", ""), ("with", ""), ("from", ""),
)  # fmt: skip
"""What is written before a piece and behind it."""


class Editor(nn.Module):
    """Reads what was said and the question both ways; tells what is borrowed, where it is put."""

    def __init__(self, known: int, hidden: int = 384, size: int = 96) -> None:
        super().__init__()
        self.proj = nn.Linear(hidden, size)
        self.emb = nn.Embedding(known + 1, size // 4)
        given = size + size // 4 + 2 + FEATURES
        self.rnn = BothWays(given, size)
        self.kind = nn.Linear(4 * size, INSTEAD + 1)
        self.span = nn.Linear(2 * size, 6)
        self.out = nn.Linear(2 * size, INSTEAD + 1)
        self.edge = nn.Linear(4 * size, EDGES + GAPS + len(GLUES))
        self.asks = nn.Linear(4 * size, WANTED)
        self.want = nn.Linear(WANTED, (PIECE_ENDS + EDGES) * NEAR)
        self.near = nn.Linear(2 * size, NEAR)
        self._chance = np.random.default_rng(torch.initial_seed())

    def forward(self, seen: Seen) -> tuple[torch.Tensor, ...]:
        """Return the logarithms that :class:`qa.models.rewriting.network.Beliefs` tells of."""
        read = self._read(seen)
        asked = seen.asked[:, :, None]
        mean = (read * asked).sum(1) / asked.sum(1)
        most = (read + (asked - 1) * 9).amax(1)
        whole = torch.cat([mean, most], -1)
        kind = torch.log_softmax(self.kind(whole), -1)
        wanted = self._wanted(whole, read)
        pieces = of_pairs(self.span(read) + wanted[..., :PIECE_ENDS], seen.pieces)
        none = torch.zeros(read.shape[0], 1, read.shape[2])
        told = self.edge(torch.cat([torch.cat([none, read], 1), torch.cat([read, none], 1)], -1))
        edges = of_pairs(told[..., :EDGES] + at_edges(wanted[..., PIECE_ENDS:]), seen.edges)
        gaps = told[..., EDGES : EDGES + GAPS] + seen.barred_gaps[:, :, None]
        glue = torch.log_softmax(told[..., EDGES + GAPS :], -1)
        return kind, pieces, self.out(read), edges, torch.log_softmax(gaps, 1), glue

    def _read(self, seen: Seen) -> torch.Tensor:
        near = torch.tanh(self.proj(self._thinned(seen.states)))
        given = torch.cat([near, self.emb(seen.known), seen.given], -1)
        return self._thinned(self.rnn.read(given, seen.lengths))

    def _thinned(self, rows: torch.Tensor) -> torch.Tensor:
        """Return rows with a share of their numbers left out, while the network is fitted."""
        if not self.training:
            return rows
        drawn = self._chance.integers(0, 256, size=tuple(rows.shape), dtype=np.uint8)
        return rows * torch.from_numpy((drawn >= _LEFT_OUT) * np.float32(256 / (256 - _LEFT_OUT)))

    def _wanted(self, whole: torch.Tensor, read: torch.Tensor) -> torch.Tensor:
        """Return how well each unit fits what the whole question looks for, by column."""
        asks = torch.tanh(self.asks(self._thinned(whole)))
        want = self.want(asks).view(len(read), PIECE_ENDS + EDGES, NEAR)
        return self.near(read) @ want.transpose(1, 2) / NEAR**0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A batch as the network sees it; what is barred has a low score, else 0.

    ``pieces`` are the first and last units that a piece may have, ``edges`` those of what may be
    replaced.
    """

    states: torch.Tensor
    known: torch.Tensor
    given: torch.Tensor
    lengths: torch.Tensor
    asked: torch.Tensor
    barred_gaps: torch.Tensor
    pieces: Pairs
    edges: Pairs


def seen_of(some: Sequence[Example], known: dict[str, int]) -> Seen:
    """Return a batch of examples."""
    count, most = len(some), max(len(one.states) for one in some)
    wide = {"states": some[0].states.shape[1], "given": some[0].given.shape[1]}
    rows = {name: np.zeros((count, most, size), np.float32) for name, size in wide.items()}
    ids, asked = np.zeros((count, most), np.int64), np.zeros((count, most), np.float32)
    gaps = np.full((count, most + 1), _BARRED, np.float32)
    for row, one in enumerate(some):
        end, before = len(one.states), one.units.before
        rows["states"][row, :end], rows["given"][row, :end] = one.states, one.given
        ids[row, :end] = [known.get(unit, 0) for unit in one.units.written]
        asked[row, before:end] = 1
        gaps[row, before : end + 1] = 0
    lengths = torch.tensor([len(one.states) for one in some])
    of = torch.from_numpy
    seen = of(rows["states"]), of(ids), of(rows["given"]), lengths
    return Seen(*seen, *map(of, (asked, gaps)), *pairs_of(some))


@dataclass(slots=True)
class Taught:
    """The right edits of a batch, a row each: ``own`` is its example, ``slot`` its number there."""

    own: torch.Tensor
    slot: torch.Tensor
    kind: torch.Tensor
    dropped: torch.Tensor
    counts: torch.Tensor
    columns: torch.Tensor
    places: torch.Tensor
    joins: torch.Tensor


def taught_of(some: Sequence[Example], most: int) -> Taught:
    """Return the right edits of a batch whose longest example has ``most`` units."""
    rows = [(own, edit) for own, one in enumerate(some) for edit in one.edits]
    size = len(rows)
    dropped, counts = (np.zeros((size, most), np.float32) for _ in range(2))
    columns = np.full((size, _PIECES), -1, np.int64)
    places = np.full((size, _PIECES, OCCURRENCES, 2), -1, np.int64)
    joins = np.full((size, _PIECES, 3), -1, np.int64)  # where, of which column, with what
    seen: Counter[int] = Counter()
    slots = []
    for row, (own, edit) in enumerate(rows):
        before = some[own].units.before
        slots.append(seen[own])
        seen[own] += 1
        if edit.kind or any(edit.dropped):
            span = slice(before, before + len(edit.dropped))
            dropped[row, span], counts[row, span] = edit.dropped, 1
        for at, (column, taken) in enumerate(zip(_columns(edit), edit.pointers, strict=False)):
            columns[row, at] = 2 * column
            places[row, at, : len(taken)] = taken
        for at, (column, piece) in enumerate(zip(_columns(edit), edit.pieces, strict=False)):
            glue = (piece.before, piece.behind)
            join = GLUES.index(glue) if glue in GLUES else -1
            joins[row, at] = before + piece.gap, column, join
    of = torch.from_numpy
    own = torch.tensor([one for one, _ in rows])
    kind = torch.tensor([edit.kind for _, edit in rows])
    return Taught(
        own, torch.tensor(slots), kind, *map(of, (dropped, counts, columns, places, joins))
    )


def _columns(edit: Edit) -> Sequence[int]:
    """Return which of the pairs of pointers an edit uses: the only, the two, the edges."""
    return (3,) if edit.kind == INSTEAD else (0,) if edit.kind == ONE else (1, 2)


def likely(told: tuple[torch.Tensor, ...], taught: Taught, count: int) -> torch.Tensor:
    """Return the logarithm of how likely some right edit of each of ``count`` examples is."""
    kind, pieces, out, edges, gaps, glue = told
    padded = nn.functional.pad(pieces, (0, 0, 0, 1), value=_BARRED)
    pointers = torch.cat([padded, edges], -1)
    own = taught.own
    found = kind[own, taught.kind]
    logits = out[own].gather(2, taught.kind[:, None, None].expand(-1, out.shape[1], 1))[..., 0]
    wrong = nn.functional.binary_cross_entropy_with_logits(logits, taught.dropped, reduction="none")
    found = found - (wrong * taught.counts).sum(1)
    there = taught.places[..., 0] >= 0
    column = taught.columns.clamp(min=0)[:, :, None].expand_as(there)
    rows = own[:, None, None].expand_as(there)
    first, last = taught.places.clamp(min=0).unbind(-1)
    taken = pointers[rows, first, column] + pointers[rows, last, column + 1]
    taken = torch.logsumexp(taken.masked_fill(~there, _NOTHING), 2)
    found = found + (taken * (taught.columns >= 0)).sum(1)
    where, which, join = taught.joins.unbind(-1)
    rows = own[:, None].expand_as(where)
    put = gaps[rows, where.clamp(min=0), which.clamp(min=0)] * (where >= 0)
    joined = glue[rows, where.clamp(min=0), join.clamp(min=0)] * (join >= 0)
    found = found + put.sum(1) + _GLUE_COUNTS * joined.sum(1)
    each = torch.full((count, int(taught.slot.max()) + 1), _NOTHING)
    return torch.logsumexp(each.index_put((own, taught.slot), found), 1)


def fit(
    some: Sequence[Example], units: Sequence[str], seed: int, epochs: int = EPOCHS, **told: Any
) -> Editor:
    """Return a network fitted on examples from the beginning that ``seed`` gives."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    known = {unit: at for at, unit in enumerate(units, 1)}
    net = Editor(len(units), **told)
    learner = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-3)
    some = [one for one in some if one.edits]
    steps, done = epochs * -(-len(some) // BATCH), 0
    for epoch in range(epochs):
        net.train()
        lost = 0.0
        for batch in _batches(some, chance):
            for group in learner.param_groups:
                group["lr"] = RATE * min(1, (done + 1) / 50) * max(0.02, 1 - done / steps)
            seen = seen_of(batch, known)
            loss = -likely(net(seen), taught_of(batch, seen.known.shape[1]), len(batch)).mean()
            learner.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learner.step()
            done += 1
            lost += float(loss.detach()) * len(batch) / len(some)
        sys.stderr.write(f"  {epoch}: {lost:.3f}\n")
        sys.stderr.flush()
    return net.eval()


def _batches(some: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    order = sorted(some, key=lambda one: len(one.states) + chance.random() * 20)
    found = [list(order[at : at + BATCH]) for at in range(0, len(order), BATCH)]
    chance.shuffle(found)
    return found
