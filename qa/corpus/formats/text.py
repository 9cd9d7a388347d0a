"""Plain text: the page behind an optional head that states newspaper, date and page number."""

from __future__ import annotations

from collections.abc import Iterator

from qa.corpus.formats.base import Document
from qa.corpus.formats.decode import decode
from qa.corpus.formats.lines import control_count, line_at, read_lines
from qa.corpus.front_matter import read_front_matter
from qa.types import Remark


class PlainText:
    """Files named ``.txt``, in whatever encoding."""

    suffixes: tuple[str, ...] = (".txt",)

    def read(self, data: bytes, name: str) -> Document:
        """Return the decoded text, what its head states, and the lines after it.

        Raises what decoding raises.
        """
        text, encoding = decode(data, name)
        head = read_front_matter(text)
        lines = tuple(read_lines(text, head.start))
        remarks = (*head.remarks, *_remarks(text))
        headline = line_at(text, head.title) if head.title else None
        return Document(text, encoding, lines, head.stated, head.start, remarks, headline=headline)


def _remarks(text: str) -> Iterator[Remark]:
    controls, unknown = control_count(text), text.count("\ufffd")
    if controls:
        yield Remark("controls", {"count": controls})
    if unknown:
        yield Remark("unknown_characters", {"count": unknown})
