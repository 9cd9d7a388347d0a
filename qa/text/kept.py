"""Texts as keys, so that what was found in one is not looked for again within a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """The corpus's own words as a key: alike where they are the same ones, or none at all."""

    words: Mapping[str, int]

    def __hash__(self) -> int:
        return id(self.words) if self.words else 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Known):
            return NotImplemented
        return self.words is other.words or not (self.words or other.words)
