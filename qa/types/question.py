"""Nouns of asking: what a question asks for, and what it may be answered from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.types.corpus import Kind

AnswerType = Literal[
    "number",
    "date",
    "person",
    "place",
    "organization",
    "list",
    "definition",
    "how",
    "yesno",
    "other",
]
"""What the question asks for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must satisfy to be considered; empty means everything.

    ``source`` and ``article`` match a part of the file's path and of the title. ``since`` and
    ``until`` are inclusive ISO dates and may be partial; a passage without a date fails both.
    """

    source: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: tuple[Kind, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.source or self.article or self.since or self.until or self.kinds)
