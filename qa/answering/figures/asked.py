"""Which of several figures is asked for: the total or a part, that of now or of the beginning.

The reader takes the figure that its words fit best: of 全省2.3万家，某市最多，有6100家 a part where
一共 is asked, of 开始5人，现在19人 the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from re import Pattern

from qa.answering.figures.difference_told import topic_words
from qa.answering.figures.flows import tells_flow
from qa.answering.figures.told import (
    LABEL_AFTER,
    TOGETHER,
    TOTAL_TOLD,
    ToldFigure,
    figures_told,
    is_total,
    only_marked,
    row_of,
)
from qa.answering.lists.asked import asks_of_each
from qa.text.lazily import lazily
from qa.text.matching import share_of_terms
from qa.text.normalize import CJK
from qa.text.numbers import numbers_in
from qa.types import Hit, Question, Span

TOTAL_ASKED = lazily(
    rf"一共|总共|合计|总计|总[数量]|{TOGETHER}|\bin (?:total|all)\b|\baltogether\b"
)
_PART_ASKED = lazily("其中|最[多少]的")
_THING = lazily(
    rf"(?:多少|几)[家个名位]?(?P<after>[{CJK}]{{2}})|(?P<before>[{CJK}]{{2}})(?:一?共|总共)?有(?:多少|几)"
)
_PART_LABEL = lazily(rf"其中[,，]?(?P<of>[{CJK}]{{1,8}}?)(?:共?有|占|达|为|是)?(?=[0-9])")
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
_THEN_TOLD = lazily(rf"{_FIRST}|(?<![较比])(?:(?:19|20)\d\d|[去前当]|上一?)年")
"""What a figure of before is told by, where that of now is asked: a year of its own too."""
_EARLIER = lazily(
    r"原[来先有本]|最初|起初|当初|以前|过去(?![一二三四五六七八九十几两0-9])"
    r"|\boriginally\b|\bat first\b"
)
_ALL_ASKED = lazily(r"一共|总共|合计|总计|总数|\bin (?:total|all)\b|\baltogether\b")
_ROW = 3
"""Figures that make an enumeration."""
_REACH = 6
"""Characters before a figure of one that say what it counts."""


def figure_asked(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the figure that is asked for instead of the marked one of its unit, else ``None``.

    Of a question after all there are the total, where a part is marked, or what came or went; of
    one after now the figure of now, where another is; of one after the beginning the other way
    round.
    """
    asked, text = question.normalized, hit.passage.text
    if asks_of_each(asked):
        return None
    total = _asks_total(asked) or tells_flow(question, text, marked)
    now = bool(_NOW_ASKED.search(asked))
    found = figures_told(text)
    own = only_marked(found, marked)
    if own is None:
        return None
    if not (total or now or _FIRST_ASKED.search(asked)):
        better = _of_thing(question, text, found, own) or _whole_of_part(question, found, own)
        return better.number.span if better else None
    others = [one for one in found if one is not own and one.alike(own)]
    if total:
        best = _total(question, text, own, others)
    else:
        told = (_NOW_TOLD, _THEN_TOLD) if now else (_FIRST_TOLD, _NOW_TOLD)
        best = _of_time(question, own, others, *told)
    return best.number.span if best else None


def _of_thing(
    question: Question, text: str, found: Sequence[ToldFigure], own: ToldFigure
) -> ToldFigure | None:
    """Return the figure of the thing asked for by name whose others are marked.

    Of 9家企业的80名职工 the first where the question is how many 企业.
    """
    asked = _THING.search(question.normalized)
    thing = (asked["after"] or asked["before"]) if asked else ""
    counted = LABEL_AFTER.match(text, own.number.span.end)
    before = [one for one in found if one.number.span.end < own.number.span.start]
    if not thing or not before or counted is None or thing in counted[0]:
        return None
    between = text[before[-1].number.span.end : own.number.span.start]
    return before[-1] if between == f"{thing}的" else None


def _whole_of_part(
    question: Question, found: Sequence[ToldFigure], part: ToldFigure
) -> ToldFigure | None:
    """Return the figure of which a part is marked that the question does not tell: 其中女职工8名.

    Only where all that is asked about is told of the whole, and nothing of the part's own.
    """
    label = _PART_LABEL.match(part.own)
    before = found[: found.index(part)]
    wholes = [one for one in before if one.sentence == part.sentence and one.alike(part)]
    if label is None or not wholes:
        return None
    topic = topic_words(question)
    own = set(label["of"]) - set(wholes[-1].told)
    named = share_of_terms(wholes[-1].told.partition("其中")[0], tuple(topic)) == 1.0
    return wholes[-1] if own and named and not own & set(question.normalized) else None


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


def _total(
    question: Question, text: str, marked: ToldFigure, others: Sequence[ToldFigure]
) -> ToldFigure | None:
    """Return the larger figure that is told of all, unless what is marked is itself."""
    if is_total(text, marked):
        return None
    larger = [
        one
        for one in _of_the_same(question, marked, others)
        if is_total(text, one) and (one.number.value or 0) > (marked.number.value or 0)
    ]
    return max(larger, key=lambda one: share_of_terms(one.told, question.bigrams), default=None)


def _of_the_same(
    question: Question, marked: ToldFigure, others: Sequence[ToldFigure]
) -> Iterator[ToldFigure]:
    """Yield the figures that are told of all that is asked about and the marked one is told of."""
    named = [term for term in question.bigrams if share_of_terms(marked.told, [term])]
    for one in others:
        if share_of_terms(one.told, named) == 1.0 or not named:
            yield one


def _of_time(
    question: Question,
    marked: ToldFigure,
    others: Sequence[ToldFigure],
    told: Pattern[str],
    contrary: Pattern[str],
) -> ToldFigure | None:
    """Return the figure that is told of the time asked about, unless what is marked is itself.

    In its sentence and of what it is told of; anywhere where it is told of the contrary.
    """
    if told.search(marked.own):
        return None
    if not contrary.search(marked.own):
        same = _of_the_same(question, marked, others)
        others = [one for one in same if one.sentence == marked.sentence]
    of_time = [one for one in others if told.search(one.own)]
    at = marked.number.span.start
    return min(of_time, key=lambda one: abs(one.number.span.start - at), default=None)
