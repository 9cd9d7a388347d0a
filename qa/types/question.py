"""Nouns of asking: the question with everything known of it, and what it may be answered from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from qa.types.corpus import Kind

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

Language = Literal["zh", "zh-hant", "en"]
"""What a question is written in: Chinese (simplified, traditional) or Latin letters."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and everything known of it: found once, given whole to every later stage.

    ``text`` is what was typed, without white space at its ends; ``simplified`` the same in
    simplified characters, as encoder and reader see it; ``normalized`` also half-width and in
    lower case; ``content`` that without its asking words.

    ``words`` and ``bigrams`` are the distinct lexical terms of the content, a number standing as
    ``#105``; ``terms`` are the bigrams with those made of stop words alone. ``years``, ``places``
    and ``numbers`` are what it names. ``compares`` says that it may need several articles.
    ``missing`` are the terms of its content that occur nowhere in the corpus.

    ``vector`` has shape ``(dim,)`` and length 1.
    """

    text: str
    simplified: str
    normalized: str
    content: str
    language: Language
    answer_type: AnswerType
    compares: bool
    words: tuple[str, ...]
    bigrams: tuple[str, ...]
    terms: tuple[str, ...]
    years: tuple[str, ...]
    places: tuple[str, ...]
    numbers: tuple[str, ...]
    missing: tuple[str, ...]
    vector: NDArray[np.float32] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must satisfy to be considered; empty means everything.

    ``source`` and ``article`` match a part of the file's path and of the title. ``since`` and
    ``until`` are inclusive ISO dates and may be partial; a passage without a date fails both.
    """

    source: str | None = None
    article: str | None = None
    since: str | None = None
    until: str | None = None
    kinds: tuple[Kind, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.source or self.article or self.since or self.until or self.kinds)
