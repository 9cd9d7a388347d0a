"""Ask one question after another with the model kept loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from qa.cli.asking import lines_of
from qa.cli.output import notify, write_heading
from qa.errors import QaError
from qa.messages import translate

_LEAVE = {"exit", "quit", "q", ":q", "退出"}
"""What leaves the prompt; after a slash as well."""


def run_prompt(answer: Callable[[str], None]) -> None:
    """Read questions with line editing and history until the user leaves (Ctrl-D, 退出).

    An error is shown and the prompt goes on; Ctrl-C drops the line being typed, or the answer
    being worked out.
    """
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.history import FileHistory

    prompt: PromptSession[str] = PromptSession(
        history=FileHistory(str(_history_file())), auto_suggest=AutoSuggestFromHistory()
    )
    notify(translate("cli.prompt.welcome"))
    while True:
        try:
            question = prompt.prompt(translate("cli.prompt.mark")).strip()
            if question.lstrip("/／").lower() in _LEAVE:
                return
            _answer_lines(question, answer)
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _answer_lines(text: str, answer: Callable[[str], None]) -> None:
    """Answer what was typed or pasted: a question a line."""
    asked = lines_of(text)
    for number, (_, question) in enumerate(asked, start=1):
        try:
            if len(asked) > 1:
                write_heading(question, first=number == 1)
            answer(question.strip())
        except QaError as error:
            notify(translate("cli.error", message=error.message))
            if error.hint:
                notify(translate("cli.hint", hint=error.hint))


def _history_file() -> Path:
    from platformdirs import user_state_path

    configured = os.environ.get("QA_HISTORY")
    path = Path(configured) if configured else user_state_path("union-qa") / "history"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
