"""The entry point and the one boundary at which errors become messages and exit codes.

As with grep: 0 answered, 1 nothing found, 2 usage or runtime error, 130 interrupted.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from qa.cli.exit_codes import FAILED, INTERRUPTED
from qa.cli.interrupt import leave
from qa.cli.output import remember_index, say, set_level
from qa.config import configured_language, is_true
from qa.errors import IndexDamagedError, QaError, StoreError, UsageError
from qa.exhausted import out_of_memory
from qa.messages import interface_language, set_language, translate
from qa.rights import lacks_rights, why_refused

if TYPE_CHECKING:
    import typer


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit. ``arguments`` default to those of the process."""
    _prepare_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = is_true(os.environ.get("QA_DEBUG")) or _take_flag(given, "--debug")
    set_level(quiet=_take_flag(given, "--quiet"), verbose=_take_flag(given, "--verbose"))
    set_language(interface_language())
    try:
        _check_language(os.environ.get("QA_LANG", ""))
        if not os.environ.get("QA_LANG"):
            _take_configured_language(asked_for_help=not {"--help", "-h"}.isdisjoint(given))
        _take_language(given)
        remember_index(_index_of(given))
        from qa.cli.app import build_app  # its help texts are in the language just chosen

        code = _run(build_app(), given)
        sys.stdout.flush()  # a full disk is told here, not on the way out
        sys.exit(code)
    except QaError as error:
        if out_of_memory(error):
            _report_memory(debug)
        _report_known(error, debug)
    except KeyboardInterrupt:
        _leave_interrupted(at_once=arguments is None)
    except OSError as error:
        if out_of_memory(error):
            _report_memory(debug)
        _report_system(error, debug)
    except Exception as error:
        if out_of_memory(error):
            _report_memory(debug)
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        _report(
            translate("error.cli.internal", reason=reason), translate("hint.cli.internal"), debug
        )


def _run(app: typer.Typer, given: Sequence[str]) -> int:
    """Run a command line and return its exit code; usage errors of typer's come in our words."""
    import typer

    from qa.cli.help import usage_error

    try:
        code = app(given, prog_name="qa", standalone_mode=False)
    except typer.BadParameter.__base__ as error:  # type: ignore[misc]  # its UsageError
        ours = usage_error(error, given)
        if ours is None:
            sys.stderr.write(error.ctx.get_help() + "\n")
            return FAILED
        raise ours from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _leave_interrupted(*, at_once: bool) -> NoReturn:
    """Exit as interrupted. ``at_once`` does not wait for threads that still compute."""
    if at_once:
        leave()
    sys.exit(INTERRUPTED)


def _report_memory(debug: bool) -> NoReturn:
    _report(translate("error.cli.memory"), translate("hint.cli.memory"), debug)


def _report_known(error: QaError, debug: bool) -> NoReturn:
    """Report one of our errors; an index that must not be read is not a damaged one."""
    if isinstance(error, IndexDamagedError) and lacks_rights(error):
        error = StoreError("index.denied", **error.params)
    _report(error.message, error.hint, debug)


def _report_system(error: OSError, debug: bool) -> NoReturn:
    """Report what the system refused; what it did not take is not tried again on the way out."""
    if error.errno == errno.EBADF and sys.__stdout__ is None:
        key, reason = "cli.closed", ""
    else:
        where = f"{error.filename}: " if error.filename else ""
        key, reason = "cli.system", where + why_refused(error)
    try:
        sys.stdout.flush()
    except OSError:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    _report(translate(f"error.{key}", reason=reason), translate(f"hint.{key}"), debug)


def _report(message: str, hint: str | None, debug: bool) -> NoReturn:
    """Say on stderr what went wrong and what to do, and exit."""
    if debug:
        traceback.print_exc()
    with contextlib.suppress(OSError):
        say(translate("cli.error", message=message))
        if hint:
            say(translate("cli.hint", hint=hint))
    sys.exit(FAILED)


def _prepare_streams() -> None:
    """Let a closed pipe end us silently, and no character stop us from writing."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # a question is mended, not refused


def _open_closed_streams() -> None:
    """Give what was closed by whoever started us a stream that leads nowhere.

    Python has ``None`` for it; the next file opened would take its number. What should be written
    to stdout is refused, as a full disk refuses it: an answer that nobody gets is none.
    """
    for name, mode in (("stdin", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115
            setattr(sys, name, nowhere)
    if sys.stdout is None:
        refusing = os.open(os.devnull, os.O_RDONLY)
        sys.stdout = os.fdopen(refusing, "w", encoding="utf-8")


def _take_flag(given: list[str], name: str) -> bool:
    """Remove an option that may stand anywhere before ``--``; tell whether it was there."""
    places = [i for i, word in enumerate(_options(given)) if word == name]
    for place in reversed(places):
        del given[place]
    return bool(places)


def _check_language(value: str) -> None:
    """Raise :class:`UsageError` for a ``QA_LANG`` that is neither Chinese nor English."""
    if value and value.lower()[:2] not in ("zh", "en"):
        raise UsageError("cli.language", value=f"QA_LANG={value}")


def _take_configured_language(*, asked_for_help: bool) -> None:
    """Put the language of the configuration in force; a damaged one keeps no help from anybody."""
    with contextlib.suppress(*([UsageError] if asked_for_help else [])):
        if configured := configured_language():
            set_language("en" if configured == "en" else "zh")


def _take_language(given: list[str]) -> None:
    """Take ``--lang zh|en`` from anywhere before ``--`` and put it in force."""
    for i, word in enumerate(_options(given)):
        if word != "--lang" and not word.startswith("--lang="):
            continue
        value = word.removeprefix("--lang=") if "=" in word else "".join(given[i + 1 : i + 2])
        del given[i : i + (1 if "=" in word else 2)]
        if value not in ("zh", "en"):
            raise UsageError("cli.language", value=value)
        set_language("en" if value == "en" else "zh")
        return


def _index_of(given: Sequence[str]) -> str | None:
    """Return the folder that ``-i`` or ``--index`` gives, as it was written."""
    words = _options(given)
    for place, word in enumerate(words):
        if word in ("-i", "--index"):
            return words[place + 1] if place + 1 < len(words) else None
        if word.startswith("--index="):
            return word.removeprefix("--index=")
        if word.startswith("-i") and not word.startswith("--") and len(word) > 2:
            return word.removeprefix("-i")
    return None


def _options(given: Sequence[str]) -> Sequence[str]:
    return given[: given.index("--")] if "--" in given else given
