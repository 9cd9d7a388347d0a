"""Write many answers in one of the formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from qa.output.formats.base import AnsweredRow, AnswerFormat
from qa.output.serialise import serialise_answer, serialise_row
from qa.output.styles import cite
from qa.output.styles.base import Style
from qa.types import Answer


class FormatWriter:
    """Serialises answers and writes them in ``answer_format``.

    ``files`` tells where the cited files lie on disk, by the name that citations call them. With a
    ``style`` every citation bears its ``reference`` in it.
    """

    def __init__(
        self,
        answer_format: AnswerFormat,
        files: Mapping[str, Path] | None = None,
        style: Style | None = None,
    ) -> None:
        self._format = answer_format
        self._style = style
        self._files = files or {}

    def serialise(self, answer: Answer) -> dict[str, Any]:
        """Return an answer as JSON-ready data."""
        return serialise_answer(answer)

    def row(self, **fields: Any) -> dict[str, Any]:
        """Return a row of a question file as :func:`serialise_row` does."""
        row = serialise_row(**fields)
        if self._style is not None:
            row["citations"] = [
                {**citation, "reference": cite(citation, self._style)}
                for citation in row.get("citations", ())
            ]
        return row

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO) -> None:
        """Write rows as one document."""
        self._format.write(rows, out, self._files)
