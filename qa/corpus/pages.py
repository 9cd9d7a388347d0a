"""Files to pages: what is understood of each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TypeVar

from qa.corpus.files import survey
from qa.corpus.formats import Document, PageFormat, format_of, known_suffixes
from qa.corpus.formats.kept import read_kept
from qa.corpus.layout.articles import Dropped, PageDrafts, draft_articles
from qa.corpus.layout.drafts import finish_articles
from qa.corpus.layout.explain import ExplainedLine, explain_lines
from qa.corpus.layout.features import repeatable
from qa.corpus.metadata import Imprint
from qa.errors import CorpusError, QaError
from qa.text.dates import date_in_name
from qa.types import Page, Remark, Skipped, Source, Span

Understood = TypeVar("Understood")

_SHORTEST_REPEATED, _LONGEST_REPEATED = 4, 80
"""Characters of lines whose repetition over files says something."""


def read_page(path: Path, name: str, elsewhere: frozenset[str] = frozenset()) -> Page:
    """Return what is understood of one file, cited as ``name``.

    ``elsewhere`` are lines of it that other pages have too: see :func:`repeated_lines`.

    Raises :class:`CorpusError`: ``corpus.suffix`` when no format reads such files,
    ``corpus.unreadable`` when the system refuses it, ``corpus.failed`` for a fault of this program,
    and what the format raises.
    """
    page_format = _format(path, name)
    return _parse(page_format, _bytes(path, name), name, elsewhere)[0]


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
        return read_kept(_format(path, name), _bytes(path, name), name).text


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


def _parse(
    page_format: PageFormat, data: bytes, name: str, elsewhere: frozenset[str] = frozenset()
) -> tuple[Page, str]:
    with _named(name):
        document = read_kept(page_format, data, name)
        digest = hashlib.sha256(data).hexdigest()
        return _page(document, digest, name, elsewhere), document.text


def _page(document: Document, digest: str, name: str, elsewhere: frozenset[str]) -> Page:
    text = document.text
    if document.articles is not None:
        reading = PageDrafts([], [], [])
    else:
        reading = draft_articles(text, document.lines, elsewhere, document.headline)
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


def read_pages(paths: Sequence[Path], *, strict: bool, on_skip: OnSkip) -> list[Page]:
    """Read all pages under ``paths``.

    What cannot be read as a page is handed to ``on_skip`` by name and left out; with ``strict`` its
    error is raised instead. A missing path is always an error.
    """
    files = surveyed(paths, strict=strict, on_skip=on_skip)
    elsewhere = repeated_lines(files)

    def read(path: Path, name: str) -> Page:
        return read_page(path, name, elsewhere.get(name, frozenset()))

    return [page for _, page in _each(files, read, strict=strict, on_skip=on_skip)]


def explain_pages(
    paths: Sequence[Path], *, strict: bool, on_skip: OnSkip
) -> dict[str, list[ExplainedLine]]:
    """Return, by name, what every line of the pages under ``paths`` was taken for, and why.

    Pages whose structure is marked have nothing to explain. Errors are as for :func:`read_pages`.
    """
    files = surveyed(paths, strict=strict, on_skip=on_skip)
    elsewhere = repeated_lines(files)

    def explain(path: Path, name: str) -> list[ExplainedLine]:
        with _named(name):
            document = read_kept(_format(path, name), _bytes(path, name), name)
            lines = () if document.articles is not None else document.lines
            return explain_lines(document.text, lines, elsewhere.get(name, frozenset()))

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


def repeated_lines(files: Sequence[tuple[Path, str]]) -> dict[str, frozenset[str]]:
    """Return, by file, which of its lines other files of its folder have too (navigation, feet).

    Lines are compared as :func:`qa.corpus.layout.features.repeatable` writes them. Files that
    cannot be read have none.
    """
    lines = {name: _short_lines(path, name) for path, name in files}
    folders: dict[PurePath, Counter[str]] = {}
    for name, found in lines.items():
        folders.setdefault(PurePath(name).parent, Counter()).update(found)
    return {
        name: frozenset(line for line in found if folders[PurePath(name).parent][line] > 1)
        for name, found in lines.items()
    }


def hash_repeated(repeated: Mapping[str, frozenset[str]]) -> str:
    """Return a hash of what :func:`repeated_lines` found; "" where nothing repeats."""
    lines = sorted((name, *sorted(found)) for name, found in repeated.items() if found)
    return hashlib.sha256(repr(lines).encode("utf-8", "surrogatepass")).hexdigest() if lines else ""


def _short_lines(path: Path, name: str) -> frozenset[str]:
    try:
        with _named(name):
            document = read_kept(_format(path, name), _bytes(path, name), name)
    except CorpusError:
        return frozenset()
    lines = (line.text for line in document.lines)
    short = (repeatable(line) for line in lines if len(line) <= _LONGEST_REPEATED)
    return frozenset(line for line in short if len(line) >= _SHORTEST_REPEATED)
