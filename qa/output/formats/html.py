"""One HTML page that needs nothing else: quotations in their paragraphs, filters, charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from qa.output.formats.base import AnsweredRow


class Html:
    """A self-contained HTML report; see :mod:`qa.output.report`."""

    name = "html"
    printable = True

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write one document."""
        from qa.output.report.page import page

        out.write(page(rows).encode("utf-8", "replace"))
