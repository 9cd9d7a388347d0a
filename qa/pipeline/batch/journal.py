"""The journal of a batch run: every answer is on disk before the next question is asked."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from qa.pipeline.batch.files import unwritable


class Journal:
    """Answers by key, one JSON line each, appended and synced to disk one by one.

    A last line torn by a crash is cut off when the journal is opened again. An empty journal
    leaves no file.
    """

    def __init__(self, path: Path, *, resume: bool = True) -> None:
        self.path = path
        self.kept: dict[str, dict[str, Any]] = {}
        try:
            self._file = path.open("a+b", buffering=0)
            self._recover(resume)
        except OSError as error:
            raise unwritable(path, error) from error

    def _recover(self, resume: bool) -> None:
        self._file.seek(0)
        data = self._file.read() if resume else b""
        whole = data.rfind(b"\n") + 1
        self._file.truncate(whole)
        for line in data[:whole].splitlines():
            self._keep(line)

    def _keep(self, line: bytes) -> None:
        try:
            entry = json.loads(line)
            self.kept[str(entry["key"])] = dict(entry["answer"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return  # damaged on disk: its question is asked again

    def append(self, key: str, answer: Mapping[str, Any]) -> None:
        """Put a serialised answer on disk, or raise :class:`BatchError` and leave no part of it."""
        line = json.dumps({"key": key, "answer": answer}, allow_nan=False) + "\n"
        before = self._file.seek(0, os.SEEK_END)
        try:
            self._write(line.encode("ascii"))
            os.fsync(self._file.fileno())
        except OSError as error:
            with suppress(OSError):
                self._file.truncate(before)
            raise unwritable(self.path, error) from error

    def _write(self, data: bytes) -> None:
        """Write all of ``data``: an unbuffered file takes what finds room and tells how much."""
        while data:
            data = data[self._file.write(data) :]

    def delete(self) -> None:
        """Remove the journal: the answers are in the output."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if self.path.is_file() and self.path.stat().st_size == 0:
            self.path.unlink()
