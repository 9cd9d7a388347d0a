"""The commands and how they hang together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from qa.cli import (
    answers,
    ask,
    batch,
    cite,
    doctor,
    evaluate,
    glossary,
    indexes,
    names,
    pages,
    search,
    serving,
    timeline,
)
from qa.cli.help import Command, Group
from qa.errors import UsageError
from qa.exhausted import too_little_memory
from qa.messages import translate
from qa.version import __version__

MEMORY_NEEDED = 640 << 20
"""Bytes of address space without which numpy's libraries end the program, with codes of theirs."""


def build_app() -> typer.Typer:
    """Return the application, its help in the language in force."""
    app = typer.Typer(
        cls=Group,
        help=translate("cli.help"),
        epilog=translate("cli.epilog"),
        no_args_is_help=True,
        rich_markup_mode=None,  # plain help: rich would cost a tenth of a second
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_globals)
    commands: dict[str, Callable[..., None]] = {
        "ask": ask.ask,
        "batch": batch.batch,
        "verify-answers": answers.verify_answers,
        "search": search.search,
        "names": names.names,
        "timeline": timeline.timeline,
        "show": pages.show,
        "cite": cite.cite,
        "pages": pages.pages,
        "serve": serving.serve,
        "mcp": serving.mcp,
        "eval": evaluate.evaluate,
        "doctor": doctor.doctor,
    }
    for name, command in commands.items():
        app.command(name, cls=Command, help=translate(f"cli.{name}.help"))(command)
    index = typer.Typer(
        cls=Group, help=translate("cli.index.help"), no_args_is_help=True, rich_markup_mode=None
    )
    actions: dict[str, Callable[..., None]] = {
        "build": indexes.build,
        "update": indexes.update,
        "status": indexes.status,
        "verify": indexes.verify,
    }
    for name, action in actions.items():
        index.command(name, cls=Command, help=translate(f"cli.index.{name}.help"))(action)
    app.add_typer(index, name="index")
    glossary_group = typer.Typer(
        cls=Group, help=translate("cli.glossary.help"), no_args_is_help=True, rich_markup_mode=None
    )
    glossary_group.command("suggest", cls=Command, help=translate("cli.glossary.suggest.help"))(
        glossary.suggest
    )
    app.add_typer(glossary_group, name="glossary")
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"qa {__version__}")
        raise typer.Exit


def _globals(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help=translate("cli.option.version"),
        ),
    ] = False,
    # All are taken off the arguments before typer sees them, so that they may stand anywhere;
    # they are declared here for the help page and for completion.
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="zh|en", help=translate("cli.option.lang"))
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help=translate("cli.option.debug"))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help=translate("cli.option.quiet"))] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", help=translate("cli.option.verbose"))
    ] = False,
) -> None:
    limit = too_little_memory(MEMORY_NEEDED)
    if limit:
        raise UsageError("cli.memory_limit", limit=limit >> 20, needed=MEMORY_NEEDED >> 20)
