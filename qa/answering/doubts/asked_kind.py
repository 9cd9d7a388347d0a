"""What speaks against the words that are marked: no age, one figure of a sum, none of the named.

Each is told by a plain sign in question and quotation; where there is none nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from qa.answering.concluding.asked import conclusion_asked
from qa.answering.dates.clock import tells_no_clock
from qa.answering.figures.aims import contrary_state
from qa.answering.figures.change_figures import DIFFERENCE_TOLD, change_contradicted
from qa.answering.figures.changes import asks_both_ends
from qa.text.lazily import lazily
from qa.text.numbers import numbers_in
from qa.text.sentences import clause_at, sentence_over
from qa.text.written_numbers import unit_of
from qa.types import Citation, Question, Reason, Span

_SUM_ASKED = lazily(
    r"[和与跟及、][^,;?]{1,24}(?:一共|总共|合计|[合加](?:起来|在一起))"
    r"|\band\b.+\b(?:in total|altogether|together|combined)\b"
)
_SUM_TOLD = lazily(
    r"共|合计|总|累计|\bin (?:total|all)\b|\baltogether\b|\btotal\b|\btogether\b|\bcombined\b"
)
_CHANGES = (
    ("超[支出]|多花", "超|预算|概算|多[花用出]"),
    ("便宜|优惠", "便宜|优惠|[低降减省少折]"),
    (
        "增加|减少|提高|降低|上[涨升调]|下[降调]|增长|缩[短小]|延长|扩大|节[省约]|贵|多出",
        "[节省贵调]",
    ),
)
"""Changes that are asked for (增加了多少), each with words besides that tell it: one has one."""
_CHANGE_ASKED = lazily(
    rf"(?P<how>{'|'.join(asked for asked, _ in _CHANGES)})了?(?:多少|几)(?![^,;?]*[到至])"
)
_BOTH = 2
_COLON = lazily("[：:]")


class Contradiction(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, text: str, marked: Span, /) -> bool:
        """Tell whether the one stretch marked of a passage's text cannot be what is asked for."""


def contradiction(question: Question, citations: Sequence[Citation]) -> Reason | None:
    """Return why what is marked first cannot be what is asked for; ``None`` where it may be."""
    for quote in citations[0].quotes if citations else ():
        passage, marked = citations[0].hit.passage, list(quote.highlights)
        if not marked:
            continue
        if found := _against(question, passage.text, marked):
            return found
        contrary = contrary_state(question, passage, marked[0]) if len(marked) == 1 else None
        return Reason(f"only_{contrary}") if contrary else None
    return None


def _against(question: Question, text: str, marked: list[Span]) -> Reason | None:
    alone = _against_one(question, text, marked[0]) if len(marked) == 1 else None
    if alone:
        return alone
    figure = question.answer_type == "number" and len(marked) == 1
    ends = len(marked) == _BOTH and asks_both_ends(question)
    return change_contradicted(question, text, marked[-1]) if figure or ends else None


def _against_one(question: Question, text: str, marked: Span) -> Reason | None:
    """Return what speaks against one stretch that is marked alone."""
    told = (code for rule, code in CONTRADICTIONS.items() if rule(question, text, marked))
    code = next(told, None)
    return Reason(code) if code else None


def is_operand(question: Question, text: str, marked: Span) -> bool:
    """Tell whether a sum or difference is asked for, and the one figure marked is told as none."""
    numbers = numbers_in(text)
    inside = [n for n in numbers if n.span.overlaps(marked)]
    asked = conclusion_asked(question)
    if len(inside) != 1 or inside[0].percent or asked not in ("sum", "difference"):
        return False
    told = clause_at(text, marked.start)
    if asked == "difference":
        return not DIFFERENCE_TOLD.search(told)
    if not _SUM_ASKED.search(question.normalized) or _SUM_TOLD.search(told):
        return False
    sentence = sentence_over(text, marked)
    unit = unit_of(text, inside[0])
    alike = [n for n in numbers if n.span.overlaps(sentence)]
    return sum(1 for n in alike if unit_of(text, n) == unit) > 1


def tells_no_change(question: Question, text: str, marked: Span) -> bool:
    """Tell whether it is asked by how much something changed, and the clause marked tells no such.

    Of 2020年310万元 nothing is told of how much was added since.
    """
    asked = _CHANGE_ASKED.search(question.normalized)
    if asked is None or not any(n.span.overlaps(marked) for n in numbers_in(text)):
        return False
    own, words = next(pair for pair in _CHANGES if re.fullmatch(pair[0], asked["how"]))
    clause = clause_at(text, marked.start)
    told = _COLON.split(clause)[-1] if clause else ""  # 逐年增加：2020年310万元
    general = own == _CHANGES[-1][0] and DIFFERENCE_TOLD.search(told)
    return not general and not re.search(words, told)


CONTRADICTIONS: Mapping[Contradiction, str] = {
    tells_no_clock: "no_clock",
    is_operand: "one_operand",
    tells_no_change: "one_operand",
}
"""The rules in their order, each with the reason that it gives; the first is enough."""
