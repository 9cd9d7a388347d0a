"""Bring what was written to the disk, so that a crash leaves nothing half there."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

LOCK = ".lock"
CURRENT = "CURRENT"
"""The file of an index directory that names its generation in force."""
GENERATION = "gen-"
"""How the folders of generations begin."""
_TRIES, _PAUSE = 6, 0.05

_Done = TypeVar("_Done")


def in_force(folder: Path) -> str:
    """Return the name of the generation in force; empty where a folder is no index."""
    try:
        name = patiently(lambda: (folder / CURRENT).read_text("utf-8")).strip()
    except (OSError, ValueError):
        return ""
    return name if name.startswith(GENERATION) else ""


def patiently(step: Callable[[], _Done]) -> _Done:
    """Take a step on a file that another process may just be reading or replacing.

    Windows refuses either meanwhile, for milliseconds. Raises the last :class:`PermissionError`
    where it is refused for a quarter of a second.
    """
    for _ in range(_TRIES - 1):
        try:
            return step()
        except PermissionError:
            time.sleep(_PAUSE)
    return step()


def sync_tree(folder: Path) -> None:
    """Bring every file and folder below ``folder``, it and its own name to the disk."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        sync(path)


def sync(path: Path) -> None:
    """Bring a file's content, or a folder's list of names, to the disk."""
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot open a directory, and journals the rename by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refused(lock: Path) -> OSError | None:
    """Return why the system refuses a lock's file; ``None`` where another holder kept it from us.

    Waiting for a lock in a folder that takes no files runs out of time as well.
    """
    try:
        os.close(os.open(lock, os.O_RDWR | os.O_CREAT, 0o644))
    except OSError as error:
        return error
    return None
