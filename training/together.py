"""Processes that train one model together, started by ``torchrun``; alone without it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

import torch
import torch.distributed as dist
from torch import nn


def join() -> None:
    """Meet the other processes, where there are any."""
    if "RANK" in os.environ:
        dist.init_process_group("gloo")


def device() -> torch.device:
    """Return where to train: a GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def rank() -> int:
    """Return this process's number; 0 writes and reports."""
    return dist.get_rank() if dist.is_initialized() else 0


def processes() -> int:
    """Return how many train together."""
    return dist.get_world_size() if dist.is_initialized() else 1


def least_of_all(count: int) -> int:
    """Return the smallest of what all processes count."""
    least = torch.tensor(count)
    if dist.is_initialized():
        dist.all_reduce(least, dist.ReduceOp.MIN)
    return int(least)


def average_gradients(trained: Sequence[nn.Parameter]) -> None:
    """Give every process the mean of all gradients."""
    if not dist.is_initialized():
        return
    flat = torch.cat([p.grad.reshape(-1) for p in trained if p.grad is not None])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    offset = 0
    for p in trained:
        if p.grad is not None:
            p.grad.copy_(flat[offset : offset + p.numel()].view_as(p))
            offset += p.numel()


def learn(
    loss: torch.Tensor,
    trained: Sequence[nn.Parameter],
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
) -> None:
    """Take one step down a loss, all processes the same, and go on in the schedule."""
    optimizer.zero_grad()
    loss.backward()
    average_gradients(trained)
    nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    schedule.step()


class Clock:
    """The time for a run, from its making on."""

    def __init__(self, seconds: float) -> None:
        self._began, self._seconds = time.monotonic(), seconds

    def share(self) -> float:
        """Return how much of the time has passed."""
        return (time.monotonic() - self._began) / self._seconds


def learning_rate(
    total: int,
    decay: float = 1.0,
    *,
    warm: float = 0.04,
    least: float = 0.01,
    clock: Clock | None = None,
) -> Callable[[int], float]:
    """Return the factor by step: up over ``warm``, then level, then down over ``decay``.

    Both are shares of the ``total`` steps, or of the time where a ``clock`` measures it; it falls
    to ``least``.
    """
    if clock is not None:
        began = clock.share()

        def by_time(_: int) -> float:
            passed = (clock.share() - began) / (1 - began)
            return min((passed + 0.001) / warm, max(least, (1 - passed) / decay), 1.0)

        return by_time
    rising, falling = max(1, int(warm * total)), max(1, int(decay * total))
    return lambda i: min((i + 1) / rising, max(least, (total - i) / falling), 1.0)
