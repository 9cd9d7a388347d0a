"""Files to pages: which files there are, and what is understood of each."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from qa.corpus.formats.decode import decode
from qa.corpus.front_matter import read_front_matter
from qa.corpus.imprint import Imprint, date_in_name, read_imprint
from qa.corpus.layout.articles import Dropped, draft_articles
from qa.corpus.layout.lines import read_lines
from qa.corpus.layout.paragraphs import finish, join_columns
from qa.errors import CorpusError, QaError
from qa.types import Page, Skipped, Source, Span

SUFFIXES = (".txt", ".md")
_MARKDOWN = ".md"


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return the pages among ``paths`` with the names they are cited by.

    Folders are searched in depth, in sorted order, for ``.txt`` and ``.md`` files;
    hidden ones and ``README*`` are passed over. A name is the path within the folder, with forward
    slashes, or the bare file name of a file given directly; where two would be alike, the folder's
    name goes before. Raises :class:`CorpusError` ``corpus.missing``.
    """
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        if path.is_dir():
            for file in _pages_in(path):
                found.setdefault(file.resolve(), (file, file.relative_to(path).as_posix()))
        elif path.exists():
            found.setdefault(path.resolve(), (path, path.name))
        else:
            raise CorpusError("corpus.missing", path=str(path))
    return _unique(list(found.values()))


def _pages_in(folder: Path) -> list[Path]:
    return sorted(
        (
            file
            for file in folder.rglob("*")
            if file.suffix.lower() in SUFFIXES
            and file.is_file()
            and not file.name.upper().startswith("README")
            and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        ),
        key=lambda file: file.relative_to(folder).as_posix(),
    )


def _unique(files: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """Put as many folder names before equal names as it takes to tell them apart."""
    depth = 0
    while clashes := {name for name, n in Counter(name for _, name in files).items() if n > 1}:
        depth += 1
        files = [(path, _longer(path, name) if name in clashes else name) for path, name in files]
        if depth > max(len(path.resolve().parts) for path, _ in files):
            break  # cannot happen: resolved paths differ
    return files


def _longer(path: Path, name: str) -> str:
    parts = path.resolve().parts[1:]
    return "/".join(parts[-(name.count("/") + 2) :])


def read_page(path: Path, name: str) -> Page:
    """Return what is understood of one file.

    Raises :class:`CorpusError`: ``corpus.suffix`` for neither ``.txt`` nor ``.md``,
    ``corpus.unreadable`` when the system refuses it, and what decoding and front matter raise.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise CorpusError("corpus.suffix", path=name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CorpusError("corpus.unreadable", path=name, reason=error.strerror) from error
    text, encoding = decode(data, name)
    stated, start = read_front_matter(text, name) if suffix == _MARKDOWN else (Imprint(), 0)
    drafts, dropped = draft_articles(text, read_lines(text, start))
    join_columns(text, drafts)
    source = Source(
        name, hashlib.sha256(data).hexdigest(), encoding, len(text), *_facts(stated, dropped, name)
    )
    return Page(source, finish(text, drafts), _skipped(text, start, dropped))


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


def _skipped(text: str, start: int, dropped: Sequence[Dropped]) -> tuple[Skipped, ...]:
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
