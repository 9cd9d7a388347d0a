"""Read a question once: everything that any later stage wants to know of it."""

from __future__ import annotations

import re
from collections.abc import Container

from qa.errors import UsageError
from qa.models.base import Encoder
from qa.retrieval.answer_type import answer_type, compares
from qa.text.dates import years_in
from qa.text.normalize import CJK, HAS_CJK, language_of, normalize, simplify
from qa.text.numbers import number_terms, without_numbers
from qa.text.originals import original_terms
from qa.text.places import district_names
from qa.text.questions import stop_words, strip_interrogatives
from qa.text.segment import Segmenter, bigrams
from qa.types import Question

_CHINESE_RUN = re.compile(f"[{CJK}]{{2,}}")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9\-]*[a-z0-9]")
MAX_CHARS = 2_000
"""Longer questions are cut; the encoder has its own limit."""


def read_question(
    text: str, *, encoder: Encoder, segmenter: Segmenter, vocabulary: Container[str]
) -> Question:
    """Return ``text`` with everything known of it.

    ``segmenter`` cuts words as the index was cut; ``vocabulary`` are the corpus's bigrams, Latin
    words and numbers. Raises :class:`UsageError` when there is no letter or digit to ask about.
    """
    text = text.strip()
    if not any(char.isalnum() for char in text):
        raise UsageError("ask.empty")
    simplified = simplify(text)
    normalized = normalize(text)[:MAX_CHARS]
    content = strip_interrogatives(normalized)
    terms = tuple(dict.fromkeys(bigrams(content)))
    numbers = tuple(term for term in terms if term.startswith("#"))
    asked = (*(term for term in terms if not _is_function(term)), *original_terms(text))
    return Question(
        text=text,
        simplified=simplified,
        normalized=normalized,
        content=content,
        language=language_of(text, simplified),
        answer_type=answer_type(normalized),
        compares=compares(normalized),
        words=tuple(dict.fromkeys(segmenter.words(content))),
        bigrams=asked,
        terms=terms,
        years=years_in(normalized),
        places=district_names(normalized),
        numbers=numbers,
        missing=missing_terms(content, vocabulary),
        vector=encoder.encode_queries([simplified])[0],
    )


def _is_function(term: str) -> bool:
    """Tell whether a bigram is made of nothing but stop words: 的在, 了一."""
    return all(char in stop_words() for char in term)


def missing_terms(content: str, vocabulary: Container[str]) -> tuple[str, ...]:
    """Return the terms of a question's content that occur nowhere in the corpus.

    A Chinese term is a stretch of characters none of which ever stands in the corpus beside the
    neighbour it has in the question. Latin words count only beside Chinese ones: an English
    question shares none with a Chinese page.
    """
    words = without_numbers(content)  # 一万二千册 is there where 1.2万册 is
    chinese = [term for run in _CHINESE_RUN.findall(words) for term in _unknown(run, vocabulary)]
    others = number_terms(content)
    if HAS_CJK.search(content):
        others += [word for word in _LATIN_WORD.findall(content) if word not in stop_words()]
    absent = [term for term in others if term not in vocabulary]
    return tuple(dict.fromkeys(chinese + [term.removeprefix("#") for term in absent]))


def _unknown(run: str, vocabulary: Container[str]) -> list[str]:
    """Return the stretches of ``run`` that no known bigram covers, without stop words around.

    A single character left over takes the next one along: 西 of 西城区 becomes 西城.
    """
    covered = [char in stop_words() for char in run]
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
