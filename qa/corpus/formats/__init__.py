"""The kinds of files that pages come in: one module each, chosen here.

A new format is a module with a class as :class:`PageFormat` describes it, and a line in
``FORMATS``.
"""

from __future__ import annotations

from pathlib import PurePath

from qa.corpus.formats.base import Document, Line, PageFormat, SheetFormat
from qa.corpus.formats.epub import Epub
from qa.corpus.formats.markdown import Markdown
from qa.corpus.formats.pdf.page import Pdf
from qa.corpus.formats.scan.page import Scan
from qa.corpus.formats.text import PlainText
from qa.corpus.formats.web.page import WebArchive, WebPage
from qa.corpus.formats.word.page import WordDocument

__all__ = [
    "FORMATS",
    "Document",
    "Line",
    "PageFormat",
    "SheetFormat",
    "format_of",
    "known_suffixes",
]

FORMATS: tuple[PageFormat, ...] = (
    PlainText(),
    Markdown(),
    WebPage(),
    WebArchive(),
    WordDocument(),
    Epub(),
    Pdf(),
    Scan(),
)


def format_of(path: PurePath) -> PageFormat | None:
    """Return the format that reads a file, told by the end of its name; ``None`` where none does.

    >>> format_of(PurePath("may/page.TXT")).suffixes
    ('.txt',)
    """
    suffix = path.suffix.lower()
    return next((format_ for format_ in FORMATS if suffix in format_.suffixes), None)


def known_suffixes() -> tuple[str, ...]:
    """Return the ends of names that some format reads."""
    return tuple(suffix for format_ in FORMATS for suffix in format_.suffixes)
