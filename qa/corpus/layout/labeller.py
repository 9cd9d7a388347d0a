"""The label of every line of a page, by several networks and what may follow what.

The networks score what each line may be, and the mean of these counts; of all paths of labels
through the page the likeliest is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus.layout.chain import log_marginals, log_sum, marginals, viterbi
from qa.corpus.layout.labels import NAMES, Label, Role, label_named
from qa.corpus.layout.network import Network

if TYPE_CHECKING:
    from qa.corpus.layout.chain import Matrix

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
        sure = marginals(scores, self._transitions)
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
        around = log_marginals(mean, self._transitions) - mean
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


def _odds(scores: Matrix, role: Role) -> Matrix:
    """Return the log odds of a role from scores of labels, a row each."""
    own = [k for k, name in enumerate(NAMES) if name.endswith(f":{role}")]
    rest = [k for k, name in enumerate(NAMES) if not name.endswith(f":{role}")]
    return log_sum(scores[:, own], axis=1) - log_sum(scores[:, rest], axis=1)


def _agree(scores: Matrix, sure: Matrix, group: Sequence[int]) -> None:
    """Forbid the lines of a group to be titles where they are likelier headings, or the reverse."""
    if not group:
        return
    headings, titles = (float(sure[group][:, which].sum()) for which in (_HEADING, _TITLE))
    opens = sure[group[0], _TITLE].sum() > _OPENS  # what opens an article is set as all titles are
    for i in group:
        scores[i, _TITLE if headings > titles and not opens else _HEADING] -= _FORBIDDEN
