"""What marks another stretch of a passage than the reader did: the rules in their order.

To add a rule: a module of its own beside those of its kind, and a line here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from qa.answering.dates.ends import hour_asked
from qa.answering.dates.put_off import date_put_off
from qa.answering.figures.changes import ends_asked, figure_settled
from qa.answering.figures.in_order import figure_in_order
from qa.answering.figures.of_named import figure_of_named
from qa.answering.figures.reduced import reduction_told
from qa.answering.figures.set_against import figure_of_its_year, figure_set_against
from qa.answering.passages.exchanged import exchanged
from qa.answering.passages.told_as_fact import denial_told
from qa.answering.people.honours import honour_told
from qa.answering.people.of_person import words_of_asked
from qa.answering.people.office_asked import holder_of_asked
from qa.answering.people.places_told import first_places, place_of_asked
from qa.answering.people.ranks_in_order import rank_in_order
from qa.answering.yes_no.choices import figure_chosen, option_told
from qa.types import AnswerType, Hit, Question, Span


class MarkingRule(Protocol):
    """One rule; it knows whether it has anything to say of such a question."""

    def __call__(self, question: Question, hit: Hit, marked: Span, /) -> Span | None:
        """Return what of the passage is asked for, or ``None`` where what is marked may stay."""


class EndsRule(Protocol):
    """A rule for what is told by several stretches that stand apart."""

    def __call__(self, question: Question, hit: Hit, marked: Span, /) -> tuple[Span, ...]:
        """Return all of them, or nothing where one is asked for."""


# Whose clause it is comes before what stands in it: the rules after look at the marked clause.
_ANY: tuple[MarkingRule, ...] = (
    denial_told,
    place_of_asked,
    rank_in_order,
    figure_in_order,
    figure_set_against,
    words_of_asked,
)

MARKING_RULES: Mapping[AnswerType, tuple[MarkingRule, ...]] = {
    "date": (*_ANY, hour_asked, date_put_off),
    "number": (
        *_ANY,
        figure_chosen,
        figure_of_its_year,
        reduction_told,
        figure_settled,
        figure_of_named,
    ),
}
"""By what is asked for; the first rule that says something settles it."""

OTHERS: tuple[MarkingRule, ...] = (option_told, figure_chosen, *_ANY, exchanged, holder_of_asked)
"""For all that is not named there."""

YES_NO: tuple[MarkingRule, ...] = (honour_told,)
"""Asked yes or no, each rule goes on from what the one before marked: all narrow one sentence."""

ENDS_RULES: tuple[EndsRule, ...] = (first_places, ends_asked)


def remarked(question: Question, hit: Hit, marked: Span) -> Span:
    """Return what is marked of a passage, or what the rules mark instead."""
    if question.answer_type == "yesno":
        for rule in YES_NO:
            marked = rule(question, hit, marked) or marked
        return marked
    rules = MARKING_RULES.get(question.answer_type, OTHERS)
    told = (rule(question, hit, marked) for rule in rules)
    return next((found for found in told if found), marked)


def both_ends(question: Question, hit: Hit, marked: Span) -> tuple[Span, ...]:
    """Return the stretches that are asked for together; nothing where one is."""
    told = (rule(question, hit, marked) for rule in ENDS_RULES)
    return next((found for found in told if found), ())
