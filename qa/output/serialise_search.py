"""The machine-readable form of searches and counts."""

from __future__ import annotations

from typing import Any

from qa.output.serialise import fields_of, serialise_passage, serialise_place, serialise_quote
from qa.types import Match, NamedCount, Passage, Searched, Span, Tally, Timeline, TimelineEntry


def serialise_searched(searched: Searched) -> dict[str, Any]:
    """Return what a search found; ``[start, end]`` pairs as in :mod:`qa.output.serialise`."""
    return {
        **fields_of(searched, "query passages articles places"),
        "matches": [serialise_match(match) for match in searched.matches],
        "counts": [serialise_tally(tally) for tally in searched.tallies],
    }


def serialise_match(match: Match) -> dict[str, Any]:
    """Return a passage with the places of what was searched for."""
    return {
        **serialise_passage(match.passage),
        "score": float(match.score),
        "places": [_place(match.passage, span) for span in match.spans],
    }


def serialise_tally(tally: Tally) -> dict[str, Any]:
    """Return the counts under one name of a facet."""
    return fields_of(tally, "name label passages articles places")


def serialise_timeline(timeline: Timeline) -> dict[str, Any]:
    """Return dated reports, oldest first, and the figures that changed over the years."""
    return {
        "query": timeline.query,
        "entries": [_serialise_entry(entry) for entry in timeline.entries],
        "figures": [
            {"label": row.label, "years": {year: list(told) for year, told in row.figures.items()}}
            for row in timeline.rows
        ],
    }


def _serialise_entry(entry: TimelineEntry) -> dict[str, Any]:
    return {
        **serialise_place(entry.passage),
        "date": entry.date,
        "quotes": [
            {**serialise_quote(passage, quote), "place": serialise_place(passage)}
            for passage, quote in zip(entry.places, entry.quotes, strict=True)
        ],
        "reprints": [serialise_place(passage) for passage in entry.reprints],
    }


def serialise_named(named: NamedCount) -> dict[str, Any]:
    """Return a name with its kind and counts."""
    return fields_of(named, "name kind passages articles")


def _place(passage: Passage, span: Span) -> dict[str, Any]:
    return {
        "text": passage.text[span.start : span.end],
        "start": span.start,
        "end": span.end,
        "file_spans": [[s.start, s.end] for s in passage.file_spans(span.start, span.end)],
    }
