"""What a page format owes to the rest of the program: from a file's bytes to lines of text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from qa.corpus.layout.labels import Role
from qa.corpus.metadata import Imprint
from qa.text.normalize import HAS_CJK
from qa.types import Article, Box, Remark, Skipped, Span

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Line:
    """One line, or several that a program had wrapped.

    ``spans`` are the places of ``text`` in the document's text (heading marks and surrounding
    blanks left out), ``extent`` that of everything visible. ``level`` is the number of ``#`` marks,
    ``gap`` the number of blank lines before it, ``indented`` whether it began with blanks, ``row``
    whether it is a table's row, read with the heads of its columns. ``role`` is what a format knows
    the line to be, for sure: then no labeller is asked. ``sheet`` is the number of the printed
    sheet that it stands on, from 1, where a file has such; ``apart`` says that in print more than
    the space between paragraphs parts it from the line before it. ``size`` is that of its type,
    times that of the text, where a file has such; 0: unknown. ``shows`` is what else its setting in
    print shows, in short names (``sheets/setting.py``).
    """

    text: str
    spans: tuple[Span, ...]
    extent: Span
    level: int = 0
    gap: int = 0
    indented: bool = False
    row: bool = False
    role: Role | None = None
    sheet: int = 0
    apart: bool = False
    size: float = 0.0
    shows: tuple[str, ...] = ()

    @property
    def latin(self) -> bool:
        """Whether the line is written without Chinese characters."""
        return not HAS_CJK.search(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text with its lines; what a format knows beyond that may be added with a default.

    ``text`` is the whole text, without byte-order mark: all offsets, in characters, count in it.
    Reading the same bytes again must give the same text, for quotations are checked against it.
    ``encoding`` is the codec the bytes were decoded with. ``lines`` are the lines that are not
    blank, in reading order, from ``start`` on; what stands before ``start`` (front matter) is never
    evidence. ``stated`` is what the head of the file says of the page, ``remarks`` what its reader
    should know: a date that could not be read, characters that were left out.

    ``headline`` is one that the head of the file states.

    A format that knows the articles hands them over, and no layout is asked: ``articles`` with
    offsets into ``text``, numbered from 1, their paragraphs too; ``skipped`` is then what is never
    evidence. ``lines`` may be empty.

    ``composed`` says that the format has set the text itself: it is kept with the index then.

    ``boxes`` tell where the characters of ``text`` stand in print, in the order of the text; those
    that stand nowhere (blanks, line ends) have none.
    """

    text: str
    encoding: str
    lines: tuple[Line, ...]
    stated: Imprint = field(default_factory=Imprint)
    start: int = 0
    remarks: tuple[Remark, ...] = ()
    articles: tuple[Article, ...] | None = None
    headline: Line | None = None
    skipped: tuple[Skipped, ...] = ()
    composed: bool = False
    boxes: tuple[Box, ...] = ()


class PageFormat(Protocol):
    """A kind of file that pages come in."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of names it reads, in lower case, with their dot: ``(".txt",)``."""

    def read(self, data: bytes, name: str) -> Document:
        """Return what stands in a file's bytes; ``name`` is only for errors.

        Raises :class:`qa.errors.CorpusError` for a file that cannot be read: empty, damaged, not of
        this format. Libraries that take long to import are imported here, not with the module.
        """


@runtime_checkable
class SheetFormat(PageFormat, Protocol):
    """A kind of file whose text stands on printed sheets, which can be shown."""

    def reads_with(self) -> str:
        """Return what takes the text out of a file, with its version: the documents' encoding."""

    def picture(self, data: bytes, name: str, sheet: int, scale: float) -> Image:
        """Return the picture of a sheet, counted from 1, with ``scale`` pixels for a point.

        Raises as ``read`` does.
        """
