"""What retrieval needs of a question: its vector, its words, its character bigrams."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.indexing.bm25 import Bm25
from qa.models.base import Encoder
from qa.text.normalize import CJK, HAS_CJK, normalize, simplify
from qa.text.numbers import number_terms, without_numbers
from qa.text.questions import STOPWORDS, strip_interrogatives
from qa.text.segment import Segmenter, bigrams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_CHINESE_RUN = re.compile(f"[{CJK}]{{2,}}")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9\-]*[a-z0-9]")
_MAX_CHARS = 2_000
"""Longer questions are cut for the lexical legs; the encoder has its own limit."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as the legs see it. ``vector`` has shape ``(dim,)`` and length 1.

    ``content`` is the normalised question without its asking words; ``words`` and ``bigrams`` are
    its distinct lexical terms.
    """

    text: str
    vector: NDArray[np.float32]
    content: str
    words: tuple[str, ...]
    bigrams: tuple[str, ...]


def read_query(question: str, encoder: Encoder, segmenter: Segmenter) -> Query:
    """Turn a question into what the legs need."""
    content = strip_interrogatives(normalize(question)[:_MAX_CHARS])
    return Query(
        text=question,
        vector=encoder.encode_queries([simplify(question)])[0],
        content=content,
        words=tuple(dict.fromkeys(segmenter.words(content))),
        bigrams=tuple(term for term in dict.fromkeys(bigrams(content)) if not _is_function(term)),
    )


def _is_function(term: str) -> bool:
    """Tell whether a bigram is made of nothing but stop words: 的在, 了一."""
    return all(char in STOPWORDS for char in term)


def missing_terms(query: Query, vocabulary: Bm25) -> tuple[str, ...]:
    """Return the question's content terms that occur nowhere in the corpus.

    ``vocabulary`` is the bigram leg. A Chinese term is a stretch of characters none of which ever
    stands in the corpus beside the neighbour it has in the question. Latin words count only
    beside Chinese ones: an English question shares none with a Chinese page.
    """
    words = without_numbers(query.content)  # 一万二千册 is there where 1.2万册 is
    chinese = [term for run in _CHINESE_RUN.findall(words) for term in _unknown(run, vocabulary)]
    others = number_terms(query.content)
    if HAS_CJK.search(query.content):
        others += [word for word in _LATIN_WORD.findall(query.content) if word not in STOPWORDS]
    absent = [term for term in others if term not in vocabulary]
    return tuple(dict.fromkeys(chinese + [term.removeprefix("#") for term in absent]))


def _unknown(run: str, vocabulary: Bm25) -> list[str]:
    """Return the stretches of ``run`` that no known bigram covers, without stop words around.

    A single character left over takes the next one along: 西 of 西城区 becomes 西城.
    """
    covered = [char in STOPWORDS for char in run]
    for i in range(len(run) - 1):
        if run[i : i + 2] in vocabulary:
            covered[i] = covered[i + 1] = True
    edges = [i for i in range(len(run) + 1) if _is_edge(covered, i)]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [run[a : max(b, a + 2)] for a, b in spans if a + 2 <= len(run)]


def _is_edge(covered: list[bool], i: int) -> bool:
    """Tell whether a stretch of uncovered characters begins or ends before place ``i``."""
    before = covered[i - 1] if i else True
    after = covered[i] if i < len(covered) else True
    return before != after
