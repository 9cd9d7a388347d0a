"""What a format of answers owes: a name, and a way to write answered questions.

To add one: a file beside this, and its line in :mod:`qa.output.formats`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

AnsweredRow = Mapping[str, Any]
"""An answered question as :func:`qa.output.serialise.serialise_row` returns it.

Formats read nothing else, so that answers kept from an interrupted run read like fresh ones.
"""


class AnswerFormat(Protocol):
    """Writes answered questions as one document.

    ``name`` is the file extension without its dot, and what ``qa ask --format`` calls the format.
    ``printable`` tells whether the bytes are UTF-8 text that may go to a terminal.
    """

    name: str
    printable: bool

    def write(self, rows: Sequence[AnsweredRow], out: BinaryIO, files: Mapping[str, Path]) -> None:
        """Write ``rows``, in their order, to ``out`` and leave it open.

        ``files`` tells where a citation's ``source`` lies on disk, as far as it is known. Raises
        ``OSError`` as ``out`` does; whatever the rows hold, nothing else.
        """
