"""Paths to files: which pages there are, and by what names they are cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from qa.corpus.formats import format_of
from qa.errors import CorpusError


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return the pages among ``paths`` with the names they are cited by.

    Folders are searched in depth, in sorted order, for files of a known format; hidden ones and
    ``README*`` are passed over. A name is the path within the folder, with forward slashes, or the
    bare file name of a file given directly; where two would be alike, the folder's name goes
    before. Raises :class:`CorpusError` ``corpus.missing``.
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
            if format_of(file)
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
