"""Files to pages: what is understood of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.corpus.files import find_files
from qa.corpus.formats import Document, format_of, known_suffixes
from qa.corpus.layout.articles import Dropped, draft_articles
from qa.corpus.layout.columns import join_columns
from qa.corpus.layout.drafts import finish_articles
from qa.corpus.metadata import Imprint, read_imprint
from qa.errors import CorpusError, QaError
from qa.text.dates import date_in_name
from qa.types import Page, Skipped, Source, Span


def read_page(path: Path, name: str) -> Page:
    """Return what is understood of one file.

    Raises :class:`CorpusError`: ``corpus.suffix`` when no format reads such files,
    ``corpus.unreadable`` when the system refuses it, and what the format raises.
    """
    document, digest = _read(path, name)
    text = document.text
    drafts, dropped = draft_articles(text, document.lines)
    join_columns(text, drafts)
    facts = _facts(document.stated, dropped, name)
    source = Source(name, digest, document.encoding, len(text), *facts)
    return Page(source, finish_articles(text, drafts), _skipped(document, dropped))


def read_text(path: Path, name: str) -> str:
    """Return the text of a page's file that all offsets count in.

    Raises as :func:`read_page` does.
    """
    return _read(path, name)[0].text


def _read(path: Path, name: str) -> tuple[Document, str]:
    """Return a file's document and the SHA-256 of its bytes."""
    page_format = format_of(path)
    if page_format is None:
        raise CorpusError("corpus.suffix", path=name, known=" ".join(known_suffixes()))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError("corpus.unreadable", path=name, reason=error.strerror) from error
    return page_format.read(data, name), hashlib.sha256(data).hexdigest()


def _facts(
    stated: Imprint, dropped: Sequence[Dropped], name: str
) -> tuple[str | None, str | None, str | None]:
    """Return newspaper, date and page from front matter, imprint or file name."""
    printed = [read_imprint(drop.line.text) for drop in dropped if drop.reason == "imprint"]
    known = [stated, *(found for found in printed if found), Imprint(date=date_in_name(name))]

    def first(values: Sequence[str | None]) -> str | None:
        return next((value for value in values if value), None)

    return (
        first([fact.newspaper for fact in known]),
        first([fact.date for fact in known]),
        first([fact.page for fact in known]),
    )


def _skipped(document: Document, dropped: Sequence[Dropped]) -> tuple[Skipped, ...]:
    text, start = document.text, document.start
    head = [Skipped(text[:start], Span(0, start), "front-matter")] if start else []
    return (
        *head,
        *(
            Skipped(text[span.start : span.end], span, drop.reason)
            for drop in dropped
            for span in [drop.line.extent]
        ),
    )


def read_pages(
    paths: Sequence[Path], *, strict: bool, on_skip: Callable[[str, QaError], None]
) -> list[Page]:
    """Read all pages under ``paths``.

    A file that cannot be read as a page is handed to ``on_skip`` by name and left out; with
    ``strict`` its error is raised instead. A missing path is always an error.
    """
    pages: list[Page] = []
    for path, name in find_files(paths):
        try:
            pages.append(read_page(path, name))
        except CorpusError as error:
            if strict:
                raise
            on_skip(name, error)
    return pages
