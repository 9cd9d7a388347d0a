"""Answer a file of questions into a file of answers, resuming where an interrupt left off."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import BatchError, ModelError, QaError, StoreError
from qa.output.formats.files import check_format, write_answers
from qa.output.serialise import serialise_answer, serialise_error
from qa.pipeline.batch.journal import Journal
from qa.pipeline.batch.questions import Row, read_questions
from qa.types import Answer, Filters, Progress

Ask = Callable[[str, Filters], Answer]
OnError = Callable[[int, QaError], None]
"""Called with (line, error) for each row that could not be answered."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of a batch: rows by outcome; ``resumed`` were kept from an interrupted run."""

    output: Path
    total: int
    found: int
    weak: int
    none: int
    errors: int
    resumed: int
    seconds: float

    def to_dict(self) -> dict[str, Any]:
        """Return the summary as JSON-ready data."""
        return {**dataclasses.asdict(self), "output": str(self.output)}


def run_batch(
    questions: Path,
    output: Path,
    ask: Ask,
    *,
    filters: Filters | None = None,
    fingerprint: str = "",
    on_progress: Progress | None = None,
    on_error: OnError | None = None,
    resume: bool = True,
    force: bool = False,
) -> Summary:
    """Answer every question of a file, in order, and write ``output`` in one piece at the end.

    Until then the answers stand in a journal beside it (``NAME.partial.jsonl``), from which a later
    call goes on when ``resume`` is set: for rows whose line, question, filters and index
    ``fingerprint`` are still the same. Bad rows and questions that raise :class:`QaError` are
    reported and written as errors; they are asked again on resuming. An index or model that fails
    stops the run, since it would fail every row.

    Raises :class:`BatchError` for files that cannot be read or written, and for an ``output`` that
    exists unless ``force`` is set.
    """
    start = time.perf_counter()
    _check_output(questions, output, force=force)
    rows = list(read_questions(questions))
    run = _Run(ask, filters or Filters(), fingerprint, on_error)
    with _locked(output), Journal(journal_path(output), resume=resume) as journal:
        records = []
        for done, row in enumerate(rows, start=1):
            records.append(run.record(row, journal))
            if on_progress is not None:
                on_progress(done, len(rows))
        write_answers(output, records)
        journal.delete()
    return _summary(output, records, run.resumed, time.perf_counter() - start)


def journal_path(output: Path) -> Path:
    """Return where the answers of an unfinished run are kept."""
    return output.with_name(f"{output.name}.partial.jsonl")


class _Run:
    """Answers one row after another, from the journal where it can."""

    def __init__(
        self, ask: Ask, filters: Filters, fingerprint: str, on_error: OnError | None
    ) -> None:
        self._ask = ask
        self._filters = filters
        self._fingerprint = fingerprint
        self._on_error = on_error
        self.resumed = 0

    def record(self, row: Row, journal: Journal) -> dict[str, Any]:
        if row.problem is not None:
            return self._failed(row, row.problem)
        key = self._key(row)
        answered = journal.kept.get(key)
        if answered is not None:
            self.resumed += 1
            return _row_record(row, answered)
        try:
            answered = serialise_answer(self._ask(row.question, self._filters))
        except (StoreError, ModelError):
            raise
        except QaError as error:
            return self._failed(row, error)
        journal.append(key, answered)
        return _row_record(row, answered)

    def _failed(self, row: Row, error: QaError) -> dict[str, Any]:
        if self._on_error is not None:
            self._on_error(row.line, error)
        return _row_record(row, {}, error)

    def _key(self, row: Row) -> str:
        parts = [row.line, row.question, dataclasses.asdict(self._filters), self._fingerprint]
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _row_record(row: Row, answered: dict[str, Any], error: QaError | None = None) -> dict[str, Any]:
    return {
        "id": row.id,
        "line": row.line,
        **answered,
        "question": row.question,
        "extra": dict(row.extra),
        "error": None if error is None else serialise_error(error),
    }


def _check_output(questions: Path, output: Path, *, force: bool) -> None:
    check_format(output)
    if not output.parent.is_dir():
        raise BatchError("batch.folder", path=output.parent)
    if output.exists() and questions.exists() and output.samefile(questions):
        raise BatchError("batch.same_file", path=output)
    if output.exists() and not force:
        raise BatchError("batch.exists", path=output)


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    """Keep a second run off the same output; its journal lines would mix with ours."""
    from filelock import FileLock, Timeout

    path = output.with_name(f".{output.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BatchError("batch.locked", path=output) from error
    except OSError as error:
        raise BatchError("batch.write", path=output, reason=error.strerror or error) from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open; it is empty and does no harm
            path.unlink()
        lock.release()


def _summary(
    output: Path, records: Sequence[dict[str, Any]], resumed: int, seconds: float
) -> Summary:
    verdicts = [record.get("verdict") for record in records]
    return Summary(
        output=output,
        total=len(records),
        found=verdicts.count("found"),
        weak=verdicts.count("weak"),
        none=verdicts.count("none"),
        errors=sum(record["error"] is not None for record in records),
        resumed=resumed,
        seconds=seconds,
    )
