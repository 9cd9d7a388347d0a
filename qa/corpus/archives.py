"""Pages in archives (.zip): their paths, and the bytes of a page wherever it lies.

An archive is looked into as if it were a folder with ``!`` behind its name: a page has the path
``may/pages.zip!/01/page.pdf``, and one in an archive within ``may/pages.zip!/old.zip!/page.txt``.
Nothing is unpacked to disk to read it; ``qa show --open`` alone writes the one page that another
program is to show.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from qa.errors import CorpusError
from qa.text.paths import printable

SUFFIX = ".zip"
_MARK = "!"
_INSIDE = SUFFIX + _MARK


@dataclass(frozen=True, slots=True)
class _Place:
    """An archive on disk, the archives within it one in another, and the name of the last member.

    ``member`` is "" where the innermost archive itself is meant.
    """

    archive: Path
    nested: tuple[str, ...]
    member: str


def is_archive(path: PurePath) -> bool:
    """Tell whether a file is looked into, by the end of its name."""
    return path.suffix.lower() == SUFFIX


def stands_for_inside(part: str) -> bool:
    """Tell whether a part of a path stands for the inside of an archive."""
    return part.lower().endswith(_INSIDE)


def file_of(path: Path) -> Path:
    """Return the file on disk that a page lies in: its own, or the archive's."""
    place = _place(path)
    return place.archive if place else path


def resolved(path: Path) -> Path:
    """Return a page's path without links, by which it is known wherever it was found."""
    place = _place(path)
    if place is None:
        return path.resolve()
    archive = place.archive.resolve()
    inside = path.parts[len(place.archive.parts) :]
    return archive.with_name(archive.name + _MARK).joinpath(*inside)


def page_bytes(path: Path) -> bytes:
    """Return the content of a page's file, be it in an archive.

    Raises ``OSError`` where there is no such file, and :class:`CorpusError` ``corpus.damaged``
    where its archive cannot be read.
    """
    place = _place(path)
    if place is None:
        return path.read_bytes()
    from qa.corpus.zips import read_member

    return read_member(place.archive, place.nested, place.member)


def page_hash(path: Path) -> str:
    """Return the SHA-256 of a page's file in hexadecimal. Raises as :func:`page_bytes` does."""
    if _place(path) is not None:
        return hashlib.sha256(page_bytes(path)).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_there(path: Path) -> bool:
    """Tell whether a page's file is there, be it in an archive."""
    place = _place(path)
    if place is None:
        return path.is_file()
    from qa.corpus.zips import has_member

    return has_member(place.archive, place.nested, place.member)


def look_into(archive: Path, name: str) -> Iterator[tuple[Path, str, CorpusError | None]]:
    """Yield the files in an archive that is called ``name``: path, name, why one is not read.

    In the order of their names; archives within it are looked into as well. One that cannot be
    looked into is yielded itself, with the reason.
    """
    from qa.corpus.zips import Budget, walk

    root = archive.with_name(archive.name + _MARK)
    try:
        found = sorted(walk(archive, Budget()), key=lambda one: one.name)
    except CorpusError as error:
        yield archive, name, _renamed(error, name)
        return
    for one in found:
        shown = printable(f"{name}{_MARK}/{one.name}")
        refused = _renamed(one.error, shown) if one.error else None
        yield root.joinpath(*one.name.replace("\0", "").split("/")), shown, refused


def _renamed(error: CorpusError, name: str) -> CorpusError:
    return CorpusError(error.key, **{**error.params, "path": name})


def _place(path: Path) -> _Place | None:
    """Return where a page lies in an archive; ``None`` for a file of its own."""
    if _INSIDE not in str(path).lower():
        return None  # all that most paths cost
    parts = path.parts
    for at, part in enumerate(parts):
        outer = Path(*parts[:at], part.removesuffix(_MARK))
        if stands_for_inside(part) and not Path(*parts[: at + 1]).exists() and outer.is_file():
            return _inside(outer, parts[at + 1 :])
    return None


def _inside(archive: Path, parts: tuple[str, ...]) -> _Place:
    nested: list[str] = []
    names: list[str] = []
    for part in parts:
        names.append(part)
        if stands_for_inside(part):
            nested.append("/".join(names).removesuffix(_MARK))
            names = []
    return _Place(archive, tuple(nested), "/".join(names))
