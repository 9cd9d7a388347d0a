"""What a rewriter owes to the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from qa.types import Span

SaidAs = Literal["question", "answer", "sentence"]
"""A question in full, the words that answered it, the sentence they stand in."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said before a question; ``back`` is how many turns before the last one."""

    text: str
    said_as: SaidAs
    back: int


@dataclass(frozen=True, slots=True)
class Made:
    """How a way was come by: what is done, from where, and how likely each part of it is.

    ``pieces`` are what is borrowed, by the units said before; of an earlier question that is kept
    but for a stretch (``replaced``) what is kept. ``dropped`` are units of the question that are
    left out, by their place in it. The parts are logarithms: of what is done, of what is pointed
    at, of where it is put and what is left out.
    """

    kind: int = 0
    pieces: tuple[Span, ...] = ()
    replaced: Span | None = None
    dropped: tuple[int, ...] = ()
    parts: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A way to put a question in full, and the logarithm of how likely it is.

    ``text`` is ``None`` where the question stands alone. ``by`` is what was put into it, or what
    of it was put into an earlier question (``instead``); ``written`` is what that replaced.
    ``made`` tells by units how it was come by.
    """

    text: str | None
    likely: float
    by: str = ""
    written: str = ""
    instead: bool = False
    made: Made = Made()


class Rewriter(Protocol):
    """Tells how a question may be meant after what was said before."""

    def ways(self, question: str, said: Sequence[Utterance]) -> list[Rewrite]:
        """Return ways to put a question in full, the likeliest first; at least one."""
