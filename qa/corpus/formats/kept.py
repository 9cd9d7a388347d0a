"""Documents that took long to read, kept on disk under the hash of their file.

A build that is interrupted goes on where it stopped, and nothing is recognised twice. What was kept
by another version of the program, or read with another version of a library, is not found again.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qa.corpus.formats.base import Document, Line, PageFormat, SheetFormat
from qa.corpus.formats.scan.page import recogniser
from qa.corpus.metadata import Imprint
from qa.types import Box, Remark, Skipped, Span
from qa.version import __version__

_FOLDER: ContextVar[Path | None] = ContextVar("reading folder", default=None)
_RECENT: OrderedDict[str, Document] = OrderedDict()
_MOST_RECENT = 8
_SUFFIX = ".doc"
_FORM = 26
"""Of what sheets tell; one more whenever that changes between versions of the program."""


@contextmanager
def keeping(folder: Path | None) -> Iterator[None]:
    """Keep documents in ``folder`` while the context lasts; ``None`` keeps them nowhere."""
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def read_kept(page_format: PageFormat, data: bytes, name: str) -> Document:
    """Return what the format reads of a file, or what it read of the same bytes before.

    Only what stands on sheets is kept: the rest is read faster than it is looked up. Raises as the
    format does.
    """
    if not isinstance(page_format, SheetFormat):
        return page_format.read(data, name)
    key = _key(page_format, data)
    found = _RECENT.get(key) or _load(key)
    if found is None:
        found = page_format.read(data, name)
        _save(key, found)
    _RECENT[key] = found
    while len(_RECENT) > _MOST_RECENT:
        _RECENT.popitem(last=False)
    return found


def prune(before: float) -> None:
    """Remove what has not been looked up since a time, in seconds of the epoch."""
    folder = _FOLDER.get()
    if folder is None or not folder.is_dir():
        return
    for path in folder.iterdir():
        with suppress(OSError):
            if path.suffix == _SUFFIX and path.stat().st_mtime < before:
                path.unlink()


def _key(page_format: SheetFormat, data: bytes) -> str:
    made = "\0".join(
        (
            f"{__version__}.{_FORM}",
            type(page_format).__name__,
            page_format.reads_with(),
            recogniser(),
        )
    )
    return hashlib.sha256(made.encode() + hashlib.sha256(data).digest()).hexdigest()


def _load(key: str) -> Document | None:
    folder = _FOLDER.get()
    if folder is None:
        return None
    path = folder / f"{key}{_SUFFIX}"
    try:
        found = document_of(json.loads(zlib.decompress(path.read_bytes())))
        os.utime(path)  # in use: not to be pruned
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        return None  # not there, or damaged: it is read again
    return found


def _save(key: str, document: Document) -> None:
    folder = _FOLDER.get()
    if folder is None:
        return
    text = json.dumps(asdict(document), ensure_ascii=True)
    draft = folder / f"{key}.{os.getpid()}"
    with suppress(OSError):  # a full disk only costs time
        folder.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(zlib.compress(text.encode()))
        draft.replace(folder / f"{key}{_SUFFIX}")


def document_of(kept: Mapping[str, Any]) -> Document:
    """Return a document from the JSON form of its fields."""
    return Document(
        text=kept["text"],
        encoding=kept["encoding"],
        lines=tuple(_line(line) for line in kept["lines"]),
        stated=Imprint(**kept["stated"]),
        start=kept["start"],
        remarks=tuple(Remark(**remark) for remark in kept["remarks"]),
        skipped=tuple(
            Skipped(one["text"], Span(**one["span"]), one["reason"]) for one in kept["skipped"]
        ),
        composed=kept["composed"],
        boxes=tuple(Box(**box) for box in kept["boxes"]),
    )


def _line(kept: Mapping[str, Any]) -> Line:
    spans = tuple(Span(**span) for span in kept["spans"])
    extent, shows = Span(**kept["extent"]), tuple(kept["shows"])
    return Line(**{**kept, "spans": spans, "extent": extent, "shows": shows})
