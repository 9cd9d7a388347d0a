"""The figure of whom a question names, told in the row below that of all: 全省512座。其中甲市68座.

Where that row is a paragraph of its own, it is retrieved alone only by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.passages.by_words import marked_by_words
from qa.lexicon.common import common_word
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import CJK
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import CLAUSE_END, sentence_spans
from qa.text.written_numbers import unit_of
from qa.types import Hit, Judgement, Passage, Question, ScoredSpan

_OF_WHICH = lazily(r"\s*(?:其中|这(?:其)?中)")
_NAME = lazily(rf"(?:其中|这其中)?(?P<name>[{CJK}]{{2,6}})")
_ROW = 2
"""Figures of one unit at least beside each other, each of its own."""


def with_row_below(
    question: Question,
    hits: Sequence[Hit],
    judgement: Judgement,
    article: WholeArticle | None,
) -> tuple[list[Hit], Judgement]:
    """Return the hits, first the row below the first that tells the figure asked for."""
    first = hits[0] if hits else None
    if article is None or first is None or question.answer_type != "number" or question.compares:
        return list(hits), judgement
    below = _below(question, first, article(first.passage))
    rest = [hit for hit in hits if below is None or hit.passage.id != below.passage.id]
    return [below, *rest] if below else rest, judgement


def _below(question: Question, first: Hit, article: Sequence[Passage]) -> Hit | None:
    if first.reading is None or not first.reading.spans or first.passage.kind != "text":
        return None
    text, marked = folded(first.passage.text), first.reading.spans[0].span
    own = [one for one in numbers_in(text) if one.span.overlaps(marked)]
    place = (first.passage.paragraph, first.passage.part)
    after = (one for one in article if (one.paragraph, one.part) > place)
    row = min(after, key=lambda one: (one.paragraph, one.part), default=None)
    if len(own) != 1 or row is None or not _OF_WHICH.match(row.text):
        return None
    told, unit = folded(row.text), unit_of(text, own[0])
    alike = [one for one in numbers_in(told) if unit and unit_of(told, one) == unit]
    named = [one for one in alike if _is_named(question, told, one)]
    if len(alike) < _ROW or len(named) != 1:
        return None
    sentences = tuple(ScoredSpan(one, 1.0) for one in sentence_spans(row.text))
    hit = replace(first, passage=row, sentences=sentences, elsewhere=())
    return marked_by_words(hit, named[0].span)


def _is_named(question: Question, told: str, figure: Number) -> bool:
    """Tell whether the clause of a figure opens with a name that the question has."""
    opens = _NAME.match(CLAUSE_END.split(told[: figure.span.start])[-1])
    name = opens["name"] if opens else ""
    sizes = range(len(name), 1, -1)
    found = next((name[:size] for size in sizes if name[:size] in question.normalized), "")
    known = common_word(found) if found else None
    return bool(found) and (known is None or known.kind in ("name", "place", "organisation"))
