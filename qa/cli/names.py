"""``qa names``: the people and organisations that the pages name, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from qa.cli import options
from qa.cli.filters import ALL, end_with_nothing, open_filtered, takes_filters
from qa.cli.given import choice, one_of, require_words
from qa.cli.output import out, write_csv_table, write_json
from qa.config import Settings
from qa.errors import UsageError
from qa.messages import translate
from qa.types import Filters, NameKind

if TYPE_CHECKING:
    from qa.types import NamedCount

_SHOWN = 20


@takes_filters
def names(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help=translate("cli.names.query"))
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="person|organisation", help=translate("cli.names.of")),
    ] = None,
    limit: options.LimitOption = None,
    json_: options.JsonOption = False,
    csv: options.CsvOption = False,
    filters: Filters = ALL,
    glossary: options.GlossaryOption = None,
    index: options.IndexOption = None,
) -> None:
    """Count the people and organisations of all pages, or of what a search finds."""
    one_of("--json", json_, "--csv", csv)
    wanted = choice("--of", of, get_args(NameKind))
    require_words(query, UsageError("names.empty"))
    session = open_filtered(Settings.load(index, glossary), filters)
    found = session.names(query, kind=cast("NameKind | None", wanted), filters=filters)
    shown = _SHOWN if limit is None and not (json_ or csv) else limit
    _show(found, found[: shown or None], json_=json_, csv=csv)
    if not found:
        end_with_nothing(session, query, filters)


def _show(found: list[NamedCount], shown: list[NamedCount], *, json_: bool, csv: bool) -> None:
    from qa.output.serialise_search import serialise_named
    from qa.output.tables import named_table
    from qa.output.terminal.search import render_named

    if json_:
        write_json({"total": len(found), "names": [serialise_named(one) for one in shown]})
    elif csv:
        write_csv_table(*named_table(shown))
    else:
        render_named(shown, len(found), out())
