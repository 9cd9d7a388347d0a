"""Who did something is not where it is. All sentences are invented."""

import pytest
from fakes import make_passage, make_question

from qa.answering.people.doers import names_only_place
from qa.types import Hit, Reading, ScoredSpan, Span

BANK = "图：开在柳城银行里的歇脚亭，由何田擦洗。"


@pytest.mark.parametrize(
    ("question", "marked", "place"),
    [
        ("歇脚亭由谁建成", "在柳城银行", True),
        ("歇脚亭是哪个单位建的", "在柳城银行里", True),
        ("歇脚亭由谁擦洗", "何田", False),
        ("歇脚亭是哪个单位建的", "柳城银行", False),
        ("歇脚亭开在哪个单位", "在柳城银行", False),  # asks where
        ("歇脚亭在什么单位里", "在柳城银行", False),
        ("歇脚亭怎么样", "在柳城银行", False),
    ],
)
def test_a_place_names_no_doer(question: str, marked: str, place: bool) -> None:
    at = BANK.index(marked)
    span = ScoredSpan(Span(at, at + len(marked)), 1.0)
    hit = Hit(1, make_passage(BANK), 1.0, {}, reading=Reading(1.0, 1.0, (span,), ()))
    assert names_only_place(make_question(question), hit) is place


def test_who_is_on_duty_is_no_place() -> None:
    text = "在岗满二十年的先休养。"
    span = ScoredSpan(Span(0, 7), 1.0)
    hit = Hit(1, make_passage(text), 1.0, {}, reading=Reading(1.0, 1.0, (span,), ()))
    assert not names_only_place(make_question("谁先休养"), hit)
    assert not names_only_place(make_question("谁先休养"), Hit(1, make_passage(text), 1.0, {}))
