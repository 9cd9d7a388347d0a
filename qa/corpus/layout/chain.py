"""Labels of lines as a chain: the likeliest path, and how sure each label is.

Both are over scores of each label of each line and of each label after each: the path by Viterbi's
algorithm, the rest by forward and backward sums (Lafferty et al., 2001).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]


def viterbi(scores: Matrix, transitions: Matrix) -> list[int]:
    """Return the likeliest path of labels through a page of at least one line."""
    best = scores[0]
    back: list[NDArray[np.intp]] = []
    for line in scores[1:]:
        through = best[:, None] + transitions
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + line
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    """Return the probability of every label of every line: (lines, labels)."""
    import numpy as np

    both = log_marginals(scores, transitions)
    found: Matrix = np.exp(both - log_sum(both, axis=1)[:, None])
    return found


def log_marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    """Return the same as logarithms, but for one sum a line."""
    import numpy as np

    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for i in range(1, len(scores)):
        forward[i] = scores[i] + log_sum(forward[i - 1][:, None] + transitions, axis=0)
    for i in range(len(scores) - 2, -1, -1):
        backward[i] = log_sum(transitions + (scores[i + 1] + backward[i + 1])[None, :], axis=1)
    found: Matrix = forward + backward
    return found


def log_sum(values: Matrix, axis: int) -> Matrix:
    """Return the logarithm of the sum of what these are logarithms of, along an axis."""
    import numpy as np

    top = values.max(axis=axis, keepdims=True)
    found: Matrix = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return found
