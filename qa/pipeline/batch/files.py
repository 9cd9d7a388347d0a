"""The files beside an output: its lock, its draft, its journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from qa.errors import BatchError


def journal_path(output: Path) -> Path:
    """Return where the answers of an unfinished run are kept."""
    return output.with_name(f"{output.name}.partial.jsonl")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Keep a second run off the same output; its journal lines would mix with ours."""
    from filelock import FileLock, Timeout

    path = output.with_name(f".{output.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BatchError("batch.locked", path=output) from error
    except OSError as error:
        raise unwritable(output, error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open; it is empty and does no harm
            path.unlink()
        lock.release()


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose bytes take the place of ``path`` at once, when all are on disk.

    Raises :class:`BatchError` when they cannot be written; what was there before then stays.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
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
    return BatchError("batch.write", path=path, reason=error.strerror or error)
