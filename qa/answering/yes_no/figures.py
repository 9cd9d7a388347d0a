"""What the figure of a table's cell says to yes or no: none happened, more or fewer than before."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.types import Passage, Span, YesNo

_HAPPENED = lazily(r"有(?:没有)?|出过?|发生|存在|拿到?|获得?|\b(?:any|have|has|had|were there)\b")
_GREW = lazily(r"增[加长多]|上升|多了|涨|提高|\b(?:grow|grew|increase|rise|rose|gain)")
_FELL = lazily(r"减[少低]|下降|少了|降|跌|\b(?:fall|fell|decrease|drop|shrink|lose|lost)")
_CHANGE = lazily(r"增减|增幅|增长|变化|变动|[+＋±]|\bchange", 2)
"""In a cell or its head: its figure is by how much more or fewer there are."""
_MINUS = "-−－–"


def by_cell(asked: str, passage: Passage, marked: Span) -> YesNo | None:
    """Return what the figure marked of a table's row says; ``None`` where it says neither.

    ``asked`` is the question, normalised.
    """
    figures = [one for one in numbers_in(passage.text) if one.span.overlaps(marked)]
    if passage.kind != "table" or len(figures) != 1 or figures[0].value is None:
        return None
    value, at = figures[0].value, figures[0].span.start
    if value == 0:
        return "no" if _HAPPENED.search(asked) else None
    if not (below := passage.text[at - 1 : at] in _MINUS or value < 0) and not _CHANGE.search(
        passage.text[marked.start : marked.end]
    ):
        return None
    if _GREW.search(asked):
        return "no" if below else "yes"
    if _FELL.search(asked):
        return "yes" if below else "no"
    return None
