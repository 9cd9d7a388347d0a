"""Reading of slow files in several processes, before they are asked for one by one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.corpus.formats import SheetFormat, format_of
from qa.models.threads import available_cores
from qa.types import Progress

_LONGEST = 1800  # seconds for one file; a process that takes longer is ended
_FEWEST = 2  # files for which processes are worth their start


def read_ahead(
    files: Sequence[tuple[Path, str]], folder: Path, progress: Progress | None = None
) -> list[str]:
    """Read files that stand on sheets in as many processes as there are cores; keep them.

    What is read stands in ``folder`` (see :mod:`qa.corpus.formats.kept`). Returns the names of
    files over which a process died: they must not be read in this one.
    """
    slow = [(path, name) for path, name in files if isinstance(format_of(path), SheetFormat)]
    if len(slow) < _FEWEST:
        return []
    work = _Work(slow, folder, progress)
    count = min(len(slow), available_cores())
    threads = [threading.Thread(target=work.serve, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return work.deadly


class _Work:
    """Files to be read, handed to one process after another."""

    def __init__(
        self, files: Sequence[tuple[Path, str]], folder: Path, progress: Progress | None
    ) -> None:
        self._waiting = iter(files)
        self._folder = folder
        self._total = len(files)
        self._done = 0
        self._progress = progress
        self._lock = threading.Lock()
        self.deadly: list[str] = []

    def serve(self) -> None:
        """Feed a process until no file is left; start another where one died.

        Where none can be started, what is left is read by whoever asked.
        """
        reader: _Reader | None = None
        for path, name in self._files():
            reader = reader or _started(self._folder)
            if reader is None:
                return
            if not reader.read(path, name):
                reader.kill()
                reader = None
            self._note(name, lived=reader is not None)
        if reader:
            reader.close()

    def _note(self, name: str, *, lived: bool) -> None:
        with self._lock:
            if not lived:
                self.deadly.append(name)
            self._done += 1
            if self._progress:
                self._progress(self._done, self._total)

    def _files(self) -> Iterator[tuple[Path, str]]:
        while True:
            with self._lock:
                found = next(self._waiting, None)
            if found is None:
                return
            yield found


def _started(folder: Path) -> _Reader | None:
    try:
        return _Reader(folder)
    except OSError:  # no process more, or no memory for it
        return None


class _Reader:
    """One process that reads."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "qa.corpus.reader", str(folder)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip

    def read(self, path: Path, name: str) -> bool:
        """Have a file read; tell whether the process lived through it."""
        assert self._process.stdin
        assert self._process.stdout
        clock = threading.Timer(_LONGEST, self._process.kill)
        clock.start()
        try:
            self._process.stdin.write(json.dumps([str(path), name]) + "\n")
            self._process.stdin.flush()
            return bool(self._process.stdout.readline())
        except (OSError, ValueError):
            return False
        finally:
            clock.cancel()

    def close(self) -> None:
        """Let the process end."""
        self._process.communicate()

    def kill(self) -> None:
        """End the process, if it has not ended itself; leave none behind that nobody waits for."""
        self._process.kill()
        self._process.communicate()
