"""``qa timeline``: what was reported of a subject when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli import options
from qa.cli.filters import ALL, end_with_nothing, open_filtered, takes_filters
from qa.cli.given import one_of, require_words
from qa.cli.output import out, write_csv_table, write_json
from qa.config import Settings
from qa.errors import UsageError
from qa.messages import translate
from qa.types import Filters

if TYPE_CHECKING:
    from qa.types import Timeline


@takes_filters
def timeline(
    query: Annotated[str, typer.Argument(metavar="QUERY", help=translate("cli.search.query"))],
    headlines: options.HeadlinesOption = False,
    json_: options.JsonOption = False,
    csv: options.CsvOption = False,
    filters: Filters = ALL,
    glossary: options.GlossaryOption = None,
    index: options.IndexOption = None,
) -> None:
    """Show dated reports in order, reprints folded, figures of several years side by side."""
    one_of("--json", json_, "--csv", csv)
    require_words(query, UsageError("timeline.empty"))
    session = open_filtered(Settings.load(index, glossary), filters)
    found = session.timeline(query, filters=filters, headlines=headlines)
    _show(found, json_=json_, csv=csv)
    if not found.entries:
        end_with_nothing(session, query, filters)


def _show(found: Timeline, *, json_: bool, csv: bool) -> None:
    from qa.output.serialise_search import serialise_timeline
    from qa.output.tables import timeline_table
    from qa.output.terminal.timeline import render_timeline

    if json_:
        write_json(serialise_timeline(found))
    elif csv:
        write_csv_table(*timeline_table(found))
    else:
        render_timeline(found, out())
