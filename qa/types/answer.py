"""Nouns of the answer: scored passages, readings, quotations, citations, the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from qa.types.corpus import Span
from qa.types.passage import Passage
from qa.types.question import AnswerType, Respelling, YesNo

Verdict = Literal["found", "weak", "none"]
"""How far the evidence carries: it answers, it may answer, it is not in these pages."""


@dataclass(frozen=True, slots=True)
class SignalScore:
    """One signal's view of a passage: raw score, standardised score, weight in the sum."""

    raw: float
    standard: float
    weight: float


@dataclass(frozen=True, slots=True)
class ScoredSpan:
    """A sentence of a passage and its cosine similarity to the question."""

    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class ItemTags:
    """How likely each token of a passage is no item of an answer, an item's first or a later one.

    ``spans`` are the tokens' characters in the passage's text, ``scores`` natural logarithms of the
    three chances, in this order.
    """

    spans: tuple[Span, ...]
    scores: tuple[tuple[float, float, float], ...]


_UNREAD = -20.0
"""A logit that stands for none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader says of one passage for one question.

    ``relevance`` and ``answerable`` are logits. ``spans`` are the best answers, best first, none
    overlapping a better one, scored by their margin over "no answer here"; ``inside`` are the
    stretches whose every token is more likely than not part of an answer: several for a list.
    Both are offsets into the passage's text. ``tags`` say where each item of a list begins and
    ends; there are none of a passage that hardly answers.
    """

    relevance: float
    answerable: float
    spans: tuple[ScoredSpan, ...]
    inside: tuple[ScoredSpan, ...] = ()
    tags: ItemTags | None = None

    @property
    def margin(self) -> float:
        """The best span's score; very low where there is none."""
        return self.spans[0].score if self.spans else _UNREAD


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the evidence is judged weak or absent: a message key and its parameters."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What speaks against an answer that stands at ``span`` of a passage."""

    span: Span
    reason: Reason


_WEAKENED = 0.5
"""What is left of the confidence in what turns out not to be called found."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reader's verdict, its confidence in [0, 1], and what speaks against the evidence."""

    verdict: Verdict
    confidence: float
    reasons: tuple[Reason, ...] = ()

    def weakened(self, *reasons: Reason) -> Judgement:
        """Return it with ``reasons`` more: what was found is then weak, and half as sure."""
        told = (*self.reasons, *reasons)
        if self.verdict != "found":
            return replace(self, reasons=told)
        return Judgement("weak", self.confidence * _WEAKENED, told)


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved passage. ``score`` is the weighted sum of the signals' standardised scores.

    ``fused`` is the score that retrieval alone gives, ``bridged`` what of it the bridge between the
    languages gives; where the reader has read the passage, its signals count in ``score`` too.
    ``matched`` are the question's words and numbers that the
    passage (or its headline) contains; ``sentences`` all its sentences, in order; ``differences``
    the years and places that the question names and its article does not; ``settled`` the spans of
    the plain question that its article answers for (its date, a place in its headline);
    ``respelt`` what of the question the passage writes otherwise; ``elsewhere`` where the
    passage tells of another time, person or rank than the one asked about, of which it tells as
    well; ``doubts`` where it tells only of the contrary (女 for 男): a difference if that answers;
    ``reading`` is what the reader made of it, where one was asked; ``copies`` are passages of other
    articles that say the same word for word (reprints), the nearest first.
    """

    rank: int
    passage: Passage
    score: float
    signals: Mapping[str, SignalScore]
    matched: tuple[str, ...] = ()
    sentences: tuple[ScoredSpan, ...] = ()
    fused: float = 0.0
    bridged: float = 0.0
    differences: tuple[Reason, ...] = ()
    settled: tuple[Span, ...] = ()
    respelt: tuple[Respelling, ...] = ()
    elsewhere: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    reading: Reading | None = None
    copies: tuple[Passage, ...] = ()

    @property
    def answerable(self) -> float:
        """Its reading's answerability; very low where it was not read."""
        return self.reading.answerable if self.reading else _UNREAD


def in_this_order(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits as they stand, ranked anew from 1."""
    ranked = enumerate(hits, start=1)
    return [hit if hit.rank == rank else replace(hit, rank=rank) for rank, hit in ranked]


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
    """A numbered piece of evidence: a passage and what of it is quoted.

    ``parts`` are the parts of the question that it answers, from 1, where it asks several things.
    """

    number: int
    hit: Hit
    quotes: tuple[Quote, ...]
    parts: tuple[int, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words that answer, in order."""
        text = self.hit.passage.text
        return [text[span.start : span.end] for quote in self.quotes for span in quote.highlights]


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part of a question that asks several things, as it was asked, and what it got.

    ``citations`` are the numbers of the citations that answer it.
    """

    question: str
    type: AnswerType
    verdict: Verdict
    confidence: float
    citations: tuple[int, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    yes_no: YesNo | None = None


Concluded = Literal[
    "more",
    "less",
    "first",
    "last",
    "equal",
    "sum",
    "difference",
    "derived",
    "units",
    "count",
    "printed",
]
"""What the parts of a question come to; ``units``: their figures count different things.

``derived``: a figure that is told by another and by how much that is more or less. ``count``: how
many rows of a table lie within what is asked for. ``printed``: the day that an article stood in the
paper.
"""

Direction = Literal["more", "less", "equal"]
"""How the first of two is against the second."""

Scale = Literal["many", "long", "high", "old", "large"]
"""How what is counted grows: people become many, days long, shares high, age old, ground large."""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the parts of a question come to together.

    ``parts`` are the numbers of those that are more, earlier, so (from 1), ``figures`` the parts'
    figures as they are written, in order, ``names`` what each is about; ``value`` is their sum or
    difference. Of a difference ``direction`` tells how the first is against the second, and
    ``contrary`` that the question takes it to be otherwise; of more or less ``scale`` tells what.
    """

    kind: Concluded
    parts: tuple[int, ...]
    figures: tuple[str, ...]
    value: str | None = None
    names: tuple[str, ...] = ()
    direction: Direction | None = None
    contrary: bool = False
    scale: Scale | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """How often a name stands in the pages: in so many ``passages`` of so many ``articles``.

    Where an article names it in its headline alone, one passage counts for the headline.
    ``name`` is empty where all articles of an issue are counted.
    """

    name: str
    passages: int
    articles: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to the asker.

    ``citations`` is empty when ``verdict`` is ``none``; ``nearest`` always holds the retrieved
    hits, best first. ``confidence`` lies in [0, 1]. ``missing`` are the question's content terms
    that occur nowhere in the corpus. ``mentions`` is there for a question that is only about a
    keyword or a person, or asks for articles. ``yes_no`` is what the first citation says to a
    question of yes or no, where that can be told. ``parts`` are those of a question that asks
    several things, in order; none of a plain one. ``concluded`` is what they come to together,
    or rows of a table do, where that is asked.
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
    mentions: Mentions | None = None
    yes_no: YesNo | None = None
    parts: tuple[AskedPart, ...] = ()
    concluded: Conclusion | None = None
