"""What a splitter owes to the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from qa.types import Span


@dataclass(frozen=True, slots=True)
class Pieces:
    """What every part of a question holds, and what each holds of its own; spans of the text."""

    shared: tuple[Span, ...]
    own: tuple[Span, ...]


class Splitter(Protocol):
    """Tells what a question asks for alone."""

    def pieces(self, text: str) -> Pieces | None:
        """Return the pieces of a question that asks several things; ``None`` of a plain one."""


class Whole:
    """Takes every question for a plain one."""

    def pieces(self, _text: str) -> Pieces | None:
        """Return nothing."""
        return None
