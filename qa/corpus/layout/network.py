"""One small recurrent network over the features of a page's lines: what speaks for each label.

The weights were fitted on marked pages (training/pages, where its form is described); here they are
only read, and numpy is all that is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.layout.labels import BONDS, NAMES, ROLES, label_named

if TYPE_CHECKING:
    from qa.corpus.layout.chain import Matrix

_ROLE_OF = [ROLES.index(label_named(name).role) for name in NAMES]
_BOND_OF = [len(ROLES) + BONDS.index(label_named(name).bond) for name in NAMES]
_DOUBT = 0.5
"""For a notice where it is doubtful (log odds): what is taken for news is evidence that is none.
More of it lowered that further on hands that no network had seen, but took notes for notices."""


class Network:
    """Scores the labels of lines from the features that are present in each.

    ``weights`` are those of ``training/pages/net.py``: ``vectors`` of the features (features,
    width), of the recurrent unit in each direction (``into``: (3 states, width), ``within``) and of
    the choice. ``counts`` is for how many networks it stands in a mean.
    """

    def __init__(
        self, features: Sequence[str], weights: Mapping[str, Matrix], counts: float = 1.0
    ) -> None:
        self._rows = {feature: row for row, feature in enumerate(features)}
        self._weights = weights
        self.transitions = weights["transitions"]
        self.counts = counts

    @classmethod
    def load(cls, path: Path) -> Network:
        """Read the weights from a file."""
        import numpy as np

        with np.load(path) as stored:
            features = bytes(stored["features"]).decode("utf-8").split("\n")
            weights = {
                name: stored[name].astype(np.float32)
                for name in stored.files
                if name not in ("features", "scale", "counts")
            }
            counts = float(stored["counts"]) if "counts" in stored.files else 1.0
            weights["vectors"] *= stored["scale"].astype(np.float32)
        weights["choose_bias"][ROLES.index("notice")] += _DOUBT
        return cls(features, weights, counts)

    def scores(self, sums: Matrix) -> Matrix:
        """Return what speaks for each label of each line by itself: (lines, labels)."""
        import numpy as np

        line = np.maximum(sums + self._weights["bias"], 0)
        return self._chosen(self._pass(line, "down"), self._pass(line[::-1], "up")[::-1], line)

    def scores_without(self, sums: Matrix, at: int, left_out: Sequence[str]) -> Matrix:
        """Return the scores of line ``at``, then those without each of some of its features."""
        import numpy as np

        vectors = self._weights["vectors"]
        variants = np.repeat(sums[at : at + 1], 1 + len(left_out), axis=0)
        for place, feature in enumerate(left_out, 1):
            if feature in self._rows:
                variants[place] -= vectors[self._rows[feature]]
        lines = np.maximum(sums + self._weights["bias"], 0)
        own = np.maximum(variants + self._weights["bias"], 0)
        before, after = self._pass(lines[:at], "down"), self._pass(lines[:at:-1], "up")
        down = self._step(own, before[-1:], "down")
        return self._chosen(down, self._step(own, after[-1:], "up"), own)

    def sums(self, features: Sequence[Sequence[str]]) -> Matrix:
        """Return the sum of the vectors of each line's features: (lines, width)."""
        import numpy as np

        vectors = self._weights["vectors"]
        sums = np.zeros((len(features), vectors.shape[1]), np.float32)
        for i, present in enumerate(features):
            rows = [self._rows[feature] for feature in present if feature in self._rows]
            sums[i] = vectors[rows].sum(axis=0)
        return sums

    def _chosen(self, down: Matrix, up: Matrix, line: Matrix) -> Matrix:
        """Return the scores of the labels from both states and the line: (lines, labels)."""
        import numpy as np

        whole = np.concatenate([down, up, line], axis=1)
        parts = whole @ self._weights["choose"].T + self._weights["choose_bias"]
        scores: Matrix = parts[:, _ROLE_OF] + parts[:, _BOND_OF]
        return scores

    def _pass(self, lines: Matrix, way: str) -> Matrix:
        """Run the gated recurrent unit over the lines: (lines, states)."""
        import numpy as np

        states = np.empty((len(lines), self._weights[f"within_{way}"].shape[1]), np.float32)
        for i in range(len(lines)):
            states[i] = self._step(lines[i : i + 1], states[i - 1 : i] if i else states[:0], way)
        return states

    def _step(self, lines: Matrix, state: Matrix, way: str) -> Matrix:
        """Return the states after each of ``lines`` follows one ``state`` (none: the first)."""
        import numpy as np

        from qa.recurrent import next_state

        weights = self._weights
        size = weights[f"within_{way}"].shape[1]
        before = state if len(state) else np.zeros((1, size), np.float32)
        given = lines @ weights[f"into_{way}"].T + weights[f"into_bias_{way}"]
        kept = before @ weights[f"within_{way}"].T + weights[f"within_bias_{way}"]
        return next_state(given, kept, before)
