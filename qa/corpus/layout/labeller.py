"""The label of every line of a page: a small recurrent network over the lines' features.

The weights were fitted on marked pages (training/pages, where its form is described); here they are
only read, and numpy is all that is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.layout.labels import BONDS, ROLES, Label

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "model" / "labels.npz"


@dataclass(frozen=True, slots=True)
class Reason:
    """A feature of a line, and how much the log odds of its role fall without it."""

    feature: str
    weight: float


class Labeller:
    """Labels the lines of a page from the features that are present in each.

    ``weights`` are those of ``training/pages/net.py``: ``vectors`` of the features (features, 64),
    of the recurrent unit in each direction (``into``, ``within``: (192, 64)) and of the choice.
    """

    def __init__(self, features: Sequence[str], weights: Mapping[str, Matrix]) -> None:
        self._rows = {feature: row for row, feature in enumerate(features)}
        self._weights = weights

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Labeller:
        """Read the weights from a file."""
        import numpy as np

        with np.load(path) as stored:
            features = bytes(stored["features"]).decode("utf-8").split("\n")
            weights = {
                name: stored[name].astype(np.float32)
                for name in stored.files
                if name not in ("features", "scale")
            }
            weights["vectors"] *= stored["scale"].astype(np.float32)
        return cls(features, weights)

    def label(self, features: Sequence[Sequence[str]]) -> list[Label]:
        """Return one label for every line; ``sure`` is the role's probability times the bond's."""
        if not features:
            return []
        roles, bonds = self._probabilities(self._sums(features))
        return [
            Label(ROLES[int(role)], BONDS[int(bond)], float(roles[i, role] * bonds[i, bond]))
            for i, (role, bond) in enumerate(
                zip(roles.argmax(axis=1), bonds.argmax(axis=1), strict=True)
            )
        ]

    def reasons(self, features: Sequence[Sequence[str]], at: int, most: int = 5) -> list[Reason]:
        """Return the features of line ``at`` that its role leans on most, judged by leaving out."""
        sums = self._sums(features)
        roles, _ = self._probabilities(sums)
        role = int(roles[at].argmax())
        found: list[Reason] = []
        for feature in dict.fromkeys(features[at]):
            if feature in self._rows:
                without = sums.copy()
                without[at] -= self._weights["vectors"][self._rows[feature]]
                left = self._probabilities(without)[0][at, role]
                found.append(Reason(feature, _odds(float(roles[at, role])) - _odds(float(left))))
        found.sort(key=lambda reason: -reason.weight)
        return [
            reason for reason in found[:most] if reason.weight > 0 and np.isfinite(reason.weight)
        ]

    def _sums(self, features: Sequence[Sequence[str]]) -> Matrix:
        """Return the sum of the vectors of each line's features: (lines, 64)."""
        import numpy as np

        vectors = self._weights["vectors"]
        sums = np.zeros((len(features), vectors.shape[1]), np.float32)
        for i, present in enumerate(features):
            rows = [self._rows[feature] for feature in present if feature in self._rows]
            sums[i] = vectors[rows].sum(axis=0)
        return sums

    def _probabilities(self, sums: Matrix) -> tuple[Matrix, Matrix]:
        """Return the probabilities of the roles and of the bonds: (lines, 14), (lines, 4)."""
        import numpy as np

        line = np.maximum(sums + self._weights["bias"], 0)
        down, up = self._pass(line, "down"), self._pass(line[::-1], "up")[::-1]
        whole = np.concatenate([down, up, line], axis=1)
        scores = whole @ self._weights["choose"].T + self._weights["choose_bias"]
        return _softmax(scores[:, : len(ROLES)]), _softmax(scores[:, len(ROLES) :])

    def _pass(self, lines: Matrix, way: str) -> Matrix:
        """Run the gated recurrent unit over the lines: (lines, 64)."""
        import numpy as np

        weights = self._weights
        into = lines @ weights[f"into_{way}"].T + weights[f"into_bias_{way}"]
        within, bias = weights[f"within_{way}"].T, weights[f"within_bias_{way}"]
        size = within.shape[0]
        state: Matrix = np.zeros(size, np.float32)
        states = np.empty((len(lines), size), np.float32)
        for i, given in enumerate(into):
            kept = state @ within + bias
            reset = _sigmoid(given[:size] + kept[:size])
            update = _sigmoid(given[size : 2 * size] + kept[size : 2 * size])
            new = np.tanh(given[2 * size :] + reset * kept[2 * size :])
            state = ((1 - update) * new + update * state).astype(np.float32)
            states[i] = state
        return states


@cache
def labeller() -> Labeller:
    """Return the labeller that is shipped."""
    return Labeller.load()


def _sigmoid(values: Matrix) -> Matrix:
    import numpy as np

    found: Matrix = (1 / (1 + np.exp(-values))).astype(np.float32)
    return found


def _softmax(scores: Matrix) -> Matrix:
    import numpy as np

    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return found


def _odds(probability: float) -> float:
    import math

    bounded = min(max(probability, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))
