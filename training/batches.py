"""A training step as flat arrays, made by worker processes and small enough to be handed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from qa.models.cross_encoder.pairs import Pair
from training.sampling import Sample

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

NO_ANSWER_WEIGHT = 0.3
"""What start and end count where nothing answers."""


class Pairs(NamedTuple):
    """P sequences one after the other: all ids and roles (N,), and of each its length (P,).

    From ``starts`` on ``readable`` tokens of a sequence are the passage's, (P,) each.
    """

    ids: Array
    roles: Array
    lengths: Array
    starts: Array
    readable: Array


class Step(NamedTuple):
    """The pairs of a step, shortest first, and what is true of them.

    ``answerable`` and ``weight`` are of a pair (P,), ``answers`` lines of pair, first and last
    token (A, 3). ``ranked`` are pairs that compete, a line each question, the evidence first; -1
    fills a line up (G, M).
    """

    pairs: Pairs
    answerable: Array
    weight: Array
    answers: Array
    ranked: Array


def packed(pairs: Sequence[Pair]) -> Pairs:
    """Return sequences one after the other."""
    return Pairs(
        np.array([token for pair in pairs for token in pair.ids], np.int32),
        np.array([role for pair in pairs for role in pair.roles], np.uint8),
        np.array([len(pair.ids) for pair in pairs], np.int64),
        np.array([pair.passage_start for pair in pairs], np.int64),
        np.array([len(pair.spans) for pair in pairs], np.int64),
    )


def step_of(samples: Sequence[Sample]) -> Step:
    """Return a step over samples."""
    order = sorted(samples, key=lambda sample: len(sample.pair.ids))
    answers = [(row, *answer) for row, sample in enumerate(order) for answer in sample.answers]
    return Step(
        packed([sample.pair for sample in order]),
        np.array([float(bool(sample.answers)) for sample in order], np.float32),
        np.array([sample.weight for sample in order], np.float32),
        np.array(answers, np.int64).reshape(-1, 3),
        _ranked(order),
    )


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
