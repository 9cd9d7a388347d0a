"""What a rewriter owes to the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

SaidAs = Literal["question", "answer", "sentence"]
"""A question in full, the words that answered it, the sentence they stand in."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something said before a question; ``back`` is how many turns before the last one."""

    text: str
    said_as: SaidAs
    back: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way to put a question in full, and the logarithm of how likely it is.

    ``text`` is ``None`` where the question stands alone. ``by`` is what was put into it, or what
    of it was put into an earlier question (``instead``); ``written`` is what that replaced.
    """

    text: str | None
    likely: float
    by: str = ""
    written: str = ""
    instead: bool = False


class Rewriter(Protocol):
    """Tells how a question may be meant after what was said before."""

    def ways(self, question: str, said: Sequence[Said]) -> list[Way]:
        """Return ways to put a question in full, the likeliest first; at least one."""


class NeverLeans:
    """Takes every question for one that stands alone."""

    def ways(self, _question: str, _said: Sequence[Said]) -> list[Way]:
        """Return that it stands alone."""
        return [Way(None, 0.0)]
