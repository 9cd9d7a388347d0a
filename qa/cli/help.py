"""Help pages and usage errors in the language in force: typer's own are in English.

Only what typer and click have always had is used: a command's parameters and their attributes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from qa.errors import UsageError
from qa.messages import translate
from qa.text.lazily import lazily

_LEFT = 24
"""Cells that the left column of a list may take; longer entries stand on a line of their own."""
_CAPITALS = lazily("[A-Z]+")
_OPENING = "（“《(["
_CLOSING = "，。、；：）”》,.;:)]"
_OF_TYPER = ("help", "install_completion", "show_completion")
"""Options that typer adds, with help in English."""


class Command(TyperCommand):
    """A command whose help is ours, and which says what is wrong with its arguments."""

    allow_extra_args = True  # they are refused below, in words

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx, formatter.width))

    def invoke(self, ctx: Any) -> Any:
        """Run the command unless there is more on the line than it takes."""
        if ctx.args:
            command = ctx.command_path
            raise UsageError("cli.extra", words=" ".join(ctx.args), command=command)
        return super().invoke(ctx)


class Group(TyperGroup):
    """A group of commands whose help is ours."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(_page(self, ctx, formatter.width))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that is meant, or say which there are."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise UsageError(
                "cli.command",
                name=name,
                known=", ".join(self.list_commands(ctx)),
                command=ctx.command_path,
            )
        return super().resolve_command(ctx, args)


def usage_error(error: typer.BadParameter, given: Sequence[str] = ()) -> UsageError | None:
    """Return a usage error of typer's in our words; None where it only wants the help shown.

    ``given`` is the command line.
    """
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return None
    ctx: Any = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "qa"
    param: Any = getattr(error, "param", None)
    if kind == "MissingParameter" and param is not None:
        return UsageError("cli.needed", name=_shown_name(param), command=command)
    if param is not None:
        return UsageError("cli.value", name=_shown_name(param), command=command)
    option = getattr(error, "option_name", None)
    if option and kind == "NoSuchOption":
        return _no_such_option(error, ctx, option, given)
    if option:
        return UsageError("cli.option_use", name=option, command=command)
    return UsageError("cli.usage", command=command)


def _no_such_option(error: Any, ctx: Any, option: str, given: Sequence[str]) -> UsageError:
    """Return that there is no such option, or none here but one of a command further on."""
    command = ctx.command_path if ctx is not None else "qa"
    taking = _taking(ctx.command, option, given) if ctx is not None else None
    if taking:
        return UsageError("cli.option_place", name=option, example=taking, command=command)
    near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
    key = "cli.option_near" if near else "cli.option"
    return UsageError(key, name=option, near=near, command=command)


def _taking(group: Any, option: str, given: Sequence[str]) -> str | None:
    """Return a command of a group that takes an option, under its own group if it has one.

    One that was ``given`` comes first.
    """
    commands = getattr(group, "commands", {}).items()
    for name, command in sorted(commands, key=lambda pair: pair[0] not in given):
        if any(option in param.opts for param in command.params):
            return str(name)
        if within := _taking(command, option, given):
            return f"{name} {within}"
    return None


def _shown_name(param: Any) -> str:
    return " / ".join(param.opts) if param.param_type_name == "option" else _metavar(param)


def _page(command: Any, ctx: Any, width: int) -> str:
    blocks = [_usage(command, ctx)]
    if command.help:
        blocks.append("\n".join(f"  {line}" for line in wrapped(command.help, width - 2)))
    blocks += _sections(command, ctx, width)
    if command.epilog:
        blocks.append("\n".join(f"  {line}" for line in wrapped(command.epilog, width - 2)))
    return "\n\n".join(blocks) + "\n"


def _usage(command: Any, ctx: Any) -> str:
    pieces = [ctx.command_path, translate("help.options_metavar")]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            name = _metavar(param)
            pieces.append(name if param.required or name.startswith("[") else f"[{name}]")
    if hasattr(command, "list_commands"):
        pieces.append(translate("help.command_metavar"))
    return f"{translate('help.usage')} {' '.join(pieces)}"


def _sections(command: Any, ctx: Any, width: int) -> Iterator[str]:
    params = [p for p in command.get_params(ctx) if not getattr(p, "hidden", False)]
    for kind in ("argument", "option"):
        rows = [_param_row(param) for param in params if param.param_type_name == kind]
        if rows:
            yield "\n".join([translate(f"help.{kind}s"), *_listed(rows, width)])
    if hasattr(command, "list_commands"):
        names = command.list_commands(ctx)
        rows = [(name, command.get_command(ctx, name).help or "") for name in names]
        yield "\n".join([translate("help.commands"), *_listed(rows, width)])


def _param_row(param: Any) -> tuple[str, str]:
    if param.param_type_name == "argument":
        return _metavar(param), _help_text(param)
    metavar = "" if getattr(param, "is_flag", False) else f" {_metavar(param)}"
    return ", ".join(sorted(param.opts, key=len)) + metavar, _help_text(param)


def _metavar(param: Any) -> str:
    """Return what stands for a parameter's value, in the language in force: FILE or 文件."""
    written = str(param.metavar or param.name.upper())
    return _CAPITALS.sub(lambda word: translate(f"help.metavar.{word[0].lower()}"), written)


def _help_text(param: Any) -> str:
    text = translate(f"help.{param.name}") if param.name in _OF_TYPER else param.help or ""
    notes = list(_notes(param))
    return f"{text}  [{translate('help.notes').join(notes)}]" if notes else text


def _notes(param: Any) -> Iterator[str]:
    if param.required:
        yield translate("help.required")
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    if low is not None and high is not None:
        yield translate("help.range", low=low, high=high)
    if isinstance(param.default, int) and not isinstance(param.default, bool):
        yield translate("help.default", value=param.default)


def _listed(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    rows = list(rows)
    left = min(max(_cells(name) for name, _ in rows), _LEFT)
    for name, text in rows:
        lines = wrapped(text, width - left - 4) or [""]
        if _cells(name) > left:
            yield f"  {name}"
            yield from (f"  {' ' * left}  {line}" for line in lines)
            continue
        yield f"  {name}{' ' * (left - _cells(name))}  {lines[0]}".rstrip()
        yield from (f"  {' ' * left}  {line}" for line in lines[1:])


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells; Latin words stay whole."""
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if (
            line
            and _cells(line + unit.rstrip()) > width
            and not set(unit.rstrip()) <= set(_CLOSING)
        ):
            lines.append(line.rstrip())
            line = ""
        line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def _units(text: str) -> Iterator[str]:
    """Yield what is not divided: a wide character, or a word with the blanks after it."""
    unit = ""
    for char in text:
        wide = _cells(char) == 2
        divides = wide or _cells(unit[-1:]) == 2 or (unit[-1:] == " " and char != " ")
        if unit and divides and unit[-1] not in _OPENING:
            yield unit
            unit = ""
        unit += char
    if unit:
        yield unit
