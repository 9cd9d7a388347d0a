"""``qa ask``: one question, or a prompt for many."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.filters import read_filters
from qa.cli.opening import open_session
from qa.cli.output import notify, out, write_json
from qa.config import Settings
from qa.errors import UsageError
from qa.messages import translate

if TYPE_CHECKING:
    from qa.output.formats.base import AnswerFormat
    from qa.pipeline.session import Session
    from qa.types import Answer

NOTHING_FOUND = 1


def ask(
    question: Annotated[str | None, typer.Argument(help=translate("cli.ask.question"))] = None,
    k: options.KOption = 5,
    context: Annotated[
        int | None, typer.Option("--context", "-c", min=0, help=translate("cli.ask.context"))
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help=translate("cli.ask.explain"))] = False,
    json_: options.JsonOption = False,
    format_: options.FormatOption = None,
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
    """Answer a question with the passage that proves it."""
    answer_format = _format(format_, json_)
    filters = read_filters(source, article, since, until, kind)
    settings = Settings.load(index)
    if question is None and sys.stdin.isatty():
        from qa.cli.prompt import run_prompt

        session = open_session(settings, yes, reader=options.reader_name(reader, no_reader))
        run_prompt(lambda text: _show(session, session.ask(text, k, filters), context, explain))
        return
    asked = _readable(sys.stdin.read() if question is None else question)
    if not asked.strip():
        raise UsageError("ask.empty")
    session = open_session(settings, yes, reader=options.reader_name(reader, no_reader))
    answer = session.ask(asked, k, filters)
    if json_:
        from qa.output.serialise import serialise_answer

        write_json(serialise_answer(answer))
    elif answer_format is not None:
        _write(answer_format, [answer])
    else:
        _show(session, answer, context, explain)
    if answer.verdict == "none":
        raise typer.Exit(NOTHING_FOUND)


def _format(name: str | None, json_: bool) -> AnswerFormat | None:
    """Return the format asked for, if any."""
    if name is None:
        return None
    from qa.output.formats import named_format

    chosen = named_format(name)
    if json_:
        raise UsageError("cli.two_formats")
    if not chosen.printable and sys.stdout.isatty():
        raise UsageError("cli.not_printable", name=name)
    return chosen


def _write(answer_format: AnswerFormat, answers: Sequence[Answer]) -> None:
    """Write answers to stdout as :mod:`qa.output.formats` would into a file."""
    from qa.output.serialise import serialise_answer, serialise_row

    rows = [
        serialise_row(question=answer.question, line=line, answered=serialise_answer(answer))
        for line, answer in enumerate(answers, start=1)
    ]
    answer_format.write(rows, sys.stdout.buffer, {})
    sys.stdout.flush()


def _readable(text: str) -> str:
    """Replace what the terminal sent in another encoding, which nothing below could encode."""
    cleaned = text.encode("utf-8", "replace").decode("utf-8")
    if cleaned != text:
        notify(translate("cli.ask.encoding"))
    return cleaned


def _show(session: Session, answer: Answer, context: int | None, explain: bool) -> None:
    from qa.output.terminal.answer import render_answer

    render_answer(
        answer,
        out(),
        context=None if context is None else lambda hit, n: session.around(hit.passage, n),
        neighbours=context or 0,
        explain=explain,
    )
