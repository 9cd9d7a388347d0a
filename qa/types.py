"""The nouns of the project: frozen records and the protocols that stages speak through.

Offsets are counted in characters (Unicode code points), never bytes: passage offsets into
``Passage.text``, file offsets into the file's decoded text after its byte-order mark.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

Kind = Literal["text", "caption", "notice"]
"""What a passage is: running text, a picture's caption or credit, an advertisement or notice."""

Verdict = Literal["found", "weak", "none"]
"""How far the evidence carries: it answers, it may answer, it is not in these pages."""

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

Progress = Callable[[int, int], None]
"""Called with (done, total) as a long stage moves on."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of characters, ``[start, end)``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the corpus: a newspaper page.

    ``path`` is relative to the corpus folder, with forward slashes. ``date`` is ISO 8601 and may be
    partial (``2023``, ``2023-07``). ``encoding`` is the codec the bytes were decoded with.
    """

    path: str
    sha256: str
    encoding: str
    chars: int
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as a reader would see it, joined again where columns broke it.

    ``text`` is the concatenation of the file's characters at ``spans``, in that order, exactly:
    characters duplicated at a column break are left out of both.
    ``number`` counts from 1 within the article, in reading order, over all kinds.
    """

    number: int
    kind: Kind
    text: str
    spans: tuple[Span, ...]
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page; ``title`` is ``None`` for notices and stand-alone pictures.

    ``kicker`` is the line over or under the main headline (several joined by " / ").
    ``byline`` holds the bare names, space separated. ``spans`` covers everything of the article in
    the file (headlines, byline, paragraphs), in file order.
    """

    number: int
    title: str | None
    kicker: str | None
    byline: str | None
    paragraphs: tuple[Paragraph, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the page that is never evidence (a banner, a slogan), and why."""

    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was understood of one file."""

    source: Source
    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed, retrieved and cited: a paragraph, or a part of a long one.

    ``id`` is stable while file, place and wording stay the same. ``part`` is 0 for a whole
    paragraph, else 1, 2 … in order. ``spans`` are offsets into the original file.
    """

    id: str
    source: str
    article: int
    paragraph: int
    part: int
    kind: Kind
    text: str
    spans: tuple[Span, ...]
    title: str | None = None
    kicker: str | None = None
    byline: str | None = None
    section: str | None = None
    newspaper: str | None = None
    date: str | None = None
    page: str | None = None

    def file_spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where ``text[start:end]`` stands in the original file, one span per fragment."""
        found: list[Span] = []
        offset = 0
        for span in self.spans:
            low, high = max(start, offset), min(end, offset + len(span))
            if low < high:
                found.append(Span(span.start + low - offset, span.start + high - offset))
            offset += len(span)
        return tuple(found)


class Encoder(Protocol):
    """Turns text into unit-length vectors whose inner product is the cosine similarity."""

    @property
    def name(self) -> str:
        """The model's name or directory, as given."""

    @property
    def fingerprint(self) -> str:
        """A hash that changes when the model's weights, prompts or pooling change."""

    @property
    def dim(self) -> int:
        """Length of a vector."""

    @property
    def max_tokens(self) -> int:
        """The most tokens a passage may have, prompt and special tokens included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in the model's own tokens, prompt and specials included."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Return float32 vectors of shape ``(len(texts), dim)``, each of length 1."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 vectors of shape ``(len(texts), dim)``, each of length 1."""


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


@dataclass(frozen=True, slots=True)
class LegScore:
    """One retrieval leg's view of a passage: raw score, standardised score, weight in the sum."""

    raw: float
    standard: float
    weight: float


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A sentence of a passage and its cosine similarity to the question."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of one passage for one question.

    ``relevance`` and ``answerable`` are logits. ``spans`` are the best answers, best first, none
    overlapping a better one, scored by their margin over "no answer here"; ``inside`` are the
    stretches whose every token is more likely than not part of an answer: several for a list.
    Both are offsets into the passage's text.
    """

    relevance: float
    answerable: float
    spans: tuple[ScoredSpan, ...]
    inside: tuple[ScoredSpan, ...] = ()

    @property
    def margin(self) -> float:
        """The best span's score; very low where there is none."""
        return self.spans[0].score if self.spans else -20.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the evidence is judged weak or absent: a message key and its parameters."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. ``score`` is the weighted sum of the legs' standardised scores.

    ``fused`` is the score that retrieval alone gives; where the reader has read the passage, its
    legs count in ``score`` too. ``matched`` are the question's words and numbers that the passage
    (or its headline) contains; ``sentences`` all its sentences, in order; ``differences`` the years
    and places that the question names and its article does not; ``reading`` is what the reader
    made of it, where one was asked.
    """

    rank: int
    passage: Passage
    score: float
    legs: Mapping[str, LegScore]
    matched: tuple[str, ...] = ()
    sentences: tuple[ScoredSpan, ...] = ()
    fused: float = 0.0
    differences: tuple[Reason, ...] = ()
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a passage that is shown, with the words that answer.

    ``span`` and ``highlights`` are offsets into ``passage.text``; ``file_spans`` into the file.
    """

    text: str
    span: Span
    file_spans: tuple[Span, ...]
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered piece of evidence: a passage and what of it is quoted."""

    number: int
    hit: Hit
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to the asker.

    ``citations`` is empty when ``verdict`` is ``none``; ``nearest`` always holds the retrieved
    hits, best first. ``confidence`` lies in [0, 1]. ``missing`` are the question's content terms
    that occur nowhere in the corpus.
    """

    question: str
    verdict: Verdict
    confidence: float
    type: AnswerType
    citations: tuple[Citation, ...]
    nearest: tuple[Hit, ...]
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    seconds: float = 0.0
