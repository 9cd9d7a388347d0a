"""``qa pages`` shows what was understood of files; ``qa show`` reopens a citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.exit_codes import NOTHING_FOUND
from qa.cli.fix import tell_of_fixed, write_fixed
from qa.cli.given import one_of
from qa.cli.output import notify, out, skip_reports, write_json, write_json_pages
from qa.cli.sheets import draw, open_file
from qa.config import Settings
from qa.messages import translate

if TYPE_CHECKING:
    from qa.corpus.layout.explain import ExplainedLine


def pages(
    paths: Annotated[
        list[Path],
        typer.Argument(readable=False, metavar="PATH...", help=translate("cli.pages.paths")),
    ],
    fix: Annotated[
        str | None, typer.Option("--fix", metavar="DIR", help=translate("cli.pages.fix"))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=translate("cli.pages.force"))] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help=translate("cli.pages.explain"))
    ] = False,
    strict: options.StrictOption = False,
    json_: options.JsonOption = False,
) -> None:
    """Show articles, bylines and paragraphs as they were understood."""
    from qa.corpus.pages import explain_pages, read_pages
    from qa.models.heads.second_look import look_again

    one_of("--fix", fix is not None, "--explain", explain)
    one_of("--fix", fix is not None, "--json", json_)
    if explain:
        with skip_reports() as report_skip:
            explained = explain_pages(paths, strict=strict, on_skip=report_skip, look=look_again)
        _show_explained(explained, json_=json_)
        return
    with skip_reports() as report_skip:
        read = read_pages(paths, strict=strict, on_skip=report_skip, look=look_again)
    if fix is not None:
        tell_of_fixed(write_fixed(read, paths, fix, force=force))
    elif json_:
        from qa.output.serialise_pages import serialise_page

        write_json_pages([serialise_page(page) for page in read])
    else:
        from qa.output.terminal.pages import render_pages

        render_pages(read, out())
    if not read:
        raise typer.Exit(NOTHING_FOUND)


def _show_explained(explained: Mapping[str, Sequence[ExplainedLine]], *, json_: bool) -> None:
    if json_:
        from qa.output.serialise_pages import serialise_explained

        write_json_pages([serialise_explained(*one) for one in explained.items()])
    else:
        from qa.output.terminal.explained import render_explained

        render_explained(explained, out())
    if not explained:
        raise typer.Exit(NOTHING_FOUND)


def show(
    passage_id: Annotated[str, typer.Argument(metavar="ID", help=translate("cli.show.id"))],
    context: Annotated[
        int, typer.Option("--context", "-c", metavar="N", min=0, help=translate("cli.ask.context"))
    ] = 1,
    image: Annotated[
        Path | None,
        typer.Option("--image", readable=False, metavar="FILE", help=translate("cli.show.image")),
    ] = None,
    cut: Annotated[bool, typer.Option("--cut", help=translate("cli.show.cut"))] = False,
    open_: Annotated[bool, typer.Option("--open", help=translate("cli.show.open"))] = False,
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
) -> None:
    """Show a cited passage amid its article."""
    from qa.indexing.index import open_index
    from qa.pipeline.lookup import find_passage
    from qa.pipeline.opened import tell_of_stale
    from qa.pipeline.session import neighbours

    opened = open_index(Settings.load(index).index)
    passage = find_passage(opened.store, passage_id)
    if image is not None:
        draw(opened, passage, image, cut=cut)
    if open_:
        open_file(opened, passage)
    tell_of_stale(opened, notify, passage.source)
    around = neighbours(opened.store.article(passage), passage, context)
    if json_:
        from qa.output.serialise import serialise_passage

        passage_data = serialise_passage(passage)
        write_json({**passage_data, "context": [serialise_passage(other) for other in around]})
    else:
        from qa.output.terminal.passage import render_passage

        render_passage(passage, around, out())
