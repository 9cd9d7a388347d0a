"""``qa search``: every passage that holds what is searched for, shown or counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from qa.cli import options
from qa.cli.filters import ALL, end_with_nothing, open_filtered, takes_filters
from qa.cli.given import choice, one_of
from qa.cli.output import out, write_csv_table, write_json
from qa.config import Settings
from qa.errors import UsageError
from qa.messages import translate
from qa.types import Facet, Filters, Order

if TYPE_CHECKING:
    from qa.types import Searched

_SHOWN = 20
"""Passages shown on a terminal, and the nearest by meaning, unless it is said how many."""


@takes_filters
def search(
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help=translate("cli.search.query"))
    ] = None,
    like: Annotated[
        str | None, typer.Option("--like", metavar="TEXT", help=translate("cli.search.like"))
    ] = None,
    sort: Annotated[
        str | None, typer.Option("--sort", metavar="date|score", help=translate("cli.search.sort"))
    ] = None,
    limit: options.LimitOption = None,
    count: Annotated[bool, typer.Option("--count", help=translate("cli.search.count"))] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="FACET", help=translate("cli.search.by")),
    ] = None,
    headlines: options.HeadlinesOption = False,
    json_: options.JsonOption = False,
    csv: options.CsvOption = False,
    filters: Filters = ALL,
    glossary: options.GlossaryOption = None,
    index: options.IndexOption = None,
) -> None:
    """Show every passage that holds what is searched for, or count them."""
    one_of("--json", json_, "--csv", csv)
    counted = count or by is not None
    facet = choice("--by", by, get_args(Facet))
    order = choice("--sort", sort, get_args(Order)) or ("date" if like is None else "score")
    _require_query(query, like, counted)
    session = open_filtered(Settings.load(index, glossary), filters)
    found = session.search(
        query,
        like=like,
        filters=filters,
        order=cast("Order", order),
        limit=0 if counted else _wanted(limit, like is not None and query is None, json_ or csv),
        by=cast("Facet | None", facet),
        headlines=headlines,
    )
    _show(found, facet, counted, json_=json_, csv=csv)
    if not found.passages:
        end_with_nothing(session, query, filters)


def _require_query(query: str | None, like: str | None, counted: bool) -> None:
    if query is None and like is not None and counted:
        raise UsageError("search.like_count")
    if query is None and like is None:
        raise UsageError("search.empty")
    if like is not None and not any(char.isalnum() for char in like):
        raise UsageError("search.empty")


def _wanted(limit: int | None, nearest: bool, whole: bool) -> int | None:
    """Return how many matches are wanted; ``None`` is all, as is 0 on the command line."""
    if limit is not None:
        return limit or None
    return None if whole and not nearest else _SHOWN


def _show(found: Searched, by: str | None, counted: bool, *, json_: bool, csv: bool) -> None:
    from qa.output.serialise_search import serialise_searched
    from qa.output.tables import matches_table, tallies_table
    from qa.output.terminal.search import render_count, render_searched, render_tallies

    if json_:
        write_json(serialise_searched(found))
    elif csv and not counted:
        write_csv_table(*matches_table(found.matches))
    elif csv and by:
        write_csv_table(*tallies_table(found.tallies, by))
    elif csv:
        names = ("passages", "articles", "places")
        write_csv_table([translate(f"search.{name}") for name in names],
             [[found.passages, found.articles, found.places]])  # fmt: skip
    elif counted:
        render_count(found, out())
        if by and found.tallies:
            render_tallies(found.tallies, by, out())
    else:
        render_searched(found, out())
