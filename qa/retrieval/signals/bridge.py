"""A bridge between the languages: a question in English meets what the passages' words mean.

When the index is built every passage gets the English terms of its words' meanings, the pinyin of
its names, and its figures (:mod:`qa.indexing.meanings`); asking adds up BM25 over them. A passage
seldom repeats the names of its article, so an article's names count for all its passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.indexing.bm25 import K1
from qa.indexing.bridge import Bridge, build_bridge
from qa.indexing.index import Index
from qa.indexing.materials import Materials
from qa.retrieval.signals.base import ScoreColumn, no_rows
from qa.text.english import NAME_MARK
from qa.types import EnglishWord, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.retrieval.signals.base import Rows, Scores

_STEM_KEPT = 4
"""Letters at least that a term unknown to the pages shares with those that stand in for it."""
_STEM_LOST = 3
_ALIKE = np.float32(0.7)
"""What such a term counts."""
_MOST_ALIKE = 10


class BridgeSignal:
    """BM25 over meanings in English; implements :class:`qa.retrieval.signals.base.Signal`."""

    name = "bridge"
    weight = 0.3

    def build(self, materials: Materials, folder: Path) -> None:
        """Write meanings and names by passage."""
        build_bridge(materials, folder)

    def open(self, index: Index) -> OpenBridgeSignal:
        """Return it over an index."""
        return OpenBridgeSignal(index.bridge)


class OpenBridgeSignal:
    """Silent for a question in Chinese, for which nothing is read from the disk."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._scores = lru_cache(maxsize=1)(self._add_up)

    def nominate(self, question: Question, depth: int, allowed: Rows | None) -> Rows:
        """Return the rows that score best, none of those that score nothing."""
        if not question.english:
            return no_rows()
        scores = self._scores(question.english)
        rows = np.arange(len(scores), dtype=np.int64) if allowed is None else allowed
        top = rows[np.argsort(-scores[rows], kind="stable")[:depth]]
        return top[scores[top] > 0]

    def score(self, question: Question, rows: Rows) -> ScoreColumn:
        """Return BM25 scores, standardised over all passages."""
        if not question.english:
            return ScoreColumn(np.zeros(len(rows), np.float32), 0.0, 0.0, silent=True)
        scores = self._scores(question.english)
        return ScoreColumn(
            scores[rows], float(scores.mean()), float(scores.std()), silent=not scores.any()
        )

    def _add_up(self, words: tuple[EnglishWord, ...]) -> Scores:
        """Return every passage's score for the question's words, shape ``(passages,)``."""
        columns = self._bridge.columns
        asked = names_asked(words, columns)
        terms = dict.fromkeys(word.term for word in words)
        total = columns.scores([*terms, *asked])
        for term in terms:
            if term not in columns:
                total += _ALIKE * columns.scores(similar(term, self._bridge.sorted_terms))
        for name in asked:
            if name in columns:
                total += by_article(columns.column(name)[0], self._bridge.article_of)
        return total


def by_article(rows: NDArray[np.int32], article_of: NDArray[np.int32]) -> Scores:
    """Return the score of every passage for a name that the passages ``rows`` hold.

    It is BM25's for a name said once in an article of usual length, 0 outside such articles.
    """
    articles = int(article_of[-1]) + 1
    holding = np.zeros(articles, bool)
    holding[article_of[rows]] = True
    count = int(holding.sum())
    rarity = np.log1p((articles - count + 0.5) / (count + 0.5))
    return np.where(holding[article_of], np.float32(rarity / (1 + K1)), np.float32(0))


def names_asked(words: Sequence[EnglishWord], meant: Container[str]) -> list[str]:
    """Return what in a question may be pinyin of a name, alone and joined with its neighbours.

    A word may be so that begins with a capital or that no meaning has: Caiyu, Guo Tianguang (also
    the other way round), but not women, which is how 我们 is read.
    """
    found: set[str] = set()
    for run in _runs(words, meant):
        found.update(run)
        found.update(part for a, b in pairwise(run) for part in (a + b, b + a))
        found.update(a + b + c for a, b, c in zip(run, run[1:], run[2:], strict=False))
    return sorted(NAME_MARK + name for name in found)


def _runs(words: Sequence[EnglishWord], meant: Container[str]) -> Iterator[list[str]]:
    """Yield the neighbours among a question's words that may be names."""
    for foreign, run in groupby(words, key=lambda word: word.capital or word.term not in meant):
        if foreign:
            yield [word.written for word in run]


def similar(term: str, terms: Sequence[str]) -> list[str]:
    """Return which of the sorted ``terms`` begin as a term does that is not among them.

    Stemming leaves apart what a dictionary and a question write of one root: chairman, chairmen.
    """
    kept = max(_STEM_KEPT, len(term) - _STEM_LOST)
    if not term.isalpha() or len(term) < kept:
        return []
    first = bisect_left(terms, term[:kept])
    near = terms[first : first + _MOST_ALIKE]
    return [other for other in near if other.startswith(term[:kept])]
