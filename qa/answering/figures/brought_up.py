"""A later page that says itself that it brings a figure up to date is told first, with the older.

受伤3人，比事故当天通报的多1人 comes before the 2人 of that day, and what stands under the headline
驿站增至214家 before the 178家 of the year before. Where two pages of one time tell
two figures of the same and neither says so, that they differ is told.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.passages.by_words import marked_by_words
from qa.answering.passages.dating import is_alike, printed
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import Number, numbers_in
from qa.text.segment import bigrams
from qa.text.written_numbers import unit_of
from qa.types import Hit, Judgement, Question, Reason, in_this_order

_GROWN = lazily("(?:[增升扩涨]|增加|上升|发展|扩大|提高)[至到]$|(?:达到?|突破|已有|建成)$")
"""Before a headline's figure: how many there are by now."""
_SHARED = 2
"""Pairs of characters of the question that such a headline has."""
_LOOKED_AT = 6


def with_brought_up(
    question: Question, hits: Sequence[Hit], judgement: Judgement, article: WholeArticle | None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the later page first that brings the figure asked about up to date.

    The page that was first comes next, and the judgement says that it is the older.
    """
    if question.answer_type != "number" or judgement.verdict == "none" or not hits:
        return list(hits), judgement
    best, own = hits[0], _figure(hits[0])
    newest = max(printed(hit) or "" for hit in hits[:_LOOKED_AT])
    for hit in hits[1:_LOOKED_AT]:
        later = (printed(hit) or "") > (printed(best) or "~")
        if own is None or not later or hit.differences:
            continue
        grown = _grown(question, hit, best, own) if printed(hit) == newest else None
        if grown:
            shown = {hit.passage.id, best.passage.id}
            rest = (one for one in hits if one.passage.id not in shown)
            params = {"date": printed(best)}
            reasons = (*judgement.reasons, Reason("brought_up", params))
            first = marked_by_words(hit, grown.span)
            told_first = in_this_order([first, best, *rest])
            return told_first, Judgement(judgement.verdict, judgement.confidence, reasons)
    return list(hits), judgement


def both_shown(judgement: Judgement) -> bool:
    """Tell whether a judgement says that an older page had another figure: both are quoted."""
    return any(reason.code == "brought_up" for reason in judgement.reasons)


def _text(hit: Hit) -> str:
    return simplify_in_place(folded(hit.passage.text))


def _figure(hit: Hit) -> Number | None:
    """Return the figure that the reader marked first."""
    if hit.reading is None or not hit.reading.spans:
        return None
    marked = hit.reading.spans[0].span
    return next((n for n in numbers_in(_text(hit)) if n.span.overlaps(marked)), None)


def _grown(question: Question, hit: Hit, best: Hit, own: Number) -> Number | None:
    """Return the figure to which, by a passage's headline, what is asked about has grown.

    It stands in the passage as well, in the unit of the one that is marked in the ``best``.
    """
    title = simplify_in_place(folded(hit.passage.title or ""))
    if question.years or question.times or question.compares or not is_alike(hit, best):
        return None
    grown = [one for one in numbers_in(title) if _GROWN.search(title[: one.span.start])]
    asked = set(question.terms) & set(bigrams(title))
    unit = unit_of(_text(best), own)
    if len(grown) != 1 or len(asked) < _SHARED or unit_of(title, grown[0]) != unit:
        return None
    text = _text(hit)
    told = [n for n in numbers_in(text) if n.value == grown[0].value and unit_of(text, n) == unit]
    return told[0] if told and own.value != grown[0].value else None
