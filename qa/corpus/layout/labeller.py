"""The label of every line of a page: small recurrent networks over the lines' features.

They score what each line may be, the mean of several counts; the likeliest path of labels through
the page is found by Viterbi's algorithm, and how sure each label is by forward and backward sums
(Lafferty et al., 2001).
The weights were fitted on marked pages (training/pages, where its form is described); here they are
only read, and numpy is all that is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.layout.labels import BONDS, NAMES, ROLES, Label, Role, label_named

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_ROLE_OF = [ROLES.index(label_named(name).role) for name in NAMES]
_BOND_OF = [len(ROLES) + BONDS.index(label_named(name).bond) for name in NAMES]
_HEADING = [k for k, name in enumerate(NAMES) if name.endswith(":heading")]
_TITLE = [k for k, name in enumerate(NAMES) if name.endswith(":title")]
_NO_HEAD = [
    k
    for k, name in enumerate(NAMES)
    if name.split(":")[1] not in ("title", "heading", "kicker", "notice")
    or name.startswith("returns")
]
_OPENS = 0.8
_FORBIDDEN = 20.0
_DOUBT = 0.5
"""For a notice where it is doubtful (log odds): what is taken for news is evidence that is none.
More of it lowered that further on hands that no network had seen, but took notes for notices."""
_LEANING = {"heading": -0.2, "continues:title": -1.5, "new:caption": -1.3}
"""Against roles, or labels, of lines of text (log odds), chosen on pages kept from the networks
(decision 75): they take headlines for headings, a kicker with its headline for one, news for a
caption."""
LABEL_WEIGHTS = Path(__file__).parent / "model"
"""The folder of the weights, a file each network."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A feature of a line, and how much the log odds of its role fall without it."""

    feature: str
    weight: float


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


class Labeller:
    """Labels the lines of a page by the mean of several networks.

    ``leaning`` is what speaks for a role or label besides, wherever it stands (log odds).
    """

    def __init__(
        self, networks: Sequence[Network], leaning: Mapping[str, float] | None = None
    ) -> None:
        self._networks = networks
        self._transitions = self._mean([network.transitions for network in networks])
        told = leaning or {}
        self._leaning = [told.get(name, 0.0) + told.get(name.split(":")[1], 0.0) for name in NAMES]

    @classmethod
    def load(cls, *paths: Path, leaning: Mapping[str, float] | None = None) -> Labeller:
        """Read the weights of its networks from files."""
        return cls([Network.load(path) for path in paths], leaning)

    def label(
        self,
        features: Sequence[Sequence[str]],
        alike: Sequence[Sequence[int]] = (),
        heads: Sequence[int] = (),
        stated: Mapping[int, Role] | None = None,
    ) -> list[Label]:
        """Return one label for every line; ``sure`` is its probability, given the whole page.

        ``alike`` are groups of lines that are set alike, by their number: of these all that head
        something are headlines, or all are headings within articles, as is likelier. ``heads`` are
        lines that the format marks as heading something, ``stated`` roles that it knows of others.
        """
        if not features:
            return []
        scores = self._of_lines([one.scores(one.sums(features)) for one in self._networks])
        for i in heads:
            scores[i, _NO_HEAD] -= _FORBIDDEN
        for i, role in (stated or {}).items():
            others = [k for k, name in enumerate(NAMES) if not name.endswith(f":{role}")]
            scores[i, others] -= _FORBIDDEN
        sure = _marginals(scores, self._transitions)
        path = viterbi(scores, self._transitions)
        for group in alike:
            free = [i for i in group if i not in (stated or {})]
            _agree(scores, sure, [i for i in free if path[i] in _HEADING + _TITLE])
        path = viterbi(scores, self._transitions) if alike else path
        return [label_named(NAMES[k], float(sure[i, k])) for i, k in enumerate(path)]

    def reasons(
        self, features: Sequence[Sequence[str]], roles: Sequence[Role], most: int = 5
    ) -> list[list[Weighed]]:
        """Return for every line the features that its role leans on most.

        Each is left out in turn, the other lines staying as they are.
        """
        if not features:
            return []
        sums = [network.sums(features) for network in self._networks]
        each = [network.scores(own) for network, own in zip(self._networks, sums, strict=True)]
        mean = self._of_lines(each)
        around = _log_marginals(mean, self._transitions) - mean
        return [
            self._leans_on(sums, i, roles[i], features[i], around[i])[:most]
            for i in range(len(features))
        ]

    def _leans_on(
        self, sums: Sequence[Matrix], at: int, role: Role, features: Sequence[str], around: Matrix
    ) -> list[Weighed]:
        """Return the features of line ``at`` that speak for its role, the weightiest first.

        ``sums`` are each network's, ``around`` is what the other lines say for each label.
        """
        present = list(dict.fromkeys(features))
        pairs = zip(self._networks, sums, strict=True)
        scores = self._of_lines([one.scores_without(own, at, present) for one, own in pairs])
        odds = _odds(scores + around, role)
        weights = (odds[0] - odds[1:]).tolist()
        found = [Weighed(one, weight) for one, weight in zip(present, weights, strict=True)]
        return sorted((one for one in found if one.weight > 0), key=lambda one: -one.weight)

    def _of_lines(self, each: Sequence[Matrix]) -> Matrix:
        """Return what speaks for each label of each line, by all networks and as one leans."""
        import numpy as np

        return self._mean(each) + np.array(self._leaning, np.float32)

    def _mean(self, each: Sequence[Matrix]) -> Matrix:
        """Return the mean of what the networks say, each for as many as it counts."""
        import numpy as np

        counts = [network.counts for network in self._networks]
        return np.average(each, axis=0, weights=counts).astype(np.float32)


