"""Bringing the index up to date while it is asked, one at a time, with its progress."""

from __future__ import annotations

import contextvars
import logging
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from qa.desk.told import told
from qa.errors import DeskError, QaError
from qa.pipeline.build import BuildReport, Job, update_index

_LOG = logging.getLogger(__name__)
RebuildState = Literal["idle", "running", "done", "failed"]


class Rebuilding:
    """The one update that may run; the old index answers until the new one is there."""

    def __init__(self, path: Path) -> None:
        """Take the folder of the index."""
        self._path = path
        self._lock = threading.Lock()
        self._state: RebuildState = "idle"
        self._done, self._total = 0, 0
        self._skipped: list[dict[str, Any]] = []
        self._report: dict[str, Any] | None = None
        self._error: dict[str, Any] | None = None

    def start(self) -> dict[str, Any]:
        """Start an update unless one runs; return how it stands."""
        with self._lock:
            if self._state != "running":
                self._state, self._done, self._total = "running", 0, 0
                self._skipped, self._report, self._error = [], None, None
                context = contextvars.copy_context()
                thread = threading.Thread(
                    target=context.run, args=(self._run,), name="rebuild", daemon=True
                )
                thread.start()
        return self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """Return how the update stands as JSON-ready data."""
        return {
            "state": self._state,
            "done": self._done,
            "total": self._total,
            "skipped": list(self._skipped),
            "report": self._report,
            "error": self._error,
        }

    def _run(self) -> None:
        try:
            report = update_index(Job(self._path, None, on_skip=self._skip, progress=self._note))
            self._report, self._state = _shown(report), "done"
        except QaError as error:
            self._error, self._state = told(error), "failed"
        except Exception:  # whatever it is, the page must not wait for ever
            _LOG.exception("the index could not be rebuilt")
            self._error, self._state = told(DeskError("desk.failed")), "failed"

    def _note(self, done: int, total: int) -> None:
        self._done, self._total = done, total

    def _skip(self, name: str, error: QaError) -> None:
        self._skipped.append({"name": name, "reason": told(error)["message"]})


def _shown(report: BuildReport) -> dict[str, Any]:
    """Return counts alone: names of files may be thousands."""
    changes = {name: len(files) for name, files in asdict(report.changes).items()}
    names = ("written", "sources", "passages", "encoded", "seconds")
    return {"changes": changes, **{name: getattr(report, name) for name in names}}
