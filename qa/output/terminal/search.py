"""Show what a search found, each place amid the words around it, and what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.messages import translate
from qa.output.citation import citation_label
from qa.output.clean import clean
from qa.output.terminal.answer import place
from qa.output.terminal.flow import Flow
from qa.output.terminal.highlight import highlighted
from qa.types import Match, NamedCount, Searched, Span, Tally

MOST_PLACES = 3
"""Places shown of one passage; the rest is counted."""

_MOST, _LEAST = 24, 8
"""Characters shown on either side of a place, as the width allows."""
_EXCERPT = 90


def render_searched(searched: Searched, console: Console) -> None:
    """Print how much was found, then each passage with its places in a column."""
    if not searched.passages:
        console.print(Flow(Text(translate("search.none"), "bold red")))
        return
    key = "search.found" if searched.places else "search.found.near"
    told = translate(
        key, passages=searched.passages, articles=searched.articles, places=searched.places
    )
    console.print(Flow(Text(told, "bold green")))
    for match in searched.matches:
        console.print()
        console.print(Flow(Text(clean(citation_label(match.passage)), "cyan")))
        _print_places(match, console)
        console.print(Flow(place(match.passage), indent=2))
    left = searched.passages - len(searched.matches)
    if left:
        console.print()
        console.print(Flow(Text(translate("search.more", count=left), "dim")))


def _print_places(match: Match, console: Console) -> None:
    if not match.spans:
        text = clean(match.passage.text)
        excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
        console.print(Flow(Text(excerpt), indent=2))
        return
    width = min(_MOST, max(_LEAST, (console.width - 16) // 4))
    for span in match.spans[:MOST_PLACES]:
        console.print(Flow(keyword_in_context(match.passage.text, span, width, console), indent=2))
    left = len(match.spans) - MOST_PLACES
    if left > 0:
        console.print(Flow(Text(translate("search.more_places", count=left), "dim"), indent=2))


def keyword_in_context(text: str, span: Span, width: int, console: Console) -> Text:
    """Return a place amid ``width`` characters on either side, so that places stand in a column."""
    start, end = max(0, span.start - width), min(len(text), span.end + width)
    before = ("…" if start else "") + text[start : span.start]
    line = Text(" " * max(0, 2 * width + 1 - cell_len(before)))
    shown = before + text[span.start : end] + ("…" if end < len(text) else "")
    return line + highlighted(shown, [Span(len(before), len(before) + len(span))], console)


def render_tallies(tallies: Sequence[Tally], by: str, console: Console) -> None:
    """Print the counts by a facet: passages, articles, places."""
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column(translate(f"search.by.{by}"), overflow="fold")
    for name in ("passages", "articles", "places"):
        table.add_column(translate(f"search.{name}"), justify="right")
    for tally in tallies:
        label = Text(clean(tally.label or tally.name or translate("search.unknown")))
        table.add_row(label, str(tally.passages), str(tally.articles), str(tally.places))
    console.print(table)


def render_count(searched: Searched, console: Console) -> None:
    """Print how many passages, articles and places were found."""
    console.print(
        Flow(
            Text(
                translate(
                    "search.found",
                    passages=searched.passages,
                    articles=searched.articles,
                    places=searched.places,
                )
            )
        )
    )


def render_named(named: Sequence[NamedCount], total: int, console: Console) -> None:
    """Print names with their counts; ``total`` is how many there are beyond those shown."""
    if not total:
        console.print(Flow(Text(translate("search.none"), "bold red")))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column(translate("names.name"), overflow="fold")
    table.add_column(translate("names.kind"))
    for name in ("passages", "articles"):
        table.add_column(translate(f"search.{name}"), justify="right")
    for one in named:
        kind = translate(f"names.kind.{one.kind}")
        table.add_row(Text(clean(one.name)), kind, str(one.passages), str(one.articles))
    console.print(table)
    if total > len(named):
        console.print(Flow(Text(translate("names.more", count=total - len(named)), "dim")))
