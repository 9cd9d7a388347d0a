"""A list of articles as an answer: each cited with its headline and the sentence that names it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.answering.overviews.overview import NAMED, UNSURE, hit_of
from qa.answering.passages.citing import make_quote
from qa.text.issues import issue_of
from qa.text.matching import folded, occurrences
from qa.text.sentences import sentence_spans
from qa.types import (
    Answer,
    Citation,
    Hit,
    Judgement,
    Mentions,
    Passage,
    Question,
    Quote,
    Reason,
    Span,
)

MOST_ARTICLES = 20
"""Articles cited at most; how many there are is told."""
_ASIDE = ("byline", "deck", "caption", "notice")
"""Kinds of passages that stand for an article only where no other does."""


@dataclass(frozen=True, slots=True)
class NamedSubject:
    """The words (normalised) that the articles of a list name; whether they name a person."""

    words: tuple[str, ...] = ()
    person: bool = False


def compose_articles(
    question: Question,
    cited: Sequence[Citation],
    judgement: Judgement,
    hits: Sequence[Hit],
    told: Mentions | None = None,
    *,
    started: float,
) -> Answer:
    """Return the answer that cites articles, at most :data:`MOST_ARTICLES`.

    ``hits`` are what retrieval found, ``told`` is how many articles there are.
    """
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=judgement.confidence,
        type="list",
        citations=tuple(cited[:MOST_ARTICLES]),
        nearest=tuple(hits),
        reasons=judgement.reasons,
        seconds=round(time.perf_counter() - started, 4),
        mentions=told,
    )


def cited_naming(
    passages: Sequence[Passage], named: NamedSubject, hits: Sequence[Hit]
) -> list[Citation]:
    """Return a citation of each article of ``passages``, the newest issue first.

    Those of one issue stay in the order given.
    """
    articles = sorted(_articles(passages), key=lambda one: _issue(one[0]) or "", reverse=True)
    cited = [_cited(article, named) for article in articles]
    return [
        Citation(number, hit_of(passage, hits, number), quotes)
        for number, (passage, quotes) in enumerate(cited, 1)
    ]


def cited_near(hits: Sequence[Hit]) -> list[Citation]:
    """Return a citation of each article of ``hits``, the best first, by its nearest sentence."""
    first: dict[tuple[str, int], Hit] = {}
    for hit in hits:
        first.setdefault(hit.passage.article_key, hit)
    nearest = [(hit, max(hit.sentences, key=lambda one: one.score)) for hit in first.values()]
    return [
        Citation(number, hit, (make_quote(hit.passage, sentence.span),))
        for number, (hit, sentence) in enumerate(nearest, 1)
    ]


def judged_list(cited: Sequence[Citation], *, near: bool, why: Reason) -> Judgement:
    """Return what is thought of a list: found where it names what is asked, else the reason."""
    if not cited:
        return Judgement("none", 1 - NAMED, (why,))
    return Judgement("weak", UNSURE, (why,)) if near else Judgement("found", NAMED)


def _articles(passages: Sequence[Passage]) -> list[list[Passage]]:
    first = {passage.article_key: at for at, passage in reversed(list(enumerate(passages)))}
    ordered = sorted(passages, key=lambda passage: first[passage.article_key])
    return [list(group) for _, group in groupby(ordered, key=lambda passage: passage.article_key)]


def _issue(passage: Passage) -> str | None:
    return issue_of(passage.date, passage.issued)


def _cited(article: Sequence[Passage], named: NamedSubject) -> tuple[Passage, tuple[Quote, ...]]:
    """Return the passage that stands for an article: that which names most, running text first."""
    told = [(passage, *_sentence(passage, named)) for passage in article]
    passage, sentence, marks = min(told, key=lambda one: (-len(one[2]), one[0].kind in _ASIDE))
    return passage, (make_quote(passage, sentence, sorted(marks, key=lambda span: span.start)),)


def _sentence(passage: Passage, named: NamedSubject) -> tuple[Span, list[Span]]:
    """Return the first sentence that names most of the words, and where it names each first."""
    text = folded(passage.text)
    where = [occurrences(text, word, person=named.person) for word in named.words]
    best: tuple[Span, list[Span]] | None = None
    for sentence in sentence_spans(passage.text):
        inside = [
            next((s for s in spans if sentence.start <= s.start < sentence.end), None)
            for spans in where
        ]
        marks = [span for span in inside if span]
        if best is None or len(marks) > len(best[1]):
            best = (sentence, marks)
    return best or (Span(0, len(passage.text)), [])
