"""A bridge between the languages: a question in English meets what the passages' words mean.

When the index is built every passage gets the English terms of its words' meanings, the pinyin of
its names, and its figures (:mod:`qa.indexing.meanings`); asking adds up BM25 over them. A passage
seldom repeats the names of its article, so an article's names count for all its passages.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import IndexDamagedError
from qa.indexing.bm25 import K1, Bm25, build_weighted_bm25
from qa.indexing.index import Index
from qa.indexing.materials import Materials
from qa.indexing.meanings import NAME, meanings, names
from qa.indexing.terms import lexical_text
from qa.retrieval.signals.base import ScoreColumn, no_rows
from qa.text.normalize import normalize
from qa.types import EnglishWord, Passage, Question

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.retrieval.signals.base import Rows, Scores

MEANINGS = "bridge"
ARTICLES = "bridge_articles.npy"

_STEM_KEPT = 4
"""Letters at least that a term unknown to the pages shares with those that stand in for it."""
_STEM_LOST = 3
_ALIKE = 0.7
_OF_ARTICLE = np.float32(1.0)
_MOST_ALIKE = 10


class BridgeSignal:
    """BM25 over meanings in English; implements :class:`qa.retrieval.signals.base.Signal`."""

    name = "bridge"
    weight = 0.4

    def build(self, materials: Materials, folder: Path) -> None:
        """Write meanings and names by passage, and names by article."""
        from qa.indexing.cedict import open_cedict

        cedict = open_cedict()
        texts = [normalize(lexical_text(passage)) for passage in materials.passages]
        named = [names(text, materials.segmenter, cedict) for text in texts]
        bags = [
            meanings(text, cedict) | dict.fromkeys(sorted(of_it), 1.0)
            for text, of_it in zip(texts, named, strict=True)
        ]
        build_weighted_bm25(bags, folder / MEANINGS)
        np.save(folder / ARTICLES, article_rows(materials.passages))

    def open(self, index: Index) -> OpenBridgeSignal:
        """Return it over an index; an index of before the bridge leaves it silent."""
        return OpenBridgeSignal(index.folder, len(index))


class OpenBridgeSignal:
    """Silent for a question in Chinese, for which nothing is read from the disk."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size
        self._scores = lru_cache(maxsize=1)(self._add_up)

    @cached_property
    def _columns(self) -> tuple[Bm25, NDArray[np.int32]] | None:
        if not (self._folder / MEANINGS).is_dir():
            return None
        meant = Bm25.load(self._folder / MEANINGS)
        if meant.size != self._size:
            raise IndexDamagedError("index.damaged", file=f"{MEANINGS}/")
        return meant, load_articles(self._folder / ARTICLES, self._size)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._columns[0].vocabulary) if self._columns else []

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
        if self._columns is None:
            return np.zeros(self._size, np.float32)
        meant, article_of = self._columns
        asked = names_asked(words, meant)
        total = meant.scores({word.term for word in words}) + meant.scores(asked)
        for term in {word.term for word in words if word.term not in meant}:
            for other in similar(term, self._sorted):
                total += np.float32(_ALIKE) * meant.scores([other])
        for name in asked & meant.vocabulary.keys():
            total += _OF_ARTICLE * by_article(meant.column(name)[0], article_of)
        return total


def article_rows(passages: Sequence[Passage]) -> NDArray[np.int32]:
    """Return the number of each passage's article, counted from 0 in their order."""
    groups = groupby(passages, key=lambda passage: (passage.source, passage.article))
    counts = [sum(1 for _ in group) for _, group in groups]
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def load_articles(path: Path, size: int) -> NDArray[np.int32]:
    """Read what :func:`article_rows` returned, or raise :class:`IndexDamagedError`."""
    try:
        articles = np.asarray(np.load(path), np.int32)
        steps = np.diff(articles)
        sound = articles.shape == (size,) and not articles[:1].any()
        sound = sound and bool(((steps == 0) | (steps == 1)).all())
    except (OSError, ValueError, TypeError, EOFError) as error:
        raise IndexDamagedError("index.damaged", file=path.name) from error
    if not sound:
        raise IndexDamagedError("index.damaged", file=path.name)
    return articles


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


def names_asked(words: Sequence[EnglishWord], meant: Bm25) -> set[str]:
    """Return what in a question may be pinyin of a name, alone and joined with its neighbours.

    A word may be so that begins with a capital or that no meaning has: Caiyu, Guo Tianguang (also
    the other way round), but not women, which is how 我们 is read.
    """
    found: set[str] = set()
    for run in _runs(words, meant):
        found.update(run)
        found.update(part for a, b in pairwise(run) for part in (a + b, b + a))
        found.update(a + b + c for a, b, c in zip(run, run[1:], run[2:], strict=False))
    return {NAME + name for name in found}


def _runs(words: Sequence[EnglishWord], meant: Bm25) -> Iterator[list[str]]:
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
