"""``qa batch``: a file of questions in, a file of answers out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.cli import options
from qa.cli.filters import read_filters
from qa.cli.opening import open_session
from qa.cli.output import notify, out, progress_bar, write_json
from qa.config import Settings
from qa.errors import QaError
from qa.messages import translate

NOTHING_FOUND = 1
SOME_FAILED = 2


def batch(
    questions: Annotated[Path, typer.Argument(help=translate("cli.batch.questions"))],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=translate("cli.batch.output"))
    ],
    k: options.KOption = 5,
    force: Annotated[bool, typer.Option("--force", help=translate("cli.batch.force"))] = False,
    restart: Annotated[
        bool, typer.Option("--restart", help=translate("cli.batch.restart"))
    ] = False,
    json_: options.JsonOption = False,
    source: options.SourceOption = None,
    article: options.ArticleOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    kind: options.KindOption = None,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
    yes: options.YesOption = False,
) -> None:
    """Answer every question of a file."""
    from qa.output.formats import format_of
    from qa.output.writer import FormatWriter
    from qa.pipeline.batch.run import run_batch

    answer_format = format_of(output)
    filters = read_filters(source, article, since, until, kind)
    session = open_session(Settings.load(index), yes, reader=options.reader_name(reader, no_reader))
    with progress_bar("cli.answering") as progress:
        summary = run_batch(
            questions,
            output,
            lambda question, chosen: session.ask(question, k, chosen),
            FormatWriter(answer_format),
            filters=filters,
            fingerprint=f"{session.index.folder.name}-k{k}-{no_reader}",
            on_progress=progress,
            on_error=_report_row,
            resume=not restart,
            force=force,
        )
    if json_:
        write_json(summary.to_dict())
    else:
        from qa.output.terminal.batch import render_summary

        render_summary(summary.to_dict(), out())
    if summary.errors:
        raise typer.Exit(SOME_FAILED)
    if not summary.found and not summary.weak:
        raise typer.Exit(NOTHING_FOUND)


def _report_row(line: int, error: QaError) -> None:
    told = "line" in error.params  # a row that cannot be read says itself where it stands
    text = error.message
    notify(text if told else translate("answer.batch.row_error", line=line, message=text))
