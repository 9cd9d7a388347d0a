"""JSON lines: an answered question a line, everything that is known of it, in no language."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from qa.output.formats.base import Row


class JsonLines:
    """JSON lines; see the module."""

    name = "jsonl"
    printable = True

    def write(self, rows: Sequence[Row], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write one line a row."""
        for row in rows:
            out.write(json_line(row).encode("utf-8", "replace"))


def json_line(row: Row) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n"
