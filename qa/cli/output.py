"""Where output goes: data to stdout, everything else to stderr."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qa.errors import QaError
from qa.messages import translate
from qa.text.lazily import lazily

if TYPE_CHECKING:
    from rich.console import Console

    from qa.types import Progress, Remark

_MOST_NAMED = 20
"""Files that could not be read that are named; of the others only how many there are."""
_COMMAND = lazily(r"\bqa (?:index (?:build|update|status|verify)|ask --yes)\b(?! -i)")
_UNBROKEN = 10_000


def write_json(data: Mapping[str, Any]) -> None:
    """Write what a command tells as one JSON object to stdout, Chinese characters as they are.

    An object and never a bare list: a list has no room for what is told beside it one day.
    """
    _write_json(data, indent=2)


def write_json_line(data: Mapping[str, Any]) -> None:
    """Write one of a stream of JSON objects to stdout, on a line of its own."""
    _write_json(data, indent=None)


def write_json_pages(pages: Sequence[Mapping[str, Any]]) -> None:
    """Write what was understood of pages as a JSON list to stdout.

    The one list that a command writes: programs that score the reading of pages take it so.
    """
    _write_json(pages, indent=2)


def write_csv_table(header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Write a table to stdout as CSV."""
    from qa.output.tables import write_csv

    write_csv(header, rows, sys.stdout.buffer)
    sys.stdout.flush()


def _write_json(data: Any, indent: int | None) -> None:
    from qa.output.serialise import to_json

    sys.stdout.write(to_json(data, indent=indent) + "\n")
    sys.stdout.flush()


def write_heading(question: str, *, first: bool) -> None:
    """Write a question above its answer, a line apart from the answer before."""
    from rich.text import Text

    from qa.output.clean import clean

    console = out()
    if not first:
        console.print()
    line = translate("answer.heading", question=clean(question.strip()))
    console.print(Text(line, "bold"), soft_wrap=True)


class _Given:
    index: str | None = None


def remember_index(folder: str | None) -> None:
    """Note the index that was given on the command line, for :func:`with_index`."""
    _Given.index = folder


def with_index(text: str) -> str:
    """Return ``text`` with ``-i DIR`` in the commands that it names, where that was given.

    A command that is copied from a hint works on the same index then.
    """
    if _Given.index is None:
        return text
    option = f" -i {shlex.quote(_Given.index)}"
    return _COMMAND.sub(lambda found: found[0] + option, text)


class _Level:
    quiet = False
    verbose = False


def set_level(*, quiet: bool, verbose: bool) -> None:
    """Choose how much is said in passing: with ``quiet`` nothing but errors."""
    _Level.quiet, _Level.verbose = quiet, verbose and not quiet


def notify(message: str) -> None:
    """Say something in passing, on stderr, unless it is to be quiet."""
    if not _Level.quiet:
        say(message)


def notify_more(message: str) -> None:
    """Say on stderr what only those want to know who asked for more (``--verbose``)."""
    if _Level.verbose:
        say(message)


def say(message: str) -> None:
    """Say something on stderr that has to be said: an error and its hint."""
    from qa.output.clean import clean

    sys.stderr.write(clean(with_index(message)) + "\n")
    sys.stderr.flush()


@contextmanager
def skip_reports() -> Iterator[Callable[[str, QaError], None]]:
    """Give a callback that says that a file was left out, and why; for a reason once what to do.

    Of many that are left out for the same kind of reason (a folder of pictures) the first are named
    and the rest counted.
    """
    counts: Counter[str] = Counter()

    def report(name: str, error: QaError) -> None:
        counts[error.key] += 1
        if counts[error.key] <= _MOST_NAMED:
            reason = error.message
            for mark in ("：", ": "):  # the name stands before it already
                reason = reason.replace(f"{mark}{name}", "", 1)
            notify(translate("cli.skipped", name=name, reason=reason))
        if counts[error.key] == 1 and error.hint:
            notify(translate("cli.hint", hint=error.hint))

    yield report
    unnamed = sum(max(0, count - _MOST_NAMED) for count in counts.values())
    if unnamed:
        notify(translate("cli.skipped_more", count=unnamed))


def report_remark(name: str, remark: Remark) -> None:
    """Say what is odd about a file that was read."""
    notify(
        translate(
            "cli.remark", name=name, remark=translate(f"remark.{remark.key}", **remark.params)
        )
    )


def out() -> Console:
    """Return the console on stdout; rich honours NO_COLOR and drops colour off a terminal.

    Into a pipe or file lines are not broken, so that a quotation can be searched for, unless
    ``COLUMNS`` says how wide they should be.
    """
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return Console(highlight=False)
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else _UNBROKEN
    return Console(highlight=False, width=wide)  # rich would take COLUMNS=0 for no room at all


@contextmanager
def progress_bar(key: str) -> Iterator[Progress | None]:
    """Give a progress callback that draws a bar on stderr, or ``None`` where it is no terminal."""
    if _Level.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(translate(key), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
