"""Text of files that are no text: a format hands over blocks, and they are set one under another.

The text is then what offsets count in. It holds nothing that is not to be seen: control and other
invisible characters are left out as it is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.corpus.formats.base import Document, Line
from qa.corpus.formats.lines import read_lines
from qa.corpus.layout.labels import Role
from qa.corpus.metadata import Imprint
from qa.errors import CorpusError
from qa.types import Skipped, Span

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_LONGEST_HEAD = 100  # characters


@dataclass(frozen=True, slots=True)
class TextBlock:
    r"""A paragraph, a headline, a row: what a file sets apart from the rest.

    ``text`` may hold line ends, where the file breaks a line. ``level`` is that of a heading (0:
    none), ``gap`` the number of blank lines before it, ``role`` what the file says it is.
    ``skipped`` is why it is never evidence, where it is not; ``opens`` says that it is the first
    heading of what the file calls an article.
    """

    text: str
    level: int = 0
    gap: int = 1
    role: Role | None = None
    skipped: str | None = None
    opens: bool = False


def compose(
    blocks: Iterable[TextBlock],
    encoding: str,
    name: str,
    stated: Imprint | None = None,
) -> Document:
    """Return the blocks as a document.

    ``encoding`` says what the text was taken out of the file with. Raises :class:`CorpusError`
    ``corpus.empty`` where no block holds a visible character; ``name`` is for that.
    """
    pieces: list[str] = []
    places: dict[int, tuple[TextBlock, int]] = {}
    at = 0
    for block in blocks:
        shown = visible(block.text)
        if not shown:
            continue
        before = "\n" * (block.gap + 1) if pieces else ""
        pieces += (before, shown)
        at += len(before)
        places[at] = block, at + len(shown)
        at += len(shown)
    if not pieces:
        raise CorpusError("corpus.empty", path=name)
    text = "".join(pieces) + "\n"
    lines = [line for line in _marked(read_lines(text), places) if line]
    return Document(
        text,
        encoding,
        tuple(lines),
        stated or Imprint(),
        composed=True,
        skipped=tuple(_skipped(text, places)),
    )


def visible(text: str) -> str:
    """Return the text of a block without what cannot be seen, and without outer blanks."""
    lines = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text)).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _marked(
    lines: Sequence[Line], places: dict[int, tuple[TextBlock, int]]
) -> Iterable[Line | None]:
    """Yield the lines with what their blocks say of them; those of skipped blocks are left out."""
    starts = sorted(places)
    number = 0
    for line in lines:
        while number + 1 < len(starts) and starts[number + 1] <= line.extent.start:
            number += 1
        block, _ = places[starts[number]]
        if block.skipped:
            yield None
            continue
        level = block.level if len(line.text) <= _LONGEST_HEAD else 0
        yield replace(line, level=level or line.level, role=block.role)


def _skipped(text: str, places: dict[int, tuple[TextBlock, int]]) -> Iterable[Skipped]:
    for start, (block, end) in places.items():
        if block.skipped:
            yield Skipped(text[start:end], Span(start, end), block.skipped)
