"""Files to pages: what is understood of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from qa.corpus.files import survey
from qa.corpus.formats import Document, PageFormat, format_of, known_suffixes
from qa.corpus.layout.articles import Dropped, draft_articles
from qa.corpus.layout.columns import join_columns
from qa.corpus.layout.drafts import finish_articles
from qa.corpus.metadata import Imprint, read_imprint
from qa.errors import CorpusError, QaError
from qa.text.dates import date_in_name
from qa.types import Article, Page, Remark, Skipped, Source, Span


def read_page(path: Path, name: str) -> Page:
    """Return what is understood of one file, cited as ``name``.

    Raises :class:`CorpusError`: ``corpus.suffix`` when no format reads such files,
    ``corpus.unreadable`` when the system refuses it, ``corpus.failed`` for a fault of this program,
    and what the format raises.
    """
    page_format = _format(path, name)
    return _parse(page_format, _bytes(path, name), name)[0]


def parse_page(data: bytes, name: str) -> tuple[Page, str]:
    """Return what is understood of a file's bytes, and the text that all offsets count in.

    Raises as :func:`read_page` does.
    """
    return _parse(_format(PurePath(name), name), data, name)


def read_text(path: Path, name: str) -> str:
    """Return the text of a page's file that all offsets count in.

    Raises as :func:`read_page` does.
    """
    with _named(name):
        return _format(path, name).read(_bytes(path, name), name).text


def _format(path: PurePath, name: str) -> PageFormat:
    page_format = format_of(path)
    if page_format is None:
        raise CorpusError("corpus.suffix", path=name, known=" ".join(known_suffixes()))
    return page_format


def _bytes(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CorpusError("corpus.unreadable", path=name, reason=error.strerror) from error


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Turn a fault of this program into an error that names the page.

    It must not keep the other pages from being read.
    """
    try:
        yield
    except (QaError, MemoryError):
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise CorpusError("corpus.failed", path=name, reason=reason) from error


def _parse(page_format: PageFormat, data: bytes, name: str) -> tuple[Page, str]:
    with _named(name):
        document = page_format.read(data, name)
        return _page(document, hashlib.sha256(data).hexdigest(), name), document.text


def _page(document: Document, digest: str, name: str) -> Page:
    text = document.text
    articles, dropped = _articles(document)
    facts = _facts(document.stated, dropped, name)
    source = Source(
        name, digest, document.encoding, len(text), facts.newspaper, facts.date, facts.page
    )
    remarks = document.remarks
    if facts.unread:
        remarks += (Remark("date", {"date": facts.unread}),)
    return Page(source, articles, _skipped(document, dropped), remarks)


def _articles(document: Document) -> tuple[tuple[Article, ...], Sequence[Dropped]]:
    """Return the articles and the lines that are none, from the format itself or its lines."""
    if document.articles is not None:
        return document.articles, ()
    drafts, dropped = draft_articles(document.text, document.lines)
    join_columns(document.text, drafts)
    return finish_articles(document.text, drafts), dropped


def _facts(stated: Imprint, dropped: Sequence[Dropped], name: str) -> Imprint:
    """Return newspaper, date and page from front matter, imprint or file name."""
    printed = [read_imprint(drop.line.text) for drop in dropped if drop.reason == "imprint"]
    known = [stated, *(found for found in printed if found)]
    unread = _first(fact.unread for fact in known)
    return Imprint(
        _first(fact.newspaper for fact in known),
        _first([*(fact.date for fact in known), date_in_name(name)]),
        _first(fact.page for fact in known),
        unread if not any(fact.date for fact in known) else None,
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _skipped(document: Document, dropped: Sequence[Dropped]) -> tuple[Skipped, ...]:
    text, start = document.text, document.start
    head = [Skipped(text[:start], Span(0, start), "front-matter")] if start else []
    return (
        *head,
        *document.skipped,
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

    What cannot be read as a page is handed to ``on_skip`` by name and left out; with ``strict`` its
    error is raised instead. A missing path is always an error.
    """
    found = survey(paths)
    for name, reason in found.passed_over:
        if strict:
            raise reason
        on_skip(name, reason)
    pages: list[Page] = []
    for path, name in found.files:
        try:
            pages.append(read_page(path, name))
        except CorpusError as error:
            if strict:
                raise
            on_skip(name, error)
    return pages
