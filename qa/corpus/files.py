"""Paths to files: which pages there are, by what names they are cited, and what is passed over."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa.corpus.archives import SUFFIX, file_of, is_archive, look_into, resolved
from qa.corpus.formats import format_of, known_suffixes
from qa.durable import CURRENT, GENERATION, in_force
from qa.errors import CorpusError
from qa.rights import why_refused
from qa.text.paths import printable

_LITTER = ("Thumbs.db", "desktop.ini")
_BACKUPS = ("~$", "~")  # at the head (Office) or the end (editors) of a name


@dataclass(frozen=True, slots=True)
class Found:
    """The pages among some paths, with the names they are cited by, and what is none and why."""

    files: list[tuple[Path, str]]
    passed_over: list[tuple[str, CorpusError]]


def survey(paths: Sequence[Path]) -> Found:
    r"""Look through ``paths`` for pages.

    Folders are searched in depth, in sorted order, for files of a known format, and so are
    archives, each as if it were a folder ``NAME.zip!``; hidden ones and ``README*`` are silently
    passed over. Everything else that is no page comes with its reason: files of another kind,
    folders that cannot be opened or are links, links that lead nowhere. What an index among them
    is made of is passed over silently.

    A file that several paths lead to is one page, named by the path that is no link.

    A name is the path within the folder, with forward slashes, or the bare file name of a file
    given directly; where two would be alike, the folder's name goes before. Bytes of a name that
    are no UTF-8 are written ``\xff``. Raises :class:`CorpusError` ``corpus.missing``.
    """
    found: dict[Path, tuple[Path, str]] = {}
    passed_over: dict[Path, tuple[str, CorpusError]] = {}
    for path in paths:
        for file, name, error in _below(path) or [_nothing_in(path)]:
            if error:
                passed_over.setdefault(file.absolute(), (name, error))
            else:
                place = resolved(file)
                known = found.get(place)
                if known is None or (_is_link(known[0]) and not _is_link(file)):
                    found[place] = file, name
    return Found(_unique(list(found.values())), list(passed_over.values()))


def find_files(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """Return only the pages of :func:`survey`, with their names."""
    return survey(paths).files


_FoundFile = tuple[Path, str, CorpusError | None]
"""A file, the name it is cited by, and why it is no page, if it is none."""


def _below(path: Path) -> list[_FoundFile]:
    if path.is_dir():
        return list(_inside(path))
    if path.exists():
        return list(_pages(path, printable(path.name)))
    raise CorpusError("corpus.missing", path=printable(str(path)))


def _nothing_in(path: Path, name: str = "") -> _FoundFile:
    """Say of a folder or an archive that no page is in it: a wrong path loses nothing silently."""
    shown = name or printable(str(path))
    return path, shown, CorpusError("corpus.no_pages", path=shown)


def _inside(root: Path) -> Iterator[_FoundFile]:
    """Yield every visible file below ``root`` with its name, and why it is no page, if it is none.

    In the order of the names; folders that cannot be entered are among them.
    """
    entries = [(path, path.relative_to(root).as_posix(), error) for path, error in _walk(root)]
    for path, name, failed in sorted(entries, key=lambda entry: entry[1]):
        shown = printable(name)
        if failed is not None:
            reason = why_refused(failed)
            yield path, shown, CorpusError("corpus.folder", path=shown, reason=reason)
        else:
            yield from _pages(path, shown)


def _pages(path: Path, name: str) -> Iterator[_FoundFile]:
    """Yield a file, or in its place the visible ones in it where it is an archive."""
    error = _obstacle(path, name)
    if error or not is_archive(path):
        yield path, name, error
        return
    inside = list(look_into(path, name))
    if not inside:
        yield _nothing_in(path, name)
    for inner, shown, refused in inside:
        parts = shown[len(name) + 1 :].split("/")
        hidden = any(_is_hidden(part) for part in parts if part != "..")
        if not hidden and not _is_readme(parts[-1]):
            yield inner, shown, refused or (None if inner == path else _unknown(inner, shown))


def _is_link(path: Path) -> bool:
    return file_of(path).is_symlink()


def _walk(root: Path) -> Iterator[tuple[Path, OSError | None]]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                visible = [entry for entry in entries if not _is_hidden(entry.name)]
                visible = _without_index(folder, visible)
                folders += [Path(e.path) for e in visible if e.is_dir(follow_symlinks=False)]
                rest = [Path(e.path) for e in visible if not e.is_dir(follow_symlinks=False)]
        except OSError as error:
            yield folder, error
            continue
        yield from ((path, None) for path in rest if not _is_readme(path.name))


def _without_index(folder: Path, entries: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
    """Return what a folder holds beside the index that it is."""
    if not any(entry.name == CURRENT for entry in entries) or not in_force(folder):
        return entries
    return [e for e in entries if e.name != CURRENT and not e.name.startswith(GENERATION)]


def _is_readme(name: str) -> bool:
    return name.upper().startswith("README")


def _is_hidden(name: str) -> bool:
    return name.startswith((".", _BACKUPS[0])) or name.endswith(_BACKUPS[1]) or name in _LITTER


def _obstacle(path: Path, name: str) -> CorpusError | None:
    """Return why a file in a folder is not read as a page; ``None`` where it is."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return CorpusError("corpus.broken_link", path=name)
    if stat.S_ISDIR(mode):
        return CorpusError("corpus.linked_folder", path=name)
    if not stat.S_ISREG(mode):
        return CorpusError("corpus.no_file", path=name)
    return None if is_archive(path) else _unknown(path, name)


def _unknown(path: Path, name: str) -> CorpusError | None:
    if format_of(path) is not None:
        return None
    known = " ".join((*known_suffixes(), SUFFIX))
    return CorpusError("corpus.suffix", path=name, known=known)


def _unique(files: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """Put as many folder names before equal names as it takes to tell them apart."""
    depth = 0
    while clashes := {name for name, n in Counter(name for _, name in files).items() if n > 1}:
        depth += 1
        files = [(path, _longer(path, name) if name in clashes else name) for path, name in files]
        if depth > max(len(resolved(path).parts) for path, _ in files):
            break  # two names of which one spells out the other's bytes
    return [
        (path, _numbered(name, n)) for (path, name), n in zip(files, _repeats(files), strict=True)
    ]


def _longer(path: Path, name: str) -> str:
    parts = resolved(path).parts[1:]
    return printable("/".join(parts[-(name.count("/") + 2) :]))


def _repeats(files: Sequence[tuple[Path, str]]) -> Iterator[int]:
    """Yield for each file how many before it have the same name."""
    seen: Counter[str] = Counter()
    for _, name in files:
        yield seen[name]
        seen[name] += 1


def _numbered(name: str, number: int) -> str:
    return f"{name} ({number + 1})" if number else name
