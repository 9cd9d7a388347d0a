"""The flat arrays of a step as padded tensors, padded where the model is, a GPU perhaps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from qa.models.cross_encoder.pairs import PAD
from training.batches import NO_ANSWER_WEIGHT, Pairs, Step
from training.transformer import Layout

WIDTHS = 8
"""Batches are as wide as a multiple of this: attention on a GPU is fast where they are."""


class Batch(NamedTuple):
    """Padded inputs: ids and roles (B, T), where tokens stand, readable positions (B, T)."""

    ids: Tensor
    roles: Tensor
    layout: Layout
    readable: Tensor


class Truth(NamedTuple):
    """What is true of a batch: whether it is answered and what that counts (B,), and where (B, T).

    ``starts`` and ``ends`` are shares that sum to one, of the first token where nothing answers;
    they count ``span_weight`` (B,). All may be what other readers make of a pair, as chances.
    """

    answerable: Tensor
    weight: Tensor
    starts: Tensor
    ends: Tensor
    inside: Tensor
    span_weight: Tensor


def batches(pairs: Pairs, size: int, device: torch.device) -> Iterator[tuple[slice, Batch]]:
    """Yield ``size`` sequences at a time, which ones they are and their batch."""
    ids, roles, lengths, starts, readable = (
        torch.from_numpy(one).to(device, non_blocking=True) for one in pairs
    )
    offsets = lengths.cumsum(0) - lengths
    for first in range(0, len(pairs.lengths), size):
        rows = slice(first, first + size)
        width = -(-int(pairs.lengths[rows].max()) // WIDTHS) * WIDTHS
        columns = torch.arange(width, device=device)
        layout = Layout.of(pairs.lengths[rows], width, device)
        places = (offsets[rows, None] + columns).clamp(max=len(pairs.ids) - 1)
        told = (columns >= starts[rows, None]) & (columns < (starts + readable)[rows, None])
        told[:, 0] = True
        padded = ids[places].long().masked_fill(~layout.mask, PAD)
        yield rows, Batch(padded, roles[places].long() * layout.mask, layout, told)


def truth_of(step: Step, rows: slice, width: int, device: torch.device) -> Truth:
    """Return what is true of the pairs ``rows`` of a step, ``width`` tokens wide."""
    low, high = np.searchsorted(step.answers[:, 0], [rows.start, rows.stop])
    answers = torch.from_numpy(step.answers[low:high]).to(device)
    answerable, weight = (
        torch.from_numpy(one[rows]).to(device) for one in (step.answerable, step.weight)
    )
    row, first, last = answers[:, 0] - rows.start, answers[:, 1], answers[:, 2]
    starts, ends = (_shares(row, column, 1 - answerable, width) for column in (first, last))
    edges = torch.zeros(len(weight), width + 1, device=device)
    one = torch.ones_like(row, dtype=torch.float32)
    edges.index_put_((row, first), one, accumulate=True)
    edges.index_put_((row, last + 1), -one, accumulate=True)
    inside = (edges.cumsum(1)[:, :-1] > 0.5).float()
    span_weight = answerable + NO_ANSWER_WEIGHT * (1 - answerable)
    return Truth(answerable, weight, starts, ends, inside, span_weight)


def _shares(row: Tensor, column: Tensor, nothing: Tensor, width: int) -> Tensor:
    """Return which tokens begin or end an answer, as shares; the first where there is none."""
    found = torch.zeros(len(nothing), width, device=nothing.device)
    found[:, 0] = nothing
    found.index_put_((row, column), torch.ones_like(row, dtype=torch.float32), accumulate=True)
    return found / found.sum(1, keepdim=True)
