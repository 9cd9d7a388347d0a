"""Files to lines: decoded once, though all of a folder are looked at before any is understood."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from qa.corpus.archives import page_bytes
from qa.corpus.formats import Document, PageFormat, SheetFormat, format_of, known_suffixes
from qa.corpus.formats.kept import read_kept
from qa.corpus.layout.surroundings import repeatable
from qa.errors import CorpusError, QaError
from qa.rights import why_refused

MOST_TEXT, MOST_ON_SHEETS = 32 << 20, 1 << 30
"""Bytes of a file that is read as one page: fifteen novels; scans of some hundred sheets."""

KEPT = 20_000_000
"""Characters of decoded files that are kept at most: some 4,000 pages, half a gigabyte."""

_SHORTEST_REPEATED, _LONGEST_REPEATED = 4, 80
"""Characters of lines whose repetition over files says something."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file as its format reads it, before it is understood; ``sha256`` is that of its bytes."""

    document: Document
    sha256: str


def decode_page(path: Path, name: str) -> Decoded:
    """Return one file decoded, cited as ``name``.

    Raises :class:`CorpusError`: ``corpus.suffix`` when no format reads such files,
    ``corpus.unreadable`` when the system refuses it, ``corpus.large`` for one that is no page,
    ``corpus.failed`` for a fault of this program, and what the format raises.
    """
    page_format = _format(path, name)
    with suppress(OSError):
        _refuse_large(page_format, path.stat().st_size, name)  # before it fills the memory
    try:
        data = page_bytes(path)
    except OSError as error:
        raise CorpusError("corpus.unreadable", path=name, reason=why_refused(error)) from error
    return _decoded(page_format, data, name)


def decode_bytes(data: bytes, name: str) -> Decoded:
    """Return a file's bytes decoded as the name's ending says. Raises as :func:`decode_page`."""
    return _decoded(_format(PurePath(name), name), data, name)


def _decoded(page_format: PageFormat, data: bytes, name: str) -> Decoded:
    _refuse_large(page_format, len(data), name)
    with naming(name):
        return Decoded(read_kept(page_format, data, name), hashlib.sha256(data).hexdigest())


def _refuse_large(page_format: PageFormat, size: int, name: str) -> None:
    most = MOST_ON_SHEETS if isinstance(page_format, SheetFormat) else MOST_TEXT
    if size > most:
        raise CorpusError("corpus.large", path=name, size=size >> 20, most=most >> 20)


def _format(path: PurePath, name: str) -> PageFormat:
    page_format = format_of(path)
    if page_format is None:
        raise CorpusError("corpus.suffix", path=name, known=" ".join(known_suffixes()))
    return page_format


@contextmanager
def naming(name: str) -> Iterator[None]:
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


class DecodedFiles:
    """Files decoded once though looked at twice: all for the lines they share, each to be read.

    ``elsewhere`` are, by file, which of its lines other files of its folder have too (navigation,
    feet), as :func:`qa.corpus.layout.surroundings.repeatable` writes them; files that cannot be
    read have none.
    """

    def __init__(self, files: Sequence[tuple[Path, str]], keep: int = KEPT) -> None:
        """Decode every file; as far as ``keep`` characters go they are kept until they are read."""
        self._kept: dict[str, Decoded] = {}
        self._room = keep
        lines = {name: self._lines(path, name) for path, name in files}
        folders: dict[PurePath, Counter[str]] = {}
        for name, found in lines.items():
            folders.setdefault(PurePath(name).parent, Counter()).update(found)
        self.elsewhere: Mapping[str, frozenset[str]] = {
            name: frozenset(line for line in found if folders[PurePath(name).parent][line] > 1)
            for name, found in lines.items()
        }

    def _lines(self, path: Path, name: str) -> frozenset[str]:
        try:
            decoded = decode_page(path, name)
        except CorpusError:
            return frozenset()  # said when it is to be read
        self._room -= len(decoded.document.text)
        if self._room >= 0:
            self._kept[name] = decoded
        lines = (line.text for line in decoded.document.lines)
        short = (repeatable(line) for line in lines if len(line) <= _LONGEST_REPEATED)
        return frozenset(line for line in short if len(line) >= _SHORTEST_REPEATED)

    def take(self, path: Path, name: str) -> Decoded:
        """Return a file decoded, and keep it no longer. Raises as :func:`decode_page` does."""
        return self._kept.pop(name, None) or decode_page(path, name)


def hash_repeated(repeated: Mapping[str, frozenset[str]]) -> str:
    """Return a hash of ``DecodedFiles.elsewhere``; "" where nothing repeats."""
    lines = sorted((name, *sorted(found)) for name, found in repeated.items() if found)
    return hashlib.sha256(repr(lines).encode("utf-8", "surrogatepass")).hexdigest() if lines else ""
