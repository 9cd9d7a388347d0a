"""What has changed between an index and the files it was built from."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from qa.corpus.archives import file_of, page_hash
from qa.errors import CorpusError
from qa.indexing.index import Index
from qa.indexing.records import Stamp
from qa.text.paths import path_of, stored_path


@dataclass(frozen=True, slots=True)
class Changes:
    """Files by name: what differs between an index and the folders it was built from."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed)

    def without(self, skipped: Sequence[str]) -> Changes:
        """Return the changes but for files that could not be read."""
        left_out = frozenset(skipped)

        def rest(names: Sequence[str]) -> tuple[str, ...]:
            return tuple(name for name in names if name not in left_out)

        return Changes(rest(self.new), rest(self.changed), self.removed, rest(self.unchanged))


def changes_since(index: Index, after: Mapping[str, str]) -> Changes:
    """Return how files, by name with their hashes, differ from those that ``index`` knows.

    A file that was skipped and is gone has taken nothing with it.
    """
    found = compare(indexed_hashes(index), after)
    held = {source.path for source, _ in index.store.sources()}
    return replace(found, removed=tuple(name for name in found.removed if name in held))


def indexed_hashes(index: Index) -> dict[str, str]:
    """Return the hashes of all files an index knows, by name, those it had to skip included."""
    return {s.path: s.sha256 for s, _ in index.store.sources()} | dict(index.manifest.skipped)


def hash_files(files: Sequence[tuple[Path, str]]) -> dict[str, str]:
    """Return the content hash of files by name; empty where the system refuses the file."""
    return {name: _hash(path) for path, name in files}


def stamp_files(files: Sequence[tuple[Path, str]]) -> dict[str, Stamp]:
    """Return the stamps of files by name, of those that are there."""
    found: dict[str, Stamp] = {}
    for path, name in files:
        with suppress(OSError):
            found[name] = Stamp.of(file_of(path))
    return found


def _hash(path: Path) -> str:
    try:
        return page_hash(path)
    except (OSError, CorpusError):
        return ""


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    """Compare content hashes by file name."""
    return Changes(
        new=tuple(name for name in after if name not in before),
        changed=tuple(n for n in after if n in before and before[n] != after[n]),
        removed=tuple(name for name in before if name not in after),
        unchanged=tuple(n for n in after if before.get(n) == after[n]),
    )


STAT_SECONDS = 0.05
"""Seconds that :func:`stale_sources` looks at most; it stats about 20,000 files in that time."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Sources, by path, that changed or went after an index was built; it answers from the old."""

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)

    def only(self, source: str) -> Stale:
        """Return what is said of one source alone."""
        return Stale(
            tuple(one for one in self.changed if one == source),
            tuple(one for one in self.gone if one == source),
        )


def stale_sources(index: Index, budget: float = STAT_SECONDS) -> Stale:
    """Return which sources are no longer what ``index`` was built from; never raises ``OSError``.

    Only files whose size or time differ are read: one that was merely touched is not stale. Where
    ``budget`` seconds do not suffice the rest is left to :func:`qa.pipeline.checks.index_status`,
    and so are files that are new.
    """
    until = time.perf_counter() + budget
    changed: list[str] = []
    gone: list[str] = []
    for name, path, sha256, stamp in index.store.stamps():
        if time.perf_counter() > until:
            break
        fate = _fate(path, sha256, stamp)
        if fate != "same":
            (gone if fate == "gone" else changed).append(name)
    return Stale(tuple(changed), tuple(gone))


def lost_roots(index: Index) -> list[str]:
    """Return the files and folders that ``index`` was built from and that are gone."""
    roots = [path_of(root) for root in index.manifest.roots]
    return [stored_path(root) for root in roots if not root.exists()]


def _fate(path: str, sha256: str, stamp: Stamp) -> Literal["same", "changed", "gone"]:
    file: Path | str = path
    try:
        try:
            now = Stamp.of(path)
        except OSError:
            file = file_of(Path(path))  # a page in an archive, which may have changed elsewhere
            now = Stamp.of(file)
        if now == stamp:
            return "same"
        if file is path and now.size != stamp.size:
            return "changed"
        return "same" if page_hash(Path(path)) == sha256 else "changed"
    except OSError:
        return "gone"
    except CorpusError:
        return "changed"
