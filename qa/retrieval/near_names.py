"""A person asked about by a name typed wrongly: 唐国良 where the article names 唐国梁."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from qa.text.segment import bigrams
from qa.text.words import Word, as_pages_name, name_before_verb
from qa.types import Span

FULL = 3
"""Characters of a name of which one may be wrong and the others still tell whose it is."""


def persons_asked(
    words: Sequence[Word], normalized: str, vocabulary: Container[str]
) -> tuple[str, ...]:
    """Return the persons that a normalised question seems to name, whether or not the pages do.

    ``words`` are its whole words, ``vocabulary`` the corpus's bigrams.
    """
    named = [word.written for word in words if word.kind == "person"]
    opening = name_before_verb(normalized)
    if opening:
        whole = as_pages_name(normalized, Span(0, len(opening)), vocabulary)
        named.append(normalized[: whole.end])
    return tuple(dict.fromkeys(named))


def with_pages_names(
    words: Iterable[Word], normalized: str, vocabulary: Container[str]
) -> tuple[Word, ...]:
    """Return the words of a question, each person by the name that the pages have: 曾敏 for 曾敏现.

    ``vocabulary`` are their bigrams.
    """
    return tuple(_as_named(word, normalized, vocabulary) for word in words)


def _as_named(word: Word, normalized: str, vocabulary: Container[str]) -> Word:
    span = as_pages_name(normalized, word.span, vocabulary) if word.kind == "person" else word.span
    if span == word.span:
        return word
    written = normalized[span.start : span.end]
    return replace(word, written=written, span=span, terms=tuple(bigrams(written)))
