"""``qa cite``: a passage as a reference to paste."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from qa.cli import options
from qa.cli.output import write_json
from qa.config import Settings
from qa.messages import translate


def cite(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help=translate("cli.show.id"))],
    style: Annotated[
        str, typer.Option("--style", "-s", metavar="NAME", help=translate("cli.cite.style"))
    ] = "gb7714",
    json_: options.JsonOption = False,
    index: options.IndexOption = None,
) -> None:
    """Write the reference of each passage, a line each where the style has lines."""
    from qa.indexing.index import open_index
    from qa.output.serialise import serialise_passage
    from qa.output.styles import cite, named_style
    from qa.pipeline.lookup import find_passage

    chosen = named_style(style)
    with open_index(Settings.load(index).index) as opened:
        passages = [find_passage(opened.store, one) for one in ids]
    references = [cite(serialise_passage(passage), chosen) for passage in passages]
    if json_:
        pairs = zip(passages, references, strict=True)
        rows = [{"id": p.id, "style": style, "reference": text} for p, text in pairs]
        write_json({"references": rows})
    else:
        sys.stdout.write(chosen.join(references))
        sys.stdout.flush()
