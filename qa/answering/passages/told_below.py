"""What a headline's line tells is quoted as the article tells it below: there it is proved."""

from __future__ import annotations

from collections.abc import Sequence

from qa.retrieval.context import WholeArticle
from qa.text.matching import folded
from qa.types import Hit, Judgement, Question

_HEADED = "deck"


def with_text_below(
    question: Question,
    hits: Sequence[Hit],
    judgement: Judgement,
    article: WholeArticle | None,
) -> tuple[list[Hit], Judgement]:
    """Return the hits, the article's text first where the first marks the same in a headline.

    That is: where the words marked stand in the text that was read of the same article as well,
    and are the answer there too.
    """
    del question, article
    below = _below(hits)
    if below is None:
        return list(hits), judgement
    return [below, *(hit for hit in hits if hit is not below)], judgement


def _below(hits: Sequence[Hit]) -> Hit | None:
    first = hits[0] if hits else None
    if first is None or first.passage.kind != _HEADED or not _marked(first):
        return None
    same = [hit for hit in hits[1:] if hit.passage.article_key == first.passage.article_key]
    told = [hit for hit in same if hit.passage.kind == "text" and hit.differences == ()]
    return next((hit for hit in told if _marked(hit) and _marked(hit) in _marked(first)), None)


def _marked(hit: Hit) -> str:
    """Return the words that were read as the answer."""
    if hit.reading is None or not hit.reading.spans:
        return ""
    span = hit.reading.spans[0].span
    return folded(hit.passage.text[span.start : span.end]).strip()
