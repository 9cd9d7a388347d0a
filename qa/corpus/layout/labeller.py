"""The label of every line of a page: a linear-chain conditional random field over its features.

The weights were fitted on marked pages (training/pages); here they are only read. The best path
is found by Viterbi's algorithm, and how sure each label is by forward and backward sums (Lafferty,
McCallum and Pereira, 2001).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.layout.labels import Label, label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

WEIGHTS = Path(__file__).parent / "model" / "labels.npz"


@dataclass(frozen=True, slots=True)
class Reason:
    """How much a feature of a line speaks for its label, over what it says for others."""

    feature: str
    weight: float


class Labeller:
    """Labels the lines of a page from the features that are present in each.

    ``names`` are the labels; ``rows`` the number of every feature; feature ``f`` gives label
    ``columns[k]`` the weight ``weights[k]`` for ``starts[f] <= k < starts[f + 1]``;
    ``transitions[a, b]`` is the weight of label ``b`` after ``a``.
    """

    def __init__(
        self,
        names: Sequence[str],
        rows: dict[str, int],
        starts: NDArray[np.int32],
        columns: NDArray[np.int8],
        weights: NDArray[np.float32],
        transitions: Matrix,
    ) -> None:
        self._names = names
        self._rows = rows
        self._starts, self._columns, self._weights = starts, columns, weights
        self._transitions = transitions

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Labeller:
        """Read the weights that ``training/pages/fit.py`` has written."""
        import numpy as np

        with np.load(path) as stored:
            features = bytes(stored["features"]).decode("utf-8").split("\n")
            names = bytes(stored["labels"]).decode("utf-8").split("\n")
            return cls(
                names,
                {feature: row for row, feature in enumerate(features)},
                stored["starts"],
                stored["columns"],
                stored["weights"].astype(np.float32),
                stored["transitions"].astype(np.float64),
            )

    def label(self, features: Sequence[Sequence[str]]) -> list[Label]:
        """Return one label for every line, with its probability."""
        if not features:
            return []
        scores = self._scores(features)
        path = _viterbi(scores, self._transitions)
        sure = _marginals(scores, self._transitions)
        return [label(self._names[k], float(sure[i, k])) for i, k in enumerate(path)]

    def reasons(self, features: Sequence[str], name: str, most: int = 5) -> list[Reason]:
        """Return the features of a line that speak most for the label ``name``."""
        found: list[Reason] = []
        for feature in features:
            row = self._rows.get(feature)
            if row is None:
                continue
            own = self._row(row)
            mine = own.get(name, 0.0)
            others = sum(own.values()) - mine
            found.append(Reason(feature, mine - others / max(1, len(self._names) - 1)))
        found.sort(key=lambda reason: -reason.weight)
        return [reason for reason in found[:most] if reason.weight > 0]

    def _row(self, row: int) -> dict[str, float]:
        span = slice(self._starts[row], self._starts[row + 1])
        pairs = zip(self._columns[span], self._weights[span], strict=True)
        return {self._names[int(column)]: float(weight) for column, weight in pairs}

    def _scores(self, features: Sequence[Sequence[str]]) -> Matrix:
        """Return what each line's features say for each label: (lines, labels)."""
        import numpy as np

        scores = np.zeros((len(features), len(self._names)))
        for i, present in enumerate(features):
            for feature in present:
                row = self._rows.get(feature)
                if row is not None:
                    span = slice(self._starts[row], self._starts[row + 1])
                    scores[i, self._columns[span]] += self._weights[span]
        return scores


@cache
def labeller() -> Labeller:
    """Return the labeller that is shipped."""
    return Labeller.load()


def _viterbi(scores: Matrix, transitions: Matrix) -> list[int]:
    import numpy as np

    best = scores[0]
    back: list[NDArray[np.intp]] = []
    for i in range(1, len(scores)):
        through = best[:, None] + transitions
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + scores[i]
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def _marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    """Return the probability of every label of every line: (lines, labels)."""
    import numpy as np

    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for i in range(1, len(scores)):
        forward[i] = scores[i] + _log_sum(forward[i - 1][:, None] + transitions, axis=0)
    for i in range(len(scores) - 2, -1, -1):
        backward[i] = _log_sum(transitions + (scores[i + 1] + backward[i + 1])[None, :], axis=1)
    both = forward + backward
    both -= _log_sum(both, axis=1)[:, None]
    found: Matrix = np.exp(both)
    return found


def _log_sum(values: Matrix, axis: int) -> Matrix:
    import numpy as np

    top = values.max(axis=axis, keepdims=True)
    found: Matrix = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return found
