"""Plain text: everything in the file is the page."""

from __future__ import annotations

from qa.corpus.formats.base import Document
from qa.corpus.formats.decode import decode
from qa.corpus.formats.lines import read_lines


class PlainText:
    """Files named ``.txt``, in whatever encoding."""

    suffixes = (".txt",)

    def read(self, data: bytes, name: str) -> Document:
        """Return the decoded text and its lines. Raises what decoding raises."""
        text, encoding = decode(data, name)
        return Document(text, encoding, tuple(read_lines(text)))
