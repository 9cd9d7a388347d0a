"""Markdown: text behind an optional YAML head that states newspaper, date and page."""

from __future__ import annotations

from qa.corpus.formats.base import Document
from qa.corpus.formats.decode import decode
from qa.corpus.formats.lines import read_lines
from qa.corpus.front_matter import read_front_matter


class Markdown:
    """Files named ``.md``, in whatever encoding."""

    suffixes = (".md",)

    def read(self, data: bytes, name: str) -> Document:
        """Return the decoded text, what its front matter states, and the lines after it.

        Raises what decoding and :func:`read_front_matter` raise.
        """
        text, encoding = decode(data, name)
        stated, start = read_front_matter(text, name)
        return Document(text, encoding, tuple(read_lines(text, start)), stated, start)
