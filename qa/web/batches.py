"""Files of questions handed in: answered in the background, their answers kept a while."""

from __future__ import annotations

import contextvars
import io
import logging
import secrets
import tempfile
import threading
import time
import zipfile
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waited
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from qa.config import PASSAGES_SHOWN
from qa.desk.desk import Desk
from qa.desk.told import told
from qa.errors import AccessError, BatchError, DeskError, QaError
from qa.output.formats import named_format
from qa.output.styles import named_style
from qa.output.writer import FormatWriter
from qa.pipeline.batch.questions import read_questions
from qa.pipeline.batch.rows import Row
from qa.pipeline.batch.run import RunOptions, run_batch
from qa.types import Answer, Filters

_LOG = logging.getLogger(__name__)
BatchState = Literal["waiting", "running", "done", "failed", "dropped"]
_UNPACKED = 64 << 20
"""Bytes of a workbook, unpacked."""
_PATIENCE = 0.2
"""Seconds between two tries to get a place in the queue."""


@dataclass(slots=True)
class Batch:
    """One file of questions, and how far it is answered."""

    id: str
    name: str
    format: str
    state: BatchState = "waiting"
    done: int = 0
    total: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    error: dict[str, Any] | None = None
    answers: bytes = b""
    ended: float = 0.0

    def to_dict(self) -> dict[str, Any]:
        """Return how the batch stands as JSON-ready data."""
        names = ("id", "name", "format", "state", "done", "total", "counts", "error")
        return {name: getattr(self, name) for name in names}

    @property
    def answers_name(self) -> str:
        """The name of the file of answers."""
        return f"{PurePosixPath(self.name).stem or 'answers'}-answers.{self.format}"


class Batches:
    """The batches of one server. Their questions take turns with everybody else's."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk that answers."""
        self._desk = desk
        self._limits = desk.limits
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(desk.limits.running, "batch")

    def start(
        self,
        name: str,
        data: bytes,
        format: str = "xlsx",
        cite: str | None = None,
        k: int = PASSAGES_SHOWN,
    ) -> Batch:
        """Take a file of questions in; it is answered in the language of the caller.

        Raises :class:`BatchError` for a file that cannot be read or holds too many questions, and
        :class:`DeskError` where too many files are being answered.
        """
        named_format(format)
        safe = _file_name(name)
        rows = self._rows(safe, data)
        batch = Batch(secrets.token_urlsafe(16), safe, format, total=len(rows))
        self._keep(batch)
        context = contextvars.copy_context()
        self._threads.submit(context.run, self._answer, batch, rows, cite, k)
        return batch

    def get(self, id: str) -> Batch:
        """Return a batch; raises :class:`AccessError` where there is none."""
        with self._lock:
            self._forget()
            if id not in self._batches:
                raise AccessError("access.batch")
            return self._batches[id]

    def drop(self, id: str) -> Batch:
        """Forget a batch and stop it after the question that is being answered."""
        batch = self.get(id)
        with self._lock:
            self._batches.pop(id, None)
            batch.state = "dropped"
        return batch

    def close(self) -> None:
        """Stop all batches."""
        with self._lock:
            for batch in self._batches.values():
                batch.state = "dropped"
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _keep(self, batch: Batch) -> None:
        """Keep a batch, letting the oldest go that is done; where none is, refuse it."""
        with self._lock:
            self._forget()
            if len(self._batches) >= self._limits.batches:
                ended = [one.id for one in self._batches.values() if one.ended]
                if not ended:
                    raise DeskError("desk.batches", count=len(self._batches))
                del self._batches[ended[0]]
            self._batches[batch.id] = batch

    def _forget(self) -> None:
        old = time.monotonic() - self._limits.kept_seconds
        for id_ in [one.id for one in self._batches.values() if one.ended and one.ended < old]:
            del self._batches[id_]

    def _rows(self, name: str, data: bytes) -> list[Row]:
        """Return the questions, read by the ending of the name in a folder that is ours alone."""
        if zipfile.is_zipfile(io.BytesIO(data)):
            _check_unpacked(name, data)
        with tempfile.TemporaryDirectory(prefix="union-qa-") as folder:
            path = Path(folder) / f"questions{PurePosixPath(name).suffix.lower()[:10]}"
            path.write_bytes(data)
            try:
                rows = read_questions(path)
            except QaError as error:
                changed = {"path": name} if "path" in error.params else {}
                raise type(error)(error.key, **{**error.params, **changed}) from error
        if not rows:
            raise BatchError("batch.no_questions", path=name)
        if len(rows) > self._limits.rows:
            raise BatchError("batch.many", path=name, count=len(rows), limit=self._limits.rows)
        return rows

    def _answer(self, batch: Batch, rows: Sequence[Row], cite: str | None, k: int) -> None:
        with self._lock:
            if batch.state == "dropped":  # while it waited
                return
            batch.state = "running"
        out = io.BytesIO()
        writer = FormatWriter(named_format(batch.format), None, named_style(cite) if cite else None)

        def note(done: int, total: int) -> None:
            batch.done, batch.total = done, total

        try:
            summary = run_batch(
                rows,
                out,
                lambda text, _: self._ask(batch, text, k),
                writer,
                RunOptions(on_progress=note),
            )
            names = ("found", "weak", "none", "errors")
            batch.counts = {name: getattr(summary, name) for name in names}
            batch.answers, batch.state = out.getvalue(), "done"
        except _DroppedError:
            batch.state = "dropped"
        except QaError as error:
            batch.error, batch.state = told(error), "failed"
        except Exception:  # whatever it is, the page must not wait for ever
            _LOG.exception("questions of a file could not be answered")
            batch.error, batch.state = told(DeskError("desk.failed")), "failed"
        batch.ended = time.monotonic()

    def _ask(self, batch: Batch, text: str, k: int) -> Answer:
        """Return the answer to one question, however long the queue is."""
        self._desk.checked(text, "question")
        while batch.state != "dropped":
            try:
                future = self._desk.submit(lambda o: o.session.ask(text, k, Filters()))
            except DeskError:
                time.sleep(_PATIENCE)
                continue
            try:
                return future.result(self._limits.seconds)
            except Waited as error:
                future.cancel()  # it shall hold no place in the queue
                raise DeskError("desk.slow", seconds=round(self._limits.seconds)) from error
        raise _DroppedError


class _DroppedError(Exception):
    """The batch was dropped while it was answered."""


def _file_name(name: str) -> str:
    """Return the bare name of a file, harmless wherever it is shown or saved."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(char for char in bare if char.isprintable() and char not in '"<>|:*?;%')
    return kept[-100:].lstrip(".") or "questions"


def _check_unpacked(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            size = sum(member.file_size for member in container.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BatchError("batch.unreadable", path=name, reason=error) from error
    if size > _UNPACKED:
        raise BatchError("batch.unpacked", path=name, size=size >> 20, limit=_UNPACKED >> 20)
