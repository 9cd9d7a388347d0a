"""``qa index``: build, update, status, verify."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qa.cli import options
from qa.cli.exit_codes import DAMAGED
from qa.cli.opening import default_corpus, run_job
from qa.cli.output import notify, out, with_index, write_json
from qa.config import Settings
from qa.messages import translate

if TYPE_CHECKING:
    from qa.pipeline.build import BuildReport, Job


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(readable=False, metavar="[PATH]...", help=translate("cli.index.paths")),
    ] = None,
    model: options.ModelOption = None,
    dictionary: options.DictionaryOption = None,
    glossary: options.GlossaryOption = None,
    strict: options.StrictOption = False,
    wait: options.WaitOption = False,
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
) -> None:
    """Read, encode and index everything anew."""
    from qa.pipeline.build import build_index

    wishes = {"model": model, "dictionary": dictionary, "strict": strict, "wait": wait}
    _run(build_index, paths or [default_corpus()], Settings.load(index, glossary), json_, **wishes)


def update(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(readable=False, metavar="[PATH]...", help=translate("cli.index.repaths")),
    ] = None,
    model: options.ModelOption = None,
    dictionary: options.DictionaryOption = None,
    glossary: options.GlossaryOption = None,
    strict: options.StrictOption = False,
    wait: options.WaitOption = False,
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
) -> None:
    """Take in changed, new and removed files; encode only what is new."""
    from qa.pipeline.build import update_index

    wishes = {"model": model, "dictionary": dictionary, "strict": strict, "wait": wait}
    _run(update_index, paths, Settings.load(index, glossary), json_, **wishes)


def _run(
    work: Callable[[Job], BuildReport],
    paths: list[Path] | None,
    settings: Settings,
    json_: bool,
    **wishes: Any,
) -> None:
    """Do what is asked and say what came of it."""
    from qa.indexing.glossary import glossary_of

    report = run_job(work, settings.index, paths, glossary=settings.glossary, **wishes)
    if glossary := glossary_of(settings.index, settings.glossary):
        notify(translate("index.glossary", path=glossary))
    if json_:
        write_json(report.to_dict())
    else:
        from qa.output.terminal.index import render_build

        render_build(report.to_dict(), str(settings.index), out())


def status(json_: options.JsonOption = False, index: options.IndexOption = None) -> None:
    """Say what the index holds and whether its corpus has changed since."""
    from qa.pipeline.checks import index_status

    found = index_status(Settings.load(index).index)
    if json_:
        write_json(found.to_dict())
    else:
        from qa.output.terminal.index import render_status

        render_status(found.to_dict(), out(), with_index("qa index update"))


def verify(json_: options.JsonOption = False, index: options.IndexOption = None) -> None:
    """Check every file of the index and every quotation against its original."""
    from qa.pipeline.checks import verify_index

    problems = verify_index(Settings.load(index).index)
    if json_:
        write_json({"problems": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            notify(translate(f"cli.problem.{problem.code}", name=problem.name))
        if not problems:
            notify(translate("cli.index.sound"))
    if problems:
        raise typer.Exit(DAMAGED)
