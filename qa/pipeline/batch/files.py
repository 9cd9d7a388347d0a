"""The files beside an output: its lock, its draft, its journal."""

from __future__ import annotations

import errno
import glob
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from qa.durable import refused
from qa.errors import BatchError
from qa.rights import why_refused

_DRAFT = ".tmp"
_LONGEST_NAME = 255
"""Bytes that file systems allow in a name."""


def journal_path(output: Path) -> Path:
    """Return where the answers of an unfinished run are kept: ``NAME.partial.jsonl``."""
    return _beside(output, "", ".partial.jsonl")


def _beside(path: Path, before: str, after: str) -> Path:
    """Return a name made from that of ``path``, cut (and told apart by a hash) where too long."""
    name = f"{before}{path.name}{after}"
    if len(os.fsencode(name)) > _LONGEST_NAME:
        mark = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:16]
        room = _LONGEST_NAME - len(os.fsencode(f"{before}~{mark}{after}"))
        kept = os.fsencode(path.name)[:room].decode("utf-8", "ignore")
        name = f"{before}{kept}~{mark}{after}"
    return path.with_name(name)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep a second run off the same output; its journal lines would mix with ours."""
    from filelock import FileLock, Timeout

    path = _beside(output, ".", ".lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        if refusal := refused(path):
            raise unwritable(output, refusal) from error
        raise BatchError("batch.locked", path=output) from error
    except OSError as error:
        raise unwritable(output, error) from error
    _remove_drafts(output)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open; it is empty and does no harm
            path.unlink()
        lock.release()


def _remove_drafts(output: Path) -> None:
    """Remove what runs that were killed while they wrote left behind."""
    for draft in output.parent.glob(f".{glob.escape(output.name)}.*{_DRAFT}"):
        if re.fullmatch(r"\d+", draft.name[len(output.name) + 2 : -len(_DRAFT)]):
            draft.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of ``path`` at once, when all are on disk.

    Raises :class:`BatchError` when they cannot be written; what was there before then stays.
    """
    draft = _beside(path, ".", f".{os.getpid()}{_DRAFT}")
    try:
        with draft.open("wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def unwritable(path: Path, error: OSError) -> BatchError:
    """Return the error that ``path`` cannot be written, and why."""
    if error.errno == errno.ENAMETOOLONG:
        size = len(os.fsencode(path.name))
        return BatchError("batch.long_name", path=path, size=size, limit=_LONGEST_NAME)
    return BatchError("batch.write", path=path, reason=why_refused(error))
