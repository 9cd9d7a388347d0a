"""JSON lines: an answered question a line, everything that is known of it, in no language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from qa.output.formats.base import AnsweredRow
from qa.output.serialise import to_json


class JsonLines:
    """JSON lines; see the module."""

    name = "jsonl"
    printable = True

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write one line a row."""
        for row in rows:
            out.write(f"{to_json(row)}\n".encode())
