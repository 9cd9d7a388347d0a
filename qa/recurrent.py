"""The step of a gated recurrent layer by numpy, as all our small networks take it.

Chung et al., Empirical Evaluation of Gated Recurrent Neural Networks, 2014; the gates are laid out
as PyTorch's: reset, update, new.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]


def next_state(given: Floats, kept: Floats, before: Floats) -> Floats:
    """Return the state after ``before``, of shape ``(..., size)``.

    ``given`` is what the input says to the gates and ``kept`` what the state before says to them,
    both with their shift and of shape ``(..., 3 * size)``.
    """
    size = before.shape[-1]
    reset = _sigmoid(given[..., :size] + kept[..., :size])
    update = _sigmoid(given[..., size : 2 * size] + kept[..., size : 2 * size])
    new = np.tanh(given[..., 2 * size :] + reset * kept[..., 2 * size :])
    after: Floats = (1 - update) * new + update * before
    return after


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-values)), np.float32)
