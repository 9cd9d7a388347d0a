"""A list that goes on in the next passage: a long paragraph is indexed in parts, all are cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from qa.answering.gathered.items import asks_for_list
from qa.answering.lists.rows import MANY
from qa.answering.passages.citing import found_with, make_quote
from qa.answering.passages.fitting import common
from qa.answering.quotes import best_answer, marked_words
from qa.retrieval.context import WholeArticle
from qa.text.sentences import sentence_spans
from qa.types import Citation, Hit, Question, Reading, ScoredSpan, Span

MOST_FURTHER = 6
"""Parts of a paragraph cited at most on either side of the one found."""


def with_further_parts(
    question: Question, cited: Sequence[Citation], article: WholeArticle
) -> list[Citation]:
    """Return the citations with the other parts of the first's paragraph that its list is in.

    In reading order; what was found in one part is held against the paragraph as one text.
    """
    first = cited[0].hit if cited else None
    if first is None or first.reading is None or not asks_for_list(question):
        return list(cited)
    parts = _parts(first, article) if first.passage.part else []
    shown = list(_shown(question, parts, first, first.reading)) if len(parts) >= MANY else []
    ids = {one.hit.passage.id for one in shown}
    if len(shown) < MANY or first.passage.id not in ids:
        return list(cited)
    rest = [one for one in cited[1:] if one.hit.passage.id not in ids]
    return [replace(one, number=n) for n, one in enumerate([*shown, *rest], start=1)]


def _parts(hit: Hit, article: WholeArticle) -> list[Hit]:
    """Return the parts of a passage's paragraph that are near it, itself among them."""
    passage = hit.passage
    return [
        found_with([hit], other)
        for other in sorted(article(passage), key=lambda other: other.part)
        if other.paragraph == passage.paragraph
        and other.kind == passage.kind
        and abs(other.part - passage.part) <= MOST_FURTHER
    ]


def _shown(
    question: Question, parts: Sequence[Hit], found: Hit, reading: Reading
) -> Iterator[Citation]:
    """Yield a citation of each part that holds items of the list, with these marked."""
    starts = list(accumulate((len(part.passage.text) for part in parts), initial=0))
    text = "".join(part.passage.text for part in parts)
    at = next(start for start, part in zip(starts, parts, strict=False) if part is found)
    whole = replace(
        found,
        passage=replace(found.passage, text=text),
        sentences=tuple(ScoredSpan(span, 0.0) for span in sentence_spans(text)),
    )
    read = _moved(reading, at)
    marked = marked_words(question, whole, read, best_answer(question, whole, read))
    for start, part in zip(starts, parts, strict=False):
        own = Span(start, start + len(part.passage.text))
        inside = [common(own, span) for span in marked]
        items = [one.moved(-start) for one in inside if len(one)]
        quotes = [
            make_quote(part.passage, sentence, [one for one in held if len(one)])
            for sentence in (scored.span for scored in part.sentences)
            if any(map(len, held := [common(sentence, item) for item in items]))
        ]
        if quotes:
            yield Citation(0, part, tuple(quotes))


def _moved(reading: Reading, by: int) -> Reading:
    """Return a reading of a text that ``by`` more letters stand before, of which none is tagged."""

    def moved(spans: Sequence[ScoredSpan]) -> tuple[ScoredSpan, ...]:
        return tuple(replace(one, span=one.span.moved(by)) for one in spans)

    return replace(reading, spans=moved(reading.spans), inside=moved(reading.inside), tags=None)
