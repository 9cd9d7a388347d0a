"""The rules of answering: each stands once in its registry, is named, and says what it does."""

import inspect

import pytest
from fakes import make_passage, make_question

from qa.answering.adjustments import ADJUSTMENTS
from qa.answering.answer import compose_answer
from qa.answering.doubts.doubted import DOUBTS
from qa.answering.marking import MARKING_RULES, OTHERS
from qa.types import Hit, Judgement, Reading, Reason, ScoredSpan, Span

REGISTRIES = {
    "ADJUSTMENTS": ADJUSTMENTS,
    "DOUBTS": DOUBTS,
    "OTHERS": OTHERS,
    **{f"MARKING_RULES[{kind}]": rules for kind, rules in MARKING_RULES.items()},
}


@pytest.mark.parametrize("name", REGISTRIES)
def test_every_rule_stands_once_under_a_name_of_its_own_and_says_what_it_does(name):
    rules = REGISTRIES[name]
    assert len({rule.__name__ for rule in rules}) == len(rules) > 0
    for rule in rules:
        assert inspect.isfunction(rule), rule
        assert not rule.__name__.startswith(("_", "<")), rule
        assert rule.__doc__, rule
        assert rule.__doc__.startswith(("Return ", "Tell whether ")), rule


def test_what_doubts_is_given_the_same_and_says_yes_or_no():
    assert len({tuple(inspect.signature(rule).parameters) for rule in DOUBTS}) == 1
    assert {inspect.signature(rule).return_annotation for rule in DOUBTS} == {"bool"}


def test_what_is_found_is_weakened_once_and_what_is_not_only_hears_why():
    found, none = Judgement("found", 0.9, (Reason("a"),)), Judgement("none", 0.2)
    assert found.weakened(Reason("b")) == Judgement("weak", 0.45, (Reason("a"), Reason("b")))
    assert found.weakened().weakened() == Judgement("weak", 0.45, (Reason("a"),))
    assert none.weakened(Reason("b")) == Judgement("none", 0.2, (Reason("b"),))


def test_a_doubt_is_told_however_many_rules_have_one():
    """Who runs it is not told, and other words say what is: one reason, one half."""
    text = "市总工会给雾溪茶亭评了五星。"
    reading = Reading(1.0, 1.0, (ScoredSpan(Span(0, 4), 1.0),))
    sentence = ScoredSpan(Span(0, len(text)), 0.8)
    hit = Hit(1, make_passage(text), 1.0, {}, sentences=(sentence,), reading=reading)
    asked = make_question("雾溪茶亭归哪家工会管理？")
    told = compose_answer(asked, [hit], Judgement("found", 0.9))
    assert (told.verdict, told.confidence) == ("weak", 0.45)
    assert [reason.code for reason in told.reasons] == ["not_stated"]
