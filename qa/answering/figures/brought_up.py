"""A later page that says itself that it brings a figure up to date is told first, with the older.

受伤3人，比事故当天通报的多1人 comes before the 2人 of that day. Where two pages of one time tell
two figures of the same and neither says so, that they differ is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.answering.passages.dating import printed
from qa.retrieval.context import WholeArticle
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import Number, numbers_in
from qa.text.sentences import whole_sentence
from qa.text.written_numbers import unit_of
from qa.types import Citation, Hit, Judgement, Question, Reason, in_this_order

_BROUGHT_UP = lazily(
    r"比[^,，。;；]{0,10}(?:通报|报道|公布|统计|发布|公告|估计)的?[^,，。;；]{0,4}[多少增减]"
    r"|(?:更新|修正|核实|核定|更正|订正|上调|下调)为|最终(?:核定|认定|确认|统计)"
    r"|\b(?:revised|updated|corrected)\b[^.;]{0,12}\bto\b|\bmore than (?:first|earlier) reported\b"
)
_LOOKED_AT = 6
_ONE_TIME = 31
"""Days within which two pages tell of one time."""
_DAY = len("2023-03-09")


def with_brought_up(
    question: Question, hits: Sequence[Hit], judgement: Judgement, article: WholeArticle | None
) -> tuple[list[Hit], Judgement]:
    """Return the hits with the later page first that brings the figure asked about up to date.

    The page that was first comes next, and the judgement says that it is the older.
    """
    if question.answer_type != "number" or judgement.verdict == "none" or not hits:
        return list(hits), judgement
    best, own = hits[0], _figure(hits[0])
    for hit in hits[1:_LOOKED_AT]:
        later = (printed(hit) or "") > (printed(best) or "~")
        told = _figure(hit) if later and not hit.differences else None
        if told is None or own is None or not _is_brought_up(hit, told):
            continue
        if unit_of(_text(hit), told) == unit_of(_text(best), own):
            rest = (one for one in hits if one is not hit and one is not best)
            params = {"date": printed(best)}
            reasons = (*judgement.reasons, Reason("brought_up", params))
            told_first = in_this_order([hit, best, *rest])
            return told_first, Judgement(judgement.verdict, judgement.confidence, reasons)
    return list(hits), judgement


def both_shown(judgement: Judgement) -> bool:
    """Tell whether a judgement says that an older page had another figure: both are quoted."""
    return any(reason.code == "brought_up" for reason in judgement.reasons)


def figures_differ(question: Question, citations: Sequence[Citation]) -> list[Reason]:
    """Return the remark that pages of one time tell two figures of what is asked."""
    if question.answer_type != "number" or question.compares or len(citations) <= 1:
        return []
    told = [one for citation in citations[:2] if (one := _marked(citation))]
    if len(told) <= 1 or not _of_one_time([printed(one.hit) for one in citations[:2]]):
        return []
    (value, unit, written), (other, second, spelt) = told
    if unit != second or value is None or other is None or value == other:
        return []
    return [Reason("figures_differ", {"figures": [written, spelt]})]


def _text(hit: Hit) -> str:
    return simplify_in_place(folded(hit.passage.text))


def _figure(hit: Hit) -> Number | None:
    """Return the figure that the reader marked first."""
    if hit.reading is None or not hit.reading.spans:
        return None
    marked = hit.reading.spans[0].span
    return next((n for n in numbers_in(_text(hit)) if n.span.overlaps(marked)), None)


def _is_brought_up(hit: Hit, figure: Number) -> bool:
    text = _text(hit)
    sentence = whole_sentence(text, figure.span)
    return bool(_BROUGHT_UP.search(text, sentence.start, sentence.end))


def _marked(citation: Citation) -> tuple[object, str, str] | None:
    """Return value, unit and words of the one figure that is marked of a citation."""
    marks = [mark for quote in citation.quotes for mark in quote.highlights]
    text = _text(citation.hit)
    found = [n for n in numbers_in(text) if any(map(n.span.overlaps, marks))]
    if len(marks) != 1 or len(found) != 1 or found[0].upper is not None:
        return None
    return found[0].value, unit_of(text, found[0]), text[found[0].span.start : found[0].span.end]


def _of_one_time(dates: Sequence[str | None]) -> bool:
    days = [date.fromisoformat(one) for one in dates if one and len(one) == _DAY]
    return len(days) > 1 and abs((days[0] - days[1]).days) <= _ONE_TIME
