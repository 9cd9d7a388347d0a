"""Every passage that holds what was searched for, word for word, or is near a text in meaning."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.index import Index
from qa.indexing.store import Outline
from qa.retrieval.search.counts import tallied
from qa.retrieval.search.matching import places_of, spans_in_order
from qa.retrieval.search.query import Expression, Term, negates, read_query, terms_of
from qa.text.finding import Spellings
from qa.types import Facet, Filters, Match, Order, Searched, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Rows = NDArray[np.int64]

_END = "\x00"
"""Stands between passages where all are scanned as one text."""

_K1, _B = 1.2, 0.75
"""BM25's usual parameters."""

Names = Mapping[str, Sequence[str]]
"""Other names by what was typed: 全总 is 全国总工会."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found, by row: where it stands in the text, and how well it fits."""

    spans: Mapping[int, tuple[Span, ...]]
    scores: Mapping[int, float] = field(default_factory=dict)


class Searcher:
    """Searches the passages of one index any number of times; scanning needs no model."""

    def __init__(self, index: Index, names: Names | None = None) -> None:
        """Take an opened index, and other names of words that are searched for.

        The texts are read at the first search, and kept.
        """
        self._index = index
        self._names = names or {}

    def search(
        self,
        query: str | None,
        *,
        like: Vector | None = None,
        filters: Filters | None = None,
        order: Order = "date",
        limit: int | None = None,
        by: Facet | None = None,
        headlines: bool = False,
    ) -> Searched:
        """Return what satisfies ``query`` (:mod:`qa.retrieval.search.query`) and ``filters``.

        ``like`` is the vector of a text whose meaning ranks what is found; without a ``query`` the
        nearest ``limit`` passages are found. ``headlines`` looks into headlines, section heads and
        by-lines too. ``limit`` is how many matches are shown, ``None`` all; ``by`` counts all that
        is found by a facet.

        Raises :class:`qa.errors.UsageError` for a query that cannot be read.
        """
        allowed = self._index.store.matching(filters or Filters())
        if query is not None:
            rows = None if allowed is None else set(allowed.tolist())
            found = self._holding(query, rows, headlines=headlines)
        else:
            found = _Found({})
        if like is not None:
            among = allowed if query is None else np.array(sorted(found.spans), np.int64)
            found = self._near(like, found, among, limit if query is None else None)
        return self._shown(query or "", found, order, limit, by)

    def outlines(self, query: str | None, filters: Filters | None = None) -> list[Outline]:
        """Return text and place of what satisfies ``query`` (``None``: anything), in row order."""
        allowed = self._index.store.matching(filters or Filters())
        rows = None if allowed is None else set(allowed.tolist())
        if query is not None:
            rows = set(self._holding(query, rows, headlines=False).spans)
        every = self._outlines
        return every if rows is None else [every[row] for row in sorted(rows)]

    def _holding(self, query: str, rows: set[int] | None, *, headlines: bool) -> _Found:
        expression = read_query(query, self._names)
        terms = terms_of(expression, wanted=False)
        places = {term: self._places(term, headlines) for term in terms}
        candidates = self._candidates(expression, places) if rows is None else rows
        spans: dict[int, tuple[Span, ...]] = {}
        for row in sorted(candidates):
            here = {term: found[row] for term, found in places.items() if row in found}
            held = places_of(expression, here)
            if held is not None:
                spans[row] = spans_in_order(held)
        return _Found(spans, self._scores(spans, [places[t] for t in terms_of(expression)]))

    def _candidates(
        self, expression: Expression, places: Mapping[Term, Mapping[int, list[Span]]]
    ) -> set[int]:
        """Return the rows that may satisfy an expression: with NOT all, else those of its terms."""
        if negates(expression):
            return set(range(len(self._outlines)))
        return {row for found in places.values() for row in found}

    def _places(self, term: Term, headlines: bool) -> dict[int, list[Span]]:
        """Return the rows that hold a term, each with its places in the text."""
        typed = [term.text, *(() if term.exact else self._names.get(term.text.lower(), ()))]
        found: dict[int, list[Span]] = {}
        for text in typed:
            pattern = self._spellings.pattern(text)
            for match in pattern.finditer(self._texts):
                row = bisect_right(self._starts, match.start()) - 1
                start = self._starts[row]
                found.setdefault(row, []).append(Span(match.start() - start, match.end() - start))
            if headlines:
                for row, outline in enumerate(self._outlines):
                    if row not in found and pattern.search(outline.labels):
                        found[row] = []
        return found

    def _scores(
        self, rows: Mapping[int, object], terms: Sequence[Mapping[int, list[Span]]]
    ) -> dict[int, float]:
        """Return BM25 over the terms that were searched for."""
        count, outlines = len(self._outlines), self._outlines
        mean = len(self._texts) / max(1, count)
        scores = dict.fromkeys(rows, 0.0)
        for found in terms:
            rarity = math.log1p((count - len(found) + 0.5) / (len(found) + 0.5))
            for row, spans in found.items():
                if row in scores:
                    often = max(1, len(spans))
                    room = _K1 * (1 - _B + _B * len(outlines[row].text) / mean)
                    scores[row] += rarity * often / (often + room)
        return scores

    def _near(self, like: Vector, found: _Found, among: Rows | None, limit: int | None) -> _Found:
        """Return the passages nearest to ``like`` among some rows (``None``: all)."""
        vectors = self._index.passages
        count = len(self._outlines) if among is None else len(among)
        if not count:
            return _Found({})
        rows = vectors.search(like, min(count, limit or count), among)
        scores = vectors.vectors(np.asarray(rows, np.int64)) @ like
        pairs = zip(rows.tolist(), scores.tolist(), strict=True)
        return _Found({row: found.spans.get(row, ()) for row in rows.tolist()}, dict(pairs))

    def _shown(
        self, query: str, found: _Found, order: Order, limit: int | None, by: Facet | None
    ) -> Searched:
        rows = sorted(found.spans)
        if order == "score":
            rows.sort(key=lambda row: -found.scores.get(row, 0.0))
        else:
            rows.sort(key=lambda row: self._outlines[row].date or "", reverse=True)
        shown = rows[:limit]
        passages = self._index.store.passages(shown)
        outlines = [(self._outlines[row], len(found.spans[row])) for row in sorted(rows)]
        return Searched(
            query=query,
            passages=len(rows),
            articles=len({(one.source, one.article) for one, _ in outlines}),
            places=sum(places for _, places in outlines),
            matches=tuple(
                Match(passage, found.spans[row], round(found.scores.get(row, 0.0), 4))
                for row, passage in zip(shown, passages, strict=True)
            ),
            tallies=tallied(outlines, by) if by else (),
        )

    @cached_property
    def _outlines(self) -> list[Outline]:
        return self._index.store.outlines()

    @cached_property
    def _texts(self) -> str:
        return _END.join(outline.text for outline in self._outlines)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(o.text) + 1 for o in self._outlines), initial=0))[:-1]

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings.of([self._texts, *(outline.labels for outline in self._outlines)])
