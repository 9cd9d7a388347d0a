"""The editor's networks by numpy: gated recurrent ones that read all units both ways.

Chung et al., Empirical Evaluation of Gated Recurrent Neural Networks, 2014; the weights are laid
out as PyTorch's. They are fitted by ``training/rewriting.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.models.products import by_rows
from qa.recurrent import next_state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

ALONE, ONE, TWO, INSTEAD = range(4)
"""What is done: nothing, one piece put into the question, two, the question into an earlier one."""
EDGES, GAPS = 2, 3
PIECE_ENDS, NEAR = 6, 32
"""First and last units of the three pieces; numbers by which a unit fits what is looked for."""


@dataclass(frozen=True, slots=True)
class Beliefs:
    """How likely each edit is, logarithms but for ``drops``, ``pieces`` and ``edges``.

    ``kind`` is of what is done ``(4,)``; ``pieces`` scores of the first and last unit of what is
    borrowed as the only, the first and the second piece ``(said, 6)``: the sum of two says how
    likely they are beside the other pairs (:mod:`qa.models.rewriting.ways` compares them);
    ``gaps`` of where each is put ``(asked + 1, 3)``; ``drops`` logits that a unit of the question
    is left out, by what is done ``(asked, 4)``; ``glue`` of what joins a piece ``(asked + 1,
    some)``; ``edges`` as ``pieces`` where what is replaced in an earlier question begins and ends
    ``(said + 1, 2)``.
    """

    kind: Floats
    pieces: Floats
    gaps: Floats
    drops: Floats
    glue: Floats
    edges: Floats


class Networks:
    """Several networks of one size, whose mean is believed."""

    def __init__(self, weights: Sequence[Mapping[str, Floats]]) -> None:
        """Use the weights of each, by the names that ``training/rewriting.py`` gives them."""
        self._each = weights
        ways = [(one, way) for one in weights for way in ("", "_reverse")]
        self._inner = np.stack([one[f"rnn.weight_hh_l0{way}"].T for one, way in ways])
        self._shift = np.stack([one[f"rnn.bias_hh_l0{way}"] for one, way in ways])

    def read(
        self,
        states: Floats,
        known: Sequence[int],
        given: Floats,
        before: int,
    ) -> Beliefs:
        """Return what is believed of units of which the first ``before`` were said before.

        ``given`` is what is told of each beside its state.
        """
        inputs = [_input(one, states, known, given) for one in self._each]
        read = self._both_ways(inputs)
        pairs = zip(self._each, read, strict=True)
        told = [_beliefs(one, rows, before) for one, rows in pairs]
        names = Beliefs.__slots__
        means = (np.mean([getattr(one, name) for one in told], 0) for name in names)
        return Beliefs(*(np.asarray(mean, np.float32) for mean in means))

    def _both_ways(self, inputs: Sequence[Floats]) -> list[Floats]:
        """Return the states of each network's two layers, beside one another."""
        gates = np.stack(
            [gate for pair in zip(self._each, inputs, strict=True) for gate in _gates(*pair)]
        )
        count, length, width = gates.shape
        size = width // 3
        state, states = (
            np.zeros((count, size), np.float32),
            np.empty((length, count, size), np.float32),
        )
        for at in range(length):
            row = gates[:, at]
            own = np.matmul(state[:, None], self._inner)[:, 0] + self._shift
            state = states[at] = next_state(row, own, state)
        there, back = states[:, ::2], states[::-1, 1::2]
        both = np.concatenate([there, back], 2)
        return [both[:, at] for at in range(len(self._each))]


def _input(of: Mapping[str, Floats], states: Floats, known: Sequence[int], given: Floats) -> Floats:
    near = np.tanh(by_rows(states, of["proj.weight"]) + of["proj.bias"])
    return np.concatenate([near, of["emb.weight"][list(known)], given], 1)


def _gates(of: Mapping[str, Floats], rows: Floats) -> list[Floats]:
    """Return what a layer's gates are given from either end."""
    ways = (("", rows), ("_reverse", rows[::-1]))
    return [
        by_rows(some, of[f"rnn.weight_ih_l0{way}"]) + of[f"rnn.bias_ih_l0{way}"]
        for way, some in ways
    ]


def _beliefs(of: Mapping[str, Floats], read: Floats, before: int) -> Beliefs:
    asked = read[before:]
    pooled = np.concatenate([asked.mean(0), asked.max(0)])[None]
    kind = _likely(_layer(of, "kind", pooled).T)[:, 0]
    none = np.zeros((1, read.shape[1]), np.float32)
    sides = np.concatenate([np.concatenate([none, read]), np.concatenate([read, none])], 1)
    told = _layer(of, "edge", sides)
    wanted = _wanted(of, pooled, read[: before + 1])
    edges = told[: before + 1, :EDGES]
    edges[:, 0] += wanted[:, PIECE_ENDS]
    edges[1:, 1] += wanted[:-1, PIECE_ENDS + 1]
    gaps = told[before:, EDGES : EDGES + GAPS]
    glue = _likely(told[before:, EDGES + GAPS :].T).T
    pieces = _layer(of, "span", read[:before]) + wanted[:-1, :PIECE_ENDS]
    return Beliefs(kind, pieces, _likely(gaps), _layer(of, "out", asked), glue, edges)


def _wanted(of: Mapping[str, Floats], pooled: Floats, said: Floats) -> Floats:
    """Return how well each unit said before fits what the whole question looks for, by column."""
    asks = np.tanh(_layer(of, "asks", pooled))
    want = _layer(of, "want", asks).reshape(PIECE_ENDS + EDGES, NEAR)
    fits = by_rows(_layer(of, "near", said), want) / np.float32(NEAR**0.5)
    return np.asarray(fits, np.float32)


def _layer(of: Mapping[str, Floats], name: str, rows: Floats) -> Floats:
    return by_rows(rows, of[f"{name}.weight"]) + of[f"{name}.bias"]


def _likely(scores: Floats) -> Floats:
    """Return the logarithm of how likely each row is, by column."""
    scores = scores - scores.max(0, keepdims=True)
    return np.asarray(scores - np.log(np.exp(scores).sum(0, keepdims=True)), np.float32)
