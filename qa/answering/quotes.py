"""The sentences of a passage to show, and the words in them that answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.dates.durations import duration_asked
from qa.answering.dates.ends import end_told, hour_asked, term_beside
from qa.answering.dates.event_dates import date_of_event
from qa.answering.figures.aims import figure_of_state
from qa.answering.figures.asked import figure_asked, figure_named
from qa.answering.figures.change_figures import change_settled
from qa.answering.figures.changes import ends_asked, figure_settled
from qa.answering.figures.difference_told import difference_beside
from qa.answering.figures.poles import figure_of_end
from qa.answering.figures.stated_none import none_told
from qa.answering.figures.year_before import figure_of_then
from qa.answering.lists.asked import (
    asks_of_each,
    asks_several,
    asks_who_may,
    items_asked,
    thing_asked,
)
from qa.answering.lists.like_clauses import of_clause_asked
from qa.answering.lists.marked import (
    enumerated,
    figures_alike,
    items_of_row,
    list_items,
    titles_beside,
)
from qa.answering.passages.candidates import answer_candidates
from qa.answering.passages.causes import cause_explained, place_reached
from qa.answering.passages.corrections import as_corrected
from qa.answering.passages.fitting import common, fitted, name_in, performer, tidied
from qa.answering.passages.quoting import make_quote
from qa.answering.people.honours import honour_told
from qa.answering.yes_no.siblings import change_asked
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms, starts_of
from qa.text.numbers import numbers_in
from qa.types import AnswerType, Hit, Passage, Question, Quote, Reading, Span

_NO_LIST = ("number", "date", "yesno")
_ALONE = ("person", "organization", "place")
"""Types whose answer is one name, unless the question asks for several."""
_SPREAD = 0.03
"""A cosine difference that means something between sentences of one passage."""

_WORKS_ASKED = lazily(r"什么|啥|哪些|\bwhat\b")
_TEAM_ASKED = lazily(
    r"[哪边](?:一?[个支家])?(?:合唱|代表|演出)?[队团]|谁|\bwho\b"
    r"|\bwhich (?:\w+ )?(?:choir|team|band|troupe)\b"
)
_FORM = 0.7
_CLOSE = 0.5
_MORE = {"list": 3, "how": 3}


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

    A list is highlighted item by item; other answers are one stretch. Beside what a notice puts
    right stands what it corrects. Nothing where the passage was not read.
    """
    if hit.reading is None or not hit.reading.spans:
        return ()
    best = best_answer(question, hit, hit.reading)
    marked = marked_words(question, hit, hit.reading, best)
    read = hit.reading.spans[0].span
    mended = as_corrected(question, hit.passage, read) != read
    shown = [best, read] if mended else [best]
    quotes = []
    for sentence in (scored.span for scored in hit.sentences):
        inside = [common(sentence, span) for span in marked]
        highlights = [span for span in inside if len(span) > 0]
        if highlights or (marked and any(sentence.overlaps(span) for span in shown)):
            quotes.append(make_quote(hit.passage, sentence, highlights))
    return tuple(quotes)


def best_answer(question: Question, hit: Hit, reading: Reading) -> Span:
    """Return the best answer that was read; of figures and dates the one asked for, or about."""
    text = hit.passage.text
    best = as_corrected(question, hit.passage, tidied(text, reading.spans[0].span))
    sentences = [scored.span for scored in hit.sentences]
    if question.answer_type == "yesno":
        best = change_asked(question, text, best)
        best = honour_told(question.normalized, folded(text), best)
        return figure_named(question, text, sentences, best)
    told = cause_explained(question, text, sentences, best)
    told = told or place_reached(question, text, sentences, best)
    told = told or of_clause_asked(question, text, best)
    if question.answer_type == "definition":  # what does it cost a worker
        told = told or figure_of_end(question, text, best)
    if told := told or duration_asked(question, text, sentences, best):
        return told
    if question.answer_type == "date":
        told = hour_asked(question, text, best) or end_told(question, text, best)
        return told or date_of_event(question, text, best)
    return _best_figure(question, hit.passage, best) if question.answer_type == "number" else best


def answer_read(question: Question, hit: Hit) -> Span:
    """Return the best answer that was read in a passage; nothing of one that was not read."""
    if hit.reading is None or not hit.reading.spans:
        return Span(0, 0)
    return best_answer(question, hit, hit.reading)


def _best_figure(question: Question, passage: Passage, best: Span) -> Span:
    settled = none_told(question, passage.text, best)
    settled = settled or change_settled(question, passage.text, best)
    settled = settled or _of_then(question, passage, best)
    settled = settled or figure_settled(question, passage.text, best)
    settled = settled or figure_of_end(question, passage.text, best)
    settled = settled or difference_beside(question, passage, best)
    if settled := settled or figure_of_state(question, passage, best):
        return settled
    of_each = asks_of_each(question.normalized)
    return best if of_each else figure_asked(question, passage.text, best)


def _of_then(question: Question, passage: Passage, best: Span) -> Span | None:
    """Return the figure of the same time last year where that is asked, and this year's is read."""
    years = {year for named in question.years for year in named.years}
    printed = (passage.date or "")[:4]
    by_year = printed.isdigit() and years == {str(int(printed) - 1)}
    text = folded(passage.text)
    return figure_of_then(question.normalized, text, numbers_in(text), best, by_year=by_year)


def marked_words(question: Question, hit: Hit, reading: Reading, best: Span) -> list[Span]:
    """Return the words that answer: the items of a list, else ``best`` in the form asked.

    No item of what is told of others of a row: 第一名柏某，第二名宁某.
    """
    text, wanted = hit.passage.text, question.answer_type
    sentences = [scored.span for scored in hit.sentences]
    several = asks_several(question.normalized)
    count, thing = items_asked(question.normalized), thing_asked(question.normalized)
    marked = list(ends_asked(question, text, best) or term_beside(question, text, best))
    if marked:
        return marked
    if wanted == "list" or (several and wanted in _ALONE):
        marked = list_items(text, sentences, reading, count, thing)
    elif wanted not in _NO_LIST and (several or wanted not in _ALONE):
        marked = enumerated(text, sentences, best, reading.inside, thing)
        if not marked and _WORKS_ASKED.search(question.normalized):
            marked = titles_beside(text, best)
    elif wanted == "number" and figure_settled(question, text, best):
        marked = [best]
    elif wanted == "number" and asks_of_each(question.normalized):
        marked = figures_alike(text, sentences, best)
    if wanted == "person" and not asks_who_may(question.normalized):
        marked = [name_in(text, span) for span in marked]
    kept = _of_asked(hit, text, marked, best)
    if _TEAM_ASKED.search(question.normalized):
        kept = [performer(text, span) for span in kept]
    fits = [fitted(text, span, wanted) for span in kept]
    return [span for span in fits if len(span) > 0]


def _of_asked(hit: Hit, text: str, marked: Sequence[Span], best: Span) -> list[Span]:
    """Return what is marked, less what is told of others of a row than the one asked about."""
    kept = [span for span in marked if not any(map(span.overlaps, hit.elsewhere))]
    if kept or any(map(best.overlaps, hit.elsewhere)):
        return kept or list(marked) or [best]
    return items_of_row(text, best) if marked else [best]


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
