"""An overview of a keyword or a person: what it is, where it stands, how often."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from qa.answering.overviews.subject_told import BEGUN, DEFINING, told_of
from qa.answering.passages.citing import CITATIONS, make_quote
from qa.answering.passages.dating import years_of
from qa.answering.passages.repeats import without_repeats
from qa.text.matching import folded, is_number, occurrences
from qa.text.named_dates import years_asked
from qa.text.normalize import normalize
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
    Subject,
)

MOST_SENTENCES = 2
"""Sentences quoted of one passage at most."""

NAMED, UNSURE, ABSENT = 0.95, 0.45, 0.03
"""Confidence where the pages name the subject, name it without saying who it is, or do not."""

_ASIDE = 0.5
"""What decks, captions, by-lines and notices are worth less."""

_SHORT_KINDS = ("deck", "caption", "byline", "notice")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A passage, the sentences of it to quote, and how telling the best of them is.

    ``defines`` says that it tells what or who the subject is.
    """

    passage: Passage
    score: float
    quotes: tuple[Quote, ...]
    defines: bool = False


def compose_overview(
    question: Question,
    naming: Sequence[Passage] | None,
    hits: Sequence[Hit],
    *,
    left_out: bool = False,
    started: float | None = None,
) -> Answer | None:
    """Return the overview that the passages ``naming`` the question's subject give.

    ``hits`` are what retrieval found. ``None`` where there is nothing to give one from: a keyword
    that stands nowhere as it is written, or one that stands nearly everywhere. ``left_out`` says
    that it stands in passages that filters leave out: then it is refused like a name.
    """
    subject = question.subject
    if subject is None or naming is None:
        return None
    written_elsewhere = left_out or subject.kind != "keyword" or is_number(subject.normalized)
    if not naming and not written_elsewhere:
        return None
    written = next((p.written for p in question.persons if p.name == subject.normalized), None)
    years = years_of(question)
    chosen = _chosen([_evidence(subject, passage, written) for passage in naming], hits, years)
    judgement = _judged(subject, chosen)
    articles = {passage.article_key for passage in naming}
    return Answer(
        question=question.text,
        verdict=judgement.verdict,
        confidence=judgement.confidence,
        type=question.answer_type,
        citations=tuple(
            Citation(number, hit_of(found.passage, hits, number), found.quotes)
            for number, found in enumerate(chosen, 1)
        ),
        nearest=tuple(hits),
        reasons=(*judgement.reasons, *_of_other_year(years, chosen)),
        missing=question.missing,
        seconds=round(time.perf_counter() - started, 4) if started else 0.0,
        mentions=Mentions(written or subject.name, len(naming), len(articles)),
    )


def _of_other_year(years: frozenset[str], chosen: Sequence[_Evidence]) -> list[Reason]:
    """Return the remark that what is quoted first is of another year than the one asked about."""
    if not chosen or _is_of(years, chosen[0]):
        return []
    told = {"asked": "、".join(sorted(years)), "found": (chosen[0].passage.date or "")[:4]}
    return [Reason("page_year", told)]


def _is_of(years: frozenset[str], found: _Evidence) -> bool:
    """Tell whether a passage is of one of the years asked about, or names it where it is quoted."""
    date = found.passage.date
    if not years or not date or date[:4] in years:
        return True
    texts = (found.passage.text[q.span.start : q.span.end] for q in found.quotes)
    return any(not years.isdisjoint(years_asked(normalize(text), date)) for text in texts)


def _judged(subject: Subject, chosen: Sequence[_Evidence]) -> Judgement:
    if not chosen:
        return Judgement("none", ABSENT, (Reason("not_mentioned", {"name": subject.name}),))
    if subject.asked and not any(found.defines for found in chosen):
        return Judgement("weak", UNSURE, (Reason("not_stated"),))
    return Judgement("found", NAMED)


def hit_of(passage: Passage, hits: Sequence[Hit], number: int) -> Hit:
    """Return the hit that retrieval made of a passage, or one without scores.

    ``number`` is which of those it is.
    """
    found = (hit for hit in hits if hit.passage.id == passage.id)
    return next(found, Hit(len(hits) + number, passage, 0.0, {}))


def _chosen(
    evidence: Sequence[_Evidence], hits: Sequence[Hit], years: frozenset[str]
) -> list[_Evidence]:
    """Return the passages to cite: the most telling, those of other articles, more that tell.

    Those of the ``years`` asked about come first.
    """
    ranks = {hit.passage.id: hit.rank for hit in hits}
    ordered = sorted(evidence, key=lambda e: ranks.get(e.passage.id, len(hits) + 1))
    ordered.sort(key=lambda e: e.passage.date or "", reverse=True)
    ordered.sort(key=lambda e: e.passage.kind == "deck")
    ordered = without_repeats(ordered, attrgetter("passage"))
    ordered.sort(key=lambda e: (not _is_of(years, e), -e.score))
    first_of: dict[tuple[str, int], _Evidence] = {}
    for found in ordered:
        first_of.setdefault(found.passage.article_key, found)
    firsts = list(first_of.values())
    more = [found for found in ordered if found not in firsts and found.score >= BEGUN]
    return [*firsts, *more][:CITATIONS]


def _evidence(subject: Subject, passage: Passage, written: str | None) -> _Evidence:
    """Return the sentences of a passage that name ``subject``, the most telling of them.

    Where its headline alone does, its first sentence stands for it. Of names that are one only in
    simplified characters the one that was ``written`` is meant, where it is there.
    """
    text = folded(passage.text)
    sentences = sentence_spans(passage.text)
    where = occurrences(text, subject.normalized, person=subject.kind == "person")
    as_written = [s for s in where if passage.text[s.start : s.end] == written]
    where = as_written or where
    rated = []
    for sentence in sentences:
        inside = [span for span in where if sentence.start <= span.start < sentence.end]
        if inside:
            rated.append((sentence, told_of(subject, text, sentence, inside)))
    if not rated:
        return _Evidence(passage, 0.0, (make_quote(passage, sentences[0]),))
    rated.sort(key=lambda pair: (-pair[1].score, pair[0].start))
    best = rated[0][1].score
    shown = sorted(rated[:MOST_SENTENCES], key=lambda pair: pair[0].start)
    return _Evidence(
        passage,
        best - (_ASIDE if passage.kind in _SHORT_KINDS else 0.0),
        tuple(make_quote(passage, sentence, [told.span]) for sentence, told in shown),
        best in DEFINING,
    )
