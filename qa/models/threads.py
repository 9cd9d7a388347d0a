"""How many threads work at once, and how those inside torch wait."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

POLICY = "OMP_WAIT_POLICY"


@contextmanager
def sleeping_threads() -> Iterator[None]:
    """Let OpenMP libraries loaded within put waiting threads to sleep; the user's choice stands.

    They spin by default. Where another process wants the same cores a spinning thread keeps off
    the very one it waits for: a question then took seconds instead of 50 ms, a build thrice as
    long. The variable is read when the library is loaded, and programs we start never see it.
    """
    if POLICY in os.environ:
        yield
        return
    os.environ[POLICY] = "passive"
    try:
        yield
    finally:
        del os.environ[POLICY]


def available_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
