"""What passages mean in English, as an index keeps it: written when building, read when asked for.

One weighted bag of terms a passage (:mod:`qa.indexing.meanings`), and which article each passage is
of. A question in Chinese never reads it.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import IndexDamagedError
from qa.indexing.arrays import read_array
from qa.indexing.bm25 import Bm25, build_weighted_bm25
from qa.indexing.cedict import open_cedict
from qa.indexing.materials import Materials
from qa.indexing.meanings import meanings, names_meant, surfaces
from qa.indexing.terms import lexical_texts
from qa.text.english import Surfaces
from qa.text.normalize import normalize
from qa.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Articles = NDArray[np.int32]

MEANINGS = "bridge"
ARTICLES = "bridge_articles.npy"
SURFACES = "bridge_words.json"


def build_bridge(materials: Materials, folder: Path) -> None:
    """Write meanings, names and figures of every passage, words by term, the table of articles.

    The names of newspapers and of passages' places count as words of theirs.
    """
    cedict = open_cedict()
    bags = []
    words: dict[str, set[str]] = defaultdict(set)
    for written in lexical_texts(materials.passages):
        text = normalize(written)
        named = sorted(names_meant(text, materials.segmenter, cedict))
        bags.append(meanings(text, cedict) | dict.fromkeys(named, 1.0))
        _add(words, surfaces(text, materials.segmenter, cedict))
    for name in {one for p in materials.passages for one in (p.newspaper, p.place) if one}:
        _add(words, surfaces(normalize(name), materials.segmenter, cedict))
    content = {term: sorted(words[term]) for term in sorted(words)}
    (folder / SURFACES).write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    build_weighted_bm25(bags, folder / MEANINGS)
    np.save(folder / ARTICLES, article_rows(materials.passages))


def _add(words: dict[str, set[str]], found: Mapping[str, set[str]]) -> None:
    for term, said_by in found.items():
        words[term] |= said_by


class Bridge:
    """The bridge of one generation of ``size`` passages; nothing is read before it is needed.

    ``in`` tells whether any passage has a term. Reading raises :class:`IndexDamagedError`.
    """

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size

    def __contains__(self, term: object) -> bool:
        return term in self.columns

    @cached_property
    def columns(self) -> Bm25:
        """BM25 over the passages' terms."""
        columns = Bm25.load(self._folder / MEANINGS)
        if columns.size != self._size:
            raise IndexDamagedError("index.damaged", file=f"{MEANINGS}/")
        return columns

    def rarity(self, term: str) -> float:
        """Return how much a term tells passages apart: BM25's weight, most where none has it."""
        holding = len(self.columns.column(term)[0])
        return math.log1p((self._size - holding + 0.5) / (holding + 0.5))

    @cached_property
    def surfaces(self) -> Surfaces:
        """Which words of the passages say a term: what a reader marks as shared in meaning."""
        try:
            content: Surfaces = json.loads((self._folder / SURFACES).read_text("utf-8"))
            sound = all(isinstance(words, list) for words in content.values())
        except (OSError, ValueError, AttributeError) as error:
            raise IndexDamagedError("index.damaged", file=SURFACES) from error
        if not sound:
            raise IndexDamagedError("index.damaged", file=SURFACES)
        return content

    @cached_property
    def sorted_terms(self) -> list[str]:
        """All terms in alphabetical order."""
        return sorted(self.columns.vocabulary)

    @cached_property
    def article_of(self) -> Articles:
        """The number of each passage's article, shape ``(size,)``."""
        try:
            articles = np.asarray(read_array(self._folder / ARTICLES), np.int32)
            steps = np.diff(articles)
            sound = articles.shape == (self._size,) and not articles[:1].any()
            sound = sound and bool(((steps == 0) | (steps == 1)).all())
        except (ValueError, TypeError) as error:  # of another kind or shape
            raise IndexDamagedError("index.damaged", file=ARTICLES) from error
        if not sound:
            raise IndexDamagedError("index.damaged", file=ARTICLES)
        return articles


def article_rows(passages: Sequence[Passage]) -> Articles:
    """Return the number of each passage's article, counted from 0 in their order."""
    groups = groupby(passages, key=lambda passage: passage.article_key)
    counts = [sum(1 for _ in group) for _, group in groups]
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)
