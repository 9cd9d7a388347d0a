"""Show what was reported of a subject when, and the figures of several years side by side."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from qa.messages import translate
from qa.output.citation import citation_label, quoted_offsets
from qa.output.clean import clean
from qa.output.terminal.answer import place
from qa.output.terminal.flow import Flow
from qa.output.terminal.highlight import highlighted_quote
from qa.types import Timeline, TimelineEntry

_NAMED = 3


def render_timeline(timeline: Timeline, console: Console) -> None:
    """Print the reports, oldest first, each with its reprints counted, then the figures."""
    if not timeline.entries:
        console.print(Flow(Text(translate("search.none"), "bold red")))
        return
    for number, entry in enumerate(timeline.entries):
        if number:
            console.print()
        _print_entry(entry, console)
    if timeline.rows:
        console.print()
        _print_figures(timeline, console)


def _print_entry(entry: TimelineEntry, console: Console) -> None:
    date = entry.date or translate("answer.cite.undated")
    console.print(Text(clean(date), "bold green"))
    for passage, quotes in entry.cited():
        for quote in quotes:
            console.print(Flow(highlighted_quote(quote, console), indent=2))
        console.print(Flow(Text(clean(citation_label(passage)), "cyan"), indent=2))
        console.print(Flow(place(passage, quoted_offsets(quotes)), indent=2))
    if entry.reprints:
        named = [clean(citation_label(passage)) for passage in entry.reprints[:_NAMED]]
        more = translate("answer.sentences").join(named)
        line = translate("timeline.reprints", count=len(entry.reprints), places=more)
        console.print(Flow(Text(line, "dim"), indent=2))


def _print_figures(timeline: Timeline, console: Console) -> None:
    years = sorted({year for row in timeline.rows for year in row.figures})
    console.print(Text(translate("timeline.figures"), "bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False)
    table.add_column("", overflow="fold")
    for year in years:
        table.add_column(year)
    for row in timeline.rows:
        joint = translate("answer.list")
        cells = [clean(joint.join(row.figures.get(year, ()))) for year in years]
        table.add_row(clean(row.label), *cells)
    console.print(table)
