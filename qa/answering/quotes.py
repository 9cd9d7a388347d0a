"""The sentences of a passage to show, and the words in them that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures.changes import figure_settled
from qa.answering.figures.in_order import figures_in_order
from qa.answering.lists.asked import asks_several, thing_asked
from qa.answering.lists.chosen import items_told
from qa.answering.lists.marked import enumerated
from qa.answering.lists.rows import MANY, gone_on_with
from qa.answering.lists.ways import asked_items
from qa.answering.marking import remarked
from qa.answering.passages.candidates import answer_candidates
from qa.answering.passages.citing import make_quote
from qa.answering.passages.corrections import as_corrected
from qa.answering.passages.fitting import common, fitted, name_in, tidied
from qa.answering.people.places_told import first_places
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms, starts_of
from qa.text.normalize import CJK
from qa.types import AnswerType, Hit, Question, Quote, Reading, Span

_NO_LIST = ("number", "date", "yesno")
_ALONE = ("person", "organization", "place")
"""Types whose answer is one name, unless the question asks for several."""
_SPREAD = 0.03
"""A cosine difference that means something between sentences of one passage."""
_FORM = 0.7
"""What a sentence counts more that holds something of the form asked for."""
_CLOSE = 0.5
"""How much less than the best a sentence may count to be shown beside it."""
_MORE = {"list": 3, "how": 3}
"""Sentences shown at most, by the type of the question; else two."""
_OF_ONE = lazily(rf"^(?P<who>[{CJK}]{{2,6}}?)(?:是|属于|属|来自|在|[获得荣]{{1,3}}了?)(?:哪|什么)")


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

    A list is highlighted item by item, and quoted as far as it says that it goes on; other answers
    are one stretch. Beside what a notice puts right stands what it corrects. Nothing where the
    passage was not read.
    """
    if hit.reading is None or not hit.reading.spans:
        return ()
    best = best_answer(question, hit, hit.reading)
    marked = marked_words(question, hit, hit.reading, best)
    read = hit.reading.spans[0].span
    mended = as_corrected(question, hit.passage, read) != read
    shown = [best, read] if mended else [best]
    several = asks_several(question.normalized)
    sentences = [scored.span for scored in hit.sentences]
    quotes, going_on = [], []
    for sentence in sentences:
        inside = [common(sentence, span) for span in marked]
        highlights = [span for span in inside if len(span) > 0]
        answers = highlights or (marked and any(sentence.overlaps(span) for span in shown))
        if answers and several:
            going_on += gone_on_with(hit.passage.text, sentences, sentence)
        if answers or sentence in going_on:
            quotes.append(make_quote(hit.passage, sentence, highlights))
    return tuple(quotes)


def best_answer(question: Question, hit: Hit, reading: Reading) -> Span:
    """Return the best answer that was read; of figures and dates the one asked for, or about."""
    best = as_corrected(question, hit.passage, tidied(hit.passage.text, reading.spans[0].span))
    return remarked(question, hit, best)


def marked_words(question: Question, hit: Hit, reading: Reading, best: Span) -> list[Span]:
    """Return the words that answer: the items of a list, else ``best`` in the form asked.

    No item of what is told of others of a row: 第一名柏某，第二名宁某.
    """
    text, wanted = hit.passage.text, question.answer_type
    sentences = [scored.span for scored in hit.sentences]
    several = asks_several(question.normalized)
    thing = thing_asked(question.normalized)
    marked: list[Span] = []
    row = first_places(question, hit, best)
    if row := row or (figures_in_order(question, hit, best) if several else ()):
        return list(row)
    if wanted == "list" or (several and wanted not in _NO_LIST):
        marked = items_told(text, sentences, reading, asked_items(question))
    elif wanted not in (*_NO_LIST, *_ALONE):
        marked = enumerated(text, sentences, best, reading.inside, thing)
        if len(marked) >= MANY:
            marked = items_told(text, sentences, reading, asked_items(question))
    elif wanted == "number" and figure_settled(question, hit, best):
        marked = [best]
    if wanted == "person":
        marked = [name_in(text, span) for span in marked]
    kept = _of_asked(hit, marked, best)
    fits = [span for one in kept if len(span := fitted(text, one, wanted)) > 0]
    return fits if several else _of_item_named(question, text, fits)


def _of_asked(hit: Hit, marked: Sequence[Span], best: Span) -> list[Span]:
    """Return what is marked, less what is told of others of a row than the one asked about."""
    kept = [span for span in marked if not any(map(span.overlaps, hit.elsewhere))]
    if kept or any(map(best.overlaps, hit.elsewhere)):
        return kept or list(marked) or [best]
    return [best]


def _of_item_named(question: Question, text: str, items: list[Span]) -> list[Span]:
    """Return the one item of several that names what a question opens with; all where none does.

    甲（东厂）、乙（西厂）: of 乙是哪个厂的 the second.
    """
    found = _OF_ONE.match(question.normalized)
    if found is None or len(items) < 2:
        return items
    told = folded(text)
    named = [span for span in items if found["who"] in told[span.start : span.end]]
    return named if len(named) == 1 else items


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
    places = [i for term in terms for i in starts_of(sentence, term)]
    best = max(candidates, key=lambda c: _likely(sentence, c, places, wanted))
    return [best.moved(span.start)]


def _likely(sentence: str, candidate: Span, places: Sequence[int], wanted: AnswerType) -> float:
    if wanted == "list":
        return float(len(re.findall("、|”", sentence[candidate.start : candidate.end])))
    middle = (candidate.start + candidate.end) / 2
    return -min((abs(middle - place) for place in places), default=0.0)
