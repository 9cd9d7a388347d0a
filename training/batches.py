"""A training step as padded arrays, made by worker processes and read by the model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from qa.models.cross_encoder.pairs import PAD, Pair
from training.sampling import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class Batch(NamedTuple):
    """Padded inputs: ids, roles and attention mask (B, T), readable positions (B, T)."""

    ids: Array
    roles: Array
    mask: Array
    readable: Array


class Truth(NamedTuple):
    """What is true of a batch: whether it is answered and what that counts (B,), and where (B, T).

    ``starts`` and ``ends`` are shares that sum to one, of the first token where nothing answers.
    """

    answerable: Array
    weight: Array
    starts: Array
    ends: Array
    inside: Array


class Step(NamedTuple):
    """Batches of like lengths; ``ranked`` are rows over all of them that compete, by question.

    The evidence comes first in a line of ``ranked`` (G, M); -1 fills it up.
    """

    batches: list[tuple[Batch, Truth]]
    ranked: Array
    pairs: int


def collate(pairs: Sequence[Pair]) -> Batch:
    """Pad sequences to the longest; only the passage and the first token may be read out."""
    shape = len(pairs), max(len(pair.ids) for pair in pairs)
    batch = Batch(
        np.full(shape, PAD, np.int64), np.zeros(shape, np.int64),
        np.zeros(shape, np.int64), np.zeros(shape, np.bool_),
    )  # fmt: skip
    for row, pair in enumerate(pairs):
        size = len(pair.ids)
        batch.ids[row, :size] = pair.ids
        batch.roles[row, :size] = pair.roles
        batch.mask[row, :size] = 1
        batch.readable[row, pair.passage_start : pair.passage_start + len(pair.spans)] = True
        batch.readable[row, 0] = True
    return batch


def truth_of(samples: Sequence[Sample], width: int) -> Truth:
    """Return what is true of a batch of ``width`` tokens."""
    starts, ends, inside = (np.zeros((len(samples), width), np.float32) for _ in range(3))
    for row, sample in enumerate(samples):
        for first, last in sample.answers or ((0, 0),):
            starts[row, first] += 1
            ends[row, last] += 1
        for first, last in sample.answers:
            inside[row, first : last + 1] = 1
    return Truth(
        np.array([float(bool(sample.answers)) for sample in samples], np.float32),
        np.array([sample.weight for sample in samples], np.float32),
        starts / starts.sum(1, keepdims=True), ends / ends.sum(1, keepdims=True), inside,
    )  # fmt: skip


def step_of(samples: Sequence[Sample], size: int) -> Step:
    """Return a step in batches of ``size``; those of like length together, to save padding."""
    order = sorted(samples, key=lambda sample: len(sample.pair.ids))
    batches = []
    for start in range(0, len(order), size):
        part = order[start : start + size]
        batch = collate([sample.pair for sample in part])
        batches.append((batch, truth_of(part, batch.ids.shape[1])))
    return Step(batches, _ranked(order), len(order))


def _ranked(samples: Sequence[Sample]) -> Array:
    groups: dict[int, list[int]] = {}
    for row, sample in enumerate(samples):
        if sample.ranked:
            groups.setdefault(sample.group, []).append(row)
    lines = [
        sorted(rows, key=lambda row: not samples[row].answers)
        for rows in groups.values()
        if len(rows) > 1 and any(samples[row].answers for row in rows)
    ]
    found = np.full((len(lines), max(map(len, lines), default=1)), -1, np.int64)
    for line, rows in enumerate(lines):
        found[line, : len(rows)] = rows
    return found
