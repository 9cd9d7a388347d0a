"""What a batch asks of its caller: the answers, and how they are written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO, Protocol

from qa.errors import QaError
from qa.types import Answer, Filters

Ask = Callable[[str, Filters], Answer]
"""Answers one question from the passages that satisfy the filters."""

OnError = Callable[[int, QaError], None]
"""Called with (line, error) for each row that could not be answered."""


class AnswerWriter(Protocol):
    """Turns answers into JSON-ready data, and that into a file."""

    def serialise(self, answer: Answer) -> dict[str, Any]:
        """Return an answer as JSON-ready data with its ``verdict``; the journal keeps it so."""

    def row(
        self,
        *,
        question: str,
        line: int,
        id: str | None,
        extra: Mapping[str, Any],
        answered: Mapping[str, Any] | None,
        error: QaError | None,
    ) -> dict[str, Any]:
        """Return a row of the question file with its serialised answer, or with its error."""

    def write(self, rows: Sequence[Mapping[str, Any]], out: BinaryIO) -> None:
        """Write the rows that :meth:`row` returned, in order. May raise ``OSError``."""
