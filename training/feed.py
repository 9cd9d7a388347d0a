"""What is drawn for training, ahead of time by worker processes, in the order of its numbers."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from torch.utils.data import DataLoader, Dataset

T = TypeVar("T")

AHEAD = 6
"""Draws that each worker makes ahead."""


class _Drawn(Dataset[Any]):
    def __init__(self, draw: Callable[[int], Any], count: int) -> None:
        self._draw, self._count = draw, count

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> Any:
        return self._draw(number)


def _as_it_is(drawn: Any) -> Any:
    return drawn


def feed(draw: Callable[[int], T], numbers: range, workers: int) -> Iterator[T]:
    """Yield ``draw(number)`` of all ``numbers``, drawn by ``workers`` processes or here."""
    if not workers:
        yield from map(draw, numbers)
        return
    gc.freeze()  # what the workers share is not copied for being looked at
    loader = DataLoader(
        _Drawn(draw, numbers.stop),
        batch_size=None,
        sampler=numbers,
        num_workers=workers,
        collate_fn=_as_it_is,
        prefetch_factor=AHEAD,
        multiprocessing_context="fork",
    )
    yield from (cast(T, drawn) for drawn in loader)
