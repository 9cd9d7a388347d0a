"""Nouns of asking: the question with everything known of it, and what it may be answered from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from qa.types.corpus import Kind, Span
from qa.types.place import Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AnswerType = Literal[
    "number",
    "date",
    "person",
    "place",
    "organization",
    "list",
    "definition",
    "how",
    "yesno",
    "other",
]
"""What the question asks for."""

SHORTEST = 2
"""Letters and figures that a question must keep when something is left out of it."""

Language = Literal["zh", "zh-hant", "en"]
"""What a question is written in: Chinese (simplified, traditional) or Latin letters."""


@dataclass(frozen=True, slots=True)
class NamedYears:
    """Years that a question names by one expression (2022年, 去年, 近三年).

    ``span`` is where in its plain form the expression stands. ``limits`` says that it only limits
    what is asked, so that it may be left out where an article's date settles it; 2019年以来 does
    not. ``alone`` says that the span holds the year and nothing else: not a day of July 2022.
    """

    years: tuple[str, ...]
    span: Span
    limits: bool = True
    alone: bool = True


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time that a question names, as :class:`qa.text.named_dates.NamedDate` tells it.

    ``first`` and ``last`` are ISO 8601 as precise as was written, ``--07`` without a year; ``span``
    is where in its plain form it stands, ``limit`` the same with the words that only hold it, where
    it may be left out: not of 7月以来.
    """

    first: str
    last: str
    span: Span
    limit: Span | None = None


@dataclass(frozen=True, slots=True)
class Respelling:
    """What stands at ``span`` of a plain question, as a passage writes it (去年 for 2022年)."""

    span: Span
    written: str


YesNo = Literal["yes", "no"]
"""Whether what was found affirms or denies what is asked."""

SubjectKind = Literal["keyword", "person"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is only about: a bare keyword or name, or a person (X是谁).

    ``name`` stands as in the plain question, ``normalized`` in lower case; ``terms`` are its
    bigrams of Chinese characters, at least one. ``asked`` says that the question asks who the
    person is or where they serve, not just for anything about them.
    """

    name: str
    normalized: str
    kind: SubjectKind
    terms: tuple[str, ...]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person whom a question names with a character that simplification merges (鍾, 乾).

    ``name`` is normalised, ``written`` as it was typed.
    """

    name: str
    written: str


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure that a question names: its terms (``#105``), and where it stands with its unit.

    ``exact`` says that another figure in its stead is another matter: 编号4221, 第三届, 105场;
    a small count (三个环节) may only sum up what is listed.
    """

    terms: tuple[str, ...]
    span: Span
    exact: bool


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word or figure in Latin letters that carries content.

    ``written`` is in lower case without accents and apostrophes, ``term`` its stem, or the figure
    that it means (five: 5). ``capital`` says that it begins with a capital for another reason than
    standing first.
    """

    written: str
    term: str
    capital: bool


@dataclass(frozen=True, slots=True)
class NoiseFloor:
    """How near questions in one language come to a corpus that they have nothing to do with.

    ``sentence`` is the cosine to the nearest sentence, ``passage`` the mean cosine to the five
    nearest passages, both less ``latin`` for passages in Latin letters: by so much these lie nearer
    than the others to any question in this language.
    """

    sentence_mean: float
    sentence_deviation: float
    passage_mean: float
    passage_deviation: float
    latin: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question and everything known of it: found once, given whole to every later stage.

    ``text`` is what was typed, without white space at its ends; ``plain`` what is asked, without
    courtesies, in simplified characters and half width, as encoder and reader see it;
    ``normalized`` the same in lower case, character for character; ``content`` that without its
    asking words.

    ``words`` and ``bigrams`` are the distinct lexical terms of the content, a number standing as
    ``#105``; ``terms`` are the bigrams with those made of stop words alone. ``years`` and
    ``places`` are what it names, with their spans in ``plain``, ``times`` all times that it
    names, months and days among them,
    ``figures`` its numbers but for dates, ``persons`` those whose names may be confused in
    simplified characters, ``named`` all persons it names whom the corpus names too, normalised.
    ``today`` is the ISO date that 去年 and the like were told from; ``story`` are the sentences of
    ``plain`` that only tell, where another asks. ``compares`` says that it may
    need several articles. ``missing`` are the terms of its content
    that occur nowhere in the corpus. ``familiar`` is the share of ``terms`` that
    occur in it. ``subject`` is what it is only about, if it asks nothing else. ``floor`` is the
    corpus's noise floor for its language.

    ``vector`` has shape ``(dim,)`` and length 1. ``english``
    are the words of a question put in English that carry content, whatever Chinese it holds; none
    of one in Chinese. ``surfaces`` are the words of the corpus that say its terms, by term;
    ``rarity`` is how much each term tells the passages apart, and of a question in English
    ``familiar`` is the share by rarity of the words that the corpus means.
    """

    text: str
    plain: str
    normalized: str
    content: str
    language: Language
    answer_type: AnswerType
    compares: bool
    words: tuple[str, ...]
    bigrams: tuple[str, ...]
    terms: tuple[str, ...]
    years: tuple[NamedYears, ...]
    places: tuple[Place, ...]
    figures: tuple[NamedFigure, ...]
    persons: tuple[NamedPerson, ...]
    missing: tuple[str, ...]
    familiar: float
    subject: Subject | None
    floor: NoiseFloor | None
    vector: NDArray[np.float32] = field(repr=False, compare=False)
    english: tuple[EnglishWord, ...] = ()
    surfaces: Mapping[str, Sequence[str]] | None = field(default=None, repr=False, compare=False)
    rarity: Mapping[str, float] = field(default_factory=dict, repr=False, compare=False)
    named: tuple[str, ...] = ()
    times: tuple[NamedTime, ...] = ()
    today: str | None = None
    story: tuple[Span, ...] = ()

    @property
    def each_year(self) -> frozenset[str]:
        """Every year that it names, whether it is about these or compares them."""
        return frozenset(year for named in self.years for year in named.years)

    def without(self, spans: Iterable[Span], respelt: Iterable[Respelling] = ()) -> str:
        """Return the plain form without what stands at ``spans``, if anything is left to ask.

        What is ``respelt`` is written so; it overlaps none of the spans.
        """
        return without(self.plain, spans, respelt)


def without(plain: str, spans: Iterable[Span], respelt: Iterable[Respelling] = ()) -> str:
    """Return the plain form of a question as :meth:`Question.without` does."""
    text = plain
    changes = [*(Respelling(span, "") for span in spans), *respelt]
    for change in sorted(changes, key=lambda change: -change.span.start):
        text = text[: change.span.start] + change.written + text[change.span.end :]
    text = " ".join(text.split()).lstrip("的,， ")
    return text if sum(map(str.isalnum, text)) >= SHORTEST else plain


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must satisfy to be considered; empty means everything.

    ``source`` and ``article`` match a part of the file's path and of the title. ``since`` and
    ``until`` are inclusive ISO dates and may be partial; a passage without a date fails both.
    ``newspaper`` and ``day`` are its page's (``day`` its article's too), ``writer`` signed it.
    """

    source: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: tuple[Kind, ...] = ()
    newspaper: str | None = None
    day: str | None = None
    writer: str | None = None

    def __bool__(self) -> bool:
        printed = self.newspaper or self.day or self.writer
        return bool(
            self.source or self.article or self.since or self.until or self.kinds or printed
        )
