"""What tells of no making says not how something is made. All sentences are invented."""

import pytest
from test_answering_unstated import verdict_of

DRUNK = "图为码头工人在凉棚里喝酸梅汤。"
COOKED = "炊事员先把乌梅泡软，再加冰糖熬成酸梅汤。"


@pytest.mark.parametrize(
    ("question", "text", "marked", "verdict"),
    [
        ("怎么做酸梅汤？", DRUNK, "在凉棚里", "weak"),
        ("如何熬酸梅汤？", DRUNK, "在凉棚里", "weak"),
        ("怎么做酸梅汤？", COOKED, "先把乌梅泡软，再加冰糖熬成酸梅汤", "found"),
        ("怎么领到酸梅汤？", DRUNK, "在凉棚里", "found"),
    ],
)
def test_how_something_is_made_is_told_by_its_making(question, text, marked, verdict):
    assert verdict_of(question, text, marked)[0] == verdict
