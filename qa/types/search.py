"""Nouns of searching: passages that hold what was searched for, and how many of what there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.types.corpus import Span
from qa.types.passage import Passage

Order = Literal["date", "score"]
"""Newest first (undated last), or best first."""

Facet = Literal["year", "month", "source", "article", "newspaper"]
"""What found passages are counted by."""

NameKind = Literal["person", "organisation"]


@dataclass(frozen=True, slots=True)
class NamedCount:
    """A person or organisation that the pages name, and how many passages and articles do."""

    name: str
    kind: NameKind
    passages: int
    articles: int


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that satisfies a search.

    ``spans`` are the places in ``passage.text`` of what was searched for, in order; none where only
    a headline holds it, or where the passage was found by meaning. ``score`` is comparable within
    one search: BM25 of what was typed, or the cosine to a text searched for by meaning.
    """

    passage: Passage
    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many passages, articles and places fall under one ``name`` of a facet.

    ``name`` is ``None`` for what has none (no date). ``label`` is how it is shown: an article's
    headline, say, where ``name`` is ``page-01.md#2``.
    """

    name: str | None
    label: str | None
    passages: int
    articles: int
    places: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found: all counted, as many shown as were wanted.

    ``places`` counts the places of what was searched for, over all passages found.
    """

    query: str
    passages: int
    articles: int
    places: int
    matches: tuple[Match, ...]
    tallies: tuple[Tally, ...] = ()
