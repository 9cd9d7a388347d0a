"""``qa ask``: one question, or a prompt for many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.asking import (
    STREAM,
    given_question,
    piped_as_they_come,
    piped_lines,
    readable,
    require_printable,
)
from qa.cli.exit_codes import NOTHING_FOUND, SOME_FAILED
from qa.cli.filters import ALL, takes_filters, tell_of_undated
from qa.cli.interrupt import heeded
from qa.cli.opening import open_session
from qa.cli.output import notify, out, write_heading, write_json, write_json_line
from qa.config import PASSAGES_SHOWN, Settings
from qa.errors import QaError, UsageError
from qa.messages import translate
from qa.types import Filters

if TYPE_CHECKING:
    from qa.output.formats.base import AnsweredRow, AnswerFormat
    from qa.pipeline.session import Session
    from qa.types import Answer


@takes_filters
def ask(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION]...", help=translate("cli.ask.question")),
    ] = None,
    k: options.KOption = PASSAGES_SHOWN,
    context: options.ContextOption = None,
    explain: Annotated[bool, typer.Option("--explain", help=translate("cli.ask.explain"))] = False,
    json_: options.JsonOption = False,
    format_: options.FormatOption = None,
    html: Annotated[bool, typer.Option("--html", help=translate("cli.ask.html"))] = False,
    filters: Filters = ALL,
    index: options.IndexOption = None,
    reader: options.ReaderOption = None,
    no_reader: options.NoReaderOption = False,
    glossary: options.GlossaryOption = None,
    yes: options.YesOption = False,
) -> None:
    """Answer a question with the passage that proves it."""
    if html and (format_ or json_):
        raise UsageError("cli.exclusive", one="--html", other="--json" if json_ else "--format")
    answer_format = _format("html" if html else format_, json_)
    settings = Settings.load(index, glossary, options.reader_name(reader, no_reader))
    question = " ".join(words) if words else None  # typed without quotation marks
    prompting = question is None and sys.stdin.isatty()
    question = None if question == STREAM else question
    piped = question is None and json_ and not prompting
    asked = [] if prompting or piped else _questions(question)
    session = open_session(settings, yes)
    tell_of_undated(session.index.store, filters)

    def answer(text: str) -> Answer:
        with heeded():
            return session.ask(text, k, filters)

    def show(found: Answer) -> None:
        _show(session, found, context, explain)

    if prompting:
        from qa.cli.conversation import Conversation
        from qa.cli.prompt import run_prompt

        run_prompt(Conversation(session, k, filters, show).say)
    elif piped:
        _answer_all(piped_as_they_come(), answer, show, json_=True, answer_format=None)
    elif len(asked) > 1:
        _answer_all(asked, answer, show, json_=json_, answer_format=answer_format)
    else:
        found = answer(asked[0][1])
        if json_:
            write_json(_row(1, found))
        elif answer_format is not None:
            _write(answer_format, [_row(1, found)])
        else:
            show(found)
        if found.verdict == "none":
            raise typer.Exit(NOTHING_FOUND)


def _questions(argument: str | None) -> list[tuple[int, str]]:
    """Return what is asked, with line numbers; raise :class:`UsageError` where there is nothing."""
    asked = piped_lines() if argument is None else [(1, given_question(argument))]
    if not any(text.strip() for _, text in asked):
        raise UsageError("ask.empty")
    return asked


def _answer_all(
    asked: Iterable[tuple[int, str]],
    answer: Callable[[str], Answer],
    show: Callable[[Answer], None],
    *,
    json_: bool,
    answer_format: AnswerFormat | None,
) -> None:
    """Answer one question after another; one that cannot be asked does not stop the rest."""
    rows: list[AnsweredRow] = []
    failed = False
    for line, text in asked:
        try:
            found = answer(given_question(text))
        except UsageError as error:
            notify(translate("answer.batch.row_error", line=line, message=error.message))
            rows.append(_row(line, readable(text), error))
            failed = True
        else:
            rows.append(_row(line, found))
            if not json_ and answer_format is None:
                write_heading(text, first=len(rows) == 1)
                show(found)
        if json_:
            write_json_line(rows[-1])
    if not rows:
        raise UsageError("ask.empty")
    if answer_format is not None:
        _write(answer_format, rows)
    if failed:
        raise typer.Exit(SOME_FAILED)
    if all(row["verdict"] == "none" for row in rows):
        raise typer.Exit(NOTHING_FOUND)


def _format(name: str | None, json_: bool) -> AnswerFormat | None:
    """Return the format asked for, if any."""
    if name is None:
        return None
    from qa.output.formats import named_format

    chosen = named_format(name)
    if json_:
        raise UsageError("cli.two_formats")
    require_printable(chosen)
    return chosen


def _row(line: int, answer: Answer | str, error: QaError | None = None) -> AnsweredRow:
    """Return an answer, or the question that got none, as formats take it."""
    from qa.output.serialise import serialise_answer, serialise_row

    if isinstance(answer, str):
        return serialise_row(question=answer.strip(), line=line, error=error)
    return serialise_row(question=answer.question, line=line, answered=serialise_answer(answer))


def _write(answer_format: AnswerFormat, rows: Sequence[AnsweredRow]) -> None:
    """Write answers to stdout as :mod:`qa.output.formats` would into a file."""
    answer_format.write(rows, sys.stdout.buffer, {})
    sys.stdout.flush()


def _show(session: Session, answer: Answer, context: int | None, explain: bool) -> None:
    from qa.output.terminal.answer import render_answer

    render_answer(
        answer,
        out(),
        context=None if context is None else lambda hit, n: session.around(hit.passage, n),
        neighbours=context or 0,
        explain=explain,
    )
