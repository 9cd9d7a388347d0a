"""The sentences of a passage to show, and the words in them that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.answering.candidates import answer_candidates
from qa.text.matching import share_of_terms
from qa.text.numbers import whole_numbers
from qa.types import AnswerType, Hit, Passage, Question, Quote, Reading, Span

_SPREAD = 0.03
"""A cosine difference that means something between sentences of one passage."""

_FORM = 0.7
_CLOSE = 0.5
_MORE = {"list": 3, "how": 3}
_BETWEEN = re.compile("(?<=、)|(?<=[”》])(?=[“《])")
_MORE_FOLLOWS = re.compile("[”》]?[和与及]")
_GAP = 3
"""Marks this close to each other are of one item."""
_POINTS = "，。；：、！？,;:!? \n\u3000"
_MARKS = (("“", "”"), ("《", "》"), ("「", "」"), ("‘", "’"), ("（", "）"))


def quotes_of(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """Return what of a passage is quoted: what its reading marked, else its best sentences."""
    return read_quotes(question, hit) or choose_quotes(question, hit)


def choose_quotes(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """Return the best sentences of a passage in reading order, answering words highlighted.

    A sentence is good when it is close to the question in meaning, shares its terms, and holds
    something of the form asked for; the next best is shown too when it is nearly as good.
    """
    terms, wanted = question.bigrams, question.answer_type
    rated = sorted(
        ((_rate(hit.passage.text, s.span, s.score, terms, wanted), s.span) for s in hit.sentences),
        key=lambda pair: -pair[0],
    )
    best = rated[0][0]
    chosen = [span for score, span in rated[: _MORE.get(wanted, 2)] if score >= best - _CLOSE]
    return tuple(
        make_quote(hit.passage, span, _highlights(hit.passage.text, span, terms, wanted))
        for span in sorted(chosen, key=lambda span: span.start)
    )


def read_quotes(question: Question, hit: Hit) -> tuple[Quote, ...]:
    """Return the sentences that hold what the reader marked, the marked words highlighted.

    A list is highlighted item by item; other answers are one stretch. Nothing where the passage
    was not read.
    """
    reading = hit.reading
    if reading is None:
        return ()
    marked = [scored.span for scored in reading.spans[:1]]
    if question.answer_type == "list":
        marked = _list_items(hit, reading) or marked
    text = hit.passage.text
    marked = [whole_numbers(text, _tidied(text, span)) for span in marked]
    quotes = []
    for sentence in (scored.span for scored in hit.sentences):
        inside = [_common(sentence, span) for span in marked]
        highlights = [span for span in inside if len(span) > 0]
        if highlights:
            quotes.append(make_quote(hit.passage, sentence, highlights))
    return tuple(quotes)


def _list_items(hit: Hit, reading: Reading) -> list[Span]:
    """Return the items of the enumerations that the reader marked words of, and its other marks.

    The reader marks tokens one by one and now and then only some of an enumeration's.
    """
    answers = [scored.span for scored in reading.spans]
    marked = _bridged(hit.passage.text, [scored.span for scored in reading.inside]) or answers[:1]
    whole = [e for e in _enumerations(hit) if any(len(_common(e, m)) for m in marked)]
    items = [item for e in whole for item in _items(hit.passage.text, e, answers)]
    rest = [m for m in marked if len(m) > 1 and not any(len(_common(m, e)) for e in whole)]
    return sorted([*items, *rest], key=lambda span: span.start)


def _bridged(text: str, marks: Sequence[Span]) -> list[Span]:
    """Return the marks in order, those with only a few letters between them as one."""
    joined: list[Span] = []
    for mark in sorted(marks, key=lambda span: span.start):
        gap = text[joined[-1].end : mark.start] if joined else ""
        if joined and len(gap) <= _GAP and all(char.isalnum() for char in gap):
            joined[-1] = Span(joined[-1].start, mark.end)
        else:
            joined.append(mark)
    return joined


def _enumerations(hit: Hit) -> list[Span]:
    return [
        Span(sentence.span.start + found.start, sentence.span.start + found.end)
        for sentence in hit.sentences
        for found in answer_candidates(
            hit.passage.text[sentence.span.start : sentence.span.end], "list"
        )
    ]


def _items(text: str, whole: Span, answers: Sequence[Span]) -> list[Span]:
    """Split an enumeration into its items.

    What leads to the first (课程有…) and what follows the last (…三门) bear no mark: where answers
    begin in the first or end in the last, so does the item, unless more follows (甲和乙).
    """
    cuts = [
        whole.start + match.start() for match in _BETWEEN.finditer(text[whole.start : whole.end])
    ]
    edges = [whole.start, *cuts, whole.end]
    start = min((a.start for a in answers if edges[0] < a.start < edges[1]), default=whole.start)
    end = max((a.end for a in answers if edges[-2] < a.end < edges[-1]), default=whole.end)
    if _MORE_FOLLOWS.match(text, end):
        end = whole.end
    return [Span(a, b) for a, b in pairwise([start, *cuts, max(end, start + 1)])]


def _tidied(text: str, span: Span) -> Span:
    """Return the span without punctuation at its ends, quotation marks whole."""
    start, end = span.start, span.end
    while start < end and text[start] in _POINTS:
        start += 1
    while start < end and text[end - 1] in _POINTS:
        end -= 1
    for opening, closing in _MARKS:
        inner = text[start:end]
        if inner.count(closing) > inner.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        if inner.count(opening) > inner.count(closing) and text[end : end + 1] == closing:
            end += 1
    return Span(start, end)


def _common(one: Span, other: Span) -> Span:
    """Return what two spans share; empty when nothing."""
    start = max(one.start, other.start)
    return Span(start, max(start, min(one.end, other.end)))


def make_quote(passage: Passage, span: Span, highlights: Sequence[Span] = ()) -> Quote:
    """Quote ``span`` of a passage; offsets are into its text and, through it, into the file."""
    return Quote(
        text=passage.text[span.start : span.end],
        span=span,
        file_spans=passage.file_spans(span.start, span.end),
        highlights=tuple(highlights),
    )


def _rate(text: str, span: Span, score: float, terms: Sequence[str], wanted: AnswerType) -> float:
    sentence = text[span.start : span.end]
    form = _FORM if answer_candidates(sentence, wanted) else 0.0
    return score / _SPREAD + share_of_terms(sentence, terms) + form


def _highlights(text: str, span: Span, terms: Sequence[str], wanted: AnswerType) -> list[Span]:
    """Return the one stretch of the sentence that most likely answers, as passage offsets."""
    sentence = text[span.start : span.end]
    candidates = answer_candidates(sentence, wanted)
    if not candidates:
        return []
    places = [i for term in terms for i in _occurrences(sentence, term)]
    best = max(candidates, key=lambda c: _likely(sentence, c, places, wanted))
    return [Span(span.start + best.start, span.start + best.end)]


def _likely(sentence: str, candidate: Span, places: Sequence[int], wanted: AnswerType) -> float:
    if wanted == "list":
        return float(len(re.findall("、|”", sentence[candidate.start : candidate.end])))
    middle = (candidate.start + candidate.end) / 2
    return -min((abs(middle - place) for place in places), default=0.0)


def _occurrences(text: str, term: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(term), text)]
