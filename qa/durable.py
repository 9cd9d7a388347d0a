"""Bring what was written to the disk, so that a crash leaves nothing half there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path


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


def write_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Let ``fill`` write a directory, then show it as ``folder`` in one step.

    The draft lies beside ``folder`` under a hidden name and goes away when ``fill`` fails. Where
    another process was faster its directory stays. Raises ``OSError`` on a full or closed disk.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        draft.chmod(0o755)
        fill(draft)
        _make_readable(draft)
        sync_tree(draft)
        draft.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _make_readable(folder: Path) -> None:
    """Let everybody read: safetensors makes its files private, and users may share a cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
