"""A person asked about by a name typed wrongly: 唐国良 where the article names 唐国梁."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from qa.lexicon import words as listed
from qa.lexicon.common import common_word
from qa.text.normalize import CJK_RUN
from qa.text.questions import stop_words
from qa.text.segment import bigrams
from qa.text.words import Word, as_pages_name, name_before_verb
from qa.types import Span

_PLACES = "省市州区县镇乡村"
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
    elif known := _opening(normalized, vocabulary):
        named.append(known)
    return tuple(dict.fromkeys(named))


def _opening(text: str, vocabulary: Container[str]) -> str | None:
    """Return what opens a text as a full name of the pages does, whatever follows: 苏桂兰 | 几岁.

    Its surname begins no word there, and the pages go on otherwise after it.
    """
    name, across = text[:FULL], text[FULL - 1 : FULL + 1]
    if not CJK_RUN.fullmatch(name) or name[0] not in listed("surnames") or across in vocabulary:
        return None
    ends = name.endswith(listed("titles")) or name[-1] in _PLACES
    if ends or any(char in stop_words() for char in name):
        return None
    if any(common_word(part) for part in (name, name[:2], name[2:] + text[3:4])):
        return None
    return name if all(term in vocabulary for term in bigrams(name)) else None


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
