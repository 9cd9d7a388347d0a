"""Read a question once: everything that any later stage wants to know of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from qa import clock
from qa.errors import UsageError
from qa.indexing.glossary import Glossary, in_words_of, other_names
from qa.models.base import Encoder
from qa.retrieval.answer_type import answer_type, compares
from qa.retrieval.figures import figures_named
from qa.retrieval.near_names import FULL, persons_asked, with_pages_names
from qa.retrieval.subject import subject_of
from qa.retrieval.told_times import times_named
from qa.retrieval.years import years_named
from qa.text.characters import unify
from qa.text.english import NAME_MARK, asks_in_english, english_terms, english_words
from qa.text.lazily import lazily
from qa.text.matching import folded, occurrences
from qa.text.normalize import HAS_CJK, language_of, lowered, simplify
from qa.text.originals import is_ambiguous, original_terms
from qa.text.phrasing import plainly
from qa.text.pinyin import is_given_name
from qa.text.places import places_in
from qa.text.questions import stop_words, strip_interrogatives
from qa.text.segment import Segmenter, bigrams
from qa.text.story import in_story, story_spans
from qa.text.words import Word, lacks, whole_words
from qa.types import (
    NamedPerson,
    NamedTime,
    NamedYears,
    Place,
    Question,
    Span,
    Subject,
)
from qa.types.question import without

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_AND = lazily(r"[省市州区县]?(?:、|,\s?|[以]?及|和|与|跟|同|或者?|还有|\s(?:and|or)\s)")

_Time = TypeVar("_Time", NamedYears, NamedTime)

MAX_CHARS = 500
"""Longer questions are cut, which is said: the models read no more of them."""


def read_question(
    text: str,
    *,
    encoder: Encoder,
    segmenter: Segmenter,
    vocabulary: Container[str],
    meanings: Container[str] = (),
    dated: Container[str] = (),
    today: date | str | None = None,
    glossary: Glossary | None = None,
) -> Question:
    """Return ``text`` with everything known of it but the corpus's noise floor.

    ``segmenter`` cuts words as the index was cut; ``vocabulary`` are the corpus's bigrams, Latin
    words and numbers, ``meanings`` what they mean in English (:class:`qa.indexing.bridge.Bridge`),
    ``dated`` the years that pages are from; 去年 is told from ``today``. What a ``glossary`` names
    is asked for by all of its names. Raises :class:`UsageError` where nothing is asked.
    """
    text = _asked(text)
    plain, further = _in_names(plainly(text[:MAX_CHARS]), glossary, segmenter, vocabulary)
    normalized, language = lowered(plain), language_of(text, simplify(text))
    places = tuple(p for p in places_in(normalized) if not is_given_name(plain, p.span))
    today = str(today or clock.today())
    story = story_spans(plain, text)
    asking = blanked(normalized, story)
    years = _of_pages(years_named(normalized, today), normalized, story)
    content = _content(normalized, years, dated)
    terms = tuple(dict.fromkeys(bigrams(content)))
    asked = " ".join([content, *map(lowered, further)])
    subject = _subject(plain, years, places, segmenter, vocabulary)
    words = with_pages_names(whole_words(normalized, segmenter.known), normalized, vocabulary)
    names = _names(words, persons_asked(words, normalized, vocabulary))
    return Question(
        text=text,
        plain=plain,
        normalized=normalized,
        content=content,
        language=language,
        answer_type=answer_type(asking.strip()),
        compares=compares(asking) or side_by_side(normalized, places),
        words=tuple(dict.fromkeys(segmenter.words(asked))),
        bigrams=_bigrams(asked, text),
        terms=terms,
        years=years,
        places=places,
        figures=figures_named(asking),
        persons=_confusable(text, names, subject),
        times=_of_pages(times_named(normalized, today), normalized, story),
        today=today,
        story=story,
        named=tuple(name for name in names if _is_told(name, vocabulary)),
        missing=missing_words(_outside(story, words), vocabulary, meanings),
        familiar=sum(term in vocabulary for term in terms) / max(1, len(terms)),
        subject=subject,
        floor=None,
        vector=_vector(plain, years, encoder),
        english=english_words(plain) if language == "en" or asks_in_english(plain) else (),
    )


def _is_told(name: str, vocabulary: Container[str]) -> bool:
    """Tell whether the corpus has every bigram of a name."""
    return all(term in vocabulary for term in bigrams(name))


def _outside(story: Sequence[Span], words: Iterable[Word]) -> Iterator[Word]:
    """Yield the words of a question that are not of the sentences that only tell."""
    return (word for word in words if not in_story(story, word.span))


def _of_pages(times: Sequence[_Time], normalized: str, story: Sequence[Span]) -> tuple[_Time, ...]:
    """Return times without those that a story tells from its own day: 昨天, 前年, 上个月."""
    return tuple(
        time
        for time in times
        if not in_story(story, time.span)
        or any(map(str.isdecimal, normalized[time.span.start : time.span.end]))
    )


def _asked(text: str) -> str:
    """Return what was typed without white space around it; raise where nothing is asked."""
    if not any(char.isalnum() for char in unify(text)):
        raise UsageError("ask.empty")
    return text.strip()


def _vector(plain: str, years: Sequence[NamedYears], encoder: Encoder) -> NDArray[np.float32]:
    """Return the vector of a question without the years that only limit it."""
    limits = [named.span for named in years if named.limits]
    vector: NDArray[np.float32] = encoder.encode_queries([without(plain, limits)])[0]
    return vector


def _content(normalized: str, years: Sequence[NamedYears], dated: Container[str]) -> str:
    """Return a question without its asking words, and without years that the page's date tells."""
    settled = [y.span for y in years if y.limits and any(year in dated for year in y.years)]
    return strip_interrogatives(blanked(normalized, settled))


