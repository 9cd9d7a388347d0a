"""The share that is asked for, where heads are marked: 占多少 of 女职工126人，占5%."""

from __future__ import annotations

from qa.text.lazily import lazily
from qa.text.matching import folded
from qa.text.numbers import numbers_in
from qa.text.sentences import sentence_over
from qa.types import Hit, Question, Span

_ASKED = lazily(
    r"占了?(?:[^,?多几]{0,6}的)?(?:多少|几成|百分之)(?![人名个家位户件起项亩元米平块次万座])"
    r"|百分之(?:几|多少)|(?:占比|比例|比率|比重)(?:是|为|有|达)?(?:多少|几|多大)"
    r"|\bwhat (?:percentage|share|proportion|percent)\b"
)
_SHARE = lazily(
    r"%|百分|分之|[½¼¾⅐-⅞]|[一二三四五六七八九两][成倍]|[一大多]半|半数|[:：∶比]"
    r"|\bper ?cent\b|\b(?:half|third|quarter)\b"
)


def share_told(question: Question, hit: Hit, marked: Span) -> Span | None:
    """Return the one share in the sentence of what is marked, where a share is asked for."""
    if not tells_no_share(question, hit.passage.text, marked):
        return None
    text = folded(hit.passage.text)
    sentence = sentence_over(text, marked)
    inside = [one.span for one in numbers_in(text) if one.percent and one.span.overlaps(sentence)]
    return inside[0] if len(inside) == 1 and inside[0].start >= marked.end else None


def tells_no_share(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a share is asked for and the one figure that is marked is none."""
    if question.answer_type != "number" or not _ASKED.search(question.normalized):
        return False
    told = folded(text)
    numbers = [one for one in numbers_in(told) if one.span.overlaps(marked)]
    written = told[marked.start : marked.end + 1]
    return len(numbers) == 1 and not numbers[0].percent and not _SHARE.search(written)
