"""The second look: the likeliest ways to put a question in full, weighed against each other.

The editor points at each edge of what is borrowed by itself; whether the whole fits (the winner or
the contest, a name for a name) is seen only when a way is made. How likely the editor holds a way
and what its traits weigh are added; the weights were learned from ways that editors made of
dialogues left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from qa.models.rewriting.base import Rewrite
from qa.models.rewriting.traits import traits_of
from qa.models.rewriting.units import Units

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

LOOKED_AT = 10
"""Ways that are weighed, the likeliest."""
LOOK = "look"
"""Before the name of its weights in the file of the networks'."""


class SecondLook:
    """Weighs ways by how likely the editor holds them and by their traits."""

    def __init__(self, weights: Floats) -> None:
        """Use a weight for each trait."""
        self._weights = weights

    def weighed(self, traits: Floats, likely: Floats) -> Floats:
        """Return the logarithm of how likely each of some ways is among them."""
        scores = likely + traits @ self._weights
        scores = scores - scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()), np.float32)

    def ordered(self, units: Units, states: Floats, ways: Sequence[Rewrite]) -> list[Rewrite]:
        """Return the likeliest of ``ways`` in the order of how likely they are when looked at."""
        some = ways[:LOOKED_AT]
        believed = np.array([way.likely for way in some], np.float32)
        likely = self.weighed(traits_of(units, states, some), believed)
        pairs = zip(some, likely.tolist(), strict=True)
        return sorted((replace(way, likely=one) for way, one in pairs), key=lambda way: -way.likely)