def _in_names(
    plain: str, glossary: Glossary | None, segmenter: Segmenter, vocabulary: Container[str]
) -> tuple[str, list[str]]:
    """Return a question in the names that the pages use, and the further ones that they use."""
    if not glossary:
        return plain, []
    plain = in_words_of(plain, glossary, segmenter.known, vocabulary)
    return plain, other_names(plain, glossary, segmenter.known, vocabulary)


def _subject(
    plain: str,
    years: Sequence[NamedYears],
    places: Sequence[Place],
    segmenter: Segmenter,
    vocabulary: Container[str],
) -> Subject | None:
    """Return what a question is only about; a person also where year and place stand beside."""
    beside = [named.span for named in years if named.limits]
    beside += [place.span for place in places if place.span.start == 0]
    subject = subject_of(plain, lowered(plain), segmenter.known, vocabulary)
    if subject or not beside:
        return subject
    bare = without(plain, beside)
    person = subject_of(bare, lowered(bare), segmenter.known, vocabulary)
    return person if person and person.kind == "person" else None


def _bigrams(content: str, text: str) -> tuple[str, ...]:
    """Return the bigrams of a question's content, those of its original characters among them."""
    terms = dict.fromkeys(bigrams(content))
    return (*(term for term in terms if not _is_function(term)), *original_terms(text))


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with blanks where ``spans`` are, so that offsets stay."""
    for span in spans:
        text = text[: span.start] + " " * len(span) + text[span.end :]
    return text


def side_by_side(normalized: str, places: Sequence[Place]) -> bool:
    """Tell whether a question names several places at once: 海淀区和朝阳区, 海淀、朝阳."""
    between = (normalized[a.span.end : b.span.start] for a, b in pairwise(places))
    return any(_AND.fullmatch(text) for text in between)


def _is_function(term: str) -> bool:
    """Tell whether a bigram is made of nothing but stop words: 的在, 了一."""
    return all(char in stop_words() for char in term)


def missing_words(
    words: Iterable[Word], vocabulary: Container[str], meanings: Container[str] = ()
) -> tuple[str, ...]:
    """Return the whole words and names of a question that occur nowhere in the corpus.

    Only those count whose absence says something: names, numbers, rare nouns. Latin words count
    beside Chinese ones alone, and only where no page has a word of that meaning or name: foreign
    names may stand there in another guise.
    """
    absent = (word for word in words if word.telling and lacks(vocabulary, word))
    lacking = (word.written for word in absent if not _is_meant(word, meanings))
    return tuple(dict.fromkeys(lacking))


def _is_meant(word: Word, meanings: Container[str]) -> bool:
    """Tell whether Latin words say nothing of their own, or are what Chinese ones mean."""
    if word.kind not in ("latin", "quoted") or HAS_CJK.search(word.written):
        return False
    terms, parts = english_terms(word.written), re.findall("[a-z]+", word.written)
    readings = (NAME_MARK + "".join(name) for name in (parts, [*parts[-1:], *parts[:-1]]))
    return not terms or any(term in meanings for term in (*terms, *readings))


def _names(words: Sequence[Word], people: Sequence[str]) -> tuple[str, ...]:
    """Return the ``people`` whom a question names; none opens it where another word does."""
    found = {word.written for word in words if word.kind == "person" or len(word.written) == FULL}
    opens = bool(words) and words[0].span.start == 0
    return tuple(name for name in people if name in found or not opens)


def _confusable(
    text: str, names: Sequence[str], subject: Subject | None
) -> tuple[NamedPerson, ...]:
    """Return the persons named with a character that simplification merges, as they were typed."""
    found = list(names)
    if subject and subject.kind == "person":
        found.append(subject.normalized)
    persons = []
    for name in dict.fromkeys(found):
        for span in occurrences(folded(text), name)[:1]:
            written = "".join(text[span.start : span.end].split())
            if is_ambiguous(written):
                persons.append(NamedPerson(name, written))
    return tuple(persons)
