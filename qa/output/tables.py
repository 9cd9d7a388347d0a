"""Tables of searches and counts as CSV, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from qa.messages import translate
from qa.output.citation import citation_label, offsets_text
from qa.output.clean import clean_lines
from qa.output.formats.csv import guarded
from qa.types import Match, NamedCount, Tally, Timeline

_AROUND = 24
"""Characters on either side of a place."""


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Any]], out: BinaryIO) -> None:
    """Write a table with a byte-order mark, and no cell that a spreadsheet would run."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    for cells in [header, *rows]:
        writer.writerow([guarded(_cell(value)) for value in cells])
    out.write(text.getvalue().encode("utf-8-sig", "replace"))


def matches_table(matches: Sequence[Match]) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows of what was found: a row a passage, its places in one cell."""
    names = "id date newspaper page title citation places text source offsets".split()
    header = [translate(f"search.field.{name}") for name in names]
    return header, [_match_row(match) for match in matches]


def tallies_table(tallies: Sequence[Tally], by: str) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows of counts by a facet."""
    names = ("passages", "articles", "places")
    header = [translate(f"search.by.{by}"), *(translate(f"search.{name}") for name in names)]
    return header, [
        [tally.label or tally.name, tally.passages, tally.articles, tally.places]
        for tally in tallies
    ]


def named_table(named: Sequence[NamedCount]) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows of names with their counts."""
    header = [translate(key) for key in ("names.name", "names.kind", "search.passages")]
    return [*header, translate("search.articles")], [
        [one.name, translate(f"names.kind.{one.kind}"), one.passages, one.articles] for one in named
    ]


def timeline_table(timeline: Timeline) -> tuple[list[str], list[list[Any]]]:
    """Return header and rows of a timeline: a row a report."""
    names = ("date", "id", "citation", "text", "source")
    header = [translate(f"search.field.{name}") for name in names]
    return [*header, translate("timeline.reprint_count")], [
        [
            entry.date, " ".join(passage.short_id for passage, _ in entry.cited()),
            " … ".join(citation_label(passage) for passage, _ in entry.cited()),
            " … ".join(quote.text for quote in entry.quotes), entry.passage.source,
            len(entry.reprints),
        ]
        for entry in timeline.entries
    ]  # fmt: skip


def _match_row(match: Match) -> list[Any]:
    passage = match.passage
    around = [
        passage.text[max(0, span.start - _AROUND) : span.end + _AROUND] for span in match.spans
    ]
    offsets = offsets_text((span.start, span.end) for span in passage.spans)
    return [
        passage.short_id, passage.date, passage.newspaper, passage.page, passage.title,
        citation_label(passage), "\n".join(around), passage.text, passage.source, offsets,
    ]  # fmt: skip


def _cell(value: Any) -> Any:
    return clean_lines(value) if isinstance(value, str) else value
