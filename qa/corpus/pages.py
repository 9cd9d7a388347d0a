"""Files to pages: what is understood of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from qa.corpus.decoded import Decoded, DecodedFiles, decode_bytes, decode_page, naming
from qa.corpus.files import survey
from qa.corpus.formats import Document
from qa.corpus.layout.articles import LookAgain, as_labelled, draft_articles
from qa.corpus.layout.drafts import Dropped, PageDrafts, finish_articles
from qa.corpus.layout.explain import ExplainedLine, explain_lines
from qa.corpus.metadata import Imprint
from qa.errors import CorpusError, QaError
from qa.text.dates import date_in_name
from qa.types import Page, Remark, Skipped, Source, Span

Understood = TypeVar("Understood")


def read_page(path: Path, name: str, look: LookAgain = as_labelled) -> Page:
    """Return what is understood of one file, cited as ``name``; its lines by a second ``look``.

    Raises :class:`CorpusError`: ``corpus.suffix`` when no format reads such files,
    ``corpus.unreadable`` when the system refuses it, ``corpus.failed`` for a fault of this program,
    and what the format raises.
    """
    return understand(decode_page(path, name), name, look=look)


def understand(
    decoded: Decoded,
    name: str,
    elsewhere: frozenset[str] = frozenset(),
    look: LookAgain = as_labelled,
) -> Page:
    """Return the page that a decoded file is.

    ``elsewhere`` are lines of it that other pages have too: see :class:`DecodedFiles`.
    """
    with naming(name):
        return _page(decoded.document, decoded.sha256, name, elsewhere, look)


def read_among(decoded: DecodedFiles, path: Path, name: str, look: LookAgain = as_labelled) -> Page:
    """Return what is understood of one of several files. Raises as :func:`read_page` does."""
    return understand(decoded.take(path, name), name, decoded.elsewhere[name], look)


def parse_page(data: bytes, name: str, look: LookAgain = as_labelled) -> tuple[Page, str]:
    """Return what is understood of a file's bytes, and the text that all offsets count in.

    Raises as :func:`read_page` does.
    """
    decoded = decode_bytes(data, name)
    return understand(decoded, name, look=look), decoded.document.text


def read_text(path: Path, name: str) -> str:
    """Return the text of a page's file that all offsets count in.

    Raises as :func:`read_page` does.
    """
    return decode_page(path, name).document.text


def _page(
    document: Document, digest: str, name: str, elsewhere: frozenset[str], look: LookAgain
) -> Page:
    text = document.text
    if document.articles is not None:
        reading = PageDrafts([], [], [])
    else:
        reading = draft_articles(text, document.lines, elsewhere, document.headline, look)
    facts = _facts(document.stated, reading, name)
    articles = document.articles
    if articles is None:
        articles = finish_articles(text, reading.drafts, facts)
    source = Source(
        name, digest, document.encoding, len(text), facts.newspaper, facts.date, facts.page,
        text if document.composed else None,
    )  # fmt: skip
    remarks = document.remarks
    if facts.unread:
        remarks += (Remark("date", {"date": facts.unread}),)
    skipped = _skipped(document, reading.dropped)
    return Page(source, articles, skipped, remarks, document.boxes)


def _facts(stated: Imprint, reading: PageDrafts, name: str) -> Imprint:
    """Return newspaper, date and page from front matter, mastheads, file name or navigation."""
    known = [stated, *reading.imprints]
    unread = _first(fact.unread for fact in known)
    return Imprint(
        _first(fact.newspaper for fact in known),
        _first([*(fact.date for fact in known), date_in_name(name), reading.navigated]),
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


OnSkip = Callable[[str, QaError], None]


def read_pages(
    paths: Sequence[Path], *, strict: bool, on_skip: OnSkip, look: LookAgain = as_labelled
) -> list[Page]:
    """Read all pages under ``paths``, their lines by a second ``look``.

    What cannot be read as a page is handed to ``on_skip`` by name and left out; with ``strict`` its
    error is raised instead. A missing path is always an error.
    """
    files = surveyed(paths, strict=strict, on_skip=on_skip)
    decoded = DecodedFiles(files)
    read = partial(read_among, decoded, look=look)
    return [page for _, page in _each(files, read, strict=strict, on_skip=on_skip)]


def explain_pages(
    paths: Sequence[Path], *, strict: bool, on_skip: OnSkip, look: LookAgain = as_labelled
) -> dict[str, list[ExplainedLine]]:
    """Return, by name, what every line of the pages under ``paths`` was taken for, and why.

    Pages whose structure is marked have nothing to explain. Errors are as for :func:`read_pages`.
    """
    files = surveyed(paths, strict=strict, on_skip=on_skip)
    decoded = DecodedFiles(files)

    def explain(path: Path, name: str) -> list[ExplainedLine]:
        document = decoded.take(path, name).document
        with naming(name):
            lines = () if document.articles is not None else document.lines
            return explain_lines(document.text, lines, decoded.elsewhere[name], look)

    return dict(_each(files, explain, strict=strict, on_skip=on_skip))


def surveyed(
    paths: Sequence[Path], *, strict: bool, on_skip: OnSkip
) -> tuple[tuple[Path, str], ...]:
    """Return the files under ``paths`` that can be pages, the others handed to ``on_skip``."""
    found = survey(paths)
    for name, reason in found.passed_over:
        if strict:
            raise reason
        on_skip(name, reason)
    return tuple(found.files)


def _each(
    files: Sequence[tuple[Path, str]],
    read: Callable[[Path, str], Understood],
    *,
    strict: bool,
    on_skip: OnSkip,
) -> Iterator[tuple[str, Understood]]:
    for path, name in files:
        try:
            yield name, read(path, name)
        except CorpusError as error:
            if strict:
                raise
            on_skip(name, error)
