"""Read a question once: everything that any later stage wants to know of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from qa.errors import UsageError
from qa.indexing.meanings import NAME
from qa.models.base import Encoder
from qa.retrieval.answer_type import answer_type, compares
from qa.retrieval.figures import figures_named
from qa.retrieval.subject import subject_of
from qa.retrieval.years import years_named
from qa.text.english import asks_in_english, english_terms, english_words
from qa.text.normalize import language_of, lowered, simplify
from qa.text.originals import original_terms
from qa.text.phrasing import plainly
from qa.text.places import places_in
from qa.text.questions import stop_words, strip_interrogatives
from qa.text.segment import Segmenter, bigrams
from qa.text.words import Word, lacks, whole_words
from qa.types import Language, NoiseFloor, Question, Span

MAX_CHARS = 2_000
"""Longer questions are cut; the encoder has its own limit."""


def read_question(
    text: str,
    *,
    encoder: Encoder,
    segmenter: Segmenter,
    vocabulary: Container[str],
    meanings: Container[str] = (),
    dated: Container[str] = (),
    today: date | None = None,
    floors: Mapping[Language, NoiseFloor] | None = None,
) -> Question:
    """Return ``text`` with everything known of it.

    ``segmenter`` cuts words as the index was cut; ``vocabulary`` are the corpus's bigrams, Latin
    words and numbers, ``meanings`` what they mean in English (:class:`qa.indexing.bridge.Bridge`).
    ``dated`` are the years that pages are from: they tell by a page's date, not
    by its words. ``today`` is the day that 去年 and the like are told from, ``floors``
    the corpus's noise floors. Raises
    :class:`UsageError` when there is no letter or digit to ask about.
    """
    text = text.strip()
    if not any(char.isalnum() for char in text):
        raise UsageError("ask.empty")
    plain = plainly(text[:MAX_CHARS])
    normalized = lowered(plain)
    language = language_of(text, simplify(text))
    years = years_named(normalized, today or date.today())
    settled = [y.span for y in years if y.limits and any(year in dated for year in y.years)]
    content = strip_interrogatives(blanked(normalized, settled))
    terms = tuple(dict.fromkeys(bigrams(content)))
    question = Question(
        text=text,
        plain=plain,
        normalized=normalized,
        content=content,
        language=language,
        answer_type=answer_type(normalized),
        compares=compares(normalized),
        words=tuple(dict.fromkeys(segmenter.words(content))),
        bigrams=(*(t for t in terms if not _is_function(t)), *original_terms(text)),
        terms=terms,
        years=years,
        places=places_in(normalized),
        figures=figures_named(normalized),
        missing=missing_words(normalized, segmenter, vocabulary, meanings),
        familiar=sum(term in vocabulary for term in terms) / max(1, len(terms)),
        subject=subject_of(plain, normalized, segmenter.known, vocabulary),
        floor=(floors or {}).get(language),
        vector=np.empty(0, np.float32),
        english=english_words(plain) if language == "en" or asks_in_english(plain) else (),
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


def missing_words(
    normalized: str,
    segmenter: Segmenter,
    vocabulary: Container[str],
    meanings: Container[str] = (),
) -> tuple[str, ...]:
    """Return the whole words and names of a question that occur nowhere in the corpus.

    Only those count whose absence says something: names, numbers, rare nouns. Latin words count
    beside Chinese ones alone, and only where no page has a word of that meaning or name: foreign
    names may stand there in another guise.
    """
    found = whole_words(normalized, segmenter.known)
    absent = [word for word in found if word.telling and lacks(vocabulary, word)]
    lacking = (word.written for word in absent if not _is_meant(word, meanings))
    return tuple(dict.fromkeys(lacking))


def _is_meant(word: Word, meanings: Container[str]) -> bool:
    """Tell whether a Latin word says nothing of its own, or is what a Chinese one means."""
    if word.kind != "latin":
        return False
    terms = english_terms(word.written)
    return not terms or any(term in meanings for term in (*terms, NAME + word.written))
