"""Bring what was written to the disk, so that a crash leaves nothing half there."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from qa.exhausted import disk_is_full

LOCK = ".lock"
_DRAFT = ".draft-"


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


def write_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a directory, then show it as ``folder`` in one step.

    The draft lies beside ``folder`` under a hidden name and goes away when ``fill`` fails; drafts
    of writers that were killed go before. Writers beside one another take turns, and where another
    was faster its directory stays. Raises ``OSError`` on a full or closed disk.
    """
    from filelock import FileLock

    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / LOCK):
        _remove_drafts(folder.parent)
        if not folder.is_dir():
            _write_draft(folder, fill)


def _write_draft(folder: Path, fill: Callable[[Path], None]) -> None:
    draft = Path(tempfile.mkdtemp(prefix=f"{_DRAFT}{folder.name}-", dir=folder.parent))
    try:
        draft.chmod(0o755)
        fill(draft)
        _make_readable(draft)
        sync_tree(draft)
        draft.rename(folder)
    except Exception as error:
        if isinstance(error, OSError) and folder.is_dir():
            return
        if disk_is_full(error) and not isinstance(error, OSError):  # as safetensors says it
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def remove_drafts(parent: Path) -> None:
    """Remove what killed writers of folders left in ``parent``, unless one is writing now."""
    from filelock import FileLock, Timeout

    if any(parent.glob(f"{_DRAFT}*")):
        with suppress(Timeout, OSError), FileLock(parent / LOCK, timeout=0):
            _remove_drafts(parent)


def _remove_drafts(parent: Path) -> None:
    for draft in parent.glob(f"{_DRAFT}*"):
        shutil.rmtree(draft, ignore_errors=True)


def _make_readable(folder: Path) -> None:
    """Let everybody read: safetensors makes its files private, and users may share a cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
