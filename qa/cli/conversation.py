"""What is typed at the prompt: questions that lean on one another, and commands after a slash."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qa.cli.filters import tell_of_nothing_left, tell_of_undated
from qa.cli.interrupt import heeded
from qa.cli.output import notify, out
from qa.errors import UsageError
from qa.messages import translate
from qa.pipeline.filters import read_filters

if TYPE_CHECKING:
    from qa.pipeline.session import Session
    from qa.types import Answer, Completion, Filters, Passage, Turn

Show = Callable[["Answer"], None]

_FILTERS = ("source", "article", "since", "until")
_AROUND = 2
"""Passages shown on either side of one that is shown again."""


class Conversation:
    """One asker at the prompt: the turns so far, the filters in force."""

    def __init__(self, session: Session, k: int, filters: Filters, show: Show) -> None:
        self._session = session
        self._k = k
        self._filters = filters
        self._show = show
        self._turns: tuple[Turn, ...] = ()
        self._before: tuple[Turn, ...] = ()
        self._typed: str | None = None
        self._commands: dict[str, Callable[[Sequence[str]], None]] = {
            "show": self._show_passage,
            "open": self._open_file,
            "image": self._draw,
            "cite": self._cite,
            "source": self._filter("source"),
            "article": self._filter("article"),
            "since": self._filter("since"),
            "until": self._filter("until"),
            "literal": self._ask_literally,
            "new": self._forget,
            "help": self._help,
        }

    def say(self, line: str) -> None:
        """Take one line: a command where it begins with a slash, else a question.

        Raises :class:`qa.errors.QaError` for what cannot be done; the conversation goes on.
        """
        if line.startswith(("/", "／")):
            self._command(line[1:])
        else:
            self._ask(line)

    def _ask(self, text: str, *, literally: bool = False) -> None:
        from qa.pipeline.dialogue import ask_in_turn

        with heeded():
            told = ask_in_turn(
                self._session, text, self._turns, self._k, self._filters, literally=literally
            )
        self._before, self._turns, self._typed = self._turns, told.turns, text
        if told.completion is not None:
            tell_of_completion(told.completion)
        self._show(told.answer)

    def _command(self, line: str) -> None:
        try:
            name, *words = shlex.split(line)
        except ValueError:
            name, *words = line.split() or [""]
        known = {alias: name for name in self._commands for alias in _names(name)}
        if name.lower() not in known:
            raise UsageError("prompt.command", name=f"/{name}", known=_listed(self._commands))
        self._commands[known[name.lower()]](words)

    def _show_passage(self, words: Sequence[str]) -> None:
        from qa.output.terminal.passage import render_passage

        passage = self._cited(words)
        render_passage(passage, self._session.around(passage, _AROUND), out())

    def _open_file(self, words: Sequence[str]) -> None:
        from qa.cli.sheets import open_file

        open_file(self._session.index, self._cited(words))

    def _draw(self, words: Sequence[str]) -> None:
        """Box a cited passage on its printed page; without a file's name it is named by its id."""
        from qa.cli.sheets import draw

        numbers = [word for word in words if word.strip("[]").isdecimal()]
        passage = self._cited(numbers)
        named = [word for word in words if word not in numbers]
        draw(
            self._session.index,
            passage,
            Path(named[0] if named else f"{passage.id}.png"),
            cut=False,
        )

    def _cite(self, words: Sequence[str]) -> None:
        from qa.output.serialise import serialise_passage
        from qa.output.styles import cite, named_style

        numbers = [word for word in words if word.strip("[]").isdecimal()]
        names = [word for word in words if word not in numbers] or ["gb7714"]
        text = cite(serialise_passage(self._cited(numbers)), named_style(names[0]))
        out().print(text, markup=False, soft_wrap=True)

    def _cited(self, words: Sequence[str]) -> Passage:
        """Return the passage of the last answer that a number names; the first without one."""
        if not self._turns:
            raise UsageError("prompt.nothing_yet")
        answer = self._turns[-1].answer
        hits = [citation.hit for citation in answer.citations] or list(answer.nearest)
        written = words[0].strip("[]") if words else "1"
        number = int(written) if written.isdecimal() else 0
        if not 1 <= number <= len(hits):
            raise UsageError("prompt.number", value=written, count=len(hits))
        return hits[number - 1].passage

    def _filter(self, field: str) -> Callable[[Sequence[str]], None]:
        def put(words: Sequence[str]) -> None:
            value = " ".join(words) or None
            given = {name: getattr(self._filters, name) for name in _FILTERS}
            self._filters = read_filters(**{**given, field: value}, kinds=self._filters.kinds)
            store = self._session.index.store
            tell_of_undated(store, self._filters)
            notify(translate("prompt.filters", filters=_filters_text(self._filters)))
            tell_of_nothing_left(store, self._filters)

        return put

    def _ask_literally(self, words: Sequence[str]) -> None:
        """Ask the last question again as it was typed, not as it was understood."""
        if self._typed is None:
            raise UsageError("prompt.nothing_yet")
        self._turns = self._before
        self._ask(self._typed, literally=True)

    def _forget(self, words: Sequence[str]) -> None:
        self._turns, self._before, self._typed = (), (), None
        notify(translate("prompt.forgotten"))

    def _help(self, words: Sequence[str]) -> None:
        notify(translate("prompt.help"))


def tell_of_completion(completion: Completion) -> None:
    """Say in one dim line how a question was understood, and how to reject that."""
    from rich.text import Text

    from qa.output.clean import clean

    if completion.kind == "more":
        line = translate("prompt.more", text=completion.text)
    else:
        swaps = [
            translate("prompt.swap", written=r.written, by=r.by)
            if r.written
            else translate("prompt.added", by=r.by)
            for r in completion.replaced
        ]
        changes = translate("answer.list").join(swaps)
        line = translate("prompt.understood", text=completion.text, changes=changes)
    out().print(Text(clean(line), "dim"), soft_wrap=True)


def _names(command: str) -> list[str]:
    """Return what a command may be called: its name, and that in the interface language."""
    return [command, *translate(f"prompt.name.{command}").split()]


def _listed(commands: Sequence[str] | dict[str, Callable[[Sequence[str]], None]]) -> str:
    return " ".join(f"/{name}" for name in commands)


def _filters_text(filters: Filters) -> str:
    given = {name: getattr(filters, name) for name in _FILTERS}
    shown = [f"{name}={value}" for name, value in given.items() if value]
    return translate("answer.list").join(shown) or translate("prompt.no_filters")
