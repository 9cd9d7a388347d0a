"""Answer questions into a file of answers, resuming where an interrupt left off."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from qa.errors import BatchError, ModelError, QaError, StoreError
from qa.pipeline.batch.base import AnswerWriter, Ask, OnError
from qa.pipeline.batch.files import journal_path, locked, replacing, unwritable
from qa.pipeline.batch.journal import Journal
from qa.pipeline.batch.rows import Row
from qa.types import Filters, Progress


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch: rows by outcome; ``resumed`` were kept from an interrupted run.

    ``output`` is None for a stream.
    """

    output: Path | None
    total: int
    found: int
    weak: int
    none: int
    errors: int
    resumed: int
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON-ready data."""
        output = None if self.output is None else str(self.output)
        return {**dataclasses.asdict(self), "output": output}


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a batch is run: over which passages, what of an interrupted run counts, whom it tells.

    ``fingerprint`` is of all else that answers depend on, the index before all. ``force`` allows
    to write over an output that exists.
    """

    filters: Filters = field(default_factory=Filters)
    fingerprint: str = ""
    resume: bool = True
    force: bool = False
    on_progress: Progress | None = None
    on_error: OnError | None = None


def run_batch(
    rows: Sequence[Row],
    output: Path | BinaryIO,
    ask: Ask,
    writer: AnswerWriter,
    options: RunOptions | None = None,
) -> Summary:
    """Answer every row, in order, and write ``output`` in one piece at the end.

    Until then the answers stand in a journal beside the file (:func:`journal_path`), from which a
    later call goes on where ``options`` let it resume: for every question answered under the
    same filters and fingerprint, wherever in the file it stands by then. A stream has no journal.
    Bad rows and questions that raise :class:`QaError` are reported and written as errors; they are
    asked again on resuming. An index or model that fails stops the run, since it would fail every
    row.

    Raises :class:`BatchError` for files that cannot be written, and for an ``output`` that exists
    unless the options force it.
    """
    start = time.perf_counter()
    run = _Run(ask, writer, options or RunOptions())
    if isinstance(output, Path):
        answered, file = run.into_file(rows, output), output
    else:
        answered, file = run.into_stream(rows, output), None
    return _summary(file, answered, run.resumed, time.perf_counter() - start)


def check_output(output: Path, questions: Path | None = None, *, force: bool = False) -> None:
    """Raise :class:`BatchError` where ``output`` cannot be written, or must not be."""
    try:
        if not output.parent.is_dir():
            raise BatchError("batch.folder", path=output.parent)
        if not output.exists():
            return
        if questions is not None and questions.exists() and output.samefile(questions):
            raise BatchError("batch.same_file", path=output)
    except OSError as error:
        raise unwritable(output, error) from error
    if not output.is_file():
        raise BatchError("batch.no_file", path=output)
    if not force:
        raise BatchError("batch.exists", path=output)


class _Run:
    """Answers one row after another, from the journal where it can."""

    def __init__(self, ask: Ask, writer: AnswerWriter, options: RunOptions) -> None:
        self._ask = ask
        self._writer = writer
        self._options = options
        self._times_asked: Counter[str] = Counter()
        self.resumed = 0

    def into_file(self, rows: Sequence[Row], output: Path) -> list[dict[str, Any]]:
        """Answer into a file, with a journal beside it until all is written; return the rows."""
        check_output(output, force=self._options.force)
        resume = self._options.resume
        with locked(output), Journal(journal_path(output), resume=resume) as journal:
            answered = self._answer_all(rows, journal)
            with replacing(output) as out:
                self._writer.write(answered, out)
            journal.delete()
        return answered

    def into_stream(self, rows: Sequence[Row], output: BinaryIO) -> list[dict[str, Any]]:
        """Answer into a stream, which keeps nothing of an interrupted run; return the rows."""
        answered = self._answer_all(rows, None)
        try:
            self._writer.write(answered, output)
            output.flush()
        except OSError as error:
            raise BatchError("batch.stream", reason=error.strerror or error) from error
        return answered

    def _answer_all(self, rows: Sequence[Row], journal: Journal | None) -> list[dict[str, Any]]:
        answered = []
        for done, row in enumerate(rows, start=1):
            answered.append(self._answer(row, journal))
            if self._options.on_progress is not None:
                self._options.on_progress(done, len(rows))
        return answered

    def _answer(self, row: Row, journal: Journal | None) -> dict[str, Any]:
        if row.problem is not None:
            return self._failed(row, row.problem)
        key = self._key(row)
        answered = journal.kept.get(key) if journal else None
        if answered is not None:
            self.resumed += 1
            return self._serialised(row, answered)
        try:
            answered = self._writer.serialise(self._ask(row.question, self._options.filters))
        except (StoreError, ModelError):
            raise
        except QaError as error:
            return self._failed(row, error)
        if journal:
            journal.append(key, answered)
        return self._serialised(row, answered)

    def _failed(self, row: Row, error: QaError) -> dict[str, Any]:
        if self._options.on_error is not None:
            self._options.on_error(row.line, error)
        return self._serialised(row, None, error)

    def _serialised(
        self, row: Row, answered: dict[str, Any] | None, error: QaError | None = None
    ) -> dict[str, Any]:
        return self._writer.row(
            question=row.question,
            line=row.line,
            id=row.id,
            extra=row.extra,
            answered=answered,
            error=error,
        )

    def _key(self, row: Row) -> str:
        """Return what an answer is kept under: not its line, which moves when rows come and go."""
        self._times_asked[row.question] += 1
        parts = [
            row.question,
            self._times_asked[row.question],
            dataclasses.asdict(self._options.filters),
            self._options.fingerprint,
        ]
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _summary(
    output: Path | None, answered: Sequence[dict[str, Any]], resumed: int, seconds: float
) -> Summary:
    verdicts = [row.get("verdict") for row in answered]
    return Summary(
        output=output,
        total=len(answered),
        found=verdicts.count("found"),
        weak=verdicts.count("weak"),
        none=verdicts.count("none"),
        errors=sum(row["error"] is not None for row in answered),
        resumed=resumed,
        seconds=seconds,
    )
