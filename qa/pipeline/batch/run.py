"""Answer a file of questions into a file of answers, resuming where an interrupt left off."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import BatchError, ModelError, QaError, StoreError
from qa.pipeline.batch.base import AnswerWriter, Ask, OnError
from qa.pipeline.batch.files import journal_path, locked, replacing
from qa.pipeline.batch.journal import Journal
from qa.pipeline.batch.questions import Row, read_questions
from qa.types import Filters, Progress


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
    writer: AnswerWriter,
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
    run = _Run(ask, writer, filters or Filters(), fingerprint, on_error)
    with locked(output), Journal(journal_path(output), resume=resume) as journal:
        answered = []
        for done, row in enumerate(rows, start=1):
            answered.append(run.answer(row, journal))
            if on_progress is not None:
                on_progress(done, len(rows))
        with replacing(output) as out:
            writer.write(answered, out)
        journal.delete()
    return _summary(output, answered, run.resumed, time.perf_counter() - start)


class _Run:
    """Answers one row after another, from the journal where it can."""

    def __init__(
        self,
        ask: Ask,
        writer: AnswerWriter,
        filters: Filters,
        fingerprint: str,
        on_error: OnError | None,
    ) -> None:
        self._ask = ask
        self._writer = writer
        self._filters = filters
        self._fingerprint = fingerprint
        self._on_error = on_error
        self.resumed = 0

    def answer(self, row: Row, journal: Journal) -> dict[str, Any]:
        if row.problem is not None:
            return self._failed(row, row.problem)
        key = self._key(row)
        answered = journal.kept.get(key)
        if answered is not None:
            self.resumed += 1
            return self._serialised(row, answered)
        try:
            answered = self._writer.serialise(self._ask(row.question, self._filters))
        except (StoreError, ModelError):
            raise
        except QaError as error:
            return self._failed(row, error)
        journal.append(key, answered)
        return self._serialised(row, answered)

    def _failed(self, row: Row, error: QaError) -> dict[str, Any]:
        if self._on_error is not None:
            self._on_error(row.line, error)
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
        parts = [row.line, row.question, dataclasses.asdict(self._filters), self._fingerprint]
        return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _check_output(questions: Path, output: Path, *, force: bool) -> None:
    if not output.parent.is_dir():
        raise BatchError("batch.folder", path=output.parent)
    if output.exists() and questions.exists() and output.samefile(questions):
        raise BatchError("batch.same_file", path=output)
    if output.exists() and not force:
        raise BatchError("batch.exists", path=output)


def _summary(
    output: Path, answered: Sequence[dict[str, Any]], resumed: int, seconds: float
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