def labeller(*, printed: bool = False) -> Labeller:
    """Return the labeller that is shipped.

    For ``printed`` lines, whose size of type is known, it has one that was fitted on printed sheets
    (decisions 27, 29).
    """
    return _shipped("printed") if printed else _shipped("labels", tuple(_LEANING.items()))


@cache
def _shipped(name: str, leaning: tuple[tuple[str, float], ...] = ()) -> Labeller:
    paths = sorted(LABEL_WEIGHTS.glob(f"{name}-*.npz"))
    return Labeller.load(*paths, leaning=dict(leaning))


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


def _marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    """Return the probability of every label of every line: (lines, labels)."""
    import numpy as np

    both = _log_marginals(scores, transitions)
    found: Matrix = np.exp(both - _log_sum(both, axis=1)[:, None])
    return found


def _odds(scores: Matrix, role: Role) -> Matrix:
    """Return the log odds of a role from scores of labels, a row each."""
    own = [k for k, name in enumerate(NAMES) if name.endswith(f":{role}")]
    rest = [k for k, name in enumerate(NAMES) if not name.endswith(f":{role}")]
    return _log_sum(scores[:, own], axis=1) - _log_sum(scores[:, rest], axis=1)


def _log_marginals(scores: Matrix, transitions: Matrix) -> Matrix:
    """Return the same as logarithms, but for one sum a line."""
    import numpy as np

    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = scores[0]
    for i in range(1, len(scores)):
        forward[i] = scores[i] + _log_sum(forward[i - 1][:, None] + transitions, axis=0)
    for i in range(len(scores) - 2, -1, -1):
        backward[i] = _log_sum(transitions + (scores[i + 1] + backward[i + 1])[None, :], axis=1)
    found: Matrix = forward + backward
    return found


def _agree(scores: Matrix, sure: Matrix, group: Sequence[int]) -> None:
    """Forbid the lines of a group to be titles where they are likelier headings, or the reverse."""
    if not group:
        return
    headings, titles = (float(sure[group][:, which].sum()) for which in (_HEADING, _TITLE))
    opens = sure[group[0], _TITLE].sum() > _OPENS  # what opens an article is set as all titles are
    for i in group:
        scores[i, _TITLE if headings > titles and not opens else _HEADING] -= _FORBIDDEN


def _log_sum(values: Matrix, axis: int) -> Matrix:
    import numpy as np

    top = values.max(axis=axis, keepdims=True)
    found: Matrix = np.log(np.exp(values - top).sum(axis=axis)) + top.squeeze(axis)
    return found
