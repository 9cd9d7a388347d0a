"""Count what a search found by year, month, newspaper, page or article."""

from __future__ import annotations

from collections.abc import Sequence

from qa.indexing.store import Outline
from qa.types import Facet, Tally

_YEAR, _MONTH = len("2023"), len("2023-07")


def tallied(found: Sequence[tuple[Outline, int]], by: Facet) -> tuple[Tally, ...]:
    """Return the counts of passages with their numbers of places, by one facet.

    Years and months come in order, what has no date last; anything else with most passages first.
    """
    groups: dict[str | None, list[tuple[Outline, int]]] = {}
    for outline, places in found:
        groups.setdefault(_name(outline, by), []).append((outline, places))
    tallies = [_tally(name, group, by) for name, group in groups.items()]
    if by in ("year", "month"):
        tallies.sort(key=lambda tally: (tally.name is None, tally.name or ""))
    else:
        tallies.sort(key=lambda tally: (-tally.passages, tally.name or ""))
    return tuple(tallies)


def _tally(name: str | None, group: Sequence[tuple[Outline, int]], by: Facet) -> Tally:
    first = group[0][0]
    return Tally(
        name=name,
        label=first.title if by == "article" else name,
        passages=len(group),
        articles=len({(outline.source, outline.article) for outline, _ in group}),
        places=sum(places for _, places in group),
    )


def _name(outline: Outline, by: Facet) -> str | None:
    match by:
        case "year":
            return outline.date[:_YEAR] if outline.date else None
        case "month":
            known = outline.date is not None and len(outline.date) >= _MONTH
            return outline.date[:_MONTH] if known and outline.date else None
        case "source":
            return outline.source
        case "newspaper":
            return outline.newspaper
        case "article":
            return f"{outline.source}#{outline.article}"
