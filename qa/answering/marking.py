"""What marks another stretch of a passage than the reader did: the rules in their order.

To add a rule: a module of its own beside those of its kind, and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from qa.answering.dates.put_off import date_put_off
from qa.answering.figures.changes import figure_settled
from qa.answering.figures.in_order import figure_in_order
from qa.answering.figures.reduced import reduction_told
from qa.answering.figures.set_against import figure_of_its_year, figure_set_against
from qa.answering.passages.exchanged import exchanged
from qa.answering.passages.told_as_fact import denial_told
from qa.answering.people.places_told import name_of_place, place_of_asked
from qa.types import AnswerType, Hit, Question, Span


class MarkingRule(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, hit: Hit, marked: Span, /) -> Span | None:
        """Return what of the passage is asked for, or ``None`` where what is marked may stay."""


# Whose clause it is comes before what stands in it: the rules after look at the marked clause.
_ANY: tuple[MarkingRule, ...] = (
    denial_told,
    place_of_asked,
    name_of_place,
    figure_in_order,
    figure_set_against,
)

MARKING_RULES: Mapping[AnswerType, tuple[MarkingRule, ...]] = {
    "date": (*_ANY, date_put_off),
    "number": (
        *_ANY,
        figure_of_its_year,
        reduction_told,
        figure_settled,
    ),
}
"""By what is asked for; the first rule that says something settles it."""

OTHERS: tuple[MarkingRule, ...] = (*_ANY, exchanged)
"""For all that is not named there."""


def remarked(question: Question, hit: Hit, marked: Span) -> Span:
    """Return what is marked of a passage, or what the rules mark instead."""
    if question.answer_type == "yesno":
        return marked
    rules = MARKING_RULES.get(question.answer_type, OTHERS)
    told = (rule(question, hit, marked) for rule in rules)
    return next((found for found in told if found), marked)
