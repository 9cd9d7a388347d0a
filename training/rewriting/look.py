"""What the second look learns from, and how it is fitted.

An editor is too sure of what it learned from; so two are fitted, each on half of the hands, and
make the ways of the other half. Of ten ways those are to be the likeliest that are right, or where
none is the one most like what the writer put, if that is much like it.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from dialogues import faults
from scipy.optimize import minimize

from qa.models.rewriting.base import Rewrite
from qa.models.rewriting.look import LOOKED_AT
from qa.models.rewriting.network import Networks
from qa.models.rewriting.traits import traits_of
from qa.models.rewriting.ways import ways_of
from training.rewriting.align import GLUE, units_of
from training.rewriting.material import Example
from training.rewriting.net import GLUES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NEAR = 0.85
"""Of two questions in full, as what share of their units must be the same for them to be alike."""
_MUCH = 0.7
"""A way as much like what was written is taught where none is near."""
HALVES = 2
RIDGE, LEAST_SPREAD = 10.0, 0.02


def half_of(writer: str) -> int:
    """Return in which half a hand is: writers and stand-alone questions by number, sets by name."""
    number = writer[-1]
    return int(number) % HALVES if number.isdigit() else zlib.crc32(writer.encode()) % HALVES


@dataclass(frozen=True, slots=True)
class Looked:
    """An example's likeliest ways by an editor that did not see it, and which are right."""

    example: Example
    ways: Sequence[Rewrite]
    traits: Floats
    right: NDArray[np.bool_]
    taught: NDArray[np.bool_]


def looked_at(some: Sequence[Example], networks: Networks, units: Sequence[str]) -> list[Looked]:
    """Return examples with the ways that an editor makes of them."""
    known = {unit: at for at, unit in enumerate(units, 1)}
    return [_looked(one, ways_by(networks, one, known)) for one in some]


def ways_by(networks: Networks, one: Example, known: dict[str, int]) -> list[Rewrite]:
    """Return the ways to put an example's question in full, the likeliest first."""
    ids = [known.get(unit, 0) for unit in one.units.written]
    states = one.states.astype(np.float32)
    told = networks.read(states, ids, one.given, one.units.before)
    return ways_of(one.units, told, GLUES)


def _looked(one: Example, every: Sequence[Rewrite]) -> Looked:
    ways = every[:LOOKED_AT]
    traits = traits_of(one.units, one.states.astype(np.float32), ways)
    right = np.array([is_right(way.text, one) for way in ways])
    taught = right.copy()
    if one.full and not right.any():
        like = [0.0 if way.text is None else likeness(way.text, one.full) for way in ways]
        taught[int(np.argmax(like))] = max(like) >= _MUCH
    return Looked(one, ways, traits, right, taught)


def is_right(found: str | None, one: Example) -> bool:
    """Tell whether a question in full says what it must."""
    if one.said is not None:
        return not faults(one.said, found)
    if one.full is None or found is None:
        return (one.full is None) == (found is None)
    return likeness(found, one.full) >= NEAR


def likeness(one: str, other: str) -> float:
    """Return which share of the units of two questions is the same, without those that join."""
    units = [
        Counter(u for u in units_of(text) if u not in GLUE and u not in "()")
        for text in (one, other)
    ]
    total = units[0].total() + units[1].total()
    return 2 * (units[0] & units[1]).total() / total if total else 1.0


def fit_look(some: Sequence[Looked]) -> Floats:
    """Return the weights of traits that make what is taught likeliest (a conditional logit)."""
    some = [one for one in some if one.taught.any() and not one.taught.all()]
    traits, there, taught = _stacked(some)
    believed = traits[..., 0]
    every = traits[there]
    mean, spread = every.mean(0), np.maximum(every.std(0), LEAST_SPREAD)
    seen = np.where(there[..., None], (traits - mean) / spread, 0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = np.where(there, seen @ weights + believed, -np.inf)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        right = shares * taught
        value = np.log(shares.sum(1)) - np.log(right.sum(1) + 1e-12)
        shares /= shares.sum(1, keepdims=True)
        right /= right.sum(1, keepdims=True) + 1e-12
        slope = np.einsum("nk,nkt->t", shares - right, seen)
        return value.sum() + RIDGE / 2 * weights @ weights, slope + RIDGE * weights

    begun = np.zeros(traits.shape[2])
    best = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return np.asarray(best.x / spread, np.float32)


def _stacked(some: Sequence[Looked]) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return traits, which ways there are, and which are taught, padded to as many ways each."""
    traits = np.zeros((len(some), LOOKED_AT, some[0].traits.shape[1]), np.float32)
    there, taught = (np.zeros((len(some), LOOKED_AT), np.bool_) for _ in range(2))
    for row, one in enumerate(some):
        count = len(one.ways)
        traits[row, :count], there[row, :count], taught[row, :count] = one.traits, True, one.taught
    return traits, there, taught
