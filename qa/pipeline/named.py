"""Whom and what every passage of an index names, found once and kept beside it."""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path

from qa.indexing.index import Index
from qa.indexing.store import Outline
from qa.retrieval.search.names import NamedIn, named_in
from qa.version import __version__

_FILE = "names.json"
_RULES = f"{__version__}/7"
"""The program, and the rules that names are found by, which change more often."""


class KeptNames:
    """What the texts of an index name; worked out for those asked about that are not known yet.

    Those of the whole index are kept in the generation's folder, and go when it goes; what another
    version of this program kept, or what was altered since (the first line is the CRC-32 of the
    rest), is not read, and a folder that takes no file does not matter.
    """

    def __init__(self, index: Index) -> None:
        """Read nothing yet."""
        self._index = index
        self._file = index.folder / _FILE
        self._known: dict[str, NamedIn] | None = None

    def of(self, outlines: Sequence[Outline], *, whole: bool) -> list[NamedIn]:
        """Return what each of these passages names; ``whole`` where they are all of the index."""
        if self._known is None:
            self._known = _read(self._file)
        new = {outline.text for outline in outlines} - self._known.keys()
        for text in new:
            self._known[text] = named_in(text, self._index.segmenter)
        if new and whole:
            _write(self._file, self._known)
        return [self._known[outline.text] for outline in outlines]


def damaged_names(folder: Path) -> list[str]:
    """Return the name of the file of kept names in a generation's folder, where it was altered."""
    file = folder / _FILE
    if not file.exists():
        return []
    checksum, _, written = file.read_bytes().partition(b"\n")
    return [] if checksum == _sum(written) else [_FILE]


def _read(file: Path) -> dict[str, NamedIn]:
    try:
        checksum, _, written = file.read_bytes().partition(b"\n")
        if checksum != _sum(written):
            return {}
        kept = json.loads(written)
        if kept["version"] != _RULES:
            return {}
        return {text: NamedIn(*map(tuple, named)) for text, named in kept["named"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write(file: Path, known: dict[str, NamedIn]) -> None:
    kept = {"version": _RULES, "named": {text: astuple(one) for text, one in known.items()}}
    written = json.dumps(kept, ensure_ascii=False).encode()
    new = file.with_name(f"{file.name}.{os.getpid()}")  # another process may write as well
    with contextlib.suppress(OSError):
        new.write_bytes(_sum(written) + b"\n" + written)
        new.replace(file)


def _sum(written: bytes) -> bytes:
    return f"{zlib.crc32(written):08x}".encode()
