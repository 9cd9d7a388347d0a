"""Which passages an answer quotes: the best, and what else the question needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from qa.answering.passages.dating import is_elsewhere, of_several_dates
from qa.answering.passages.repeats import without_repeats
from qa.text.sentences import sentence_spans
from qa.types import Hit, Passage, Quote, ScoredSpan, Span

CITATIONS = 3
"""Passages quoted at most."""
_NEAR = 0.35
"""A passage whose score is within this of the best is quoted beside it."""
_FAR = 1.5
"""A passage of another article is quoted for a comparing question within this of the best."""


def how_near(hit: Hit, by: float = 1.0) -> float:
    """Return how near a passage is to a question and how far it answers, ``by`` so much.

    Both are logits: they add up.
    """
    return 2 * hit.fused + by * (hit.reading.answerable if hit.reading else 0.0)


def cited_hits(
    hits: Sequence[Hit], *, compares: bool, years: frozenset[str] = frozenset()
) -> list[Hit]:
    """Return the passages to quote, best first; no deck beside the text that it only repeats.

    ``compares`` says that the question may need several articles, ``years`` are those that it is
    about. Passages that have been read are quoted for what the reader found in them, others for
    their score.
    """
    hits = without_repeats(hits, attrgetter("passage"))
    if not compares and (dated := of_several_dates(hits, CITATIONS, years)):
        return dated
    choose = _answering if hits[0].reading else _as_good
    chosen = choose(hits, compares)
    led = _items_of(hits[0].passage, hits) if _answers_by_items(hits[0]) else []
    items = [hit for hit in led if hit not in chosen]
    return [chosen[0], *items, *chosen[1:]][: max(len(items) + 1, CITATIONS)]


def unread(like: Hit, passage: Passage) -> Hit:
    """Return a passage as a hit that was found with another."""
    sentences = tuple(ScoredSpan(span, 0.0) for span in sentence_spans(passage.text))
    return replace(like, passage=passage, sentences=sentences, reading=None, matched=(), copies=())


def found_with(hits: Sequence[Hit], passage: Passage) -> Hit:
    """Return a passage as the one of ``hits`` that it is, else as found with the first of them."""
    own = next((hit for hit in hits if hit.passage.id == passage.id), None)
    return own or unread(hits[0], passage)


def _answers_by_items(lead: Hit) -> bool:
    """Tell whether what a passage leads to may answer: not where it answers before its end."""
    reading = lead.reading
    if reading is None or not reading.spans or reading.margin <= 0:
        return True
    return reading.spans[0].span.end > sentence_spans(lead.passage.text)[-1].start


def _items_of(lead: Passage, hits: Sequence[Hit]) -> list[Hit]:
    """Return the items among ``hits`` that a passage leads to (选址是：), in reading order.

    Without them it answers nothing.
    """
    words = lead.text.rstrip()
    items = [
        hit
        for hit in hits
        if hit.passage.lead
        and words.endswith(hit.passage.lead)
        and hit.passage.article_key == lead.article_key
    ]
    return sorted(items, key=lambda hit: (hit.passage.paragraph, hit.passage.part))


def _answering(hits: Sequence[Hit], compares: bool) -> list[Hit]:
    """Return the best passage, and for a comparison what other articles answer or add."""
    chosen = [hits[0]]
    for hit in hits[1:] if compares else ():
        if len(chosen) < CITATIONS and hit.reading and is_elsewhere(hit, chosen):
            found = hit.reading.answerable > 0 and hit.reading.margin > 0
            if found or _adds(hit, chosen):
                chosen.append(hit)
    return chosen


def _as_good(hits: Sequence[Hit], compares: bool) -> list[Hit]:
    """Return the best passage, those as good, and for a comparison what adds to them."""
    best = hits[0].score
    chosen = [hit for hit in hits if hit.score >= best - _NEAR][:CITATIONS]
    for hit in hits if compares else ():
        if len(chosen) < CITATIONS and hit.score >= best - _FAR and _adds(hit, chosen):
            chosen.append(hit)
    return chosen


def _adds(hit: Hit, chosen: Sequence[Hit]) -> bool:
    """Tell whether a passage is of another article and holds question words the others lack."""
    words = {word for other in chosen for word in other.matched}
    return is_elsewhere(hit, chosen) and bool(set(hit.matched) - words)


def make_quote(passage: Passage, span: Span, highlights: Sequence[Span] = ()) -> Quote:
    """Quote ``span`` of a passage; offsets are into its text and, through it, into the file."""
    return Quote(
        text=passage.text[span.start : span.end],
        span=span,
        file_spans=passage.file_spans(span.start, span.end),
        highlights=tuple(highlights),
    )


def together(some: Sequence[Quote], more: Sequence[Quote]) -> tuple[Quote, ...]:
    """Return quotations in reading order, one that stands twice with the words of both."""
    found = {quote.span: quote for quote in some}
    for quote in more:
        marked = {*quote.highlights, *(found[quote.span].highlights if quote.span in found else ())}
        highlights = tuple(sorted(marked, key=lambda span: (span.start, span.end)))
        found[quote.span] = replace(quote, highlights=highlights)
    return tuple(found[span] for span in sorted(found, key=lambda span: (span.start, span.end)))
