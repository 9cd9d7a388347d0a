"""Pairs of a first and a last place that may go together, and how likely each is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import torch

from qa.models.rewriting.ways import LONGEST_STRETCH
from training.rewriting.material import Example

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which first and last places may go together, a row for each example; padding is barred."""

    first: torch.Tensor
    last: torch.Tensor
    barred: torch.Tensor


def of_pairs(ends: torch.Tensor, pairs: Pairs) -> torch.Tensor:
    """Return scores of first and last places, by turns, that say how likely each pair is.

    The sum of two is the logarithm of how likely they are among all ``pairs``.
    """
    first, last = ends[..., ::2], ends[..., 1::2]
    wide = first.shape[-1]
    of = (places[..., None].expand(-1, -1, wide) for places in (pairs.first, pairs.last))
    both = first.gather(1, next(of)) + last.gather(1, next(of)) + pairs.barred[..., None]
    first = first - torch.logsumexp(both, 1)[:, None]
    return torch.stack([first, last], -1).flatten(2)


def at_edges(wanted: torch.Tensor) -> torch.Tensor:
    """Return for each edge what the unit behind it tells of a beginning, before it of an end."""
    none = torch.zeros(len(wanted), 1, 1)
    return torch.cat(
        [torch.cat([wanted[..., :1], none], 1), torch.cat([none, wanted[..., 1:]], 1)], -1
    )


def pairs_of(some: Sequence[Example]) -> tuple[Pairs, Pairs]:
    """Return which units may begin and end a piece, and which edges what is replaced."""
    pieces, edges = [], []
    for one in some:
        stretches = list(zip(one.units.said, one.units.stretches, strict=True))
        pieces.append(
            [place.start + in_order(len(place), LONGEST_STRETCH) for _, place in stretches]
        )
        asked = [place for said, place in stretches if said.said_as == "question"]
        edges.append([place.start + in_order(len(place) + 1, len(place)) for place in asked])
    return _padded(pieces), _padded(edges)


@cache
def in_order(size: int, most: int) -> NDArray[np.int64]:
    """Return the pairs of places, in order, that are less than ``most`` apart: ``(2, pairs)``."""
    first, last = np.triu_indices(size)
    near = last - first < most
    return np.stack([first[near], last[near]])


def _padded(rows: Sequence[Sequence[NDArray[np.int64]]]) -> Pairs:
    found = [np.concatenate(row, 1) for row in rows]
    places = np.zeros((2, len(found), max(row.shape[1] for row in found)), np.int64)
    barred = np.full(places.shape[1:], _NEVER, np.float32)
    for row, pairs in enumerate(found):
        places[:, row, : pairs.shape[1]], barred[row, : pairs.shape[1]] = pairs, 0
    first, last = map(torch.from_numpy, places)
    return Pairs(first, last, torch.from_numpy(barred))
