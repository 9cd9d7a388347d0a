"""Options that several commands share. Imported once the language is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qa.messages import translate
from qa.output.formats import FORMATS

IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index", "-i", readable=False, metavar="DIR", help=translate("cli.option.index")
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help=translate("cli.option.json"))]
CsvOption = Annotated[bool, typer.Option("--csv", help=translate("cli.search.csv"))]
HeadlinesOption = Annotated[
    bool, typer.Option("--headlines", help=translate("cli.search.headlines"))
]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", min=0, help=translate("cli.search.limit")),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help=translate("cli.option.format", known=", ".join(FORMATS)),
    ),
]
OutputOption = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        readable=False,
        metavar="FILE",
        help=translate("cli.batch.output", known=", ".join(FORMATS)),
    ),
]
KOption = Annotated[
    int, typer.Option("-k", metavar="N", min=1, max=100, help=translate("cli.option.k"))
]
ContextOption = Annotated[
    int | None,
    typer.Option("--context", "-c", metavar="N", min=0, help=translate("cli.ask.context")),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=translate("cli.option.yes"))]
ReaderOption = Annotated[
    str | None, typer.Option("--reader", metavar="NAME", help=translate("cli.option.reader"))
]
NoReaderOption = Annotated[
    bool, typer.Option("--no-reader", help=translate("cli.option.no_reader"))
]
ModelOption = Annotated[
    str | None, typer.Option("--model", metavar="MODEL", help=translate("cli.option.model"))
]
DictionaryOption = Annotated[
    Path | None,
    typer.Option("--dict", readable=False, metavar="FILE", help=translate("cli.option.dict")),
]
GlossaryOption = Annotated[
    Path | None,
    typer.Option(
        "--glossary", readable=False, metavar="FILE", help=translate("cli.option.glossary")
    ),
]
StrictOption = Annotated[bool, typer.Option("--strict", help=translate("cli.option.strict"))]
WaitOption = Annotated[bool, typer.Option("--wait", help=translate("cli.option.wait"))]


def reader_name(reader: str | None, no_reader: bool) -> str | None:
    """Return the reader that the options ask for; ``None`` is the default one."""
    return "names" if no_reader else reader
