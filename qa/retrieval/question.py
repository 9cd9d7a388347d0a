"""Read a question once: everything that any later stage wants to know of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date

import numpy as np

from qa.errors import UsageError
from qa.models.base import Encoder
from qa.retrieval.answer_type import answer_type, compares
from qa.retrieval.years import years_named
from qa.text.normalize import CJK, HAS_CJK, language_of, lowered, simplify
from qa.text.numbers import number_terms, without_numbers
from qa.text.originals import original_terms
from qa.text.phrasing import plainly
from qa.text.places import places_in
from qa.text.questions import stop_words, strip_interrogatives
from qa.text.segment import Segmenter, bigrams
from qa.types import Question, Span

_CHINESE_RUN = re.compile(f"[{CJK}]{{2,}}")
_LATIN_WORD = re.compile(r"[a-z][a-z0-9\-]*[a-z0-9]")
MAX_CHARS = 2_000
"""Longer questions are cut; the encoder has its own limit."""


def read_question(
    text: str,
    *,
    encoder: Encoder,
    segmenter: Segmenter,
    vocabulary: Container[str],
    dated: Container[str] = (),
    today: date | None = None,
) -> Question:
    """Return ``text`` with everything known of it.

    ``segmenter`` cuts words as the index was cut; ``vocabulary`` are the corpus's bigrams, Latin
    words and numbers. ``dated`` are the years that pages are from: they tell by a page's date, not
    by its words. ``today`` is the day that 去年 and the like are told from. Raises
    :class:`UsageError` when there is no letter or digit to ask about.
    """
    text = text.strip()
    if not any(char.isalnum() for char in text):
        raise UsageError("ask.empty")
    plain = plainly(text[:MAX_CHARS])
    normalized = lowered(plain)
    years = years_named(normalized, today or date.today())
    settled = [y.span for y in years if y.limits and any(year in dated for year in y.years)]
    content = strip_interrogatives(blanked(normalized, settled))
    terms = tuple(dict.fromkeys(bigrams(content)))
    question = Question(
        text=text,
        plain=plain,
        normalized=normalized,
        content=content,
        language=language_of(text, simplify(text)),
        answer_type=answer_type(normalized),
        compares=compares(normalized),
        words=tuple(dict.fromkeys(segmenter.words(content))),
        bigrams=(*(t for t in terms if not _is_function(t)), *original_terms(text)),
        terms=terms,
        years=years,
        places=places_in(normalized),
        numbers=tuple(term for term in terms if term.startswith("#")),
        missing=missing_terms(content, vocabulary),
        vector=np.empty(0, np.float32),
    )
    asked = question.without(named.span for named in years if named.limits)
    return replace(question, vector=encoder.encode_queries([asked])[0])


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with blanks where ``spans`` are, so that offsets stay."""
    for span in spans:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


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
