"""How much one request may want, and how many may wait."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a served index takes on.

    ``waiting`` questions may wait at once; a further one is refused. ``seconds`` is how long one
    may wait for its answer. ``characters`` bound a question or search, ``passages`` what one
    answer or search returns. ``bytes`` and ``rows`` bound a file of questions, ``batches`` how
    many such files are kept, for ``kept_seconds`` after they are done. ``running`` of them are
    answered at once, and the rest wait.
    """

    waiting: int = 200
    seconds: float = 120.0
    characters: int = 2_000
    passages: int = 100
    bytes: int = 4 << 20
    rows: int = 2_000
    batches: int = 20
    running: int = 2
    kept_seconds: float = 3_600.0
