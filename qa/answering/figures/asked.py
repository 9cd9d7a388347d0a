"""Which of several figures is asked for: the total or a part, that of now or of the beginning.

The reader takes the figure that its words fit best: of 全省2.3万家，某市最多，有6100家 a part where
一共 is asked, of 开始5人，现在19人 the first.
"""

from __future__ import annotations

from qa.answering.figures.flows import tells_flow
from qa.answering.figures.told import (
    TOGETHER,
    TOTAL_TOLD,
    figures_told,
    is_total,
    only_marked,
    row_of,
)
from qa.text.lazily import lazily
from qa.text.matching import folded, share_of_terms
from qa.text.numbers import numbers_in
from qa.types import Hit, Question, Span

TOTAL_ASKED = lazily(
    rf"一共|总共|合计|总计|总[数量]|{TOGETHER}|\bin (?:total|all)\b|\baltogether\b"
)
_PART_ASKED = lazily("其中|最[多少]的")
_NOW_ASKED = lazily(r"现在|目前|如今|眼下|现有|\bnow\b|\bcurrently\b")
_NOW_TOLD = lazily(
    r"现在|目前|如今|眼下|现[有已共达为]|截[至止]"
    r"|(?:增|增加|增长|发展|扩大|壮大|升|上升|提高|提升|上调|涨|减少|下降|下调|降)[到至为]"
    r"|只剩|[还仅只]剩下?|只留下?|仅留下?"
    r"|\bnow\b|\bcurrently\b"
)
_FIRST_ASKED = lazily(
    r"最初|起初|当初|一?开始时?(?:只|有|是)|刚开始|原先|原来|\boriginally\b|\bat first\b"
)
_FIRST = (
    r"开始|最初|起初|当初|刚|原[来先有]|成立(?:时|之初|初期)|过去|以前|当时|曾|由[^，,；;由]{0,6}\d[^由]*$"
    r"|\boriginally\b|\bat first\b"
)
_FIRST_TOLD = lazily(_FIRST)
_EARLIER = lazily(
    r"原[来先有本]|最初|起初|当初|以前|过去(?![一二三四五六七八九十几两0-9])"
    r"|\boriginally\b|\bat first\b"
)
_ALL_ASKED = lazily(r"一共|总共|合计|总计|总数|\bin (?:total|all)\b|\baltogether\b")
_OF_WHOLE = lazily("[中里](?:的|只有|仅)")
"""Between a whole and its part: 两个月中的一个月."""
_ROW = 3
"""Figures that make an enumeration."""
_BOTH = 2
_REACH = 6
"""Characters before a figure of one that say what it counts."""


def part_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the part that something came to, where the whole is marked: 补发了两个月中的一个月."""
    text = folded(hit.passage.text)
    found = figures_told(text)
    own = only_marked(found, marked)
    if own is None:
        inside = [one for one in found if one.number.span.overlaps(marked)]
        own = inside[0] if len(inside) == _BOTH else None
    behind = found[found.index(own) + 1 :] if own else []
    if own is None or not behind or TOTAL_ASKED.search(question.normalized):
        return None
    between = text[own.number.span.end : behind[0].number.span.start]
    return behind[0].number.span if own.alike(behind[0]) and _OF_WHOLE.fullmatch(between) else None


def leaves_asked(question: Question, text: str, marked: Span) -> bool:
    """Tell whether one figure is marked and is plainly not the one that is asked for.

    What came or went, where it is asked how many there are; one of the beginning where that of now
    is asked; one of several alike in its sentence, of which none is a total, where all together is
    asked.
    """
    asked = question.normalized
    found = figures_told(text)
    figure = only_marked(found, marked)
    if figure is None or tells_flow(question, text, marked):
        return figure is not None
    if _NOW_ASKED.search(asked):
        return bool(_EARLIER.search(figure.own)) and not _NOW_TOLD.search(figure.own)
    if not _ALL_ASKED.search(asked) or _PART_ASKED.search(asked) or is_total(text, figure):
        return False
    own = [one for one in found if one.sentence == figure.sentence and one.alike(figure)]
    if figure not in own:  # it has no unit
        return False
    row = row_of(text, own, own.index(figure))
    if len(row) < _ROW:
        return False
    labels = [text[max(0, one.number.span.start - _REACH) : one.number.span.start] for one in row]
    mine = labels.pop(row.index(figure))
    named = [term for term in question.bigrams if share_of_terms(mine, [term])]
    return all(any(share_of_terms(label, [term]) for label in labels) for term in named)


def tells_which(question: Question, text: str, marked: Span) -> bool:
    """Tell whether what is marked is itself told of all, or of the beginning, as is asked.

    Then no figure of another issue answers as well.
    """
    asked = question.normalized
    total = _asks_total(asked)
    first = not _NOW_ASKED.search(asked) and bool(_FIRST_ASKED.search(asked))
    if not (total or first):
        return False
    figure = only_marked(figures_told(text), marked)
    if figure is None:
        return False
    if not total:
        return bool(_FIRST_TOLD.search(figure.own))
    return bool(TOTAL_TOLD.search(text[figure.sentence.start : figure.number.span.start]))


def _asks_total(asked: str) -> bool:
    return bool(TOTAL_ASKED.search(asked)) and not _PART_ASKED.search(asked)


def figure_named(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that the question itself names instead of what is marked, else ``None``.

    Where 8.96万人 is asked about, it answers of 37%是高级工，有8.96万人, not 37%. It must stand
    once in the sentence that is marked, and not be marked already.
    """
    named = [figure.terms for figure in question.figures if figure.exact]
    inside = next((s.span for s in hit.sentences if s.span.overlaps(marked)), None)
    if len(named) != 1 or inside is None:
        return None
    text = hit.passage.text
    found = [n for n in numbers_in(text) if n.terms == named[0] and n.span.overlaps(inside)]
    if len(found) != 1 or found[0].span.overlaps(marked):
        return None
    return found[0].span
