"""The figure of before, told beside the one of now that is marked: 流失率2.7%，而此前三年为11%."""

from __future__ import annotations

from qa.answering.figures.changes import AFTER_ASKED, BEFORE_ASKED
from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.normalize import simplify_in_place
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Hit, Question, Span

_BEFORE_TOLD = lazily(
    r"(?:^|[,，；;（(])(?:而|比|但)?(?:此前|之前|以前|从前|过去|原来|原先|往年)"
    r"(?:[0-9一二三四五六七八九十两几]+年)?[^,，。；;！？0-9]{0,8}(?=[0-9一二三四五六七八九十百千万两])"
)


def figure_before(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one figure of before in the sentence marked, of the same unit as is marked."""
    asked = question.normalized
    if not BEFORE_ASKED.search(asked) or AFTER_ASKED.search(asked):
        return None
    text = simplify_in_place(folded(hit.passage.text))
    sentence, numbers = sentence_over(text, marked), numbers_in(text)
    own = next((one for one in numbers if one.span.overlaps(marked)), None)
    if own is None:
        return None
    told = [found.end() for found in _BEFORE_TOLD.finditer(text, sentence.start, sentence.end)]
    before = [
        one
        for one in numbers
        if one.span.start in told
        and one.percent == own.percent
        and unit_of(text, one) == unit_of(text, own)
    ]
    return before[0].span if len(before) == 1 and before[0] is not own else None
