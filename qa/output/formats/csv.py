"""CSV as spreadsheets read it: with a byte-order mark, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from qa.output.formats.base import AnsweredRow
from qa.output.formats.table import table_header, table_rows
from qa.text.lazily import lazily

# A cell that begins with = is a formula wherever it is opened. After +, - and @ a spreadsheet runs
# only what calls a function, names a cell or another sheet, or starts a program through DDE:
# numbers (-5.0e3 as well), telephone numbers, "- 一条" and "@某人" are left as they are. Excel
# takes the full-width forms in some locales.
_FORMULA = lazily(
    r"\s*(?![+\-＋－]?[\d.,]+e[+\-]?\d+\s*$)(?:[=＝]|[+\-@＋－＠](?=.*(?:[a-z][\w.]*\s*[(（]|(?<![a-z])[a-z]{1,3}\$?\d|\||!\s*[$a-z])))",
    re.IGNORECASE | re.DOTALL | re.ASCII,
)


class Csv:
    """Comma-separated values; see the module."""

    name = "csv"
    printable = True

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write a header and one record a row."""
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\r\n")
        for cells in [table_header(rows), *table_rows(rows)]:
            writer.writerow([guarded(value) for value in cells])
        # Excel reads UTF-8 only with the mark
        out.write(text.getvalue().encode("utf-8-sig", "replace"))


def guarded(value: Any) -> Any:
    """Return a cell that no spreadsheet will run: what could be a formula gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
