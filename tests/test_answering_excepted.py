"""What a rule excepts is answered by the exception, the rest by the rule. All is invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.yes_no.excepted import excepted, with_exception
from qa.types import Hit, Reading, ScoredSpan, Span

PONDS = "外单位职工来厂垂钓，不予接待；退休职工例外，凭证都能进。"
SLIDES = "Sledges may not be used on the slope, school groups excepted. Skates are lent."
TEA = "No kettle may be boiled. Drinks are included except wine on Fridays, when the bar is let."


def asked(question, text, marked):
    at = text.index(marked)
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(at, at + len(marked)), 1.0),))
    hit = Hit(1, make_passage(text), 1.0, {}, reading=reading)
    shown = with_exception(make_question(question), hit).reading.spans[0].span
    return excepted(make_question(question), hit), text[shown.start : shown.end]


@pytest.mark.parametrize(
    ("question", "text", "marked", "says", "shown"),
    [
        ("退休职工能来垂钓吗？", PONDS, "不予接待", "yes", "退休职工例外，凭证都能进"),
        ("外单位职工能来垂钓吗？", PONDS, "不予接待", None, "不予接待"),
        (
            "May school groups use sledges?",
            SLIDES,
            "Sledges may not be used",
            "yes",
            "school groups excepted",
        ),
        ("May sledges be used?", SLIDES, "may not be used", None, "may not be used"),
        ("Is wine included on Fridays?", TEA, "Drinks", "no", "except wine on Fridays"),
        ("Is coffee included on Fridays?", TEA, "except wine", "yes", "except wine"),
    ],
)
def test_an_exception_holds_for_what_it_names(question, text, marked, says, shown):
    assert asked(question, text, marked) == (says, shown)


def test_what_is_not_asked_for_leave_is_left():
    assert asked("退休职工例外是谁定的？", PONDS, "退休职工")[0] is None
