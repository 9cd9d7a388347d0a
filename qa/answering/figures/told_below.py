"""The figure of whom a question names, told in the row below that of all: 全省512座。其中甲市68座.

Where that row is a paragraph of its own, it is retrieved alone only by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures.of_named import figure_named
from qa.answering.figures.told import figures_told, only_marked
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.sentences import sentence_spans
from qa.types import Hit, Judgement, Passage, Question, ScoredSpan

_OF_WHICH = lazily("^\\s*(?:其中|这(?:其)?中)")


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
    below = _below(question, first, article)
    rest = [hit for hit in hits if below is None or hit.passage.id != below.passage.id]
    return [below, *rest] if below else rest, judgement


def _below(question: Question, first: Hit, article: WholeArticle) -> Hit | None:
    if first.reading is None or not first.reading.spans or first.passage.kind != "text":
        return None
    own = only_marked(figures_told(folded(first.passage.text)), first.reading.spans[0].span)
    after = _next(first.passage, article(first.passage))
    if own is None or after is None or not _OF_WHICH.match(after.text):
        return None
    found = figure_named(question, figures_told(folded(after.text)), own)
    if found is None:
        return None
    sentences = tuple(ScoredSpan(one, 1.0) for one in sentence_spans(after.text))
    reading = replace(
        first.reading,
        spans=(ScoredSpan(found.number.span, first.reading.margin),),
        inside=(),
        tags=None,
    )
    return replace(first, passage=after, sentences=sentences, reading=reading, elsewhere=())


def _next(passage: Passage, article: Sequence[Passage]) -> Passage | None:
    """Return the paragraph right below one."""
    after = (one for one in article if _place(one) > _place(passage))
    return min(after, key=_place, default=None)


def _place(passage: Passage) -> tuple[int, int]:
    return passage.paragraph, passage.part
