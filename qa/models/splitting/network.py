"""The tagger's network by numpy: a gated recurrent network that reads a question both ways.

Chung et al., Empirical Evaluation of Gated Recurrent Neural Networks, 2014; the weights are laid
out as PyTorch's. They are fitted by ``training/splitting.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from qa.models.products import by_rows
from qa.recurrent import next_state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TAGS = "HXBI"
"""Kept in every part; in none; the first character of a part's own piece; a later one."""

_NEVER = np.float32(-1e4)


class RecurrentNetwork:
    """What one set of weights says of a question; see :meth:`read`."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Use weights as :func:`qa.models.tensors.weights_by_network` returns them."""
        self._of = weights

    def read(
        self, states: Floats, characters: Sequence[int], edges: Floats
    ) -> tuple[Floats, float]:
        """Return how likely each tag is, and how likely several things are asked.

        The first are logarithms of shape ``(characters, 4)``, the second is a logit.
        """
        near = np.tanh(by_rows(states, self._of["proj.weight"]) + self._of["proj.bias"])
        known = self._of["emb.weight"][list(characters)]
        given = np.concatenate([near, known, edges], 1)
        there = self._one_way(given, "")
        back = self._one_way(given[::-1], "_reverse")[::-1]
        read = np.concatenate([there, back], 1)
        scores = by_rows(read, self._of["out.weight"]) + self._of["out.bias"]
        scores = scores - scores.max(1, keepdims=True)
        scores = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        pooled = np.concatenate([read.mean(0), read.max(0)])
        whole = pooled @ self._of["whole.weight"][0] + self._of["whole.bias"][0]
        return np.asarray(scores, np.float32), float(whole)

    def _one_way(self, given: Floats, way: str) -> Floats:
        """Return the states of a recurrent layer that reads ``given`` from its first row on."""
        inner = self._of[f"rnn.weight_hh_l0{way}"].T
        shift = self._of[f"rnn.bias_hh_l0{way}"]
        gates = by_rows(given, self._of[f"rnn.weight_ih_l0{way}"])
        gates = gates + self._of[f"rnn.bias_ih_l0{way}"]
        size = inner.shape[0]
        state, states = np.zeros(size, np.float32), np.empty((len(given), size), np.float32)
        for at, row in enumerate(gates):
            state = states[at] = next_state(row, state @ inner + shift, state)
        return states


def best_tags(scores: Floats) -> str:
    """Return the likeliest tags of a question's characters: a piece goes on only where one is.

    >>> best_tags(np.log(np.float32([[0.4, 0.1, 0.1, 0.4], [0.2, 0.1, 0.1, 0.6]])))
    'HH'
    """
    allowed = np.zeros((4, 4), np.float32)
    allowed[[TAGS.index("H"), TAGS.index("X")], TAGS.index("I")] = _NEVER
    best = scores[0] + allowed[TAGS.index("X")]  # before the first stands nothing that goes on
    back = []
    for row in scores[1:]:
        ways = best[:, None] + allowed
        back.append(ways.argmax(0))
        best = ways.max(0) + row
    tags = [int(best.argmax())]
    for came in reversed(back):
        tags.append(int(came[tags[-1]]))
    return "".join(TAGS[tag] for tag in reversed(tags))
