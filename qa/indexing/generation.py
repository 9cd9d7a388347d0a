"""Generations: an index is built beside the old one and shown in a single step.

An index directory holds ``gen-…`` folders and a file ``CURRENT`` with the name of the one in
force. ``CURRENT`` is replaced atomically, after everything it points to has reached the disk, so
that a reader finds either the old index or the new one, whatever kills the builder and whenever.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from qa.durable import CURRENT, GENERATION, LOCK, in_force, patiently, refused, sync, sync_tree
from qa.errors import IndexDamagedError, IndexLockedError, IndexMissingError, StoreError
from qa.exhausted import disk_is_full, out_of_memory
from qa.rights import why_refused

DRAFT = ".CURRENT"
_ASIDE = ".gone-"
"""How the folders of generations begin that are being removed."""

_BESIDE = ("README", "glossary.csv")
"""What may stand in a folder before an index is built there."""


def current_generation(index: Path) -> Path:
    """Return the folder of the generation in force.

    Raises :class:`IndexMissingError` when there is none, :class:`IndexDamagedError` when
    ``CURRENT`` names a folder that is not there.
    """
    name = _read_current(index)
    while not (name.startswith(GENERATION) and (index / name).is_dir()):
        seen, name = name, _read_current(index)
        if name == seen:  # else a builder replaced it after we had read it
            raise IndexDamagedError("index.damaged", file=CURRENT)
    return index / name


def _read_current(index: Path) -> str:
    try:
        return patiently(lambda: (index / CURRENT).read_text("utf-8")).strip()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissingError("index.missing", path=str(index)) from error
    except (OSError, ValueError) as error:
        raise IndexDamagedError("index.damaged", file=CURRENT) from error


@contextmanager
def building(index: Path, wait: bool = False) -> Iterator[None]:
    """Hold the builder's lock of ``index``; the system releases it even when the process dies.

    Raises :class:`IndexLockedError` when another builder holds it, unless ``wait``, and
    :class:`StoreError` ``index.unwritable`` when the directory cannot be made or written,
    ``index.foreign`` when it holds something else than an index. Where there was none and none is
    built, none is left.
    """
    from filelock import FileLock, Timeout

    if _is_foreign(index):
        raise StoreError("index.foreign", path=str(index))
    made = [folder for folder in (index, *index.parents) if not folder.exists()]
    lock = FileLock(index / LOCK, timeout=-1 if wait else 0)
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        if refusal := refused(index / LOCK):
            raise _unwritten(index, refusal) from error
        raise IndexLockedError("index.locked", path=str(index)) from error
    except OSError as error:
        raise _unwritten(index, error) from error
    try:
        _remove_leftovers(index)
        yield
    finally:
        lock.release()
        if made and not (index / CURRENT).exists():
            _remove_made(made)


def _is_foreign(index: Path) -> bool:
    """Tell whether a folder is there that is no index, none that was begun, and not empty."""
    if not index.is_dir() or (index / LOCK).exists() or in_force(index):
        return False
    try:
        return any(_is_alien(path) for path in index.iterdir())
    except OSError:
        return False  # told when it is to be written to


def _is_alien(path: Path) -> bool:
    """Tell whether a file or folder is somebody's, and no index within an index's folder."""
    return not (path.name.startswith((".", *_BESIDE)) or in_force(path))


def _remove_made(made: list[Path]) -> None:
    """Remove the folders that were made for an index, where nothing is in them but its lock.

    What took long to read is kept for the next try.
    """
    with suppress(OSError):
        index = made[0]
        for path in index.iterdir():
            if path.name == LOCK:
                continue
            path.rmdir()  # fails where something is in it
        (index / LOCK).unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()


def _remove_leftovers(index: Path) -> None:
    """Remove what killed builders left, before a new one needs the room.

    Where ``CURRENT`` is damaged the generations stay until another is in force: one of them may be
    all there is.
    """
    (index / DRAFT).unlink(missing_ok=True)
    with suppress(IndexDamagedError):
        remove_others(index, current_generation(index).name if (index / CURRENT).exists() else "")


def publish(index: Path, fill: Callable[[Path], None]) -> Path:
    """Let ``fill`` write a new generation, put it in force, and remove all others.

    Call it under :func:`building`. When ``fill`` fails nothing has changed. Raises
    :class:`StoreError` ``index.full`` or ``index.unwritable`` when the disk does not take it.
    """
    name = f"{GENERATION}{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}-{os.urandom(2).hex()}"
    folder = index / name
    try:
        folder.mkdir()
        fill(folder)
        sync_tree(folder)
        _point_to(index, name)
    except BaseException as error:
        if _in_force(index, name):  # what failed was bringing CURRENT to the disk
            raise
        shutil.rmtree(folder, ignore_errors=True)
        (index / DRAFT).unlink(missing_ok=True)
        if _came_from_writing(error, folder):
            raise _unwritten(index, error) from error
        raise
    remove_others(index, name)
    return folder


def _in_force(index: Path, name: str) -> bool:
    try:
        return _read_current(index) == name
    except StoreError:
        return False


def _came_from_writing(error: BaseException, folder: Path) -> bool:
    """Tell whether the disk is to blame, and not a file that was to be read."""
    if disk_is_full(error) or isinstance(error, sqlite3.OperationalError):
        return not out_of_memory(error)
    return isinstance(error, OSError) and str(folder) in str(error.filename or folder)


def _unwritten(index: Path, error: BaseException) -> StoreError:
    if disk_is_full(error):
        return StoreError("index.full", path=str(index))
    reason = why_refused(error) if isinstance(error, OSError) else str(error)
    return StoreError("index.unwritable", path=str(index), reason=reason)


def remove_others(index: Path, keep: str) -> None:
    """Remove every generation but ``keep``: earlier ones and what killed builders left.

    Each is put aside first, in one step: none is seen half removed. One that is open stays whole
    where the system lets no open file go (Windows), until the next build.
    """
    for folder in index.glob(f"{GENERATION}*"):
        if folder.name != keep:
            with suppress(OSError):
                folder.rename(index / f"{_ASIDE}{folder.name}")
    for folder in index.glob(f"{_ASIDE}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _point_to(index: Path, name: str) -> None:
    draft = index / DRAFT
    draft.write_text(name + "\n", "utf-8")
    sync(draft)
    patiently(lambda: draft.replace(index / CURRENT))
    sync(index)
