"""One opened index that many ask at once.

Questions are answered one after another, in a thread of their own: reader and encoder use every
core for a single question already, so that two at once would only make both wait. The others wait
in order; their number and their time are bounded.
"""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qa.desk.limits import Limits
from qa.errors import DeskError, UsageError
from qa.indexing.generation import current_generation
from qa.indexing.glossary import glossary_of, read_glossary
from qa.models.base import Notify
from qa.models.readers import DEFAULT_READER
from qa.pipeline.opening import open_whole
from qa.pipeline.search import SearchSession

if TYPE_CHECKING:
    from qa.indexing.store import PassageStore
    from qa.pipeline.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened:
    """An index as it is in force: asked by ``session``, searched by ``searching``."""

    session: Session
    searching: SearchSession

    @property
    def store(self) -> PassageStore:
        """Its passages."""
        return self.session.index.store


class Desk:
    """Does jobs over one index, in turn; a new generation of it is opened when it is there."""

    def __init__(
        self,
        path: Path,
        *,
        reader: str | None = None,
        glossary: Path | None = None,
        limits: Limits | None = None,
        notify: Notify | None = None,
    ) -> None:
        """Take the folder of an index, which is opened at the first job.

        Names of a ``glossary`` count as one another; without one, of that beside the index.
        """
        self.path = path
        self.limits = limits or Limits()
        self._reader = reader or DEFAULT_READER
        self._notify = notify
        self._glossary = glossary
        self._opened: Opened | None = None
        self._thread = ThreadPoolExecutor(1, "desk")
        self._lock = threading.Lock()
        self._waiting = 0

    @property
    def waiting(self) -> int:
        """How many jobs are waiting or being done."""
        return self._waiting

    async def do(self, job: Callable[[Opened], T]) -> T:
        """Return what ``job`` makes of the index, when its turn has come.

        Raises what the job raises, the errors of :func:`qa.pipeline.opening.open_whole`, and
        :class:`DeskError` ``desk.busy`` or ``desk.slow`` where too many wait or it takes too long.
        """
        future = self.submit(job)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self.limits.seconds)
        except TimeoutError as error:
            raise DeskError("desk.slow", seconds=round(self.limits.seconds)) from error

    def submit(self, job: Callable[[Opened], T]) -> Future[T]:
        """Put ``job`` in the queue; texts that it makes are in the language of the caller."""
        with self._lock:
            if self._waiting >= self.limits.waiting:
                raise DeskError("desk.busy", waiting=self._waiting)
            self._waiting += 1
        context = contextvars.copy_context()
        future: Future[T] = self._thread.submit(context.run, lambda: job(self._current()))
        future.add_done_callback(self._done)
        return future

    def _done(self, _: object) -> None:
        with self._lock:
            self._waiting -= 1

    def _current(self) -> Opened:
        """Return the index in force, opening it where it is new."""
        opened = self._opened
        if opened is not None and current_generation(self.path) == opened.session.index.folder:
            return opened
        path = glossary_of(self.path, self._glossary)
        before = opened.session if opened is not None else None
        session = open_whole(
            self.path, self._notify, reader=self._reader, glossary=path, before=before
        )
        names = read_glossary(path) if path else None
        searching = SearchSession(session.index, lambda: session.encoder, names)
        self._opened = Opened(session, searching)
        if opened is not None:
            opened.session.close()
        return self._opened

    def checked(self, text: str, name: str) -> str:
        """Return ``text``, or raise :class:`UsageError` where it is too long or no text at all."""
        if len(text) > self.limits.characters:
            raise UsageError("desk.long", name=name, limit=self.limits.characters)
        if any("\ud800" <= char <= "\udfff" or char == "\0" for char in text):
            raise UsageError("desk.characters", name=name)
        return text

    def close(self) -> None:
        """Do what is being done, refuse the rest, and let go of the index."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._opened is not None:
            self._opened.session.close()
            self._opened = None
