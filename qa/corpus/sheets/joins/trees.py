"""Small decision trees whose weights add up (Friedman, 2001), read from a file and run by numpy.

They were fitted on printed sheets by training/pages/joins.py, which writes the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

JOIN_WEIGHTS = Path(__file__).parent / "joins.npz"
"""The file of the trees that tell whether a line begins a paragraph."""


@dataclass(frozen=True)
class Trees:
    """Nodes of all trees, one after another.

    A node asks whether the number ``asked`` is at most ``limit`` and goes on ``left``, else
    ``right``; where the number is not known, left if ``unknown``. A leaf goes on to itself, and
    ``weight`` is what it adds to the log odds, ``base`` those before any tree.
    """

    names: Sequence[str]
    roots: NDArray[np.int32]
    asked: NDArray[np.int32]
    limit: Numbers
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    unknown: NDArray[np.bool_]
    weight: Numbers
    base: float
    depth: int

    @classmethod
    def load(cls, path: Path) -> Trees:
        """Read the trees from a file."""
        import numpy as np

        with np.load(path) as stored:
            names = bytes(stored["names"]).decode("ascii").split("\n")
            arrays = {
                name: stored[name].astype(np.int32) for name in ("roots", "asked", "left", "right")
            }
            floats = {name: stored[name].astype(np.float32) for name in ("limit", "weight")}
            unknown = stored["unknown"].astype(bool)
            base, depth = float(stored["base"]), int(stored["depth"])
        return cls(names, **arrays, **floats, unknown=unknown, base=base, depth=depth)

    def weigh(self, shown: Sequence[Mapping[str, float]]) -> Numbers:
        """Return the log odds of each of what is shown by the names of its numbers."""
        import numpy as np

        nan = float("nan")
        rows = [[one.get(name, nan) for name in self.names] for one in shown]
        numbers = np.array(rows, np.float32).reshape(len(rows), len(self.names))
        places = np.arange(len(rows))[:, None]
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            value = numbers[places, self.asked[at]]
            goes_left = np.where(np.isnan(value), self.unknown[at], value <= self.limit[at])
            at = np.where(goes_left, self.left[at], self.right[at])
        odds: Numbers = self.base + self.weight[at].sum(axis=1)
        return odds


@cache
def join_trees() -> Trees:
    """Return the trees that weigh what shows that a line begins a paragraph."""
    return Trees.load(JOIN_WEIGHTS)
