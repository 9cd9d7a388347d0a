"""The figure of now, where an aim is marked and what was to be is not asked for.

提出到2025年底达到8.6万人。目前为5.2万人: asked how many there are, the second.
"""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import clause_before, sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_AIM_ASKED = lazily(
    "计划|目标|任务|将|要|拟|预计|力争|规划|[12][0-9]{3}年|[一二〇○零]{2}[〇○零一二三四五六七八九]{2}年|[今明后]年|年底|年末|未来|今后"
    r"|五年|三年|以后|\b(?:will|plan|target|aim|goal|by)\b"
)
_AIMED = lazily(
    r"(?:提出|目标|力争|计划|规划|确保|争取|要求)[^。！？!?\n]*到[^。！？!?\n,，]{0,6}(?:20[0-9]{2}年|年底)"
    r"|(?:^|[,，:：])到20[0-9]{2}年底?[,，][^。！？!?\n]*(?:达到|力争|实现|增加到|发展到|建成)[^,，]{0,6}$"
)
_NOW = lazily("(?:目前|现在|如今|眼下|现有|现已)[^,，。;；0-9]{0,14}$")
_FROM_NOW = lazily("由(?:目前|现在|现有)的?$")


def figure_of_now(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure of now of the marked one's unit, where that is plainly an aim."""
    text = folded(hit.passage.text)
    own = _aim_marked(question, text, marked)
    if own is None:
        return None
    unit = unit_of(text, own)
    alike = [one for one in numbers_in(text) if one is not own and unit_of(text, one) == unit]
    now = [one.span for one in alike if _NOW.search(clause_before(text, one.span.start))]
    return now[0] if unit and len(now) == 1 else None


def _aim_marked(question: Question, text: str, marked: Span) -> Number | None:
    """Return the one figure that is marked of a folded text, where it is an aim not asked for."""
    inside = [one for one in numbers_in(text) if one.span.overlaps(marked)]
    if len(inside) != 1 or _AIM_ASKED.search(question.normalized):
        return None
    sentence = sentence_over(text, inside[0].span)
    said = text[sentence.start : inside[0].span.start]
    return inside[0] if _AIMED.search(said) and not _FROM_NOW.search(said) else None
