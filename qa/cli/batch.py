"""``qa batch``: a file of questions in, a file of answers out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.asking import STREAM, piped_bytes, require_printable
from qa.cli.exit_codes import NOTHING_FOUND, SOME_FAILED
from qa.cli.filters import ALL, takes_filters, tell_of_undated
from qa.cli.interrupt import heeded
from qa.cli.opening import open_session
from qa.cli.output import notify, out, progress_bar, write_json
from qa.config import PASSAGES_SHOWN, Settings
from qa.errors import QaError
from qa.messages import translate
from qa.types import Filters

if TYPE_CHECKING:
    from qa.output.formats.base import AnswerFormat
    from qa.pipeline.batch.rows import Row
    from qa.pipeline.batch.run import Summary
    from qa.types import Progress


@takes_filters
def batch(
    questions: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help=translate("cli.batch.questions"))
    ],
    output: options.OutputOption,
    format_: options.FormatOption = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help=translate("cli.batch.sheet"))
    ] = None,
    column: Annotated[
        str | None, typer.Option("--column", metavar="NAME", help=translate("cli.batch.column"))
    ] = None,
    cite: Annotated[
        str | None, typer.Option("--cite", metavar="STYLE", help=translate("cli.batch.cite"))
    ] = None,
    k: options.KOption = PASSAGES_SHOWN,
    force: Annotated[bool, typer.Option("--force", help=translate("cli.batch.force"))] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help=translate("cli.batch.restart"))
    ] = False,
    json_: options.JsonOption = False,
    filters: Filters = ALL,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
    glossary: options.GlossaryOption = None,
    yes: options.YesOption = False,
) -> None:
    """Answer every question of a file."""
    from qa.output.styles import named_style
    from qa.output.writer import FormatWriter
    from qa.pipeline.batch.run import RunOptions, check_output, run_batch

    answer_format = _format(format_, output)
    style = named_style(cite) if cite else None
    if str(output) != STREAM:
        check_output(output, questions, force=force)
    rows = _rows(questions, sheet, column)
    if blank := sum(row.blank_after for row in rows):
        notify(translate("notice.batch.numbered_only", count=blank))
    settings = Settings.load(index, glossary, options.reader_name(reader, no_reader))
    session = open_session(settings, yes)
    tell_of_undated(session.index.store, filters)
    files = {known.path: path for known, path in session.index.store.sources()}
    reached = _Reached(output)
    with reached.told(), progress_bar("cli.answering") as progress:
        summary = run_batch(
            rows,
            sys.stdout.buffer if str(output) == STREAM else output,
            lambda question, chosen: session.ask(question, k, chosen),
            FormatWriter(answer_format, files, style),
            RunOptions(
                filters=filters,
                fingerprint=f"{session.index.folder.name}-k{k}-{settings.reader}",
                resume=not restart,
                force=force,
                on_progress=reached.and_also(progress),
                on_error=_report_row,
            ),
        )
    _show(summary, json_)
    _leave(summary)


def _format(name: str | None, output: Path) -> AnswerFormat:
    """Return the format asked for, or else the one that the output's extension names."""
    from qa.output.formats import format_of, named_format

    stream = str(output) == STREAM
    if name is None:
        return named_format("jsonl") if stream else format_of(output)
    chosen = named_format(name)
    if stream:
        require_printable(chosen)
    return chosen


def _rows(questions: Path, sheet: str | None, column: str | None) -> list[Row]:
    from qa.pipeline.batch.questions import piped_questions, read_questions

    if str(questions) != STREAM:
        return read_questions(questions, sheet=sheet, column=column)
    return piped_questions(piped_bytes(), translate("cli.stdin"), column)


class _Reached:
    """How far a batch has come; on Ctrl-C it says so, and how to go on."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self._done, self._total = 0, 0

    def and_also(self, progress: Progress | None) -> Progress:
        """Return a progress callback that notes how far the run is before ``progress``."""

        def note(done: int, total: int) -> None:
            self._done, self._total = done, total
            if progress is not None:
                progress(done, total)

        return note

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say on Ctrl-C how far the run came."""
        try:
            with heeded(self._say):
                yield
        except KeyboardInterrupt:
            self._say()
            raise

    def _say(self) -> None:
        from qa.pipeline.batch.files import journal_path

        key, journal = "cli.batch.stopped", self._output
        if str(self._output) != STREAM:
            key, journal = "cli.batch.interrupted", journal_path(self._output)
        notify(translate(key, done=self._done, total=self._total, journal=journal))


def _show(summary: Summary, json_: bool) -> None:
    """Print the summary: to stderr where the answers themselves went to stdout."""
    if summary.output is None:
        counts = {name: getattr(summary, name) for name in ("found", "weak", "none", "errors")}
        answered = summary.total - summary.errors
        notify(translate("answer.batch.streamed", answered=answered, **counts))
    elif json_:
        write_json(summary.to_dict())
    else:
        from qa.output.terminal.batch import render_summary

        render_summary(summary.to_dict(), out())


def _leave(summary: Summary) -> None:
    """Leave with the code of what came of the questions."""
    if summary.errors:
        raise typer.Exit(SOME_FAILED)
    if not summary.found and not summary.weak:
        raise typer.Exit(NOTHING_FOUND)


def _report_row(line: int, error: QaError) -> None:
    told = "line" in error.params  # a row that cannot be read says itself where it stands
    text = error.message
    notify(text if told else translate("answer.batch.row_error", line=line, message=text))
